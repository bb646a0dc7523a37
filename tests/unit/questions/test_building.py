"""What the author of a questionnaire hears about a question: by code, once, at its place."""

from __future__ import annotations

import textwrap

import pytest

from survey.instrument.load import examine_text
from survey.instrument.place import Problem

HEAD = """\
study: fixtures
version: 2021-H2
mode: {mode}
title: T
sections:
  - name: s
    title: T
    questions:
"""


def problems(question: str, mode: str = "self") -> list[Problem]:
    source = HEAD.format(mode=mode) + textwrap.indent(textwrap.dedent(question), " " * 6)
    return examine_text(source, "q.yaml")[1]


@pytest.mark.parametrize(
    ("question", "code", "line"),
    [
        (
            """\
            - name: q
              type: single
              label: L
              choices: [{code: a, label: A}]
              statuses: [not_stated, planned]
            """,
            "status-not-offered",
            13,
        ),
        (
            """\
            - name: q
              type: number
              label: L
              statuses: [not_mentioned]
            """,
            "status-not-offered",
            12,
        ),
        (
            """\
            - name: q
              type: number
              label: L
              statuses: [not_stated, not_stated]
            """,
            "status-not-offered",
            12,
        ),
        (
            """\
            - name: q
              type: scale
              label: L
              choices: [{code: a, label: A, exclusive: true}]
            """,
            "exclusive-outside-multiple",
            12,
        ),
        (
            """\
            - name: q
              type: matrix
              label: L
              rows: [{name: r, label: R}]
              choices: [{code: other, label: O, other: true}]
            """,
            "bad-other",
            13,
        ),
        (
            """\
            - name: q
              type: number
              label: L
              minimum: 5
              maximum: 4
            """,
            "minimum-above-maximum",
            12,
        ),
        (
            """\
            - name: q
              type: date
              label: L
              precision: month
              earliest: 2021-12-31
            """,
            "bad-value",
            13,
        ),
        (
            """\
            - name: q
              type: grid
              label: L
              columns: [{name: a, label: A}, {name: b, label: B}]
              rows:
                - {name: r, label: R, minimum: 5, maximum: 4, statuses: [not_mentioned]}
            """,
            "minimum-above-maximum status-not-offered",
            14,
        ),
        (
            """\
            - name: q
              type: grid
              label: L
              rows: [{name: r, label: R}, {name: r, label: R}]
            """,
            "duplicate-name",
            12,
        ),
    ],
)
def test_each_problem_is_told_once_and_at_its_line(question: str, code: str, line: int) -> None:
    found = problems(question)
    assert sorted(p.code for p in found) == code.split()
    assert {p.place.line for p in found} == {line}


def test_what_only_coders_say_may_be_offered_in_a_coded_version() -> None:
    question = """\
    - name: q
      type: number
      label: L
      statuses: [not_mentioned, not_determinable]
    """
    assert problems(question, "coded") == []
    assert [p.code for p in problems(question)] == ["status-not-offered"] * 2
