"""The first sheet: every table with a link, who was asked, its base and source; the release."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from analysis.tables import around
from analysis.tables.parts import all_tables
from analysis.tables.value import Book, Table
from analysis.workbook.marked import write_marked
from analysis.workbook.page import print_ready, quoted
from analysis.workbook.styles import Styles
from analysis.workbook.text_rows import set_widths, write_sentence, write_words
from survey.instrument.text import Text

_WIDTHS = (11, 34, 15, 27, 28, 29)
_ROOM = sum(_WIDTHS)
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
    set_widths(sheet, _WIDTHS)
    sheet.set_row(0, 21)
    sheet.write_string(0, 0, book.title, styles.title)
    sheet.write_string(1, 0, around.released(book), styles.text)
    header = 2
    for note in around.notes(book):
        header = write_sentence(sheet, header, note.words, _ROOM, styles.text)
    row, chapter = header, ""
    for table in all_tables(book):
        if table.chapter != chapter:
            row, chapter = row + 1, table.chapter
            _write_chapter(sheet, row, chapter, styles)
        row += 1
        _write_table_line(sheet, row, table, styles, language)
    for name, about in others:
        row += 1
        write_words(sheet, row, (about,), _WIDTHS[:2], styles.wrapped)
        sheet.write_url(row, 0, f"internal:'{quoted(name)}'!A1", styles.link, string=name)
    headings = [(heading(language), styles.head_label) for heading in _HEADINGS]
    write_marked(sheet, (header, row), headings, around.CONTENTS(language), book.title)
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
    write_words(sheet, row, texts, _WIDTHS, styles.wrapped)
