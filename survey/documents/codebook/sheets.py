"""The codebook as plain tables, one for each sheet of a workbook.

Owns: which sheet has which columns and rows. Refuses to know a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from survey.documents.codebook.book import FACTS, Cell, Codebook
from survey.documents.codebook.counts import count_lines
from survey.documents.codebook.words import FACT_LABELS, say

Value: TypeAlias = str | int

_WIDE: Final = frozenset({"wording", "help", "universe", "checks", "comparability", "former"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in characters."""

    head: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what it holds, its columns and rows; so many columns stay in sight."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 1


def sheets(book: Codebook) -> tuple[Sheet, ...]:
    """Every sheet behind the index."""
    made = [_variables(book), _choices(book), _statuses(book), _versions(book)]
    if book.chains:
        made.append(_concordance(book))
    if book.release:
        made.append(_frequencies(book))
    return tuple(made)


def _heads(book: Codebook, *keys: str, width: int = 18) -> tuple[Column, ...]:
    return tuple(Column(say(key, book.language), width) for key in keys)


def _split(cell: Cell) -> tuple[str, str]:
    name, _, item = cell.id.partition(".")
    return name, item


def _variables(book: Codebook) -> Sheet:
    facts = tuple(
        Column(FACT_LABELS[name](book.language), 48 if name in _WIDE else 22) for name in FACTS
    )
    rows = tuple(
        (*_split(cell), version.version, *(getattr(one, name) for name in FACTS))
        for cell in book.cells
        for version, one in zip(book.versions, cell.facts, strict=True)
        if one is not None
    )
    return Sheet(
        say("variables", book.language),
        say("variables what", book.language),
        (*_heads(book, "variable", "item", width=26), *_heads(book, "version", width=10), *facts),
        rows,
        fixed=3,
    )


def _choices(book: Codebook) -> Sheet:
    rows = tuple(
        (*_split(cell), version.version, place, choice.code, choice.label, choice.notes)
        for cell in book.cells
        for version, one in zip(book.versions, cell.facts, strict=True)
        if one is not None
        for place, choice in enumerate(one.choices, start=1)
    )
    return Sheet(
        say("choices", book.language),
        say("choices what", book.language),
        (
            *_heads(book, "variable", "item", width=26),
            *_heads(book, "version", "place", width=10),
            *_heads(book, "code"),
            *_heads(book, "label", width=60),
            *_heads(book, "notes", width=30),
        ),
        rows,
        fixed=3,
    )


def _statuses(book: Codebook) -> Sheet:
    rows = tuple((one.name, one.label, one.symbol, int(one.export_code)) for one in book.statuses)
    return Sheet(
        say("statuses", book.language),
        say("statuses what", book.language),
        (
            *_heads(book, "status", width=22),
            *_heads(book, "label", width=44),
            *_heads(book, "symbol", "export code", width=22),
        ),
        rows,
    )


def _versions(book: Codebook) -> Sheet:
    rows = tuple(
        (one.study, one.version, one.title, one.mode, one.reference, one.previous_version,
         one.digest)
        for one in book.versions
    )  # fmt: skip
    return Sheet(
        say("versions", book.language),
        say("versions what", book.language),
        (
            *_heads(book, "study", "version", width=12),
            *_heads(book, "title", width=60),
            *_heads(book, "mode", "reference", width=26),
            *_heads(book, "previous", width=16),
            *_heads(book, "digest", width=68),
        ),
        rows,
        fixed=2,
    )


def _concordance(book: Codebook) -> Sheet:
    """A row for each variable, two columns for each version: its name there, and the step."""
    language = book.language
    columns = [*_heads(book, "variable", width=34)]
    for index, version in enumerate(book.versions):
        columns.append(Column(version.version, 34))
        if index:
            step = say("step", language, version=version.version)
            columns.append(Column(step, 34))
    rows = tuple((chain.id, *_stations(chain.ids, chain.steps)) for chain in book.chains)
    return Sheet(
        say("concordance", language), say("concordance what", language), tuple(columns), rows
    )


def _stations(ids: Sequence[str | None], steps: Sequence[str]) -> Iterator[Value]:
    for index, (name, step) in enumerate(zip(ids, steps, strict=True)):
        yield name or ""
        if index:
            yield step


def _frequencies(book: Codebook) -> Sheet:
    return Sheet(
        say("frequencies", book.language),
        say("frequencies what", book.language),
        (
            *_heads(book, "variable", "item", width=26),
            *_heads(book, "wave", width=10),
            *_heads(book, "answer", width=50),
            *_heads(book, "code", "count"),
        ),
        tuple(row for cell in book.cells for row in _counted(cell, book)),
        fixed=3,
    )


def _counted(cell: Cell, book: Codebook) -> Iterator[tuple[Value, ...]]:
    lines = count_lines(cell, book.language) if cell.frequencies else ()
    for index, wave in enumerate(cell.frequencies):
        for line in lines:
            count = line.counts[index]
            if count:
                yield (*_split(cell), wave.wave, line.label, line.code, _number(count))


def _number(count: str) -> Value:
    return int(count) if count.removeprefix("-").isdecimal() else count
