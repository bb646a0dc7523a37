"""Files of tables, read back: whether every cell is there as printed, with what stands behind it.

Each asserts for one format, as far as it can say: a page and a CSV name the status, Word shows that
it is one, a workbook has numbers as numbers and everything on its data sheet.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html
from openpyxl import load_workbook

from analysis.tables.plain import plain_book
from analysis.tables.tidy import csv_of
from analysis.tables.value import Book, Cell, Table
from analysis.web_page.page import as_html
from analysis.word.document import as_document
from analysis.word.package import packed
from analysis.workbook import write_workbook
from survey.instrument.defuse import defused


def workbook_keeps(book: Book, path: Path) -> None:
    """Every table on its sheet; on the data sheet every cell with number, bounds, status, flags."""
    write_workbook(book, path)
    made = load_workbook(path)
    book = plain_book(book)
    for table in book.tables:
        sheet = made[table.name]
        first = int(str(sheet.print_title_rows).split("$")[-1]) + 1
        for at, row in enumerate(table.rows, start=first):
            label, *found = sheet[at][: len(row.cells) + 1]
            assert (label.value or "") == row.label
            for cell, wanted in zip(found, row.cells, strict=True):
                _sheet_keeps(cell, wanted)
    lines = [[cell.value for cell in line] for line in made["Daten"].iter_rows(min_row=2)]
    assert [(line[0], line[5:]) for line in lines] == [
        (
            table.name,
            [
                cell.text or None,
                *(None if n is None else pytest.approx(float(n)) for n in _figures(cell)),
                cell.status.value if cell.status else None,
                " ".join(cell.flags) or None,
            ],
        )
        for table in book.tables
        for cell in _kept(table)
    ]


def csv_keeps(book: Book) -> None:
    _, *lines = csv.reader(StringIO(csv_of(book), newline=""))
    assert [(line[0], line[5:]) for line in lines] == [
        (
            defused(table.name),
            [
                defused(cell.text),
                *("" if n is None else format(n.normalize(), "f") for n in _figures(cell)),
                cell.status.value if cell.status else "",
                " ".join(cell.flags),
            ],
        )
        for table in book.tables
        for cell in _kept(table)
    ]


def page_keeps(book: Book) -> None:
    document = html.document_fromstring(as_html(book))
    sections = document.xpath("//main//table")
    for table, found in zip(book.tables, sections, strict=True):
        lines = found.xpath("tbody/tr")
        for row, line in zip(table.rows, lines, strict=True):
            label, *cells = line
            assert label.text_content() == row.label
            if label.get("scope") == "rowgroup":
                assert not any(cell.printed for cell in row.cells)
                continue
            assert [(cell.text_content(), cell.get("data-status")) for cell in cells] == [
                (cell.printed, cell.status.value if cell.status else None) for cell in row.cells
            ]


def document_keeps(book: Book) -> None:
    made = docx.Document(BytesIO(packed(as_document(book)))).tables
    for table, found in zip(book.tables, made, strict=True):
        lines = found._tbl.tr_lst
        for row, line in zip(table.rows, lines[len(lines) - len(table.rows) :], strict=True):
            label, *cells = line.tc_lst
            assert _words(label) == row.label
            assert [_words(cell) for cell in cells] == [cell.printed for cell in row.cells]
            shown = [bool(cell.xpath('.//w:rStyle[@w:val="TableStatus"]')) for cell in cells]
            assert shown == [cell.status is not None and bool(cell.text) for cell in row.cells]


def _sheet_keeps(found: Any, cell: Cell) -> None:
    if cell.number is None:
        assert (found.value or "") == cell.printed
        return
    factor = 100 if cell.form == "points" else 1
    assert found.data_type == "n"
    assert found.value == pytest.approx(float(cell.number * factor))
    assert all(f'" {flag}"' in found.number_format for flag in cell.flags)


def _words(cell: Any) -> str:
    return "".join(str(text) for text in cell.xpath(".//w:t/text()"))


def _kept(table: Table) -> list[Cell]:
    """What has a line in the tidy form."""
    return [c for c in table.cells if c.text or c.number is not None or c.status is not None]


def _figures(cell: Cell) -> tuple[Decimal | None, ...]:
    return cell.number, cell.low, cell.high
