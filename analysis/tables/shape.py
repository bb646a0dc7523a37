"""How a table reads beyond its lines: neighbours under a common heading, rows under theirs.

Owns what is said of structure to those who do not see it, for formats that can. Refuses to draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from analysis.tables.value import Column, Row, Table

_FIGURE: Final = 34
"""No figure has more letters."""


@dataclass(frozen=True, slots=True)
class Span:
    """Columns side by side that share the heading `over`; a column without one is alone."""

    over: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows below the heading of a group; `heading` is None where they have none."""

    heading: Row | None
    rows: tuple[Row, ...]


def prose(table: Table) -> frozenset[int]:
    """The places of value columns that hold sentences or names: they begin on the left."""
    rows = [row for row in table.rows if row.kind != "base"]
    places = range(len(table.columns))
    return frozenset(at for at in places if any(len(row.cells[at].text) > _FIGURE for row in rows))


def spans(columns: Sequence[Column]) -> tuple[Span, ...]:
    """The columns by what they have in common, in their order."""
    found: list[Span] = []
    for over, run in groupby(columns, key=lambda column: column.over):
        beside = tuple(run)
        found += [Span(over, beside)] if over else [Span("", (one,)) for one in beside]
    return tuple(found)


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """The rows by the heading that they stand under.

    A total below the bases of a group is one of the whole table: it stands under no heading.
    """
    heading: Row | None = None
    block: list[Row] = []
    for row in rows:
        starts = row.kind == "group" and not any(cell.printed for cell in row.cells)
        ends = row.kind == "total" and bool(block) and block[-1].kind == "base"
        if starts or (ends and heading is not None):
            if heading is not None or block:
                yield Block(heading, tuple(block))
            heading, block = (row, []) if starts else (None, [row])
        else:
            block.append(row)
    if heading is not None or block:
        yield Block(heading, tuple(block))
