"""Rows of words, wrapped in their columns and as high as they need."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.workbook.measure import LINE, height, lines, sentence


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def write_words(
    sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float], style: Format
) -> None:
    """The texts in the columns of these widths, the last ones of the sheet's where it has more."""
    first = len(widths) - len(texts)
    for column, text in enumerate(texts, start=first):
        sheet.write_string(row, column, text, style)
    high = max(lines(text, width - 0.5) for text, width in zip(texts, widths[first:], strict=True))
    sheet.set_row(row, height(high))


def write_sentence(sheet: Worksheet, row: int, text: str, room: float, style: Format) -> int:
    """A sentence that runs on over empty cells, in as many rows as it needs; the row behind it."""
    for line in sentence(text, room):
        sheet.write_string(row, 0, line, style)
        sheet.set_row(row, LINE)
        row += 1
    return row
