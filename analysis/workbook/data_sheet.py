"""The sheet behind the tables: every cell of every table as a line, with its bounds and status.

Owns its place in the workbook; what stands in it `analysis.tables.tidy` says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.tables.tidy import HEADINGS, lines
from analysis.tables.value import Book
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

DATA: Final = Text("Daten", "Data")
_WIDTHS: Final = (14, 30, 44, 14, 34, 16, 12, 12, 12, 18, 12)


def starts(book: Book) -> dict[str, int]:
    """The line of the data sheet at which each table begins, counted from 0, the heading's is 0."""
    found: dict[str, int] = {}
    place = 1
    for table in book.tables:
        found[table.name] = place
        place += sum(1 for _ in lines(table))
    return found


def write_data(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """Fill the sheet; its heading stays in sight and filters."""
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading(book.language), styles.head_label)
    place = 0
    for table in book.tables:
        for line in lines(table):
            place += 1
            for column, value in enumerate(line):
                if isinstance(value, Decimal):
                    sheet.write_number(place, column, float(value), styles.text)
                elif value:
                    sheet.write_string(place, column, value, styles.text)
    sheet.autofilter(0, 0, place, len(HEADINGS) - 1)
    print_ready(sheet, book, DATA(book.language), 0, (place, len(HEADINGS) - 1))
