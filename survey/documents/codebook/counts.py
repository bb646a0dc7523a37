"""The frequencies of a question as lines: codes, statuses, numbers, a value per wave.

Owns their order and words. Refuses to count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from survey.documents.codebook.book import Cell, Codebook, Entry
from survey.documents.codebook.frequencies import NumberFrequencies
from survey.documents.codebook.words import say
from survey.instrument.answer import Status
from survey.instrument.words import status_label


@dataclass(frozen=True, slots=True)
class CountLine:
    """An answer and how often it was given in each wave; "" where it could not be."""

    label: str
    code: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    """The frequencies of one cell, a column for each of its waves."""

    cell: Cell
    waves: tuple[str, ...]
    lines: tuple[CountLine, ...]
    notes: tuple[str, ...]


def count_tables(entry: Entry, book: Codebook) -> tuple[CountTable, ...]:
    """A table for each cell that was counted."""
    return tuple(_table(cell, book) for cell in entry.cells if cell.frequencies)


def count_lines(cell: Cell, language: str) -> tuple[CountLine, ...]:
    """Every line of a cell."""
    return (
        CountLine(
            say("answered", language), "", tuple(str(one.answered) for one in cell.frequencies)
        ),
        *_codes(cell),
        *_numbers(cell, language),
        *_statuses(cell, language),
    )


def _table(cell: Cell, book: Codebook) -> CountTable:
    has_numbers = any(one.number for one in cell.frequencies)
    is_withheld = any(
        one.number and one.number.n and not one.number.maximum and one.number.exact
        for one in cell.frequencies
    )
    note = ("withheld" if is_withheld else "spread") if has_numbers else ""
    return CountTable(
        cell,
        tuple(one.wave for one in cell.frequencies),
        count_lines(cell, book.language),
        (say(note, book.language),) if note else (),
    )


def _codes(cell: Cell) -> list[CountLine]:
    labels = {
        choice.code: choice.label for facts in cell.facts if facts for choice in facts.choices
    }
    counted = dict.fromkeys(code for one in reversed(cell.frequencies) for code, _ in one.codes)
    by_wave = [dict(one.codes) for one in cell.frequencies]
    return [
        CountLine(labels.get(code, code), code, tuple(str(one.get(code, "")) for one in by_wave))
        for code in counted
    ]


def _statuses(cell: Cell, language: str) -> list[CountLine]:
    by_wave = [dict(one.statuses) for one in cell.frequencies]
    return [
        CountLine(
            status_label(status, language),
            str(status.export_code),
            tuple(str(one.get(status.value, 0)) for one in by_wave),
        )
        for status in Status
        if any(status.value in one for one in by_wave)
    ]


_NUMBERS: tuple[tuple[str, Callable[[NumberFrequencies], int | str]], ...] = (
    ("with number", lambda number: number.n),
    ("exact", lambda number: number.exact),
    ("qualified", lambda number: number.qualified),
    ("all unknown", lambda number: number.all_unknown),
    ("minimum", lambda number: number.minimum),
    ("median", lambda number: number.median),
    ("maximum", lambda number: number.maximum),
)


def _numbers(cell: Cell, language: str) -> list[CountLine]:
    if not any(one.number for one in cell.frequencies):
        return []
    lines = []
    for key, of in _NUMBERS:
        shown = tuple(
            _digits(of(one.number), language) if one.number else "" for one in cell.frequencies
        )
        if any(value not in ("", "0") for value in shown) or key == "with number":
            lines.append(CountLine(say(key, language), "", shown))
    return lines


def _digits(value: int | str, language: str) -> str:
    return str(value) if language == "en" else str(value).replace(".", ",")
