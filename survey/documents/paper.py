"""The empty questionnaire as frozen values: what stands on the paper, in reading order.

Owns: the parts of a printed form. Refuses to know a question type, a font or a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Width: TypeAlias = Literal["number", "short", "long", "full"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A box with its words; `other` asks for words of its own."""

    label: str
    help: str = ""
    other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Room for one answer: ticks, or an empty box or lines with unit and notes.

    `instead`: the statuses that may be ticked, below the words `instead_label`.
    """

    ticks: tuple[Tick, ...] = ()
    mark: str = ""
    width: Width | Literal[""] = ""
    lines: int = 1
    unit: str = ""
    before: str = ""
    instead_label: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its words, notes below them, and a field per column (None leaves the cell empty)."""

    label: str
    notes: tuple[str, ...]
    cells: tuple[Field | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Fields in rows and columns; the legend explains the short words of its head."""

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, a note or a derived value. A note has no number."""

    number: str
    label: str
    filter: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    hints: tuple[str, ...] = ()
    publication: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """A section with its number, its filter in words and its items."""

    number: str
    title: str
    filter: tuple[str, ...]
    introduction: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The whole form. `facts` are pairs of words and values below the title."""

    language: str
    title: str
    kind: str
    name: str
    digest: str
    facts: tuple[tuple[str, str], ...]
    blanks: tuple[str, ...]
    binding: str
    introduction: tuple[str, ...]
    contents: str
    page: str
    digest_label: str
    sections: tuple[PaperSection, ...]
    closing: tuple[str, ...]
