"""How long filling in takes: by words, entries and conditions.

- the range goes from what everybody is asked to what all conditions let through
- words cost what reading costs; lines of text, ticks and files what entering costs
- a roster counts no row at least
- the released questionnaires are near what they promise
"""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.instrument.effort import ENTERING, READING, Effort, effort_of
from survey.instrument.load import load, load_text
from survey.questions.registry import TYPES
from tests.mutation.sixty import sixty

KIM = Path(__file__).parents[3] / "questionnaires" / "kim"
HEAD = """\
study: kim
version: 2021-H2
mode: self
title: KIM
sections:
  - name: s
    title: ABCD
    questions:
      - {name: a, type: number, label: ABCDEF}
"""


def effort(*lines: str) -> Effort:
    return effort_of(load_text(HEAD + "".join(f"      - {{{line}}}\n" for line in lines)))


XY = "choices: [{code: x, label: X}, {code: y, label: Y}]"
ROWS = "rows: [{name: r, label: R}, {name: t, label: T, ask_if: a > 1}]"
BASE = effort()


def test_a_number_and_its_words() -> None:
    assert Effort(1, 1, *[pytest.approx(10 * READING + ENTERING["number"])] * 2) == BASE


@pytest.mark.parametrize(
    ("question", "entries", "least", "most"),
    [
        ("name: b, type: text, label: AB", 1, 15, 15),
        ("name: b, type: text, label: AB, lines: 3", 1, 55, 55),
        ("name: b, type: text, label: AB, lines: 50", 1, 95, 95),
        ("name: b, type: date, label: AB, ask_if: a > 1", 1, 0, 15),
        ("name: b, type: note, label: AB", 0, 0, 0),
        (f"name: b, type: single, label: AB, {XY}",
         1, 4 + 2 * READING, 4 + 2 * READING),
        (f"name: b, type: multiple, label: AB, {XY}",
         1, 4 + 2 * READING, 4 + 2 * READING),
        (f"name: b, type: matrix, label: AB, {XY}, {ROWS}",
         2, 4 + 4 * READING, 8 + 4 * READING),
        ("name: b, type: grid, label: AB, rows: [{name: r, label: R}, {name: t, label: T}]",
         2, 30 + 2 * READING, 30 + 2 * READING),
        ("name: b, type: file, label: AB", 1, 120, 120),
    ],
)  # fmt: skip
def test_each_entry_costs_its_seconds(
    question: str, entries: int, least: float, most: float
) -> None:
    found = effort(question)
    label = 2 * READING
    assert found.entries == BASE.entries + entries
    assert found.longest - BASE.longest == pytest.approx(most + label)
    expected = least if "AB, ask_if" in question else least + label
    assert found.shortest - BASE.shortest == pytest.approx(expected)


def test_a_roster_may_have_no_row() -> None:
    fields = "fields: [{name: f, type: number, label: F}, {name: g, type: text, label: G}]"
    found = effort(f"name: b, type: roster, label: AB, row: R, {fields}")
    assert found.shortest - BASE.shortest < 10
    assert found.longest - BASE.longest > 3 * (15 + 15)


def test_longer_than_half_an_hour_is_said_in_steps_of_five() -> None:
    assert Effort(1, 1, 30, 50).minutes == (1, 1)
    assert Effort(1, 1, 600, 900).minutes == (10, 15)
    assert Effort(1, 1, 2_339, 3_280).minutes == (40, 55)


def test_every_type_costs_something() -> None:
    questionnaire = load_text(sixty())
    assert {question.type for question in questionnaire.questions.values()} == set(TYPES)
    found = effort_of(questionnaire)
    assert 0 < found.shortest < found.longest
    assert found.entries > found.questions


@pytest.mark.parametrize("version", ["2021-H2", "2022-H1"])
def test_the_online_surveys_are_near_what_they_promise(version: str) -> None:
    questionnaire = load(KIM / f"{version}.yaml")
    low, high = effort_of(questionnaire).minutes
    assert low <= questionnaire.minutes <= high
