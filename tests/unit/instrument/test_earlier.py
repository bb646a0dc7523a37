"""Which cells go on with those of an earlier version without a break.

- the same name, renamed, merged: joined; another type, another unit, a declared break: not
- a break of the question or of one row; a row better than its question
- another mode is a break, unless a better grade is declared for that very version
"""

from __future__ import annotations

import pytest

from survey.instrument.earlier import continued
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.questions.base import Key

WHY = "why: {de: Grund, en: reason}"


def version(name: str, questions: str, before: str = "", mode: str = "self") -> Questionnaire:
    head = f"study: kim\nversion: {name}\nmode: {mode}\ntitle: KIM\n"
    if before:
        head += f"previous_version: {before}\n"
    head += "sections:\n  - name: s\n    title: S\n    questions:\n"
    return load_text(head + "".join(f"      - {line}\n" for line in questions.splitlines()))


GRID = "{{name: g, type: grid, label: G, rows: [{{name: a, label: A}}, {{name: b, label: B}}]{0}}}"


def joined(new: str, old: str, mode: str = "self", to: str = "2021-H2") -> dict[Key, bool]:
    """For every cell that stood before, whether it goes on."""
    found = continued(version("2022-H1", new, "2021-H2"), version(to, old, mode=mode))
    return {key: former is not None for key, former in found.items()}


X = "{{name: x, type: number, label: X{}}}"


def declared(grade: str, to: str = "2021-H2") -> str:
    return f", comparable: {{to: {to}, grade: {grade}, {WHY}}}"


@pytest.mark.parametrize(
    ("new", "goes_on"),
    [
        (X.format(""), True),
        ("{name: y, type: number, label: X, was: x}", True),
        (X.format(", unit: Stellen"), False),
        ("{name: x, type: text, label: X}", False),
        (X.format(declared("break")), False),
        (X.format(declared("caution")), True),
    ],
)
def test_a_cell_goes_on_unless_something_breaks_it(new: str, *, goes_on: bool) -> None:
    name = "y" if "name: y" in new else "x"
    assert joined(new, X.format("")) == {(name, ""): goes_on}


def test_what_did_not_stand_is_not_named() -> None:
    assert joined("{name: x, type: number, label: X}", "{name: z, type: text, label: Z}") == {}


def test_a_unit_in_other_letters_is_the_same() -> None:
    new = "{name: x, type: number, label: X, unit: {de: ' Stellen', en: posts}}"
    old = "{name: x, type: number, label: X, unit: {de: stellen, en: positions}}"
    assert joined(new, old) == {("x", ""): True}


def test_a_row_may_break_alone_and_may_be_better_than_its_question() -> None:
    grades = f", comparable: {{to: 2021-H2, grade: break, {WHY}, items: {{b: caution}}}}"
    assert joined(GRID.format(grades), GRID.format("")) == {("g", "a"): False, ("g", "b"): True}


def test_a_column_of_a_row_takes_the_grade_of_its_row() -> None:
    columns = ", columns: [{name: p, label: P}, {name: q, label: Q}]"
    grades = f", comparable: {{to: 2021-H2, grade: identical, {WHY}, items: {{b: break}}}}"
    found = joined(GRID.format(columns + grades), GRID.format(columns))
    assert [key for key, goes_on in found.items() if not goes_on] == [("g", "b.p"), ("g", "b.q")]


@pytest.mark.parametrize(
    ("said", "to", "goes_on"),
    [
        ("", "2021-H2", False),
        (declared("caution"), "2021-H2", True),
        (declared("caution"), "2021-H2.1", True),
        # What was said of another version says nothing of this one.
        (declared("caution"), "2021-H1", False),
    ],
)
def test_from_coded_to_self_is_a_break_without_a_better_grade(
    said: str, to: str, *, goes_on: bool
) -> None:
    assert joined(X.format(said), X.format(""), mode="coded", to=to) == {("x", ""): goes_on}


def test_a_break_to_another_version_stands_between_all_the_same() -> None:
    assert joined(X.format(declared("break")), X.format(""), to="2021-H1") == {("x", ""): False}
