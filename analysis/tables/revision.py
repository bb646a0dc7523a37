"""What a book prints otherwise than one of an earlier release did: the list of changed cells.

Owns the comparison of two books of one plan. Refuses to say why a figure moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.tables.shape import blocks
from analysis.tables.value import Book, Table


@dataclass(frozen=True, slots=True)
class Revised:
    """One cell: where it stands, what was printed and what is; empty where there was no such."""

    table: str
    row: str
    column: str
    before: str
    now: str


def revisions(before: Book, now: Book) -> tuple[Revised, ...]:
    """Every cell that is printed otherwise, in the order of the newer book, then what is gone."""
    former = {table.name: _cells(table) for table in before.tables}
    found: list[Revised] = []
    for table in now.tables:
        cells = _cells(table)
        old = former.pop(table.name, {})
        found += _differing(table.name, old, cells)
    for name, cells in former.items():
        found += _differing(name, cells, {})
    return tuple(found)


def _differing(
    table: str, old: dict[tuple[str, str, int], str], new: dict[tuple[str, str, int], str]
) -> Iterator[Revised]:
    for place in dict.fromkeys((*new, *old)):
        row, column, _ = place
        if old.get(place, "") != new.get(place, ""):
            yield Revised(table, row, column, old.get(place, ""), new.get(place, ""))


def _cells(table: Table) -> dict[tuple[str, str, int], str]:
    """What is printed by row and column; rows of one label are told apart by their number."""
    found: dict[tuple[str, str, int], str] = {}
    seen: dict[str, int] = {}
    for block in blocks(table.rows):
        above = f"{block.heading.label}: " if block.heading is not None else ""
        for row in block.rows:
            label = above + row.label
            number = seen[label] = seen.get(label, 0) + 1
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.text:
                    found[label, column.full, number] = cell.printed
    return found
