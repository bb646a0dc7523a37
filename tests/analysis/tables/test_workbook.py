"""A table's parts in a workbook: shares, points, flags, methods, values behind, changes, charts.

Every table here is written by hand; how the study's tables come out `test_tables.py` says.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from analysis.cli import main
from analysis.tables.revision import Revised, revisions
from analysis.tables.tidy import csv_of
from analysis.tables.value import Book, Cell, Column, Row, Table
from analysis.workbook import Since, write_workbook
from survey.instrument.answer import Status
from tests.analysis.releases import KIM, ReleaseFolder

SHARE = Cell("43 %", Decimal("0.43"), "percent", Decimal("0.37"), Decimal("0.5"), flags=("b",))
POINTS = Cell("+8", Decimal("0.08"), "points")
AT_LEAST = Cell("mind. 91,3", low=Decimal("91.3"), flags=("r",))
MISSING = Cell("k. A.", status=Status.NOT_STATED)

TABLE = Table(
    name="Tab. 1", title="Lenkungsgruppe", waves="2. Halbjahr 2021", universe="alle",
    base="47 von 54", unit="", source="Erhebung", questionnaire="kim 2021-H2", release="test",
    label="Antwort",
    reading="In 20 von 47 Kommunen …", methods=("Intervall: exakt hypergeometrisch, 95 %",),
    columns=(Column("Anteil", "2021-H2"), Column("Änderung", "2021-H2"), Column("Summe")),
    rows=(
        Row("group", "alle", (Cell(), Cell(), Cell())),
        Row("count", "=ja", (SHARE, POINTS, AT_LEAST), "yes"),
        Row("status", "keine Angabe", (MISSING, Cell("3", Decimal(3)), Cell()), "no"),
    ),
)  # fmt: skip


def book(*tables: Table) -> Book:
    return Book(
        title="T", release="Datenstand test", digest="0" * 64,
        created=datetime(2022, 2, 14, tzinfo=UTC).replace(tzinfo=None), language="de", notes=(),
        tables=tables,
    )  # fmt: skip


def opened(made: Book, folder: Path, since: Since | None = None) -> Any:
    write_workbook(made, folder / "a.xlsx", since)
    return load_workbook(folder / "a.xlsx")


def test_shares_and_points_are_numbers_shown_with_their_flags(tmp_path: Path) -> None:
    sheet = opened(book(TABLE), tmp_path)["Tab. 1"]
    found = {str(row[0].value): row[1:] for row in sheet.iter_rows() if row[0].value}
    share, points, at_least = found["=ja"]
    assert (share.value, share.number_format) == (0.43, '0\u00a0%" b"')
    assert (points.value, points.number_format) == (8, "+0;−0;0")
    assert at_least.value == "mind. 91,3 r"
    assert found["keine Angabe"][0].value == "k. A."
    headings = [cell.value for cell in found["Antwort"]]
    assert headings == ["2021-H2: Anteil", "2021-H2: Änderung", "Summe"]
    assert "b = Zeitreihenbruch" in "\n".join(found)
    assert "Lesebeispiel: In 20 von 47 Kommunen …" in found
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_difference_of_numbers_is_shown_with_its_sign(tmp_path: Path) -> None:
    cells = (
        Cell("+1,5", Decimal("1.5"), "signed", flags=("r",)),
        Cell("−2", Decimal(-2), "signed"),
    )
    table = replace(TABLE, rows=(Row("count", "x", (*cells, Cell())),))
    (row,) = [
        one for one in opened(book(table), tmp_path)["Tab. 1"].iter_rows() if one[0].value == "x"
    ]
    assert [cell.value for cell in row[1:3]] == [1.5, -2]
    assert row[1].number_format == ";".join(f'{sign}[$-407]0.0" r"' for sign in ("+", "−", ""))


def test_methods_name_the_tables_that_use_them(tmp_path: Path) -> None:
    other = replace(TABLE, name="Tab. 2", methods=(*TABLE.methods, "Quartile Typ 7"))
    made = opened(book(TABLE, other), tmp_path)
    lines = [[cell.value for cell in row] for row in made["Methoden"].iter_rows(min_row=2)]
    assert lines == [[TABLE.methods[0], "Tab. 1, Tab. 2"], ["Quartile Typ 7", "Tab. 2"]]
    assert "Methoden" not in opened(book(replace(TABLE, methods=())), tmp_path).sheetnames


def test_behind_the_tables_stands_every_cell_with_its_bounds(tmp_path: Path) -> None:
    lines = [
        list(row) for row in opened(book(TABLE), tmp_path)["Daten"].iter_rows(values_only=True)
    ]
    assert lines[1] == [
        "Tab. 1", "alle", "=ja", "count", "2021-H2: Anteil", "43 %", 0.43, 0.37, 0.5, None, "b",
    ]  # fmt: skip
    assert [line[9] for line in lines[1:]] == [None, None, None, "not_stated", None]
    assert len(lines) == 6


def test_the_same_lines_are_a_csv_without_formulas() -> None:
    lines = list(csv.DictReader(csv_of(book(TABLE)).splitlines()))
    assert [line["Zeile"] for line in lines][:3] == ["'=ja"] * 3
    assert [line["Abschnitt"] for line in lines][:3] == ["alle"] * 3
    assert lines[0]["Wert"] == "0.43"
    assert lines[1]["gedruckt"] == "'+8"
    assert lines[3]["Antwortstatus"] == "not_stated"


def test_what_is_printed_otherwise_than_before_has_a_sheet(tmp_path: Path) -> None:
    row = TABLE.rows[1]
    moved = replace(row, cells=(replace(SHARE, text="45 %"), POINTS, Cell()))
    now = book(TABLE.with_rows((TABLE.rows[0], moved, TABLE.rows[2])))
    found = revisions(book(TABLE), now)
    assert found == (
        Revised("Tab. 1", "alle: =ja", "2021-H2: Anteil", "43 % b", "45 % b"),
        Revised("Tab. 1", "alle: =ja", "Summe", "mind. 91,3 r", ""),
    )
    sheet = opened(now, tmp_path, Since("Datenstand alt", found))["Änderungen"]
    assert sheet["A1"].value == "2 Zellen sind anders gedruckt als mit: Datenstand alt"
    assert [cell.value for cell in sheet[3]][3:] == ["43 % b", "45 % b"]
    assert revisions(now, now) == ()
    assert {one.now for one in revisions(now, book())} == {""}


@pytest.mark.parametrize("chart", ["bars", "lines"])
def test_a_chart_has_an_alternative_text_and_draws_the_table(tmp_path: Path, chart: Any) -> None:
    write_workbook(book(replace(TABLE, chart=chart)), tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
        beside = parts.read("xl/drawings/drawing1.xml").decode()
    assert ("<c:barChart>" if chart == "bars" else "<c:lineChart>") in drawn
    assert "'Tab. 1'!$B$" in drawn
    assert "Diagramm zu Tab. 1: Lenkungsgruppe" in beside


def test_the_command_writes_csv_and_compares_with_an_earlier_release(
    kim_release: Path, release: ReleaseFolder, tmp_path: Path, capsys: Any
) -> None:
    for path in (kim_release / "questionnaires").iterdir():
        release.write(f"questionnaires/{path.name}", path.read_bytes())
    answers = (release.path / "answers.csv").read_text(encoding="utf-8")
    release.write("answers.csv", answers.replace("answered,>=,4,,", "answered,=,5,5,"))
    later = release.seal()
    plan = str(KIM / "tables.yaml")
    out = tmp_path / "a.csv"
    assert main(["tables", plan, "--release", str(later), "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert any(line["gedruckt"] == "mind. 92,3" for line in csv.DictReader(file))
    book_path = tmp_path / "a.xlsx"
    command = ["tables", plan, "--release", str(later), "--out", str(book_path)]
    assert main([*command, "--since", str(kim_release)]) == 0
    found = load_workbook(book_path)["Änderungen"].iter_rows(min_row=3, values_only=True)
    assert ("Tab. 2", "Insgesamt", "mind. 91,3", "mind. 92,3") in [
        (table, row, before, now) for table, row, _, before, now in found
    ]
