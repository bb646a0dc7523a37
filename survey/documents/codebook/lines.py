"""The lines of the book's tables: one fact in all versions, equal neighbours in one cell.

Owns: what is put together, and which words changed. Refuses markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from survey.documents.codebook.book import Cell, ChoiceFacts, Codebook, Entry
from survey.documents.codebook.marks import marked
from survey.documents.codebook.words import FACT_LABELS, say
from survey.instrument.compare import Piece

_READ: Final = frozenset({"wording", "row", "help", "examples", "definitions"})
"""Facts that people read: their changes are marked word by word."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one cell of a table, over `span` versions. `is_missing`: words of the book."""

    pieces: tuple[Piece, ...]
    span: int = 1
    is_missing: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.words for piece in self.pieces if piece.change != "removed")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what it is about, and its values."""

    label: str
    values: tuple[Value, ...]


def fact_lines(cell: Cell, names: Iterable[str], book: Codebook) -> tuple[Line, ...]:
    """The named facts of a cell; those that no version has anything to say of are left out."""
    lines = []
    for name in names:
        said = [None if facts is None else getattr(facts, name) for facts in cell.facts]
        if any(said):
            label = FACT_LABELS[name](book.language)
            lines.append(Line(label, spread(said, name in _READ, "not there", book)))
    return tuple(lines)


def choice_lines(cell: Cell, book: Codebook) -> tuple[Line, ...]:
    """A line for each code that some version offers, in the newest one's order."""
    lists = [() if facts is None else facts.choices for facts in cell.facts]
    codes = dict.fromkeys(choice.code for choices in reversed(lists) for choice in choices)
    by_code = [{choice.code: choice for choice in choices} for choices in lists]
    return tuple(
        Line(code, spread([_label(one.get(code)) for one in by_code], True, "not offered", book))
        for code in codes
    )


def _label(choice: ChoiceFacts | None) -> str | None:
    if choice is None:
        return None
    return f"{choice.label} ({choice.notes})" if choice.notes else choice.label


def spread(
    said: Sequence[str | None], is_read: bool, missing: str, book: Codebook
) -> tuple[Value, ...]:
    """The values of all versions; equal neighbours are one."""
    values: list[Value] = []
    before: str | None = None
    for index, text in enumerate(said):
        if index and text == before:
            last = values.pop()
            values.append(Value(last.pieces, last.span + 1, last.is_missing))
        elif text is None:
            values.append(Value((Piece("same", say(missing, book.language)),), is_missing=True))
        elif not text:
            values.append(Value((Piece("same", say("nothing", book.language)),), is_missing=True))
        elif is_read and before:
            values.append(Value(marked(before, text)))
        else:
            values.append(Value((Piece("same", text),)))
        before = text
    return tuple(values)


@dataclass(frozen=True, slots=True)
class CellTable:
    """The facts of one cell of a question with several."""

    cell: Cell
    lines: tuple[Line, ...]


def cell_tables(entry: Entry, book: Codebook) -> tuple[CellTable, ...]:
    """What the cells of a question do not have in common; () where it has one cell alone."""
    if len(entry.cells) == 1 and entry.cells[0].id == entry.name:
        return ()
    own = [name for name in FACT_LABELS if name not in entry.shared]
    return tuple(CellTable(cell, fact_lines(cell, own, book)) for cell in entry.cells)
