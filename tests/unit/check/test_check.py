"""Rules between the parts of a questionnaire, each with its place.

- names once without regard to capitals, sayable in an expression; codes once in their list
- universes and derived values refer backwards, checks anywhere; columns are right inside scalars
- `all` has a number to mean and leads to no circle
- half-years, references and declarations of comparability are possible
- words without English and unused lists are warnings
"""

from __future__ import annotations

import pytest

from survey.instrument.check import check, is_reference
from survey.instrument.load import examine_text, load_text
from survey.questions.registry import TYPES

HEAD = """\
study: kim
version: 2021-H2
previous_version: 2021-H1
mode: {mode}
title: {{de: Titel, en: Title}}
unit:
  kind: {{choices: [{{code: kreis, label: Kreis}}, {{code: stadt, label: Stadt}}]}}
sections:
  - name: first
    title: {{de: Erster, en: First}}
    questions:
"""
YES_NO = '[{code: "yes", label: Ja}, {code: "no", label: Nein}]'


def problems_of(*questions: str, mode: str = "self", top: str = "") -> list[str]:
    """What is said of these questions: `number of the question: code`, 0 for the rest."""
    source = HEAD.format(mode=mode) + "".join(f"      - {{{q}}}\n" for q in questions) + top
    start = HEAD.count("\n")
    return [f"{max(p.place.line - start, 0)}: {p.code}" for p in examine_text(source, "f.yaml")[1]]


def number(name: str, more: str = "") -> str:
    return f"name: {name}, type: number, label: Zahl" + (f", {more}" if more else "")


def single(name: str, more: str = "") -> str:
    rest = f", {more}" if more else ""
    return f"name: {name}, type: single, label: Wahl, choices: {YES_NO}{rest}"


def test_nothing_is_said_of_what_is_right() -> None:
    assert (
        problems_of(single("a"), number("b", "ask_if: a == \"yes\" and unit.kind == 'kreis'")) == []
    )


@pytest.mark.parametrize("name", ["if", "sum", "unit", "previous", "count", "not", "none"])
def test_words_of_the_language_are_no_names(name: str) -> None:
    assert problems_of(number(name)) == ["1: reserved-name"]


@pytest.mark.parametrize("name", ["base", "language", "csrf_token"])
def test_fields_of_the_page_are_no_questions(name: str) -> None:
    assert problems_of(number(name)) == ["1: reserved-name"]


@pytest.mark.parametrize("name", ["review", "submit", "receipt"])
def test_pages_beside_the_sections_are_no_sections(name: str) -> None:
    second = f"  - {{name: {name}, title: B, questions: [{{name: b, type: note, label: x}}]}}\n"
    assert problems_of(number("a"), top=second) == ["2: reserved-name"]


@pytest.mark.parametrize("name", ["A", "1a", "a__b", "a.b", "ä", "a-b", "_a", "a" * 42])
def test_names_that_are_none(name: str) -> None:
    assert problems_of(number(name)) == ["1: bad-name"]


@pytest.mark.parametrize("name", ["a", "a1", "a_b_2", "a" * 41])
def test_names(name: str) -> None:
    assert problems_of(number(name)) == []


def test_a_name_stands_once_in_the_whole_file() -> None:
    second = "  - {name: second, title: B, questions: [{name: a, type: note, label: x}]}\n"
    assert problems_of(number("a"), top=second) == ["2: duplicate-name"]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("{code: a, label: x}, {code: A, label: y}", ["duplicate-code"]),
        ('{code: "01", label: x}, {code: "1", label: y}', []),
        ("{code: e9-b, label: x}, {code: E10_a, label: y}", []),
        ("{code: a b, label: x}", ["bad-code"]),
        ("{code: a__b, label: x}", ["bad-code"]),
        ("{code: a.b, label: x}", ["bad-code"]),
        ("{code: other, label: x, other: true}", []),
        ("{code: else, label: x, other: true}", ["bad-other"]),
        (
            "{code: other, label: x, other: true}, {code: o, label: y, other: true}",
            ["bad-other"],
        ),
    ],
)
def test_codes(codes: str, expected: list[str]) -> None:
    found = problems_of(f"name: a, type: multiple, label: x, choices: [{codes}]")
    assert found == [f"1: {code}" for code in expected]


def test_a_universe_looks_back_a_check_anywhere() -> None:
    rule = "checks: [{require: a <= c, message: x}]"
    assert problems_of(number("a", rule), number("b", "ask_if: a > 0"), number("c")) == []
    assert problems_of(number("a", "ask_if: b > 0"), number("b")) == ["1: forward-reference"]
    assert problems_of(number("a", "ask_if: a > 0")) == ["1: forward-reference"]


def test_a_section_looks_back_before_its_first_question() -> None:
    second = (
        "  - {name: second, title: B, ask_if: a > b, "
        "questions: [{name: b, type: number, label: x}]}\n"
    )
    assert problems_of(number("a"), top=second) == ["2: forward-reference"]


def test_a_row_looks_back_before_its_question() -> None:
    rows = "rows: [{name: x, label: x}, {name: y, label: y, ask_if: g.x > 0}]"
    found = problems_of(f"name: g, type: grid, label: x, {rows}")
    assert found == ["1: forward-reference"]


def test_derived_values_are_numbers_of_what_was_asked_before() -> None:
    derived = "name: d, type: derived, label: x, value: {}"
    assert problems_of(number("a"), derived.format("a * 2")) == []
    assert problems_of(derived.format("a * 2"), number("a")) == ["1: forward-reference"]
    assert problems_of(number("a"), derived.format("a > 2")) == ["2: type-mismatch"]
    assert problems_of(derived.format("d + 1")) == ["1: forward-reference"]


def test_previous_looks_up_another_wave_not_back() -> None:
    assert problems_of(number("a", "ask_if: previous.a > 0")) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("all_of: a, comparators: [all]", []),
        ("all_of: g.x, comparators: [all]", []),
        ("all_of: g.z, comparators: [all]", ["unknown-all-of"]),
        ("all_of: g, comparators: [all]", ["unknown-all-of"]),
        ("all_of: s, comparators: [all]", ["all-of-not-number"]),
        ("all_of: b, comparators: [all]", ["all-of-cycle"]),
        ("all_of: a", ["reference-without-all"]),
        ("comparators: [all]", ["all-without-reference"]),
    ],
)
def test_what_all_means(more: str, expected: list[str]) -> None:
    grid = "name: g, type: grid, label: x, rows: [{name: x, label: x}]"
    found = problems_of(number("a"), single("s"), grid, number("b", more))
    assert found == [f"4: {code}" for code in expected]


def test_a_grid_says_it_once_for_all_its_cells() -> None:
    rows = "rows: [{name: x, label: x}, {name: y, label: y}]"
    columns = "columns: [{name: c, label: c}, {name: d, label: d}]"
    found = problems_of(f"name: g, type: grid, label: x, comparators: [all], {rows}, {columns}")
    assert found == ["1: all-without-reference"]


@pytest.mark.parametrize(
    ("status", "mode", "is_fine"),
    [
        ("not_stated", "self", True),
        ("undecided", "self", True),
        ("planned", "self", False),
        ("not_mentioned", "self", False),
        ("not_determinable", "coded", True),
    ],
)
def test_statuses_of_a_single_choice(status: str, mode: str, is_fine: bool) -> None:
    found = problems_of(single("a", f"statuses: [{status}]"), mode=mode)
    assert found == ([] if is_fine else ["1: status-not-offered"])


@pytest.mark.parametrize(
    ("value", "is_fine"),
    [
        ("2021-12-31", True),
        ("2021-07/2021-12", True),
        ("2021-07-01/2021-12-31", True),
        ("2020-02-29", True),
        ("2021-02-29", False),
        ("2021-12/2021-07", False),
        ("2021-07/2021-12-31", False),
        ("2021", False),
        ("2021-W01-1", False),
        ("20211231", False),
        ("2021-12", False),
        ("31.12.2021", False),
        ("/", False),
        ("", False),
    ],
)
def test_references(value: str, is_fine: bool) -> None:
    assert is_reference(value) is is_fine


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("version: 2021-H2\n", "version: 2021-H3\n", "bad-version"),
        ("version: 2021-H2\n", "version: 2021-H2.0\n", "bad-version"),
        ("version: 2021-H2\n", "version: 2021-H2.1\n", None),
        ("previous_version: 2021-H1", "previous_version: 2021-H2", "bad-previous-version"),
        ("previous_version: 2021-H1", "previous_version: 2020-H2.3", None),
        ("previous_version: 2021-H1", "previous_version: erste", "bad-version"),
    ],
)
def test_versions(old: str, new: str, code: str | None) -> None:
    source = (HEAD.format(mode="self") + f"      - {{{number('a')}}}\n").replace(old, new, 1)
    assert [p.code for p in examine_text(source)[1]] == ([code] if code else [])


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("{to: 2021-H1, grade: cosmetic, why: x}", None),
        ("{to: 2019-H2, grade: break, why: x}", None),
        ("{to: 2021-H2, grade: break, why: x}", "bad-previous-version"),
        ("{to: first, grade: break, why: x}", "bad-version"),
        ("{to: 2021-H1, grade: good, why: x}", "unknown-value"),
        ("{to: 2021-H1, grade: break}", "missing-key"),
        ("{to: 2021-H1, grade: break, why: x, items: {y: caution}}", "unknown-row"),
    ],
)
def test_comparability(declared: str, code: str | None) -> None:
    found = problems_of(number("a", f"comparable: {declared}"))
    assert found == ([f"1: {code}"] if code else [])


def test_a_former_name_is_gone() -> None:
    assert problems_of(number("a", "was: old_name")) == []
    assert problems_of(number("a", "was: b"), number("b")) == ["1: bad-was"]


def test_words_without_english_are_a_warning_at_the_words() -> None:
    source = HEAD.format(mode="self") + "      - {name: a, type: note, label: {de: Nur}}\n"
    questionnaire, problems = examine_text(source, "f.yaml")
    assert questionnaire is not None
    assert [(p.code, p.level, p.place.column) for p in problems] == [
        ("missing-translation", "warning", 38)
    ]


def test_checks_a_questionnaire_from_its_source() -> None:
    source = HEAD.format(mode="self") + "      - {name: a, type: note, label: {de: Nur}}\n"
    questionnaire = load_text(source, "f.yaml")
    assert check(questionnaire) == examine_text(source, "f.yaml")[1]


def test_every_type_is_offered_to_authors() -> None:
    assert problems_of("name: a, type: nothing, label: x") == ["1: unknown-type"]
    message = examine_text(
        HEAD.format(mode="self") + "      - {name: a, type: nothing, label: x}\n"
    )[1][0].message("en")
    assert all(f"`{name}`" in message for name in TYPES)
