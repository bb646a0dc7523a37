"""Answers corrected since the former data release: `r` in every kind, and the sheet of changes.

Requirements:
- an answer of a unit, its total, a count, a total and a ratio that a correction stands behind have
  `r`, those of the others do not;
- what is printed otherwise is told by the heading that it stands under; a total of the whole table
  stands under none;
- counts and listings have a reading example.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.tables.revision import revisions
from analysis.tables.tidy import lines
from analysis.tables.value import Table
from tests.analysis.tables.sample import book
from tests.analysis.tables.tiny import Tiny, shown

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        publication: by_name
      - {name: granted, type: number, label: Bewilligt, unit: Stellen, publication: by_name}
      - {name: filled, type: number, label: Besetzt, unit: Stellen, publication: by_name}
"""
CELLS = {"steering": "yes no yes yes", "granted": "4 4 5 5", "filled": "1 2 3 4"}
LISTING = (
    "{type: listing, group_by: kind, columns: "
    "[{variable: filled, total: true}, {variable: steering}]}"
)
RATIO = "{type: ratio, group_by: kind, percent: false, pairs: [{of: filled, to: granted}]}"


def made(folder: Path, **cells: str) -> Tiny:
    tiny = Tiny(folder, {"kind": "a a b b"}).wave("2021-H2", QUESTIONS, {**CELLS, **cells})
    return tiny.revise("2021-H2", "filled", 0) if cells else tiny


def printed(table: Table) -> list[tuple[str, list[str]]]:
    return [(row.label, [cell.printed for cell in row.cells]) for row in table.rows]


def test_an_answer_and_its_totals_are_marked(tmp_path: Path) -> None:
    table = made(tmp_path, filled="2 2 3 4").table(LISTING)
    assert printed(table) == [
        ("Kreise", ["", ""]),
        ("Ort 000", ["2 r", "Ja"]),
        ("Ort 001", ["2", "Nein"]),
        ("Kreise zusammen", ["4 r", ""]),
        ("davon mit Zahl", ["2 von 2", ""]),
        ("Städte", ["", ""]),
        ("Ort 002", ["3", "Ja"]),
        ("Ort 003", ["4", "Ja"]),
        ("Städte zusammen", ["7", ""]),
        ("davon mit Zahl", ["2 von 2", ""]),
        ("Insgesamt", ["11 r", ""]),
        ("davon mit Zahl", ["4 von 4", ""]),
    ]
    assert table.reading == "Ort 000, „Besetzt“: 2 Stellen."


def test_counts_and_ratios_are_marked(tmp_path: Path) -> None:
    tiny = made(tmp_path, filled="2 2 3 4")
    counts = shown(tiny.table("{type: counts, question: filled, group_by: kind}"))
    assert counts["Summe (Stellen)"] == ["4 r", "7", "11 r"]
    assert counts[": mit Zahl"] == ["2 r", "2", "4 r"]
    assert counts["Basis: mit Angabe"] == ["2", "2", "4"]
    ratio = tiny.table(RATIO)
    alone = {row.label: [cell.printed for cell in row.cells][:4] for row in ratio.rows[1:]}
    assert alone["alle"] == ["11 r", "18 r", "4", "0,61 r"]
    assert alone["Kreise"][0].endswith(" r")
    assert alone["Städte"] == ["7", "10", "2", "0,7"]
    other = tiny.table("{type: counts, question: steering, group_by: kind}")
    assert not any(cell.flags for cell in other.cells)


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("steering", "de", "3 von 4 Kommunen mit Angabe: „Ja“."),
        ("steering", "en", "3 of 4 municipalities with a statement: “Ja”."),
        ("filled", "de", "4 von 4 gefragten Kommunen mit Zahl: zusammen 10 Stellen."),
    ],
)
def test_counts_have_a_reading_example(
    tmp_path: Path, question: str, language: str, said: str
) -> None:
    table = made(tmp_path).table(f"{{type: counts, question: {question}}}", language)
    assert table.reading == said


def test_nobody_who_answered_is_no_example(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a b"}).wave("2021-H2", QUESTIONS, {"filled": ". ."})
    counts, listing = tiny.tables("{type: counts, question: filled}", LISTING)
    assert (counts.reading, listing.reading) == ("", "")


def test_a_coded_wave_mentions_at_least(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a b b"})
    tiny.wave("2021-H2", QUESTIONS, {"steering": "yes yes n.g."}, mode="coded")
    table = tiny.table("{type: counts, question: steering}")
    assert table.reading == "In mindestens 2 von 3 Kommunen genannt: „Ja“."


def test_what_is_printed_otherwise_stands_under_its_heading(tmp_path: Path) -> None:
    before = made(tmp_path / "a").tables(LISTING, RATIO)
    now = made(tmp_path / "b", filled="2 2 3 4").tables(LISTING, RATIO)
    found = {(one.table, one.row): one.now for one in revisions(book(*before), book(*now))}
    assert {row for table, row in found if table == "T0"} == {
        "Kreise: Ort 000", "Kreise: Kreise zusammen", "Insgesamt",
    }  # fmt: skip
    assert {row for table, row in found if table == "T1"} == {
        "„Besetzt“ zu „Bewilligt“: alle", "„Besetzt“ zu „Bewilligt“: Kreise",
    }  # fmt: skip


def test_a_line_of_the_data_has_the_section_that_its_row_stands_in(tmp_path: Path) -> None:
    table = made(tmp_path).table(LISTING)
    sections = {(line[1], line[2]) for line in lines(table)}
    assert ("Kreise", "Kreise zusammen") in sections
    assert ("Städte", "davon mit Zahl") in sections
    assert ("", "Insgesamt") in sections
    assert ("", "davon mit Zahl") in sections
