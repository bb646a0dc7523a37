"""The study's workbook against the checklist that official statistics use, in both languages.

Requirements:
- one table a sheet, marked with its row of headings, which differ and say what stands below;
- no merged cells, no blank row and no blank column inside a table;
- sheets are called what they hold; the title stands in A1; tables and charts have words for those
  who do not see them;
- nothing is a formula, a link to outside or a macro, whatever names and labels look like;
- the same input gives the same bytes in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.tables.revision import Revised
from analysis.tables.value import Cell, Column, Row
from analysis.workbook import Since, write_workbook
from tests.analysis.books import PLAN, build
from tests.analysis.tables.test_workbook import TABLE, book

ANSWERED = ("Tab. 3-1", "Tab. 2", "Tab. 3.3-23")
"""Tables of the wave that the release has answers of: elsewhere a sum of nothing is empty."""


class Made:
    """A workbook as it was written and as openpyxl reads it."""

    def __init__(self, path: Path, book: Any, language: str) -> None:
        self.path, self.book, self.language = path, book, language
        with ZipFile(path) as parts:
            self.parts = {
                name: parts.read(name).decode("utf-8")
                for name in parts.namelist()
                if not name.endswith(".png")
            }

    @property
    def with_tables(self) -> list[Worksheet]:
        """The sheets without those of figures, which hold a picture and no table."""
        return [sheet for sheet in self.book.worksheets if not sheet.title.startswith("Abb. ")]

    def named(self, folder: str) -> Iterator[str]:
        return (text for name, text in self.parts.items() if name.startswith(folder))


@pytest.fixture(scope="module", params=["de", "en"])
def made(request: Any, kim_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("checklist") / "a.xlsx"
    book = build(kim_release, path, PLAN, "--language", request.param, "--since", str(kim_release))
    return Made(path, book, request.param)


def marked(sheet: Worksheet) -> tuple[list[str], list[list[Any]]]:
    """The headings and the rows of the table that a sheet marks."""
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    return [str(cell.value) for cell in head], [list(row) for row in rows]


def test_every_sheet_has_one_table_marked_with_its_headings(made: Made) -> None:
    empty = {"de": "Änderungen", "en": "Changes"}[made.language]
    for sheet in made.with_tables:
        if sheet.title == empty:  # nothing is printed otherwise than with the same release
            assert not sheet.tables
            continue
        headings, _ = marked(sheet)
        (table,) = sheet.tables.values()
        assert [column.name for column in table.tableColumns] == headings
        assert len({heading.lower() for heading in headings}) == len(headings)
        assert all(headings)
        assert table.headerRowCount == 1
        first = re.findall(r"\d+", table.ref)[0]
        assert sheet.print_title_rows == f"${first}:${first}"
    names = [table for sheet in made.book.worksheets for table in sheet.tables]
    assert len(set(names)) == len(names)


def test_tables_have_no_merged_cells_and_nothing_blank_inside(made: Made) -> None:
    for sheet in made.book.worksheets:
        assert not sheet.merged_cells.ranges
        if not sheet.title.startswith("Tab. "):
            continue
        headings, rows = marked(sheet)
        assert all(row[0].value for row in rows)
        if sheet.title not in ANSWERED:
            continue
        for at in range(len(headings)):
            assert any(row[at].value is not None for row in rows), (sheet.title, headings[at])
        assert "mergeCells" not in "".join(made.named("xl/worksheets/sheet"))


def test_sheets_are_called_what_they_hold(made: Made) -> None:
    first, *tables = made.book.sheetnames
    behind = {"de": ["Methoden", "Änderungen", "Daten"], "en": ["Methods", "Changes", "Data"]}
    assert first == {"de": "Inhalt", "en": "Contents"}[made.language]
    assert tables[-3:] == behind[made.language]
    assert not any(
        re.fullmatch(r"(Sheet|Tabelle|Table) ?\d*", name) for name in made.book.sheetnames
    )
    for name in tables[:-3]:
        assert str(made.book[name]["A1"].value).startswith(f"{name}: ")


def test_tables_and_charts_have_words_for_those_who_do_not_see_them(made: Made) -> None:
    tables = list(made.named("xl/tables/"))
    assert len(tables) == len(made.with_tables) - 1
    for table in tables:
        assert re.search(r'altText="[^"]+"', table)
        assert re.search(r'altTextSummary="[^"]+"', table)
    drawings = list(made.named("xl/drawings/drawing"))
    charts = len(list(made.named("xl/charts/chart")))
    figures = len(made.book.sheetnames) - len(made.with_tables)
    assert len(drawings) == charts + figures
    assert charts >= 3
    assert figures >= 5
    words = {"de": "Diagramm zu Tab. ", "en": "Chart of Tab. "}[made.language]
    assert sum(f'descr="{words}' in drawing for drawing in drawings) == charts
    assert all(re.search(r'descr="[^"]{20,}"', drawing) for drawing in drawings)


def test_nothing_in_the_file_runs_or_leads_outside(made: Made) -> None:
    for sheet in made.named("xl/worksheets/sheet"):
        assert "<f>" not in sheet
        assert "<f " not in sheet
    assert not any("vba" in name or "externalLink" in name for name in made.parts)
    assert not any('TargetMode="External"' in text for text in made.parts.values())


def test_the_same_input_gives_the_same_bytes(made: Made, kim_release: Path, tmp_path: Path) -> None:
    again = tmp_path / "b.xlsx"
    build(kim_release, again, PLAN, "--language", made.language, "--since", str(kim_release))
    assert again.read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize(
    "evil", ["=1+1", "+49 211", "-x", "@SUM(A1)", "{=1}", "https://x.y", "\t=1"]
)
def test_texts_that_look_like_formulas_or_links_are_texts(evil: str, tmp_path: Path) -> None:
    table = replace(
        TABLE, title=evil, waves=evil, universe=evil, base=evil, unit=evil, source=evil, label=evil,
        chapter=evil, notes=(evil,), methods=(evil,), reading=evil, legend=((evil, evil),),
        columns=(Column(evil, evil), Column(evil)),
        rows=(Row("group", evil, (Cell(), Cell())), Row("unit", evil, (Cell(evil), Cell(evil)))),
    )  # fmt: skip
    since = Since(evil, (Revised("Tab. 1", evil, evil, evil, evil),))
    write_workbook(replace(book(table), title=evil, release=evil), tmp_path / "a.xlsx", since)
    made = Made(tmp_path / "a.xlsx", load_workbook(tmp_path / "a.xlsx"), "de")
    cells = [cell for sheet in made.book for row in sheet.iter_rows() for cell in row]
    assert sum(str(cell.value).strip() == evil.strip() for cell in cells) >= 14
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)
    test_nothing_in_the_file_runs_or_leads_outside(made)
