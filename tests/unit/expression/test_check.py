"""The static check: what each rule refuses, with code, column and remedy."""

from __future__ import annotations

import pytest

from survey.instrument.expression import check, parse
from tests.unit.expression.responses import Declared

FINE = [
    'group == "yes" and "jobcenter" in members',
    "positions.here + positions.there <= x",
    "sum(positions.*, x) / 2 > change(x) - previous.y",
    'unit.kind == "kreis" or unit.district == "Arnsberg"',
    'unit.kind in ["kreis"]',
    'stage >= "open" and "done" > stage',
    "stages.a <= stages.b",
    "group == other and group in members",
    'since >= "2021-H1"',
    'remarks != ""',
    'status(x) in ["undecided", "planned"]',
    "count(members) > 1 and count(x > 1, answered(y)) == 1",
    "x in [1, 2]",
]


@pytest.mark.parametrize("source", FINE)
def test_what_is_right_has_no_findings(source: str) -> None:
    assert check(parse(source), Declared(), expects="truth") == []


@pytest.mark.parametrize(
    ("source", "code", "column", "words"),
    [
        ("xx > 1", "unknown-variable", 1, "`xx` is no variable"),
        ("grup == 1", "unknown-variable", 1, "did you mean `group`?"),
        ('kind == "kreis"', "unknown-variable", 1, "did you mean `unit.kind`?"),
        ("previous.xx > 1", "unknown-variable", 1, "`xx`"),
        ("change(xx) > 1", "unknown-variable", 8, "`xx`"),
        ("x.row > 1", "unknown-item", 1, "has no items"),
        ("positions.her > 1", "unknown-item", 1, "did you mean `here`?"),
        ("positions.qqq > 1", "unknown-item", 1, "There are: here, there."),
        ("positions > 1", "needs-item", 1, "`positions.here`"),
        ("positions.* > 1", "needs-item", 1, "`sum(positions.*)`"),
        ("count(positions.* > 1, x > 1) > 1", "needs-item", 7, "`sum(positions.*)`"),
        ("sum(x.*) > 1", "unknown-item", 5, "has no items"),
        ('unit.sort == "a"', "unknown-attribute", 1, "declare it under `unit`"),
        ('unit.kind == "kries"', "unknown-code", 14, "did you mean `kreis`?"),
        ('group == "jes"', "unknown-code", 10, "did you mean `yes`?"),
        ('group in ["yes", "maybe"]', "unknown-code", 18, "There are: yes, no, planned."),
        ('"jobcentre" in members', "unknown-code", 1, "did you mean `jobcenter`?"),
        ('"gone" > stage', "unknown-code", 1, "no choice of `stage`"),
        ('status(x) == "undecidet"', "unknown-code", 14, "did you mean `undecided`?"),
        ('since > "last year"', "unknown-code", 9, "no date"),
        ('x == "4"', "type-mismatch", 1, "without quotes"),
        ("group == 1", "type-mismatch", 1, "codes are text"),
        ("group in [1]", "type-mismatch", 1, "codes are text"),
        ('x in ["a"]', "type-mismatch", 1, "without quotes"),
        ("group == x", "type-mismatch", 1, "cannot be compared"),
        ('group > "yes"', "type-mismatch", 1, "type `scale`"),
        ('remarks < "b"', "type-mismatch", 1, "has no order"),
        ('members == "police"', "type-mismatch", 1, '`"code" in members`'),
        ('members in ["police"]', "type-mismatch", 1, '`"police" in members`'),
        ('"a" in group', "type-mismatch", 8, "a list or a multiple choice"),
        ("x in members", "type-mismatch", 1, "a code in quotes"),
        ("group + 1 > 2", "type-mismatch", 1, "needs numbers"),
        ("-remarks > 2", "type-mismatch", 2, "needs numbers"),
        ("sum(group, x) > 2", "type-mismatch", 5, "needs numbers"),
        ("sum(stages.*) > 2", "type-mismatch", 5, "needs numbers"),
        ("change(group) > 2", "type-mismatch", 8, "needs numbers"),
        ("count(x) > 2", "type-mismatch", 7, "ticked choices"),
        ("count(x, y > 1) > 2", "type-mismatch", 7, "a condition must stand"),
        ("count(x + 1) > 2", "type-mismatch", 7, "a condition must stand"),
        ("not x", "type-mismatch", 5, "a condition must stand"),
        ("x > 1 and group", "type-mismatch", 11, "a condition must stand"),
        ("x", "type-mismatch", 1, "a condition must stand"),
        ("x + 1", "type-mismatch", 1, "a condition must stand"),
        ("(x > 1) == (y > 1)", "type-mismatch", 2, "join conditions"),
    ],
)
def test_what_is_wrong(source: str, code: str, column: int, words: str) -> None:
    findings = check(parse(source), Declared(), expects="truth")
    assert [(one.code, one.column) for one in findings] == [(code, column)]
    assert words in findings[0].message("en")


def test_every_finding_is_reported_once() -> None:
    findings = check(parse('a > 1 and b < 2 and group == "z" and a > 1'), Declared(),
                     expects="truth")  # fmt: skip
    assert [(one.code, one.column) for one in findings] == [
        ("unknown-variable", 1),
        ("unknown-variable", 11),
        ("unknown-code", 30),
        ("unknown-variable", 38),
    ]


def test_a_universe_refers_backwards() -> None:
    later = Declared(later=("stage", "x"))
    rule = parse('stage == "done" and change(x) > 1 and previous.x > 1')
    found = check(rule, later, expects="truth", backwards_only=True)
    assert [(one.code, one.column) for one in found] == [
        ("forward-reference", 1),
        ("forward-reference", 28),
    ]
    assert check(rule, later, expects="truth") == []


def test_a_derived_value_is_a_number() -> None:
    assert check(parse("x / 2"), Declared(), expects="number") == []
    found = check(parse("x > 2"), Declared(), expects="number")
    assert [one.code for one in found] == ["type-mismatch"]
    assert check(parse("x > 2"), Declared(), expects="any") == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("grup == 1", "`grup` ist keine Variable dieses Fragebogens: meinten Sie `group`?"),
        ('group == "jes"', '"jes" ist keine Antwortoption von `group`: meinten Sie `yes`?'),
        ("group == x", "`x` (eine Zahl) und `group` (eine Einfachauswahl) lassen sich nicht"),
        ("x + 1", "Hier muss eine Bedingung stehen, nicht eine Zahl."),
        (
            '"a" in group',
            "eine Liste oder eine Mehrfachauswahl, nicht `group` (eine Einfachauswahl)",
        ),
        ('x == "4"', "`x` (eine Zahl) lässt sich nicht mit einem Text vergleichen;"),
        ("positions.qqq > 1", "ist keine Zeile von `positions`. Es gibt: here, there."),
    ],
)
def test_findings_are_told_in_german_too(source: str, said: str) -> None:
    findings = check(parse(source), Declared(), expects="truth")
    assert said in findings[0].message("de")
