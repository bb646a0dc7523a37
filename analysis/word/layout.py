"""How wide a table is on paper: upright where it fits, else across, and each column's share.

Owns the measures of the page. Refuses to look at a font: a character is as wide as most are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.tables.value import Table

A4: Final = (11906, 16838)
"""Width and height of an upright page in twentieths of a point."""
MARGIN: Final = 1134
_LABEL: Final = (1700, 5000)
_WRAPPED: Final = 2600
"""Labels may wrap at this width before a page is turned."""
_UNBROKEN: Final = 12
"""Cells of so many characters stand in one line."""
_BREAKS: Final = re.compile(r"\s+|(?<=-)")
"""Where a line may end."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the label column and of each value column.

    `across`: on a page turned; `is_small`: in smaller letters.
    """

    across: bool
    label: int
    values: tuple[int, ...]
    is_small: bool = False

    @property
    def whole(self) -> int:
        return self.label + sum(self.values)


@dataclass(frozen=True, slots=True)
class _Letters:
    """How wide a character is, what stands beside it in a cell, and the bounds of a column."""

    character: int
    padding: int
    least: int
    most: int = 2600

    def width(self, characters: int) -> int:
        return min(max(characters * self.character + self.padding, self.least), self.most)


_USUAL: Final = _Letters(character=105, padding=180, least=700)
_SMALL: Final = _Letters(character=88, padding=160, least=560)


def layout(table: Table) -> Layout:
    """Upright, where every column has the room that it needs; equal columns, where they fit."""
    longest = max(map(len, [table.label, *(row.label for row in table.rows)]))
    wished = min(max(longest * _USUAL.character + _USUAL.padding, _LABEL[0]), _LABEL[1])
    label = min(wished, _WRAPPED)
    needs = _needs(table, _USUAL)
    across = len(needs) > 1 and label + sum(needs) > _room(across=False)
    room = _room(across=across)
    if label + sum(needs) > room:
        values = _capped(_needs(table, _SMALL), room - _LABEL[0])
        return Layout(across, room - sum(values), tuple(values), is_small=True)
    equal = max(needs, default=0)
    even = [equal] * len(needs)
    values = _wider(table, even if label + sum(even) <= room else needs, room - label)
    return Layout(across, min(max(wished, room // 3), room - sum(values)), tuple(values))


def _capped(needs: Sequence[int], room: int) -> list[int]:
    """The widest columns as narrow as all need to be to fit; the others keep what they need."""
    left, open_ = room, len(needs)
    for need in sorted(needs):
        if need * open_ > left:
            cap = left // open_
            return [min(each, cap) for each in needs]
        left, open_ = left - need, open_ - 1
    return list(needs)


def _wider(table: Table, values: Sequence[int], room: int) -> list[int]:
    """What is left of the room, given to columns whose cells would else be broken."""
    wishes = [max(_wish(table, place), width) for place, width in enumerate(values)]
    more = sum(wishes) - sum(values)
    part = min(1.0, (room - sum(values)) / more) if more else 0.0
    return [width + int((wish - width) * part) for wish, width in zip(wishes, values, strict=True)]


def _needs(table: Table, letters: _Letters) -> list[int]:
    """What the longest word of each column needs."""
    return [
        letters.width(max(map(len, _words(table, place)), default=0))
        for place in range(len(table.columns))
    ]


def _words(table: Table, place: int) -> list[str]:
    """What must stand in one line: short cells whole, of longer ones and of headings each word."""
    found = _BREAKS.split(table.columns[place].heading)
    for row in table.rows:
        text = row.cells[place].printed
        found += [text] if len(text) <= _UNBROKEN else _BREAKS.split(text)
    return found


def _wish(table: Table, place: int) -> int:
    """What its cells need in one line, and its heading in two."""
    cells = (len(row.cells[place].printed) for row in table.rows)
    return _USUAL.width(max([*cells, -(-len(table.columns[place].heading) // 2)]))


def _room(*, across: bool) -> int:
    return A4[1 if across else 0] - 2 * MARGIN
