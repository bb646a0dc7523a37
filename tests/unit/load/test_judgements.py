"""`comparability.yaml`: judgements after release, read with their places.

- oldest first, of one day as they stand; each knows the question or the cell that it is about
- every problem of the file at its line and column, with a hint
"""

from __future__ import annotations

from datetime import date

import pytest

from survey.instrument.judgement import Judgement
from survey.instrument.load.judgements import read_judgements

SOURCE = """\
study: kim
judgements:
  - date: 2022-05-12
    variable: cm_positions
    waves: [2021-H1, 2021-H2]
    grade: caution
    why: {de: bestätigt, en: confirmed}
  - date: 2022-02-01
    variable: cm_positions.available
    waves: [2021-H1, 2021-H2]
    grade: break
    why: Zweifel
  - {date: 2022-05-12, variable: goals, waves: [2021-H2, 2022-H1], grade: cosmetic, why: gleich}
"""


def test_judgements_stand_oldest_first() -> None:
    found, problems = read_judgements(SOURCE, "comparability.yaml")
    assert problems == []
    assert [(j.date, j.variable, j.grade) for j in found] == [
        (date(2022, 2, 1), "cm_positions.available", "break"),
        (date(2022, 5, 12), "cm_positions", "caution"),
        (date(2022, 5, 12), "goals", "cosmetic"),
    ]
    assert (found[1].start, found[1].end) == ("2021-H1", "2021-H2")
    assert (found[1].why("de"), found[1].why("en")) == ("bestätigt", "confirmed")
    assert str(found[0].place) == "comparability.yaml:9:15"


def test_a_judgement_is_about_a_question_or_a_cell() -> None:
    found, _ = read_judgements(SOURCE, "comparability.yaml")
    cell, question = found[:2]
    asked = [("cm_positions", "available"), ("cm_positions", "applied_for"), ("goals", "")]
    assert [cell.concerns(key) for key in asked] == [True, False, False]
    assert [question.concerns(key) for key in asked] == [True, True, False]


def refused(old: str, new: str) -> list[str]:
    assert old in SOURCE
    found, problems = read_judgements(SOURCE.replace(old, new, 1), "c.yaml")
    assert found == ()
    return [f"{p.place}: {p.code} {p.message('en')}" for p in problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("caution", "cautious", "c.yaml:6:12: unknown-value"),
        ("2022-02-01", "2022-02-30", "c.yaml:8:11: bad-value `2022-02-30` is no day"),
        ("2022-02-01", "20220201", "c.yaml:8:11: "),
        ("[2021-H1, 2021-H2]", "[2021-H2, 2021-H1]", "c.yaml:5:12: bad-value Two waves stand"),
        ("[2021-H1, 2021-H2]", "[2021-H1]", "c.yaml:5:12: bad-value Two waves stand here"),
        ("[2021-H1, 2021-H2]", "2021-H2", "c.yaml:5:12: not-a-list"),
        ("    why: Zweifel\n", "", "c.yaml:8:5: missing-key"),
        ("    why: Zweifel", "    whi: Zweifel", "c.yaml:12:5: unknown-key `whi`"),
        ("judgements:", "judgments:", "c.yaml:2:1: unknown-key `judgments`"),
        ("study: kim\n", "- kim\n", "c.yaml:2:1: yaml-syntax"),
    ],
)
def test_one_thing_wrong_is_told_at_its_place(old: str, new: str, said: str) -> None:
    (problem,) = refused(old, new)
    assert problem.startswith(said)


def test_a_grade_that_does_not_exist_has_a_hint() -> None:
    (problem,) = refused("caution", "cautions")
    assert "`identical`, `cosmetic`, `caution`, `break`" in problem
    assert "did you mean `caution`?" in problem


def test_an_empty_list_is_no_judgement() -> None:
    assert read_judgements("study: kim\njudgements: []\n", "c.yaml") == ((), [])


def test_the_value_is_frozen() -> None:
    found, _ = read_judgements(SOURCE, "c.yaml")
    assert isinstance(found[0], Judgement)
    with pytest.raises(AttributeError):
        found[0].grade = "identical"  # type: ignore[misc]
