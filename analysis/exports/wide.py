"""The wide shape: a row per unit and wave, columns for each variable, with their words.

Owns which words go with which column. Refuses to decide what a value is (`frames` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.errors import refuse
from analysis.exports import words
from analysis.exports.table import Column
from analysis.exports.who import who
from analysis.frames import lists
from analysis.frames.cells import Cell, all_columns
from analysis.frames.rows import Rows
from analysis.frames.values import EXPORT_CODES
from analysis.frames.wide import Named, wide_columns
from analysis.release import Release


def wide(
    release: Release, rows: Rows, variables: Sequence[str] | None, language: str
) -> Iterator[Column]:
    """Raises AnalysisError for a variable that is not there, or is a list."""
    panel = release.panel
    known = {chain.variable.name for chain in panel.chains}
    for name in variables or ():
        if name in lists.names(panel) and name not in known:
            raise refuse(
                name,
                "ist eine Liste mit eigenen Zeilen je Kommune und hat keine Spalten; --shape long "
                "nehmen",
                "is a list with rows of each municipality's own and has no columns; take --shape "
                "long",
            )
    shown = list(wide_columns(panel, rows, variables))
    taken = all_columns(panel) | {column.name for column in shown}
    yield from who(release, rows, taken, language)
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
    return words.own(part, language)
