"""The study's tables as a workbook: Tab. 2 cell by cell, totals with their base, looks, safety.

Requirements:
- every cell of Tab. 2 as the report has it, plain numbers as numbers shown in German;
- totals in words where they are not certain, each with the units that it runs over;
- equal input gives equal bytes; nothing that a person typed becomes a formula or a link;
- A4, one page wide, letters of 7 points and more, header rows repeated, panes frozen, an index
  with links; each table leads to its values and they lead back.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from survey.instrument.load import load
from tests.analysis.books import PLAN, build, rows, texts
from tests.analysis.releases import (
    COLUMNS,
    DATA,
    ROOT,
    printed_table,
)
from tests.support.parts import program


@pytest.fixture(scope="module")
def book(kim_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return build(kim_release, tmp_path_factory.mktemp("book") / "report.xlsx")


@pytest.fixture(scope="module")
def tab_2(book: Any) -> Worksheet:
    sheet = book["Tab. 2"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_every_cell_is_that_of_the_report(tab_2: Worksheet) -> None:
    found = rows(tab_2)
    for printed in printed_table():
        cells = found[printed["municipality"]]
        for (value, number_format), column in zip(cells, COLUMNS, strict=True):
            wanted = printed[column]
            if wanted[0].isdigit():
                assert isinstance(value, (int, float))
                assert Decimal(str(value)) == Decimal(wanted.replace(",", "."))
                assert number_format == ("[$-407]0.0" if "," in wanted else "[$-407]0")
            else:
                assert value == wanted


def test_units_stand_in_the_order_of_the_report_in_two_groups(tab_2: Worksheet) -> None:
    labels = [str(row[0].value) for row in tab_2.iter_rows()]
    names = [printed["municipality"] for printed in printed_table()]
    assert [label for label in labels if label in names] == names
    assert labels.index("Kreise") == labels.index("StädteRegion Aachen") - 1
    assert labels.index("Kreisfreie Städte") == labels.index("Stadt Aachen") - 1


def test_totals_with_their_base_in_words(tab_2: Worksheet) -> None:
    lines = [[cell.value for cell in row] for row in tab_2.iter_rows()]
    at = next(i for i, line in enumerate(lines) if line[0] == "Insgesamt")
    assert lines[at] == ["Insgesamt", 164, 124, "mind. 91,3", 37.7, 34.5]
    assert lines[at + 1] == [
        "davon mit Zahl",
        "22 von 25",
        "17 von 25",
        "19 von 25, dazu 2 mit „alle“ ohne bekannte Zahl",
        "17 von 25",
        "10 von 15 Kreisen",
    ]
    at = next(i for i, line in enumerate(lines) if line[0] == "Kreise zusammen")
    assert lines[at] == ["Kreise zusammen", 93, 63, "mind. 60,3", 6.7, 34.5]
    at = next(i for i, line in enumerate(lines) if line[0] == "Kreisfreie Städte zusammen")
    assert lines[at] == ["Kreisfreie Städte zusammen", 71, 61, 31, 31, "-"]


def test_a_table_says_what_it_counts_and_where_it_is_from(
    tab_2: Worksheet, kim_release: Path
) -> None:
    said = texts(tab_2)
    assert tab_2["A1"].value == "Tab. 2: Stellenbesetzung Case Management"
    assert "Basis: 25 von 25 Kommunen im Berichtskreis" in said
    assert "Gefragt wurden: Kommunen, deren Antrag" in said
    assert "Quelle: Anträge, Konzepte und Bewilligungsbescheide" in said
    assert "Datenstand test-1 vom 14.02.2022; Prüfsumme " in said
    digest = load(ROOT / "questionnaires" / "kim" / "2021-H1.yaml").digest
    assert f"Fragebogen kim 2021-H1 ({digest[:16]})" in said
    assert "k.A. = keine Angabe" in said
    for symbol in ("- = ", "offen = ", "geplant", "unklar = ", "mind. = ", "alle = "):
        assert symbol in said
    assert "Beispieldaten" not in said


def test_every_table_of_generated_data_says_so(book: Any) -> None:
    tables = [sheet for sheet in book.worksheets if sheet.title.startswith("Tab. ")]
    for sheet in tables:
        said = texts(sheet)
        is_generated = "Welle: 1. Halbjahr 2021\n" not in said
        assert ("Beispieldaten – erzeugt, keine Angaben von Kommunen" in said) == is_generated
    assert "stehen in allen Tabellen und Abbildungen außer: Abb. 1, Tab. 2" in texts(book["Inhalt"])


def links(sheet: Worksheet) -> list[str]:
    found = (cell.hyperlink for row in sheet.iter_rows() for cell in row)
    return [str(link.location) for link in found if link is not None]


def test_the_index_links_to_every_table_and_back(book: Any) -> None:
    index = book["Inhalt"]
    assert links(index) == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    header = next([c.value for c in row] for row in index.iter_rows() if row[0].value == "Tabelle")
    assert header == ["Tabelle", "Titel", "Welle", "Gefragt wurden", "Basis", "Quelle"]
    data = book["Daten"]
    for sheet in book.worksheets[1:]:
        if not sheet.title.startswith("Tab. "):
            continue
        back, behind = links(sheet)
        assert back == "'Inhalt'!A1"
        lines = data[behind.removeprefix("'Daten'!")]
        assert {line[0].value for line in lines} == {sheet.title}
        assert lines[0][0].hyperlink.location == f"'{sheet.title}'!A1"
        first, last = lines[0][0].row, lines[-1][0].row
        assert data.cell(first - 1, 1).value != sheet.title
        assert data.cell(last + 1, 1).value != sheet.title


def test_sheets_are_ready_to_print(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation in ("landscape", "portrait")
        assert sheet.page_setup.paperSize == 9  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1) == 1
        assert "Datenstand test-1" in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text == "Seite &P von &N"
        assert not sheet.merged_cells.ranges
        if sheet.title.startswith("Abb. "):
            continue
        first, last = sheet.print_title_rows.replace("$", "").split(":")
        assert first == last
        assert sheet.freeze_panes == f"{'A' if sheet.title == 'Inhalt' else 'B'}{int(last) + 1}"
        for column in range(1, sheet.max_column + 1):
            assert sheet.cell(int(last), column).value  # no empty column, each with its heading


def test_equal_input_gives_equal_bytes(kim_release: Path, tmp_path: Path) -> None:
    build(kim_release, tmp_path / "a.xlsx")
    build(kim_release, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_english_book(kim_release: Path, tmp_path: Path) -> None:
    book = build(kim_release, tmp_path / "a.xlsx", PLAN, "--language", "en")
    assert book.sheetnames[0] == "Contents"
    found = rows(book["Tab. 2"])
    assert [value for value, _ in found["Total"]] == [164, 124, "at least 91.3", 37.7, 34.5]
    assert found["Ennepe-Ruhr-Kreis"][2] == (5.8, "[$-409]0.0")
    assert found["Kreis Recklinghausen"][4][0] == "planned"


def test_pages_come_out_of_libreoffice(kim_release: Path, tmp_path: Path) -> None:
    import subprocess

    from pypdf import PdfReader

    office = program("soffice", "libreoffice", part="LibreOffice")
    build(kim_release, tmp_path / "report.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "report.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = PdfReader(tmp_path / "report.pdf").pages
    words = [page.extract_text() for page in pages]
    (of_tab_2,) = [text for text in words if " Tab. 2 Seite" in text]  # upright, on one page
    assert "5,8" in of_tab_2
    assert "mind. 91,3" in of_tab_2
    assert sum(" Daten Seite" in text for text in words) == 1
    for page, text in zip(pages, words, strict=True):
        size = round(float(page.mediabox.width)), round(float(page.mediabox.height))
        assert size in ((842, 595), (595, 842))  # A4
        if " Tab. " in text.splitlines()[0]:
            assert min(letters(page)) >= 6.9


def letters(page: Any) -> list[float]:
    """The sizes of the letters of a page in points, without those of the footer."""
    found: list[float] = []

    def seen(text: str, matrix: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip() and at[5] * matrix[3] + matrix[5] > 50:
            found.append(size * abs(at[3] * matrix[3]))

    page.extract_text(visitor_text=seen)
    return found


def test_the_data_of_the_tests_is_that_of_the_report() -> None:
    assert (ROOT / "questionnaires" / "kim").is_dir()
    assert DATA.is_dir()
    assert len(printed_table()) == 25
