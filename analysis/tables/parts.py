"""The tables and figures of a book in one order: a figure stands behind the tables of its chapter.

    [part.table.name for part in parts(book)]    ["Tab. 1", "Tab. 2", "Abb. 1", "Tab. 3"]

Owns that order, so that contents, page and document agree. Refuses to know how either is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.tables.value import Book, Table

if TYPE_CHECKING:
    from analysis.figures.value import FigureData


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or a figure with the table of its data."""

    table: Table
    figure: FigureData | None = None


def parts(book: Book) -> tuple[Part, ...]:
    """All of them. A chapter without tables follows the figure before it in the plan."""
    found = [Part(table) for table in book.tables]
    at = 0
    for figure in book.figures:
        own = [n for n, one in enumerate(found) if one.table.chapter == figure.table.chapter]
        at = own[-1] + 1 if own else at
        found.insert(at, Part(figure.table, figure))
        at += 1
    return tuple(found)


def all_tables(book: Book) -> tuple[Table, ...]:
    """The tables in this order, those of the data of figures among them."""
    return tuple(part.table for part in parts(book))
