"""Every cell of every table as a line: what is printed, its value, bounds, status and flags.

Owns the tidy form, for the sheet behind the tables and as a CSV file. Refuses to compute.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from analysis.tables.shape import blocks
from analysis.tables.value import Book, Table
from survey.instrument.defuse import defused, quoted
from survey.instrument.text import Text

HEADINGS: Final = (
    Text("Tabelle", "Table"),
    Text("Abschnitt", "Section"),
    Text("Zeile", "Row"),
    Text("Art der Zeile", "Kind of row"),
    Text("Spalte", "Column"),
    Text("gedruckt", "printed"),
    Text("Wert", "value"),
    Text("Untergrenze", "lower bound"),
    Text("Obergrenze", "upper bound"),
    Text("Antwortstatus", "status"),
    Text("Kennzeichen", "flags"),
)
Line: TypeAlias = tuple[str | Decimal | None, ...]


def lines(table: Table) -> Iterator[Line]:
    """A line per cell that is not empty, in the order of `HEADINGS`.

    The section is the heading above the row: counts and shares of one answer have the same label.
    """
    for block in blocks(table.rows):
        above = block.heading.label if block.heading is not None else ""
        for row in (*filter(None, (block.heading,)), *block.rows):
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.text or cell.number is not None or cell.status is not None:
                    yield (
                        table.name,
                        above,
                        row.label,
                        row.kind,
                        column.full,
                        cell.text,
                        cell.number,
                        cell.low,
                        cell.high,
                        cell.status.value if cell.status is not None else "",
                        " ".join(cell.flags),
                    )


def csv_of(book: Book) -> str:
    """All cells of a book as CSV: commas, decimal points, a line per cell.

    Nothing in it is a formula (`exports.defuse`).
    """
    heads = [heading(book.language) for heading in HEADINGS]
    cells = ([_written(value) for value in line] for table in book.tables for line in lines(table))
    return "".join(",".join(map(quoted, line)) + "\n" for line in (heads, *cells))


def _written(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return defused(value)
