"""The long shape: a row per unit, wave and variable; below them the rows of lists.

Owns how cells and lines of lists come into the same columns. Refuses to decide what a value is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.exports import words
from analysis.exports.table import Column
from analysis.exports.who import who
from analysis.frames import lists
from analysis.frames.cells import Cell, cells
from analysis.frames.long import COLUMNS, joined, stacked
from analysis.frames.rows import Rows
from analysis.frames.typed import category
from analysis.frames.values import EXPORT_CODES
from analysis.release import Release

if TYPE_CHECKING:
    import pandas as pd

_QUESTION: Final = "question"


@dataclass(frozen=True, eq=False)
class _Block:
    """Rows of the file that come from one place. n rows.

    at : the unit and wave of each. columns : by name, `question` and the labels of codes in words.
    number, code : bool (n,), whether the value is in that column. safe : bool (n,), whether a
    negative number can only be a status there. decimals : of its numbers.
    """

    at: npt.NDArray[np.int64]
    columns: dict[str, pd.Series]
    number: npt.NDArray[np.bool_]
    code: npt.NDArray[np.bool_]
    safe: npt.NDArray[np.bool_]
    decimals: int


def long(
    release: Release,
    rows: Rows,
    variables: Sequence[str] | None,
    language: str,
    *,
    labels: bool,
) -> Iterator[Column]:
    """`labels`: the question beside its name, and choices in words.

    Raises AnalysisError for a variable that is not there.
    """
    blocks = list(_blocks(release, rows, variables, language, labels=labels))
    at = np.concatenate([block.at for block in blocks])
    for column in who(release, rows, {*COLUMNS, _QUESTION}, language):
        yield replace(column, series=column.series.take(at).reset_index(drop=True))
    for name in COLUMNS:
        made = Column(
            name=name,
            part=name,
            label=words.column(name, language),
            series=_below([block.columns[name] for block in blocks]),
            words=words.own(name, language),
        )
        yield _standing(made, blocks) if name in ("value", "code") else made
        if labels and name == "item":
            series = _below([block.columns[_QUESTION] for block in blocks])
            label = words.column(_QUESTION, language)
            yield Column(name=_QUESTION, part=_QUESTION, label=label, series=series)


def _blocks(
    release: Release,
    rows: Rows,
    variables: Sequence[str] | None,
    language: str,
    *,
    labels: bool,
) -> Iterator[_Block]:
    panel = release.panel
    known = {chain.variable.name for chain in panel.chains}
    growing = lists.names(panel)
    wanted = (
        None
        if variables is None
        else [name for name in variables if name in known or name not in growing]
    )
    found = cells(panel, wanted)
    shown = [cell for cell in found if rows.are_all or rows.asks(cell)]
    yield _of_cells(shown, rows, language, labels=labels)
    chosen = growing if variables is None else [name for name in growing if name in variables]
    for lines in lists.lines(panel, rows, chosen):
        yield _of_lines(lines, language, labels=labels)


def _of_cells(shown: Sequence[Cell], rows: Rows, language: str, *, labels: bool) -> _Block:
    columns = stacked(shown, rows)
    if labels:
        zeros = np.zeros(len(rows), np.int32)
        titles = (((cell.title(language),), zeros) for cell in shown)
        called = (
            (tuple(label(language) for label in cell.labels), cell.place[rows.chosen])
            for cell in shown
        )
        columns |= {_QUESTION: category(*joined(titles)), "code": category(*joined(called))}

    def each(flags: list[bool]) -> npt.NDArray[np.bool_]:
        return np.repeat(np.array(flags, np.bool_), len(rows))

    return _Block(
        at=np.tile(np.arange(len(rows)), len(shown)),
        columns=columns,
        number=each([cell.kind == "number" for cell in shown]),
        code=each([cell.kind == "code" for cell in shown]),
        safe=each([cell.takes_codes for cell in shown]),
        decimals=_decimals(cell.variable.decimals for cell in shown),
    )


def _of_lines(lines: lists.Lines, language: str, *, labels: bool) -> _Block:
    variables = [one.variable for one in lines.cells]
    columns = dict(lines.columns)
    if labels:
        titles = tuple(one.title(language) for one in lines.cells)
        words_of = [{c.code: c.label(language) for c in v.choices} for v in variables]
        codes = columns["code"].astype(object).where(columns["code"].notna(), "").tolist()
        called = [words_of[c].get(code, code) for c, code in zip(lines.cell, codes, strict=True)]
        known = {word: place for place, word in enumerate(dict.fromkeys(filter(None, called)))}
        places = np.array([known.get(word, -1) for word in called], np.int32)
        columns |= {
            _QUESTION: category(*joined([(titles, lines.cell.astype(np.int32))])),
            "code": category(tuple(known), places),
        }

    def each(flags: list[bool]) -> npt.NDArray[np.bool_]:
        return np.array(flags, np.bool_)[lines.cell]

    is_number = [variable.kind == "number" for variable in variables]
    return _Block(
        at=lines.at,
        columns=columns,
        number=each(is_number),
        code=each([bool(variable.codes) for variable in variables]),
        safe=each([lists.takes_codes(variable) for variable in variables]),
        decimals=_decimals(variable.decimals for variable in variables),
    )


def _standing(column: Column, blocks: Sequence[_Block]) -> Column:
    """With why a value is missing, where a row has its value in this column."""
    own = np.concatenate([b.number if column.part == "value" else b.code for b in blocks])
    safe = np.concatenate([block.safe for block in blocks])
    status = [EXPORT_CODES[block.columns["status"].cat.codes.to_numpy()] for block in blocks]
    missing = np.where(own, np.concatenate(status), 0)
    return replace(
        column,
        missing=missing,
        coded=np.where(safe, missing, 0),
        takes_codes=bool(safe[own].all()),
        decimals=max(block.decimals for block in blocks),
    )


def _below(parts: Sequence[pd.Series]) -> pd.Series:
    """One below the other, of the same type."""
    import pandas as pd

    if len(parts) == 1:
        return parts[0]
    if str(parts[0].dtype) != "category":
        return pd.concat(parts, ignore_index=True)
    return category(
        *joined((tuple(p.cat.categories), np.asarray(p.cat.codes, np.int32)) for p in parts)
    )


def _decimals(all_of_them: Iterator[int] | Sequence[int]) -> int:
    return max(all_of_them, default=0)
