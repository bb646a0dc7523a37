"""From a panel to the columns that are exported: the data frames, with a label for everything.

Owns which words go with which column. Refuses to decide what a value is (`frames` does).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.descriptor import stamp
from analysis.exports import words
from analysis.exports.notes import notes
from analysis.exports.table import Column, Shape, Table
from analysis.frames.cells import Cell, all_columns, cells
from analysis.frames.long import COLUMNS as STACKED
from analysis.frames.long import joined, stacked
from analysis.frames.rows import Rows
from analysis.frames.typed import category, flags
from analysis.frames.values import EXPORT_CODES
from analysis.frames.wide import Named, wide_columns
from analysis.release import Release

_EXAMPLE: Final = "example"
_QUESTION: Final = "question"


def table(
    release: Release,
    *,
    shape: Shape = "wide",
    language: str = "de",
    labels: bool = False,
    waves: Sequence[str] = (),
    variables: Sequence[str] = (),
) -> Table:
    """What of the release is exported: all waves and variables, or those named.

    Raises AnalysisError for a wave or a variable that is not there.
    """
    rows = Rows.of(release.panel.grid, waves or None)
    wanted = tuple(variables) or None
    made = (
        _wide(release, rows, wanted, language)
        if shape == "wide"
        else _long(release, rows, wanted, language, labels=labels)
    )
    return Table(
        release=release.descriptor.name,
        digest=release.digest,
        created=stamp(release.descriptor),
        language=language,
        shape=shape,
        labels=labels,
        columns=tuple(made),
        book=release.codebook(),
        notes=notes(release, rows, language),
    )


def _wide(
    release: Release, rows: Rows, variables: Sequence[str] | None, language: str
) -> Iterator[Column]:
    shown = list(wide_columns(release.panel, rows, variables))
    taken = all_columns(release.panel) | {column.name for column in shown}
    yield from _who(release, rows, taken, language)
    for column in shown:
        yield _of_cell(column, rows, language)


def _of_cell(column: Named, rows: Rows, language: str) -> Column:
    cell, part = column.cell, column.part
    title = cell.title(language)
    made = Column(
        name=column.name,
        part=part,
        key=(cell.name, cell.item),
        label=title if part == "value" else f"{title} – {words.PARTS[part](language)}",
        series=column.series,
        words=_words(cell, part, language),
        decimals=cell.variable.decimals,
    )
    if part != "value" or cell.kind == "words":
        return made
    missing = EXPORT_CODES[cell.status[rows.chosen]]
    return replace(
        made,
        missing=missing,
        coded=missing if cell.takes_codes else np.zeros_like(missing),
        takes_codes=cell.takes_codes,
        is_ordered=cell.is_ordered,
    )


def _words(cell: Cell, part: str, language: str) -> Mapping[str, str]:
    if part == "value":
        return {code: label(language) for code, label in zip(cell.codes, cell.labels, strict=True)}
    return _own_words(part, language)


def _own_words(part: str, language: str) -> Mapping[str, str]:
    if part == "status":
        return words.statuses(language)
    return words.comparators(language) if part == "comparator" else {}


def _who(release: Release, rows: Rows, taken: Collection[str], language: str) -> Iterator[Column]:
    """Whose answers these are, and whether they were generated."""
    found = list(rows.who(taken).items())
    parts = ["wave", "unit", "name", "response", *rows.attributes]
    for (name, values), part in zip(found, parts, strict=True):
        label, called = _row_words(release, part, language)
        yield Column(name=name, part=part, label=label, series=values, words=called)
    generated = np.array([wave.example for wave in release.waves.values()], np.bool_)
    waves, _ = np.nonzero(rows.chosen)
    yield Column(
        name=f"unit__{_EXAMPLE}" if _EXAMPLE in {*taken, *parts} else _EXAMPLE,
        part=_EXAMPLE,
        label=words.COLUMNS[_EXAMPLE](language),
        series=flags(generated[waves]),
    )


def _row_words(release: Release, part: str, language: str) -> tuple[str, Mapping[str, str]]:
    if part == "response":
        return words.COLUMNS[part](language), words.responses(language)
    if part in words.COLUMNS:
        return words.COLUMNS[part](language), {}
    return words.attribute(release, part, language)


def _long(
    release: Release,
    rows: Rows,
    variables: Sequence[str] | None,
    language: str,
    *,
    labels: bool,
) -> Iterator[Column]:
    found = cells(release.panel, variables)
    shown = [cell for cell in found if rows.are_all or rows.asks(cell)]
    times = np.tile(np.arange(len(rows)), len(shown))
    for column in _who(release, rows, {*STACKED, _QUESTION}, language):
        yield replace(column, series=column.series.take(times).reset_index(drop=True))
    values = stacked(shown, rows)
    if labels:
        values["code"] = category(*joined(_called(cell, rows, language) for cell in shown))
    for name in STACKED:
        made = Column(
            name=name,
            part=name,
            label=words.column(name, language),
            series=values[name],
            words=_own_words(name, language),
        )
        yield _standing(made, shown, rows) if name in ("value", "code") else made
        if labels and name == "item":
            yield _question(shown, rows, language)


def _called(cell: Cell, rows: Rows, language: str) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    return tuple(label(language) for label in cell.labels), cell.place[rows.chosen]


def _question(shown: Sequence[Cell], rows: Rows, language: str) -> Column:
    zeros = np.zeros(len(rows), np.int32)
    titles = category(*joined(((cell.title(language),), zeros) for cell in shown))
    label = words.COLUMNS[_QUESTION](language)
    return Column(name=_QUESTION, part=_QUESTION, label=label, series=titles)


def _standing(column: Column, shown: Sequence[Cell], rows: Rows) -> Column:
    """With why a value is missing, where the cell has its value in this column."""
    kind = "number" if column.part == "value" else "code"
    own = [cell for cell in shown if cell.kind == kind]

    def put(is_of: Callable[[Cell], bool]) -> npt.NDArray[np.int64]:
        parts = (EXPORT_CODES[c.status[rows.chosen]] * is_of(c) for c in shown)
        return np.concatenate([np.zeros(0, np.int64), *parts])

    return replace(
        column,
        missing=put(lambda cell: cell.kind == kind),
        coded=put(lambda cell: cell.kind == kind and cell.takes_codes),
        takes_codes=all(cell.takes_codes for cell in own),
        decimals=max((cell.variable.decimals for cell in own), default=0),
    )
