"""The sheet of methods: how the figures of the book were computed, and in which tables.

Owns the gathering. Refuses a sentence that no table uses.
"""

from __future__ import annotations

import textwrap
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.tables.value import Book
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

METHODS: Final = Text("Methoden", "Methods")
_WIDTHS: Final = (90, 46)
_HEADINGS: Final = (Text("Verfahren", "Method"), Text("in den Tabellen", "in the tables"))


def methods(book: Book) -> dict[str, tuple[str, ...]]:
    """The tables that each sentence on methods stands in, in the order of the book."""
    found: dict[str, list[str]] = {}
    for table in book.tables:
        for sentence in table.methods:
            found.setdefault(sentence, []).append(table.name)
    return {sentence: tuple(names) for sentence, names in found.items()}


def write_methods(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """Fill the sheet."""
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading(book.language), styles.head_label)
    for row, (sentence, names) in enumerate(methods(book).items(), start=1):
        listed = ", ".join(names)
        sheet.write_string(row, 0, sentence, styles.wrapped)
        sheet.write_string(row, 1, listed, styles.wrapped)
        texts = zip((sentence, listed), _WIDTHS, strict=True)
        lines = max(len(textwrap.wrap(text, width - 2)) for text, width in texts)
        sheet.set_row(row, 13.5 * max(lines, 1))
    last = len(methods(book)), len(_WIDTHS) - 1
    print_ready(sheet, book, METHODS(book.language), 0, last)
