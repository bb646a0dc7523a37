"""The columns of one cell: its value, its status, the bounds of a number.

Owns that a number that stands for a status is in a value only where somebody asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.expression.columns import STATUSES
from analysis.frames.cells import Cell
from analysis.frames.rows import Rows
from analysis.frames.typed import category, numbers, words
from analysis.panel.track import COMPARATORS

if TYPE_CHECKING:
    import pandas as pd

EXPORT_CODES: Final = np.array([status.export_code or 0 for status in STATUSES], np.int64)
"""The number that stands for each status, 0 for `answered`."""
STATUS_NAMES: Final = tuple(map(str, STATUSES))
COMPARATOR_NAMES: Final = tuple(map(str, COMPARATORS))


def value(cell: Cell, rows: Rows, *, missing_codes: bool = False) -> pd.Series:
    """The value: a number, a code, or words; with `missing_codes` else the status's number."""
    if cell.kind == "number":
        return numbers(number_of(cell, rows, missing_codes=missing_codes))
    if cell.kind == "code":
        codes, place = code_of(cell, rows, missing_codes=missing_codes)
        # Numbers for statuses are no steps of a scale.
        return category(codes, place, ordered=cell.is_ordered and not missing_codes)
    return words(cell.texts, cell.text[rows.chosen])


def companions(cell: Cell, rows: Rows) -> Iterator[tuple[str, pd.Series]]:
    """What stands beside a value: its status; bounds of a number; words of "other"."""
    yield "status", category(STATUS_NAMES, cell.status[rows.chosen])
    if cell.kind == "number":
        yield "comparator", category(COMPARATOR_NAMES, cell.comparator[rows.chosen])
        yield "low", numbers(cell.low[rows.chosen])
        yield "high", numbers(cell.high[rows.chosen])
    elif cell.kind == "code" and cell.texts:
        yield "text", words(cell.texts, cell.text[rows.chosen])


def number_of(cell: Cell, rows: Rows, *, missing_codes: bool) -> npt.NDArray[np.float64]:
    """The numbers of these rows; one that may be negative never stands for a status."""
    found = cell.value[rows.chosen]
    if not (missing_codes and cell.takes_codes):
        return found
    standing = EXPORT_CODES[cell.status[rows.chosen]]
    return np.asarray(np.where(standing != 0, standing, found), np.float64)


def code_of(
    cell: Cell, rows: Rows, *, missing_codes: bool
) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    """The codes and each row's place among them, -1 none; at the end those for statuses."""
    place = cell.place[rows.chosen]
    if cell.kind != "code" or not (missing_codes and cell.takes_codes):
        return cell.codes, place
    return with_statuses(cell.codes, place, EXPORT_CODES[cell.status[rows.chosen]])


def with_statuses(
    codes: tuple[str, ...],
    place: npt.NDArray[np.int32],
    standing: npt.NDArray[np.int64],
    called: Callable[[int], str] = str,
) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    """Behind the codes those statuses that stand for a value, each as it is `called`.

    standing : the number of the status, 0 where there is none.
    """
    present = [int(number) for number in np.unique(standing)[::-1] if number]
    at = np.zeros(1 - int(EXPORT_CODES.min()), np.int32)
    at[[-number for number in present]] = len(codes) + np.arange(len(present))
    place = np.where(standing != 0, at[-standing], place).astype(np.int32)
    return (*codes, *map(called, present)), place
