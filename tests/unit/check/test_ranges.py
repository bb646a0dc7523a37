"""Choices that are ranges of numbers: what overlaps, what is left out, and where nothing is said.

- German and English forms, thousands and decimals as Germans write them
- the order of the choices does not matter
- labels that are no ranges, one range alone, years and grades: silence
"""

from __future__ import annotations

import json

import pytest

from survey.instrument.load import examine_text

HEAD = """\
study: kim
version: 2021-H2
mode: self
title: KIM
sections: [{name: s, title: S, questions: [{name: q, type: single, label: Q, choices: %s}]}]
"""


def said(*labels: str) -> list[str]:
    """`index of the choice: code`."""
    choices = [{"code": f"c{i}", "label": label} for i, label in enumerate(labels)]
    source = HEAD % json.dumps(choices, ensure_ascii=False)
    line = source.splitlines()[-1]
    problems = examine_text(source)[1]
    return [f"{line[: p.place.column].count('label') - 2}: {p.code}" for p in problems]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["1 bis 5", "6 bis 10"], []),
        (["1 bis 5", "5 bis 10"], ["1: overlapping-ranges"]),
        (["5 bis 10", "1 bis 5"], ["0: overlapping-ranges"]),
        (["1 to 5", "7 to 10"], ["1: gap-between-ranges"]),
        (["unter 5", "5 und mehr"], []),
        (["unter 5", "mehr als 5"], ["1: gap-between-ranges"]),
        (["bis 5", "5 und mehr"], ["1: overlapping-ranges"]),
        (["bis zu 5", "über 5"], []),
        (["keine", "bis 5", "6 bis 10"], []),
        (["keine", "1 bis 5", "mehr als 4"], ["2: overlapping-ranges"]),
        (["1 bis unter 5", "5 bis unter 10", "ab 10"], []),
        (["1 bis unter 5", "6 bis unter 10"], ["1: gap-between-ranges"]),
        (["bis 999", "1.000 bis 4.999", "5.000 und mehr"], []),
        (["bis 1.000", "1.000 bis 5.000"], ["1: overlapping-ranges"]),
        (["0,5 bis 1", "1,5 bis 2"], ["1: gap-between-ranges"]),
        (["0 – 5 %", "6 – 10 %"], []),
        (["less than 5", "5 to 9", "10 or more"], []),
        (["zwischen 1 und 5", "zwischen 4 und 9"], ["1: overlapping-ranges"]),
        (["2015", "2016", "2017 oder mehr"], []),
        (["1 bis 5", "weiß nicht"], []),
        (["1 bis 5 Mal im Jahr", "5 bis 9 Mal im Jahr"], []),
        (["2021-12", "2021-11"], []),
        (["x" * 10_000, "1 bis 5"], []),
    ],
)
def test_labels(labels: list[str], expected: list[str]) -> None:
    assert said(*labels) == expected


def test_a_list_that_several_questions_use_is_reported_once_and_where_it_stands() -> None:
    source = """\
study: kim
version: 2021-H2
mode: self
title: KIM
choices:
  sizes:
    - {code: a, label: 1 bis 5}
    - {code: b, label: 5 bis 10}
sections:
  - name: s
    title: S
    questions:
      - {name: q, type: single, label: Q, choices: sizes}
      - {name: r, type: scale, label: R, choices: sizes}
"""
    problems = examine_text(source)[1]
    assert [(p.place.line, p.code) for p in problems] == [(8, "overlapping-ranges")]
