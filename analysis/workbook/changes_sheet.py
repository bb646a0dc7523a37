"""The sheet of changes: what the book prints otherwise than it did with an earlier release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.tables.plain import plain
from analysis.tables.revision import Revised
from analysis.tables.value import Book
from analysis.workbook.marked import write_marked
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from analysis.workbook.text_rows import set_widths, write_words
from survey.instrument.text import Text

CHANGES: Final = Text("Änderungen", "Changes")
_WIDTHS: Final = (12, 46, 38, 24, 24)
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
    title = words(book.language).format(n=len(revised), since=plain(since))
    sheet.write_string(0, 0, title, styles.title)
    sheet.set_row(0, 21)
    set_widths(sheet, _WIDTHS)
    for row, one in enumerate(revised, start=2):
        texts = [plain(text) for text in (one.table, one.row, one.column, one.before, one.now)]
        write_words(sheet, row, texts, _WIDTHS, styles.wrapped)
    last = 1 + len(revised), len(_WIDTHS) - 1
    headings = [(heading(book.language), styles.head_label) for heading in _HEADINGS]
    write_marked(sheet, (1, last[0]), headings, CHANGES(book.language), title)
    print_ready(sheet, book, CHANGES(book.language), 1, last)
