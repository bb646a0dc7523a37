"""The sheet of methods: how the figures of the book were computed, and in which tables.

Owns the gathering. Refuses a sentence that no table uses.
"""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.tables.parts import all_tables
from analysis.tables.value import Book
from analysis.workbook.marked import write_marked
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from analysis.workbook.text_rows import set_widths, write_words
from survey.instrument.text import Text

METHODS: Final = Text("Methoden", "Methods")
_WIDTHS: Final = (88, 57)
_HEADINGS: Final = (Text("Verfahren", "Method"), Text("in den Tabellen", "in the tables"))


def methods(book: Book) -> dict[str, tuple[str, ...]]:
    """The tables that each sentence on methods stands in, in the order of the book."""
    found: dict[str, list[str]] = {}
    for table in all_tables(book):
        for sentence in table.methods:
            found.setdefault(sentence, []).append(table.name)
    return {sentence: tuple(names) for sentence, names in found.items()}


def write_methods(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """Fill the sheet."""
    set_widths(sheet, _WIDTHS)
    found = methods(book)
    for row, (sentence, names) in enumerate(found.items(), start=1):
        write_words(sheet, row, (sentence, ", ".join(names)), _WIDTHS, styles.wrapped)
    headings = [(heading(book.language), styles.head_label) for heading in _HEADINGS]
    title = METHODS(book.language)
    write_marked(sheet, (0, len(found)), headings, title, _ABOUT(book.language))
    print_ready(sheet, book, title, 0, (len(found), len(_WIDTHS) - 1))


_ABOUT: Final = Text(
    "Jedes Verfahren mit den Tabellen, in denen es steht",
    "Each method with the tables that it stands in",
)
