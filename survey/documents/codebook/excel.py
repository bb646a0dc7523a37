"""The codebook as a workbook: an index, then one table to a sheet, to be filtered and printed.

Owns: what a spreadsheet must not do (take words for a formula, differ between two runs).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from survey.documents.codebook.book import Codebook
from survey.documents.codebook.sheets import Column, Sheet, Value, sheets
from survey.documents.codebook.words import say

_LONGEST: Final = 32_767
"""So many characters a cell can hold."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE: Final = 15.0
_HIGHEST: Final = 409.0
"""Points for a line, and those of the highest row that there is."""
_PAGE: Final = 250
"""So many characters of width go onto a page, small but readable."""
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_EPOCH: Final = datetime(1980, 1, 1)  # noqa: DTZ001  # what a zip file holds has no time zone


def as_excel(book: Codebook) -> bytes:
    """The workbook. The same book gives the same bytes."""
    # Imported here: who writes the book as a page needs no spreadsheet.
    from openpyxl import Workbook

    workbook = Workbook()
    made = sheets(book)
    _index(workbook.active, book, made)
    for number, sheet in enumerate(made, start=1):
        _fill(workbook.create_sheet(sheet.name), sheet, number)
    for worksheet in workbook.worksheets:
        _print_setup(worksheet, book)
    workbook.properties.title = f"{say('codebook', book.language)}: {book.title}"
    workbook.properties.creator = book.study
    workbook.properties.language = book.language
    workbook.properties.created = _EPOCH
    content = BytesIO()
    workbook.save(content)
    return _timeless(content.getvalue())


def _index(worksheet: Any, book: Codebook, made: Sequence[Sheet]) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    language = book.language
    worksheet.title = say("contents", language)
    lines: list[tuple[Value, ...]] = [
        (f"{say('codebook', language)}: {book.title}",),
        (),
        *((f"{v.study} {v.version}", v.mode, v.digest) for v in book.versions),
    ]
    if book.release is not None:
        lines += [(), (say("release", language), book.release.name, book.release.digest)]
        lines += [
            (wave.name, say("of the frame", language, n=wave.responses, of=wave.frame),
             say("example", language) if wave.example else "")
            for wave in book.release.waves
        ]  # fmt: skip
        lines.append((say("careful", language),))
    lines += [(), (say("sheet", language), say("what", language))]
    for row, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            _put(worksheet, row, column, value)
    worksheet["A1"].font = Font(bold=True, size=14)
    head = len(lines)
    for column in (1, 2):
        worksheet.cell(head, column).font = Font(bold=True)
    for row, sheet in enumerate(made, start=head + 1):
        _put(worksheet, row, 1, sheet.name)
        cell = worksheet.cell(row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet.name}'!A1")
        cell.font = Font(color="00519E", underline="single")
        _put(worksheet, row, 2, sheet.what)
    _widths(worksheet, (Column("", 26), Column("", 52), Column("", 68)))


def _fill(worksheet: Any, sheet: Sheet, number: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table

    top = Alignment(vertical="top", wrap_text=True)
    for column, one in enumerate(sheet.columns, start=1):
        _put(worksheet, 1, column, one.head)
        cell = worksheet.cell(1, column)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E9EBF2")
        cell.alignment = top
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _put(worksheet, row, column, value)
            worksheet.cell(row, column).alignment = top
        worksheet.row_dimensions[row].height = _height(values, sheet.columns)
    _widths(worksheet, sheet.columns)
    worksheet.page_setup.fitToWidth = 1 + sum(c.width for c in sheet.columns) // _PAGE
    worksheet.freeze_panes = worksheet.cell(2, sheet.fixed + 1)
    worksheet.print_title_rows = "1:1"
    if sheet.rows:
        last = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
        worksheet.add_table(Table(displayName=f"table_{number}", ref=f"A1:{last}"))


def _height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Room for the longest text of a row: programs that only print do not find it themselves."""
    lines = max(
        sum(1 + len(line) // column.width for line in str(value).split("\n"))
        for value, column in zip(values, columns, strict=True)
    )
    return min(_LINE * lines, _HIGHEST)


def _put(worksheet: Any, row: int, column: int, value: Value) -> None:
    """A number as a number; words as words, whatever they begin with."""
    cell = worksheet.cell(row, column)
    if isinstance(value, int):
        cell.value = value
        return
    text = _CONTROL.sub("", value)[:_LONGEST]
    if text:
        cell.value = text
        cell.data_type = "s"
        # So they stay words when somebody edits the cell.
        cell.quotePrefix = text.startswith(_RISKY)


def _widths(worksheet: Any, columns: Sequence[Column]) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = column.width


def _print_setup(worksheet: Any, book: Codebook) -> None:
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    named = "; ".join(f"{v.study} {v.version} {v.digest[:12]}" for v in book.versions)
    worksheet.oddFooter.left.text = named.replace("&", "&&")
    worksheet.oddFooter.right.text = "&P / &N"


_MOMENT: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def _timeless(workbook: bytes) -> bytes:
    """The same workbook without the moment at which it was written."""
    written = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return written.getvalue()
