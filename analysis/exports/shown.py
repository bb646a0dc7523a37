"""A column as CSV and Excel show it: numbers, or texts of which each is listed once.

Owns what stands in a value column where there is no value: the number of its status among codes,
the status in words among labels; among numbers never in words, so that a column has one type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.exports.codebook import Coded
from analysis.exports.words import of_missing
from analysis.frames.values import with_statuses

if TYPE_CHECKING:
    from analysis.exports.table import Column, Places, Table


@dataclass(frozen=True, eq=False)
class Numbers:
    """float64 (N,), NaN where the cell is empty."""

    values: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Words:
    """texts, and the place of each row's among them, -1 where the cell is empty.

    is_ours : whether no text is from outside.
    """

    texts: tuple[str, ...]
    places: Places
    is_ours: bool = False


Shown: TypeAlias = Numbers | Words


def shown(column: Column, table: Table, coded: Coded) -> Shown:
    """`coded`: among which values the number of a status may stand, where labels are not wanted."""
    if column.kind in ("number", "flag"):
        values = column.numbers
        if coded == "everywhere" and not table.labels and column.coded is not None:
            values = np.where(column.coded != 0, column.coded, values)
        return Numbers(values)
    texts, places = column.codes
    if table.labels and column.words:
        texts = tuple(column.words.get(code, code) for code in texts)
    standing = column.missing if table.labels else column.coded
    if standing is not None:
        called = of_missing(table.language).__getitem__ if table.labels else str
        texts, places = with_statuses(texts, places, standing, called)
    return Words(texts, places, column.is_ours)
