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
    """The widths of the label column and of each value column; `across`: on a page turned."""

    across: bool
    label: int
    values: tuple[int, ...]

    @property
    def whole(self) -> int:
        return self.label + sum(self.values)


def layout(table: Table) -> Layout:
    """Upright, where every column has the room that it needs; equal columns, where they fit."""
    label = _within(max(map(len, [table.label, *(row.label for row in table.rows)])), _LABEL)
    needs = [_need(table, place) for place in range(len(table.columns))]
    equal = max(needs, default=0) if len(needs) > 2 else max([*needs, 1500])
    across = len(needs) > 1 and min(label, _WRAPPED) + equal * len(needs) > _room(across=False)
    room = _room(across=across)
    values = [equal] * len(needs)
    if across and equal * len(needs) < room - label:  # what a turned page has to spare
        values = [min((room - label) // len(needs), _VALUE[1])] * len(needs)
    elif sum(values) > room - _LABEL[0]:
        spare = (room - _LABEL[0]) / sum(needs)
        values = [int(need * spare) for need in needs]
    return Layout(across, min(max(label, room // 3), room - sum(values)), tuple(values))


def _need(table: Table, place: int) -> int:
    """What the longest word of this column needs."""
    heads = table.columns[place].heading.split()
    cells = [part for row in table.rows for part in _unbroken(row.cells[place].printed)]
    return _within(max(map(len, [*heads, *cells, ""])), _VALUE)


def _unbroken(text: str) -> list[str]:
    """What must stand in one line: short cells whole, of longer ones each word."""
    return [text] if len(text) <= 12 else text.split(" ")


def _room(*, across: bool) -> int:
    return A4[1 if across else 0] - 2 * MARGIN


def _within(characters: int, bounds: tuple[int, int]) -> int:
    return min(max(characters * _PER_CHARACTER + _PADDING, bounds[0]), bounds[1])
