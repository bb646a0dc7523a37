"""How wide a table is on paper: upright where it fits, else across, and each column's share.

Owns the measures of the page. Refuses to look at a font: a character is as wide as most are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.tables.value import Table

A4: Final = (11906, 16838)
"""Width and height of an upright page in twentieths of a point."""
MARGIN: Final = 1134
_PER_CHARACTER: Final = 120
_PADDING: Final = 200
_LABEL: Final = (1700, 5000)
_VALUE: Final = (800, 2600)
_WRAPPED: Final = 2600
"""Labels may wrap at this width before a page is turned."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the label column and of every value column; `across`: on a page turned."""

    across: bool
    label: int
    value: int


def layout(table: Table) -> Layout:
    """Upright, where every column has the room that it needs."""
    label = _within(max(map(len, [table.label, *(row.label for row in table.rows)])), _LABEL)
    heads = [word for column in table.columns for word in column.heading.split()]
    cells = [part for cell in table.cells for part in _unbroken(cell.printed)]
    need = _within(max(map(len, [*heads, *cells, ""])), _VALUE)
    columns = max(len(table.columns), 1)
    across = columns > 1 and min(label, _WRAPPED) + need * columns > _room(across=False)
    room = _room(across=across)
    value = min(need if columns > 2 else max(need, 1500), (room - _LABEL[0]) // columns)
    label = min(max(label, room // 3), room - value * columns)
    if across:  # what a turned page has to spare is for the values
        value = min(max(value, (room - label) // columns), _VALUE[1])
    return Layout(across, label, value)


def _unbroken(text: str) -> list[str]:
    """What must stand in one line: short cells whole, of longer ones each word."""
    return [text] if len(text) <= 12 else text.split(" ")


def _room(*, across: bool) -> int:
    return A4[1 if across else 0] - 2 * MARGIN


def _within(characters: int, bounds: tuple[int, int]) -> int:
    return min(max(characters * _PER_CHARACTER + _PADDING, bounds[0]), bounds[1])
