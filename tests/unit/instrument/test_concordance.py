"""The concordance: which variable of each version continues which, over any number of versions.

- one name throughout, a new name, a split, a merge, a row that was renamed, recoded choices
- a question that was left out for one version goes on over the gap, with the grade over the gap
- what only a former version had stands at the end; nothing stands twice as its own line
- a roster's fields stand in it, not its rows
"""

from __future__ import annotations

import pytest

from survey.instrument.compare import compare
from survey.instrument.concordance import Concordance, Line, Station, concordance
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire

WHY = "why: Weil"
FIRST = """
- {name: kept, type: number, label: Immer da}
- {name: posts, type: number, label: Stellen}
- {name: districts, type: number, label: Kreise}
- {name: cities, type: number, label: Städte}
- {name: rotating, type: number, label: Jedes zweite Mal}
- {name: asked_once, type: number, label: Einmal}
- {name: stages, type: matrix, label: Stand, choices: [{code: done, label: fertig}],
   rows: [{name: bodies, label: Gremien}, {name: goals, label: Ziele}]}
"""
SECOND = f"""
- {{name: kept, type: number, label: Immer da}}
- {{name: posts_ki, type: number, label: Stellen im KI, was: posts}}
- {{name: posts_else, type: number, label: Stellen sonst, was: posts}}
- {{name: everywhere, type: number, label: Alle, was: [districts, cities],
   comparable: {{to: 2021-H1, grade: caution, {WHY}}}}}
- {{name: stages, type: matrix, label: Stand, choices: [{{code: done, label: fertig}}],
   rows: [{{name: steering, label: Gremien, was: bodies}}, {{name: goals, label: Ziele}}]}}
"""
THIRD = f"""
- {{name: kept, type: number, label: Noch immer da,
   comparable: {{to: 2021-H2, grade: caution, {WHY}}}}}
- {{name: posts_centre, type: number, label: Stellen im KI, was: posts_ki}}
- {{name: rotating, type: number, label: Jedes zweite Mal}}
- {{name: people, type: roster, label: Wer, row: Person,
   fields: [{{name: hours, type: number, label: Stunden}}]}}
"""


def version(name: str, before: str, questions: str) -> Questionnaire:
    previous = f"previous_version: {before}\n" if before else ""
    head = f"study: kim\nversion: {name}\n{previous}mode: self\ntitle: KIM\nsections:\n"
    body = "  - name: s\n    title: S\n    questions:\n"
    return load_text(head + body + "".join(f"      {line}\n" for line in questions.splitlines()))


VERSIONS = (
    version("2021-H1", "", FIRST),
    version("2021-H2", "2021-H1", SECOND),
    version("2022-H1", "2021-H2", THIRD),
)


@pytest.fixture(scope="module")
def found() -> Concordance:
    return concordance(VERSIONS)


def line(found: Concordance, name: str) -> Line:
    (one,) = [line for line in found.lines if line.id == name]
    return one


def steps(one: Line) -> list[tuple[str, str, str | None] | None]:
    return [s and ("+".join(s.ids), s.how, s.grade) for s in one.stations]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kept", [("kept", "first", None), ("kept", "same", "identical"),
                  ("kept", "same", "caution")]),
        ("posts_centre", [("posts", "first", None), ("posts_ki", "split", "break"),
                          ("posts_centre", "renamed", "cosmetic")]),
        ("posts_else", [("posts", "first", None), ("posts_else", "split", "break"), None]),
        ("everywhere", [("districts+cities", "first", None),
                        ("everywhere", "merged", "caution"), None]),
        ("rotating", [("rotating", "first", None), None, ("rotating", "same", "identical")]),
        ("asked_once", [("asked_once", "first", None), None, None]),
        ("stages.goals", [("stages.goals", "first", None),
                          ("stages.goals", "same", "identical"), None]),
        ("people.row.hours", [None, None, ("people.row.hours", "first", None)]),
    ],
)  # fmt: skip
def test_every_chain(
    found: Concordance, name: str, expected: list[tuple[str, str, str | None] | None]
) -> None:
    assert steps(line(found, name)) == expected


def test_a_row_goes_on_under_its_new_name(found: Concordance) -> None:
    first, second, third = line(found, "stages.steering").stations
    assert first == Station((("stages", "bodies"),))
    assert second is not None
    assert (second.keys, second.how) == ((("stages", "steering"),), "renamed")
    assert third is None


def test_the_newest_version_comes_first_and_nothing_has_two_lines(found: Concordance) -> None:
    ids = [one.id for one in found.lines]
    assert ids[:3] == ["kept", "posts_centre", "rotating"]
    assert ids[-1] == "asked_once"
    assert len(ids) == len(set(ids))
    assert found.versions == ("2021-H1", "2021-H2", "2022-H1")


def test_recoded_choices_are_told() -> None:
    choices = "choices: [{code: a, label: A}, {code: b, label: B}]"
    old = version("2021-H1", "", f"- {{name: x, type: single, label: X, {choices}}}\n")
    new = version(
        "2021-H2", "2021-H1",
        "- {name: x, type: single, label: X, recode: {a: c, b: c}, choices: [{code: c, label: C}]}",
    )  # fmt: skip
    (only,) = concordance((old, new)).lines
    assert only.last.recode == (("a", "c"), ("b", "c"))
    assert not only.is_plain


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        ("", "Einheit"),
        (f"comparable: {{to: 2021-H1, grade: break, {WHY}}}", "Weil"),
        (f"comparable: {{to: 2021-H1, grade: caution, {WHY}}}", "Einheit"),
    ],
)
def test_a_break_names_what_makes_it_one_and_nothing_harmless(declared: str, why: str) -> None:
    old = version("2021-H1", "", "- {name: x, type: number, label: X, unit: Stellen}\n")
    new = f"- {{name: x, type: number, label: X, unit: Euro, previous: show, {declared}}}\n"
    versions = (old, version("2021-H2", "2021-H1", new))
    (only,) = concordance(versions).lines
    assert (only.last.grade, only.last.why.de) == ("break", why)
    found = compare(*versions).by_name["x"].differences
    assert {one.proposed for one in found} >= {"break", "cosmetic"}


def test_one_version_has_every_variable_once() -> None:
    alone = concordance(VERSIONS[:1])
    assert [one.id for one in alone.lines][:2] == ["kept", "posts"]
    assert all(one.is_plain and one.last.how == "first" for one in alone.lines)
