"""Which cells of a table its chart draws: figures of one kind, that mean something side by side.

Owns the choice. Refuses words, totals, bases and statuses, and counts beside shares on one axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.tables.value import Cell, Form, Row, Table

_KINDS: Final = ("unit", "count")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The places of the rows and of the value columns, and what kind of figures stand there.

    `parts`: the columns add up to a whole.
    """

    form: Form
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    parts: bool

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The rows as stretches without a gap, each with its first and last."""
        found: list[tuple[int, int]] = []
        for row in self.rows:
            if found and found[-1][1] == row - 1:
                found[-1] = (found[-1][0], row)
            else:
                found.append((row, row))
        return tuple(found)


def drawn(table: Table) -> Drawn | None:
    """What the chart that a table asks for draws: figures such as its first.

    With that go the columns under the same heading of other groups, or the others under the heading
    that it shares; those of a table without shared headings all. None without a chart or a number.
    """
    first = _first(table.rows) if table.chart else None
    if first is None:
        return None
    place, form = first
    rows = [
        (at, row)
        for at, row in enumerate(table.rows)
        if row.kind in _KINDS and any(_is_drawn(cell, form) for cell in row.cells)
    ]
    columns, parts = _alike(table, place, [row for _, row in rows], form)
    kept = [at for at, row in rows if any(_is_drawn(row.cells[c], form) for c in columns)]
    return Drawn(form, tuple(kept), tuple(columns), parts)


def _first(rows: Sequence[Row]) -> tuple[int, Form] | None:
    """The column and the form of the first number."""
    for row in rows:
        if row.kind in _KINDS:
            for place, cell in enumerate(row.cells):
                if cell.number is not None:
                    return place, cell.form
    return None


def _is_drawn(cell: Cell, form: Form) -> bool:
    return cell.number is not None and cell.form == form


def _alike(table: Table, place: int, rows: Sequence[Row], form: Form) -> tuple[Sequence[int], bool]:
    """The columns that go with the one at `place`, and whether they are its parts.

    Along a line a wave without a number keeps its place; bars need one.
    """
    first = table.columns[place]
    beside = [at for at, column in enumerate(table.columns) if column.over == first.over]
    if table.chart == "lines":
        return range(beside[0], beside[-1] + 1), False
    usable = [
        at
        for at in range(len(table.columns))
        if any(_is_drawn(row.cells[at], form) for row in rows)
    ]
    if not first.over:
        return usable, False
    same = [at for at in usable if table.columns[at].heading == first.heading]
    parts = [at for at in beside if at in usable]
    return (parts, True) if len(parts) > len(same) else (same, False)
