"""The first sheet: every table with a link, who was asked, its base and source; the release."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from analysis.tables import around
from analysis.tables.value import Book, Table
from analysis.workbook.page import print_ready, quoted
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

_WIDTHS = (9, 34, 16, 34, 36, 40)
_HEADINGS = (
    Text("Tabelle", "Table"),
    Text("Titel", "Title"),
    Text("Welle", "Wave"),
    Text("Gefragt wurden", "Asked were"),
    Text("Basis", "Base"),
    Text("Quelle", "Source"),
)


def write_index(
    sheet: Worksheet, book: Book, styles: Styles, others: Sequence[tuple[str, str]] = ()
) -> None:
    """Fill the sheet. `others`: the sheets behind the tables, each with what it holds."""
    language = book.language
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 21)
    sheet.write_string(0, 0, book.title, styles.title)
    sheet.write_string(1, 0, around.released(book), styles.text)
    row = 2
    for note in around.notes(book):
        for line in textwrap.wrap(note.words, 150, subsequent_indent="    "):
            sheet.write_string(row, 0, line, styles.text)
            row += 1
    header = row
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(header, column, heading(language), styles.head_label)
    row, chapter = header, ""
    for table in book.tables:
        if table.chapter != chapter:
            row, chapter = row + 1, table.chapter
            _write_chapter(sheet, row, chapter, styles)
        row += 1
        _write_table_line(sheet, row, table, styles, language)
    for name, about in others:
        row += 1
        sheet.write_url(row, 0, f"internal:'{quoted(name)}'!A1", styles.link, string=name)
        sheet.write_string(row, 1, about, styles.wrapped)
    print_ready(sheet, book, book.title, header, (row, len(_WIDTHS) - 1), fixed_columns=0)


def _write_chapter(sheet: Worksheet, row: int, chapter: str, styles: Styles) -> None:
    """A heading over the tables of a chapter; a dash over those that have none."""
    style = styles.row_label("group")
    sheet.write_string(row, 0, chapter or "–", styles.chapter)
    for column in range(1, len(_WIDTHS)):
        sheet.write_blank(row, column, None, style)


def _write_table_line(
    sheet: Worksheet, row: int, table: Table, styles: Styles, language: str
) -> None:
    sheet.write_url(row, 0, f"internal:'{quoted(table.name)}'!A1", styles.link, string=table.name)
    example = f" ({around.EXAMPLE(language)})" if table.example else ""
    texts = (table.title + example, table.waves, table.universe, table.base, table.source)
    for column, text in enumerate(texts, start=1):
        sheet.write_string(row, column, text, styles.wrapped)
    lines = max(
        len(textwrap.wrap(text, width - 2)) for text, width in zip(texts, _WIDTHS[1:], strict=True)
    )
    sheet.set_row(row, 13.5 * lines)
