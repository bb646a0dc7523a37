"""Totals against parts in checks, on pages: missing parts count by their bounds.

- `sum(x.*)`, `sum(a, b)` and `+` are one thing; a part that is missing may be anything its question
  allows, so a check speaks only where no completion could hold
- a part that does not apply adds nothing; where all are so the check is silent
- bounds of the question, "mind.", "alle", ranges and "ca." count as what they certainly are
- across questions and sections, and for derived totals
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.web.conftest import save, visit
from tests.support.site import CITY, Site

HEAD = """\
study: sums
version: 2021-H2
mode: self
title: Summen
sections:
  - name: first
    title: Zuerst
    questions:
      - {name: whole, type: number, label: Gesamt, statuses: [not_stated, not_applicable]}
  - name: main
    title: Teile
    questions:
      - name: part
        type: grid
        label: Teile
        cell: number
        minimum: 1
        maximum: 10
        statuses: [not_stated, planned, not_applicable]
        rows:
          - {name: a, label: A}
          - {name: b, label: B, comparators: ["=", ">=", "<=", "~", range, all], all_of: whole}
        checks: [{require: "RULE", message: Die Teile passen nicht.}]
      - {name: added, type: derived, label: Summe, value: sum(part.*)}
"""


@pytest.fixture
def make(make_site: Callable[..., Site], tmp_path: Path) -> Callable[[str], Site]:
    def made(rule: str) -> Site:
        path = tmp_path / "sums.yaml"
        path.write_text(HEAD.replace("RULE", rule), encoding="utf-8")
        return make_site(path)

    return made


SAME = ["sum(part.*) <= whole", "part.a + part.b <= whole", "sum(part.a, part.b) <= whole",
        "added <= whole"]  # fmt: skip
CASES = [
    # whole, a, b, whether it is certainly too much
    ("8", "4", "4", False),
    ("8", "4", "5", True),
    ("8", "4", "", False),  # b may be 1
    ("4", "4", "", True),  # b is at least 1
    ("1", "", "", True),  # both are at least 1
    ("2", "", "", False),
    ("8", "4", "not_stated", False),
    ("4", "4", "planned", True),
    ("4", "4", "not_applicable", False),  # nothing is added
    ("1", "not_applicable", "not_applicable", False),
    ("8", "4", "mind. 5", True),
    ("8", "4", "mind. 3", False),
    ("8", "4", "höchst. 9", False),
    ("4", "4", "höchst. 9", True),
    ("8", "4", "3 bis 5", False),
    ("8", "4", "5-6", True),
    ("8", "4", "ca. 5", True),
    ("8", "1", "alle", True),  # 1 + 8
    ("", "1", "alle", False),
    ("not_stated", "9", "9", False),
    ("not_applicable", "9", "9", False),
]
STATUSES = ("not_stated", "planned", "not_applicable")


def fields(name: str, said: str) -> dict[str, str]:
    if said in STATUSES:
        return {name: "", f"{name}..status": said}
    return {name: said, f"{name}..status": ""}


def speaks(site: Site, cases: list[tuple[str, str, str, bool]]) -> list[tuple[str, str, str, bool]]:
    """The cases with what the page says; every save goes over the one before."""
    browser, told = visit(site, CITY), []
    for whole, a, b, _ in cases:
        save(browser, "first", **fields("whole", whole))
        answer = save(browser, "main", **fields("part.a", a), **fields("part.b", b))
        fires = "Die Teile passen nicht." in answer.text
        assert answer.status_code == (422 if fires else 302), (whole, a, b)
        told.append((whole, a, b, fires))
    return told


@pytest.mark.parametrize("rule", SAME[:3])
def test_a_total_against_its_parts(make: Callable[[str], Site], rule: str) -> None:
    assert speaks(make(rule), CASES) == CASES


def test_a_derived_total_against_its_parts(make: Callable[[str], Site]) -> None:
    # A derived value none of whose parts has a value is missing, so that nothing is said of it.
    cases = [case for case in CASES if case[:3] != ("1", "", "")]
    assert speaks(make(SAME[3]), cases) == cases
    assert SAME[3] == "added <= whole"


def test_parts_that_cannot_reach_a_total(make: Callable[[str], Site]) -> None:
    cases = [
        ("21", "", "", True),  # at most 10 each
        ("20", "", "", False),
        ("15", "4", "", True),
        ("14", "4", "", False),
        ("15", "4", "mind. 2", False),  # of its own it has no upper bound
        ("6", "4", "höchst. 1", True),
        ("4", "4", "not_applicable", False),
        ("5", "4", "not_applicable", True),
    ]
    assert speaks(make("sum(part.*) >= whole"), cases) == cases


def test_a_total_that_has_to_be_met(make: Callable[[str], Site]) -> None:
    cases = [
        ("8", "4", "4", False),
        ("8", "4", "5", True),
        ("8", "4", "mind. 2", False),
        ("8", "4", "mind. 5", True),
        ("8", "4", "", False),
        ("3", "4", "", True),
        ("25", "4", "", True),
    ]
    assert speaks(make("part.a + part.b == whole"), cases) == cases


def test_minus_and_division_need_both_sides(make: Callable[[str], Site]) -> None:
    cases = [
        ("10", "4", "", False),  # a missing part of a difference says nothing
        ("10", "4", "3", True),
        ("10", "4", "6", False),
    ]
    assert speaks(make("whole - part.a - part.b == 0"), cases) == cases
