"""The grade in force, what may be declared, and what stands around the questions.

- without a declaration the proposed grade holds, with one that, but never better than the best
- rows have grades of their own; a declaration is about its pair of versions only
- coded to self is a break by itself; a split and a new type under a new name are too
- a patch is compared by name; it is cosmetic only if everything is
"""

from __future__ import annotations

import pytest

from survey.instrument.compare import Comparison, Kind, compare
from survey.instrument.load import load_text

GRID = """\
type: grid, label: Stellen, rows: [{name: asked, label: beantragt}, {name: given, label: GIVEN}]"""
SAID = "comparable: {to: 2021-H2, grade: GRADE, why: Gleicher Sinn}"


def version(name: str, *questions: str, mode: str = "self", top: str = "", more: str = "") -> str:
    before = "" if name == "2021-H2" else "previous_version: 2021-H1\n"
    if name.startswith("2022"):
        before = "previous_version: 2021-H2\n"
    head = f"study: kim\nversion: {name}\n{before}mode: {mode}\ntitle: KIM\n{top}sections:\n"
    body = "  - name: s\n    title: S\n    questions:\n"
    return head + body + "".join(f"      - {{{q}}}\n" for q in questions) + more


def compared(old: str, new: str) -> Comparison:
    return compare(load_text(old), load_text(new))


def number(name: str, label: str = "Zahl", *more: str) -> str:
    return ", ".join((f"name: {name}, type: number, label: {label}", *more))


@pytest.mark.parametrize(
    ("declared", "in_force", "too_good"),
    [
        ("identical", "cosmetic", True),
        ("cosmetic", "cosmetic", False),
        ("caution", "caution", False),
        ("break", "break", False),
    ],
)
def test_what_is_declared_holds_unless_it_is_too_good(
    declared: str, in_force: str, *, too_good: bool
) -> None:
    said = SAID.replace("GRADE", declared)
    found = compared(
        version("2021-H2", number("a")), version("2022-H1", number("a", "Andere Worte", said))
    ).by_name["a"]
    assert (found.proposed, found.best, found.grade) == ("caution", "cosmetic", in_force)
    assert bool(found.too_good) is too_good
    assert found.undeclared == ()


def test_what_nobody_declared_has_the_proposed_grade() -> None:
    found = compared(
        version("2021-H2", number("a")), version("2022-H1", number("a", "Andere Worte"))
    )
    assert found.grade("a") == "caution"
    assert [one.kind for one in found.by_name["a"].undeclared] == [Kind.WORDING]
    assert found.of_grade("caution") == (found.by_name["a"],)


def test_a_declaration_is_about_its_own_pair_of_versions() -> None:
    said = SAID.replace("GRADE", "break").replace("2021-H2", "2021-H1")
    found = compared(
        version("2021-H2", number("a")), version("2022-H1", number("a", "Andere Worte", said))
    )
    assert found.by_name["a"].declared is None
    assert found.grade("a") == "caution"


def test_rows_have_grades_of_their_own() -> None:
    old = "name: g, " + GRID.replace("GIVEN", "bewilligt")
    said = SAID.replace("GRADE", "identical").replace("}", ", items: {given: caution}}")
    new = "name: g, " + GRID.replace("GIVEN", "zugesagt") + ", " + said
    found = compared(version("2021-H2", old), version("2022-H1", new))
    assert found.grade("g", "asked") == "identical"
    assert found.grade("g", "given") == "caution"
    assert found.by_name["g"].grade == "caution"
    assert found.grade("g", "unknown") is None
    assert found.grade("unknown") is None
    better = new.replace("given: caution", "given: identical")
    too_good = compared(version("2021-H2", old), version("2022-H1", better)).by_name["g"].too_good
    assert too_good == (("given", "identical", "cosmetic"),)


def test_a_column_of_a_grid_concerns_its_cells() -> None:
    columns = ", columns: [{name: heads, label: Personen}, {name: fte, label: FTE}]"
    old, new = (
        "name: g, " + GRID.replace("GIVEN", "bewilligt") + columns.replace("FTE", label)
        for label in ("VZÄ", "Vollzeitstellen")
    )
    found = compared(version("2021-H2", old), version("2022-H1", new))
    assert found.grade("g", "asked.fte") == "caution"
    assert found.grade("g", "asked.heads") == "identical"


def test_from_coded_to_self_is_a_break_by_itself() -> None:
    old = version("2021-H2", number("a"), mode="coded")
    silent = compared(old, version("2022-H1", number("a", "Andere Worte"))).by_name["a"]
    assert (silent.grade, silent.undeclared) == ("break", ())
    said = SAID.replace("GRADE", "caution")
    bridged = compared(old, version("2022-H1", number("a", "Andere Worte", said))).by_name["a"]
    assert (bridged.grade, bridged.too_good) == ("caution", ())


def test_a_split_is_a_break_by_itself() -> None:
    new = version("2022-H1", number("b", "Eins", "was: a"), number("c", "Zwei", "was: a"))
    found = compared(version("2021-H2", number("a")), new)
    assert [(one.name, one.how, one.grade, one.undeclared) for one in found.questions] == [
        ("b", "split", "break", ()),
        ("c", "split", "break", ()),
    ]


def test_a_patch_is_compared_by_name_and_may_be_cosmetic() -> None:
    said = SAID.replace("2021-H2", "2021-H1").replace("GRADE", "caution")
    old = version("2021-H2.1", number("a", "Zahl der Stellen", "was: z", said))
    spelt = version("2021-H2.2", number("a", '"Zahl der Stellen:"', "was: z", said))
    found = compared(old, spelt)
    assert found.by_name["a"].how == "same"
    assert found.is_cosmetic
    assert not found.is_unchanged


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (number("b"), ["b", "a"]),
        (number("a", "Andere Worte"), ["a"]),
        (number("a", "Zahl", "unit: VZÄ", "decimals: 1"), ["a"]),
    ],
)
def test_a_patch_is_not_cosmetic(new: str, reason: list[str]) -> None:
    found = compared(version("2021-H2", number("a")), version("2021-H2.1", new))
    assert not found.is_cosmetic
    assert [getattr(one, "name", "") for one in found.not_cosmetic] == reason


def test_a_patch_that_judges_otherwise_is_not_cosmetic() -> None:
    one, other = (
        number("a", "Zahl", SAID.replace("2021-H2", "2021-H1").replace("GRADE", grade))
        for grade in ("break", "caution")
    )
    judged = compared(version("2021-H2.1", one), version("2021-H2.2", other))
    assert not judged.is_cosmetic
    worded = compared(
        version("2021-H2.1", one), version("2021-H2.2", one.replace("Gleicher", "Derselbe"))
    )
    assert worded.is_cosmetic


def test_questions_move_between_sections() -> None:
    second = "  - name: t\n    title: T\n    questions:\n      - {name: z, type: note, label: Z}\n"
    moved = f"{second}      - {{{number('b')}}}\n"
    found = compared(
        version("2021-H2", number("a"), number("b"), more=second),
        version("2022-H1", number("a"), more=moved),
    )
    assert [(d.kind, d.old.de, d.new.de) for d in found.by_name["b"].differences] == [
        (Kind.MOVED, "S", "T")
    ]
    assert found.by_name["a"].is_unchanged


def test_attributes_of_the_units() -> None:
    old = "unit: {kind: {choices: [{code: kreis, label: Kreis}]}, region: text}\n"
    new = old.replace("label: Kreis", "label: Landkreis").replace(", region: text", "")
    found = compared(
        version("2021-H2", number("a"), top=old), version("2022-H1", number("a"), top=new)
    )
    assert [(one.kind, one.item) for one in found.differences] == [
        (Kind.ATTRIBUTE, "kind"),
        (Kind.ATTRIBUTE, "region"),
    ]
    assert found.is_cosmetic


def test_the_rows_that_a_response_adds_have_the_grades_of_their_fields() -> None:
    roster = (
        "name: staff, type: roster, label: Wer, row: Stelle, fields: "
        "[{name: share, type: number, label: LABEL}, {name: since, type: number, label: seit}]"
    )
    old, new = (roster.replace("LABEL", label) for label in ("Umfang", "Stellenanteil"))
    found = compared(version("2021-H2", old), version("2022-H1", new))
    assert found.grade("staff", "r7k2.share") == "caution"
    assert found.grade("staff", "r7k2.since") == "identical"
    assert found.grade("staff", "r7k2.unknown") is None
