"""A table as a frozen value: title, universe, base, source, notes, legend, columns, typed rows.

Owns what a table consists of. Refuses to know where its figures come from or how it is drawn:
builders make one, renderers only read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

RowKind: TypeAlias = Literal["group", "unit", "count", "status", "total", "base"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: `text` is what is printed.

    `number` is set where that is a plain number, so that a workbook holds a number there;
    "mind. 4" and "k.A." are words, never a number.
    """

    text: str = ""
    number: Decimal | None = None

    @property
    def decimals(self) -> int:
        """The places that the number is shown with: those it has."""
        if self.number is None:
            return 0
        exponent = self.number.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


EMPTY_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its kind, its label in the first column, and one cell per value column."""

    kind: RowKind
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled sentence beside a table; `label` may be empty."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a book.

    `columns` names the label column first, then the value columns; every row has one cell per
    value column. `questionnaire`: the versions that were answered, each with the head of its
    digest. `legend` pairs a symbol with its meaning. `example` is the mark of generated
    data, empty for real data.
    """

    name: str
    title: str
    wave: str
    universe: str
    base: str
    unit: str
    source: str
    questionnaire: str
    release: str
    example: str
    notes: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        width = len(self.columns) - 1
        for row in self.rows:
            if len(row.cells) != width:
                raise ValueError(f"row {row.label!r} has {len(row.cells)} cells, not {width}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The tables of one plan over one data release. `created` is when the release was made."""

    title: str
    release: str
    digest: str
    created: datetime
    language: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
