"""Answers that only a patch of a wave's version offered.

Requirements:
- they have a row or a column like every other, in the words of the patch, behind those of the
  version, whatever the kind of table: codes and statuses add up to all units;
- over waves too, where it has its words of then.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.tables.value import Table
from tests.analysis.tables.tiny import Tiny, shown

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}%s]
        statuses: [not_stated]
        publication: by_name
      - name: partners
        type: multiple
        label: Partner?
        choices: [{code: school, label: Schulen}, {code: police, label: Polizei}%s]
        publication: by_name
      - name: support
        type: matrix
        label: Rückhalt?
        rows: [{name: council, label: Rat}, {name: staff, label: Personal}]
        choices: [{code: low, label: gering}, {code: high, label: hoch}%s]
"""
PLAIN = QUESTIONS % ("", "", "")
PATCH = QUESTIONS % (
    ", {code: soon, label: Bald}",
    ", {code: chamber, label: Kammern}",
    ", {code: mixed, label: gemischt}",
)
CELLS = {
    "steering": "yes no soon soon k.A. !",
    "partners": "school school+police chamber chamber+school 0 .",
    "support.council": "low high mixed low high .",
    "support.staff": "low high low low high .",
}


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    made = Tiny(tmp_path, {"kind": "a a a b b b"})
    return made.wave("2021-H2", PLAIN, CELLS, patch={2: PATCH, 3: PATCH})


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


@pytest.mark.parametrize("kind", ["counts", "cross", "named"])
def test_a_code_of_a_patch_has_a_row(tiny: Tiny, kind: str) -> None:
    table = tiny.table(f"{{type: {kind}, question: steering}}")
    found = [row for row in table.rows if row.label in ("Ja", "Nein", "Bald")]
    assert [row.label for row in found] == ["Ja", "Nein", "Bald"]
    assert [row.cells[0].text for row in found] == ["1", "1", "2"]
    counted = sum(int(r.cells[0].number or 0) for r in table.rows if r.kind in ("count", "status"))
    assert counted == 6


def test_a_choice_of_a_patch_has_a_row(tiny: Tiny) -> None:
    for kind in ("counts", "multiple", "cross", "named"):
        table = tiny.table(f"{{type: {kind}, question: partners}}")
        (row,) = [row for row in table.rows if row.label == "Kammern"]
        assert row.cells[0].text == "2"


def test_a_code_of_a_patch_has_a_column(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: support}")
    assert [column.heading for column in table.columns][:3] == ["gering", "hoch", "gemischt"]
    assert [cell.text for cell in table.rows[0].cells[:3]] == ["2", "2", "1"]
    table = tiny.table("{type: cross, question: partners, by: steering}")
    assert [column.heading for column in table.columns] == ["alle", "Ja", "Nein", "Bald"]
    assert shown(table)["Anzahl: Kammern"] == ["2", "0", "0", "2"]


def test_a_listing_says_what_was_answered(tiny: Tiny) -> None:
    table = tiny.table("{type: listing, columns: [{variable: steering}, {variable: partners}]}")
    assert [cell.text for cell in table.rows[3].cells] == ["Bald", "Schulen; Kammern"]


def test_over_waves_too_in_its_own_words(tiny: Tiny) -> None:
    tiny.wave("2022-H1", PLAIN, {"steering": "yes yes no no no !"})
    trend = tiny.table("{type: trend, question: steering}")
    assert {"Ja", "Nein", "Bald"} <= set(labels(trend))
    assert next(row for row in trend.rows if row.label == "Bald").cells[0].text == "2 von 4"
    flow = tiny.table("{type: flow, item: steering}")
    assert next(row for row in flow.rows if row.label == "Bald").cells[-1].text == "2"
