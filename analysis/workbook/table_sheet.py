"""One table on its sheet: title in A1, what it counts, the table, its legend and source.

Owns places, widths and print settings. One table per sheet, no merged cells, no empty columns, so
that screen readers and sorting work.
"""

from __future__ import annotations

import textwrap

from xlsxwriter.worksheet import Worksheet

from analysis.tables import around
from analysis.tables.value import Book, Cell, Row, Table
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

_LINE_HEIGHT = 13.5
_PAGE_WIDTH, _TITLE_SCALE = 110.0, 1.6
_LABEL_WIDTH, _VALUE_WIDTH = (18, 60), (17, 34)
_MANY = 6
_NARROW_LABEL, _NARROW = (18, 40), (7, 16)


def write_table(
    sheet: Worksheet, table: Table, book: Book, styles: Styles, index: str, data: tuple[str, int]
) -> int:
    """Fill the sheet; the row of its heading, counted from 0.

    `index`: the name of the sheet to go back to. `data`: the name of the sheet with the values
    behind the tables, and the line there at which this one begins.
    """
    language = book.language
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    wrap = max(int(sum(widths) * 1.05), 60)
    row = 0
    sheet.write_string(row, 0, around.heading(table), styles.title)
    sheet.set_row(row, 21)
    row += 1
    back = Text("zurück zum Inhalt", "back to contents")(language)
    sheet.write_url(row, 0, f"internal:'{index}'!A1", styles.link, string=back)
    behind = Text("Werte und Grenzen hinter der Tabelle", "values and bounds behind the table")
    sheet.write_url(
        row, 1, f"internal:'{data[0]}'!A{data[1] + 1}", styles.link, string=behind(language)
    )
    row += 1
    if table.example:
        sheet.write_string(row, 0, table.example, styles.warning)
        row += 1
    for line in around.above(table, language):
        row = _write_lines(sheet, row, line.words, styles, wrap)
    header = row
    _write_header(sheet, header, table, styles, widths)
    row += 1
    for each in table.rows:
        _write_row(sheet, row, each, styles, widths)
        row += 1
    row += 1
    for line in around.below(table, book):
        row = _write_lines(sheet, row, line.words, styles, wrap)
    print_ready(sheet, book, table.name, header, (row - 1, len(widths) - 1))
    return header


def _write_lines(sheet: Worksheet, row: int, text: str, styles: Styles, width: int) -> int:
    """A sentence over as many rows as it needs: wrapping would need merged cells."""
    for line in textwrap.wrap(text, width, subsequent_indent="    ", break_on_hyphens=False):
        sheet.write_string(row, 0, line, styles.text)
        row += 1
    return row


def _write_header(
    sheet: Worksheet, row: int, table: Table, styles: Styles, widths: list[float]
) -> None:
    lines = max(
        len(textwrap.wrap(heading, int(width) - 2) or [""])
        for heading, width in zip(table.headings, widths, strict=True)
    )
    sheet.set_row(row, _LINE_HEIGHT * lines + 4)
    for column, heading in enumerate(table.headings):
        style = styles.head_value if column else styles.head_label
        sheet.write_string(row, column, heading, style)


def _write_row(sheet: Worksheet, row: int, each: Row, styles: Styles, widths: list[float]) -> None:
    if height := _height(each, widths):
        sheet.set_row(row, height)
    sheet.write_string(row, 0, each.label, styles.row_label(each.kind))
    for column, cell in enumerate(each.cells, start=1):
        _write_cell(sheet, row, column, cell, styles, each)


def _write_cell(
    sheet: Worksheet, row: int, column: int, cell: Cell, styles: Styles, each: Row
) -> None:
    style = styles.cell(each.kind, cell)
    if cell.number is not None:
        # Points are shown as such: 0.08 is +8.
        number = cell.number * 100 if cell.form == "points" else cell.number
        sheet.write_number(row, column, float(number), style)
    elif cell.text:
        sheet.write_string(row, column, cell.printed, style)
    else:
        sheet.write_blank(row, column, None, style)


def _widths(table: Table) -> list[float]:
    """Widths in characters: what the cells need, within bounds; longer text wraps.

    A few value columns are equally wide, so that they read as one block; of many each is as wide as
    it needs, or the page would be scaled down until nobody can read it.
    """
    labels = [row.label for row in table.rows] + [table.headings[0]]
    needs = [_need(table, place) for place in range(len(table.columns))]
    if len(needs) > _MANY:
        values = [_within(need + 1, _NARROW) for need in needs]
        longest = _NARROW_LABEL
    else:
        values = [_within(max(needs, default=0) + 3, _VALUE_WIDTH) for _ in needs]
        longest = _LABEL_WIDTH
    label = _within(max(map(len, labels)) + 3, longest)
    # A narrow table would cut off the sentences above it where it is printed.
    room = max(_PAGE_WIDTH, _TITLE_SCALE * len(around.heading(table)))
    return [max(label, room - sum(values)), *values]


def _need(table: Table, place: int) -> int:
    """The longest cell of a column, or the longest word of its heading; bases wrap."""
    texts = (row.cells[place].printed for row in table.rows if row.kind != "base")
    words = table.columns[place].full.split()
    return max([*(min(len(text), 30) for text in texts), *(len(word) for word in words), 0])


def _within(need: float, bounds: tuple[int, int]) -> float:
    return float(min(max(need, bounds[0]), bounds[1]))


def _height(row: Row, widths: list[float]) -> float:
    """The height of a row whose words wrap, in points; 0 leaves it to the program."""
    texts = [row.label, *(cell.text for cell in row.cells)]
    lines = max(
        len(textwrap.wrap(text, max(int(width) - 1, 8))) if text else 1
        for text, width in zip(texts, widths, strict=True)
    )
    return _LINE_HEIGHT * lines if lines > 1 else 0
