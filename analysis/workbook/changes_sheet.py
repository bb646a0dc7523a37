"""The sheet of changes: what the book prints otherwise than it did with an earlier release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.tables.revision import Revised
from analysis.tables.value import Book
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

CHANGES: Final = Text("Änderungen", "Changes")
_WIDTHS: Final = (14, 50, 40, 24, 24)
_HEADINGS: Final = (
    Text("Tabelle", "Table"),
    Text("Zeile", "Row"),
    Text("Spalte", "Column"),
    Text("bisher", "before"),
    Text("jetzt", "now"),
)


def write_changes(
    sheet: Worksheet, revised: Sequence[Revised], since: str, book: Book, styles: Styles
) -> None:
    """Fill the sheet. `since`: what the earlier release is called."""
    words = Text(
        "{n} Zellen sind anders gedruckt als mit: {since}",
        "{n} cells are printed otherwise than with: {since}",
    )
    sheet.write_string(0, 0, words(book.language).format(n=len(revised), since=since), styles.title)
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, heading(book.language), styles.head_label)
    for row, one in enumerate(revised, start=2):
        texts = (one.table, one.row, one.column, one.before, one.now)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, styles.wrapped)
    last = 1 + len(revised), len(_WIDTHS) - 1
    print_ready(sheet, book, CHANGES(book.language), 1, last)
