"""A table as a frozen value: title, universe, base, source, notes, legend, columns, typed rows.

Owns what a table consists of and the verbs that give a new one. Refuses to know where its figures
come from or how it is drawn: builders make one, renderers only read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from survey.instrument.answer import Status

if TYPE_CHECKING:
    from analysis.figures.value import FigureData

RowKind: TypeAlias = Literal["group", "unit", "count", "status", "total", "base"]
Form: TypeAlias = Literal["plain", "signed", "percent", "points"]
Flag: TypeAlias = Literal["b", "p", "r"]
FLAGS: Final[tuple[Flag, ...]] = ("b", "p", "r")
"""`b` a break in the series before this value, `p` provisional, `r` revised."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: `text` is what is printed.

    `number` is set where that is a plain number, so that a workbook holds a number there;
    "mind. 4" and "k.A." are words, never a number. A share has the number 0.43 and the form
    `percent`, a difference of shares 0.08 and `points` (printed +8), one of numbers 1.5 and
    `signed` (+1,5). `low`, `high`: the bounds behind the cell, None where open or none; `status`:
    why there is no value. `flags` stand behind the printed value.
    """

    text: str = ""
    number: Decimal | None = None
    form: Form = "plain"
    low: Decimal | None = None
    high: Decimal | None = None
    status: Status | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def decimals(self) -> int:
        """The places that a number is shown with, no share: those it has."""
        if self.number is None or self.form in ("percent", "points"):
            return 0
        exponent = self.number.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def printed(self) -> str:
        """The text with its flags, as renderers without numbers print it."""
        return " ".join((self.text, *self.flags)) if self.text else ""


EMPTY_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its kind, its label in the first column, and one cell per value column.

    `key`: what it stands for, by which a plan may order rows: a unit's key, a code, a variable.
    `stays_last`: whatever the order, it stands below the rows of its block: what is "other" than
    they are, or none of them.
    """

    kind: RowKind
    label: str
    cells: tuple[Cell, ...]
    key: str = ""
    stays_last: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: its heading, the heading that it shares with its neighbours, what it holds.

    `key`: a wave, a group's code, a variable.
    """

    heading: str
    over: str = ""
    unit: str = ""
    key: str = ""

    @property
    def full(self) -> str:
        """Both headings in one line, for renderers with one row of headings."""
        return f"{self.over}: {self.heading}" if self.over else self.heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a book.

    name : its number, and the name of its sheet ("Tab. 2").
    waves : the waves that it speaks of, in words.
    label : the heading of the first column, in which rows have their labels.
    columns : the value columns; every row has one cell for each.
    questionnaire : the versions that were answered, each with the head of its digest.
    legend : pairs of a symbol with its meaning. methods : how figures were computed, a sentence
        each. reading : the reading example, empty where a table explains itself. example : the mark
        of generated data, empty for real data. internal : whether it must not be published.
    chapter : of the report that it belongs to, empty for none.
    """

    name: str
    title: str
    waves: str
    universe: str
    base: str
    unit: str
    source: str
    questionnaire: str
    release: str
    example: str = ""
    reading: str = ""
    notes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    label: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    internal: bool = False
    chapter: str = ""
    chart: Literal["", "bars", "lines"] = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"row {row.label!r} has {len(row.cells)} cells, not {len(self.columns)}"
                )

    @property
    def headings(self) -> tuple[str, ...]:
        """The label column's heading, then those of the value columns in one line."""
        return (self.label, *(column.full for column in self.columns))

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)

    def with_rows(self, rows: Sequence[Row]) -> Table:
        """The same table with other rows."""
        return replace(self, rows=tuple(rows))

    def sorted(self, key: Callable[[Row], tuple[object, ...]]) -> Table:
        """The same table, the rows between two headings, totals or bases in another order."""
        ordered: list[Row] = []
        block: list[Row] = []
        for row in self.rows:
            if row.kind in ("unit", "count"):
                block.append(row)
                continue
            ordered += [*_sorted(block, key), row]
            block = []
        return self.with_rows([*ordered, *_sorted(block, key)])


def _sorted(block: Sequence[Row], key: Callable[[Row], tuple[object, ...]]) -> list[Row]:
    """The rows by this key; those that stay last below them, as they stood."""
    moved = sorted((row for row in block if not row.stays_last), key=key)
    return [*moved, *(row for row in block if row.stays_last)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The tables and figures of one plan over one data release.

    `created` is when the release was made.
    """

    title: str
    release: str
    digest: str
    created: datetime
    language: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: tuple[FigureData, ...] = ()
