"""One table on its sheet: title in A1, what it counts, the table, its legend and source.

Owns what stands in which cell. One table per sheet, marked as one with its row of headings, no
merged cells, no empty columns, so that screen readers and sorting work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.tables import around
from analysis.tables.value import Book, Cell, Row, Table
from analysis.workbook.columns import Setting, settings
from analysis.workbook.layout import TITLE, Layout, runs_on
from analysis.workbook.marked import write_marked
from analysis.workbook.measure import LINE
from analysis.workbook.styles import Styles
from survey.instrument.text import Text


def write_table(
    sheet: Worksheet,
    table: Table,
    book: Book,
    styles: Styles,
    laid: Layout,
    links: tuple[str, str],
) -> tuple[int, int]:
    """Fill the sheet; the rows of its headings and of its last line, counted from 0.

    `links`: where the contents are, and the values behind this table.
    """
    language = book.language
    for column, width in enumerate(laid.columns):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, around.heading(table), styles.title)
    sheet.set_row(0, TITLE)
    for column, (words, place) in enumerate(zip(_LINKS, links, strict=True)):
        sheet.write_url(1, column, place, styles.link, string=words(language))
    sheet.set_row(1, LINE)
    row = 2
    if table.example:
        sheet.write_string(row, 0, table.example, styles.warning)
        sheet.set_row(row, LINE)
        row += 1
    header = _write_lines(sheet, row, laid.above, styles, laid)
    row = header + 1
    around_columns = settings(table)
    for each, height in zip(table.rows, laid.heights, strict=True):
        sheet.set_row(row, height)
        _write_row(sheet, row, each, styles, laid, around_columns)
        row += 1
    sheet.set_row(header, laid.head)
    _write_head(sheet, (header, row - 1), table, styles)
    return header, _write_lines(sheet, row + 1, laid.below, styles, laid) - 1


def _write_lines(
    sheet: Worksheet, row: int, texts: Iterable[str], styles: Styles, laid: Layout
) -> int:
    """A sentence over as many rows as it needs: wrapping would need merged cells.

    Where the labels come again on pages beside the first, sentences stand behind them.
    """
    for text in texts:
        sheet.write_string(row, int(laid.abreast > 1), text, styles.text)
        sheet.set_row(row, LINE)
        row += 1
    return row


def _write_head(sheet: Worksheet, place: tuple[int, int], table: Table, styles: Styles) -> None:
    """The headings, which also mark the table; its base is what it says in a sentence."""
    values = (
        (column.full, styles.head_value(setting))
        for column, setting in zip(table.columns, settings(table), strict=True)
    )
    headings = [(table.label, styles.head_label), *values]
    write_marked(sheet, place, headings, around.heading(table), table.base)


def _write_row(
    sheet: Worksheet, row: int, each: Row, styles: Styles, laid: Layout, settings: Sequence[Setting]
) -> None:
    is_open = runs_on(each, laid.widths)
    sheet.write_string(row, 0, each.label, styles.row_label(each.kind, wraps=not is_open))
    for column, (cell, setting) in enumerate(zip(each.cells, settings, strict=True), 1):
        style = styles.cell(each.kind, cell, Setting() if is_open else setting)
        _write_cell(sheet, row, column, cell, style)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if cell.number is not None:
        # Points are shown as such: 0.08 is +8.
        number = cell.number * 100 if cell.form == "points" else cell.number
        sheet.write_number(row, column, float(number), style)
    elif cell.text:
        sheet.write_string(row, column, cell.printed, style)
    else:
        sheet.write_blank(row, column, None, style)


_LINKS = (
    Text("zurück zum Inhalt", "back to contents"),
    Text("Werte und Grenzen hinter der Tabelle", "values and bounds behind the table"),
)
