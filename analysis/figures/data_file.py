"""The table beside a figure as CSV: one line of headings, then the cells as they are printed.

Owns that a spreadsheet reads it as it stands: semicolons, decimals of the language, a mark of its
encoding, and no text that becomes a formula. Bounds and statuses stand in columns of their own.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from typing import Final

from analysis.tables.value import Cell, Table
from survey.instrument.defuse import defused
from survey.instrument.printing import format_decimal
from survey.instrument.text import Text


def data_file(table: Table, language: str) -> bytes:
    """The rows of the table; a number where a cell is exactly one, a share as 0.43."""
    bounded = [any(_is_bounded(row.cells[place]) for row in table.rows) for place in _places(table)]
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    headings = [defused(table.label)]
    for place in _places(table):
        heading = defused(table.columns[place].full)
        headings.append(heading)
        if bounded[place]:
            headings += [f"{heading}: {words(language)}" for words in (_LOWEST, _HIGHEST)]
    writer.writerow(headings)
    for row in table.rows:
        cells = [defused(row.label)]
        for place, cell in enumerate(row.cells):
            cells.append(_digits(cell.number, language) or defused(cell.text))
            if bounded[place]:
                cells += [_digits(cell.low, language), _digits(cell.high, language)]
        writer.writerow(cells)
    return out.getvalue().encode("utf-8-sig")


def _places(table: Table) -> range:
    return range(len(table.columns))


def _is_bounded(cell: Cell) -> bool:
    """Whether the bounds say more than the number does."""
    return any(end is not None and end != cell.number for end in (cell.low, cell.high))


def _digits(number: Decimal | None, language: str) -> str:
    return "" if number is None else format_decimal(number, language)


_LOWEST: Final = Text("Untergrenze", "lower bound")
_HIGHEST: Final = Text("Obergrenze", "upper bound")
