"""One figure on its sheet: title in A1, what it counts, the picture, what is to be said of it.

Owns what stands where. The values of the figure are among those of the tables, one link away, so
that this sheet has no table and a reader of the screen comes to the picture at once.
"""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import Final

from xlsxwriter.worksheet import Worksheet

from analysis.figures.value import FigureData
from analysis.tables import around
from analysis.tables.value import Book
from analysis.workbook.measure import LINE, sentence
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

_COLUMNS: Final = (16.0, 16.0, 68.0)
"""The links, and the rest of an upright page."""
_ROOM: Final = sum(_COLUMNS) - 2
_TITLE: Final = 21.0
_HEIGHT: Final = slice(20, 24)
"""Where a PNG says how high it is, in dots."""
_POINT: Final = 72 / 200
"""Of a dot of the picture."""


def write_figure(
    sheet: Worksheet, figure: FigureData, book: Book, styles: Styles, links: tuple[str, str]
) -> None:
    """Fill the sheet. `links`: where the contents are, and the values of this figure."""
    table, language = figure.table, book.language
    for column, width in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, around.heading(table), styles.title)
    sheet.set_row(0, _TITLE)
    for column, (words, place) in enumerate(zip(_LINKS, links, strict=True)):
        sheet.write_url(1, column, place, styles.link, string=words(language))
    row = 2
    if table.example:
        sheet.write_string(row, 0, table.example, styles.warning)
        row += 1
    row = _write_lines(sheet, row, around.above(table, language), styles)
    row = _insert_picture(sheet, row, figure, language)
    row = _write_lines(sheet, row, around.below(table, book), styles)
    last = (row - 1, len(_COLUMNS) - 1)
    print_ready(sheet, book, table.name, None, last, landscape=False, pages=(1, 1))


def _insert_picture(sheet: Worksheet, row: int, figure: FigureData, language: str) -> int:
    """The picture; the first row below it."""
    from analysis.figures.draw.pictures import picture

    content = picture(figure, language)
    height = int.from_bytes(content[_HEIGHT], "big") * _POINT
    below = row + ceil(height / LINE) + 1
    for each in range(row, below):
        sheet.set_row(each, LINE)
    options = {"image_data": BytesIO(content), "description": figure.alternative}
    sheet.insert_image(row, 0, f"{figure.name}.png", options)
    return below


def _write_lines(sheet: Worksheet, row: int, lines: list[around.Line], styles: Styles) -> int:
    """Sentences that run on over empty cells; the row behind them."""
    for one in lines:
        for line in sentence(one.words, _ROOM):
            sheet.write_string(row, 0, line, styles.text)
            sheet.set_row(row, LINE)
            row += 1
    return row


_LINKS: Final = (Text("zum Inhalt", "to the contents"), Text("zu den Werten", "to the values"))
