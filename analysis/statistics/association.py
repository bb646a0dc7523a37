"""Sizes of effects: Cramér's V of a table, Cliff's delta of two groups.

Owns their formulas and bounds. Refuses tests: an effect is described in census mode too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.outcome import NOTES
from survey.instrument.text import Text

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CramersV:
    """Cramér's V as it is and bias-corrected, 0 to 1; None where a margin has one code only."""

    n: int
    chi_square: float | None
    value: float | None
    corrected: float | None
    note: str = ""

    @property
    def words(self) -> Text:
        """Why there is none; empty where there is."""
        note = NOTES[self.note]
        return Text(note.de.format(n=self.n), note.en.format(n=self.n))


@dataclass(frozen=True, slots=True)
class CliffsDelta:
    """Cliff's delta, -1 to 1, and its bounds over all that inexact values may be.

    `value` and `pairs` (how many pairs of units) are of the exact values, `low` and `high` of all.
    """

    value: float | None
    low: float | None
    high: float | None
    pairs: int
    note: str = ""


def chi_square(table: Counts) -> float:
    """Pearson's chi-square without correction; empty rows and columns add nothing."""
    filled = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if not filled.size:
        return 0.0
    expected = np.outer(filled.sum(axis=1), filled.sum(axis=0)) / filled.sum()
    return float(((filled - expected) ** 2 / expected).sum())


def cramers_v(table: Counts) -> CramersV:
    """Cramér's V of an r x c table from the uncorrected chi-square.

    Bias-corrected after Bergsma 2013, DOI 10.1016/j.jkss.2012.10.002: phi² less
    (r - 1)(c - 1) / (n - 1), at least 0, over the likewise corrected smaller dimension.
    Rows and columns without a unit are no codes of this table.
    """
    n = int(table.sum())
    rows = int((table.sum(axis=1) > 0).sum())
    columns = int((table.sum(axis=0) > 0).sum())
    if rows < 2 or columns < 2:
        note = "no_statements" if not n else "one_group" if rows < 2 else "no_difference"
        return CramersV(n, None, None, None, note)
    found = chi_square(table)
    phi2 = found / n
    value = float(np.sqrt(min(phi2 / (min(rows, columns) - 1), 1.0)))
    phi2 = max(0.0, phi2 - (rows - 1) * (columns - 1) / (n - 1))
    smaller = min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1
    corrected = float(np.sqrt(min(phi2 / smaller, 1.0))) if smaller > 0 else None
    return CramersV(n, found, value, corrected)


def cliffs_delta(
    first_low: Floats, first_high: Floats, second_low: Floats, second_high: Floats
) -> CliffsDelta:
    """Cliff's delta of values known between bounds, infinite where open.

    2U / (nm) - 1: how much oftener a unit of the first group is above one of the second than below
    it. Values are equal where they are at 10 decimals.
    The bounds are reached: all of one group at their lowest, all of the other at their highest.
    """
    exact_first = first_low == first_high
    exact_second = second_low == second_high
    value, pairs = _delta(first_low[exact_first], second_low[exact_second])
    low, _ = _delta(first_low, second_high)
    high, _ = _delta(first_high, second_low)
    if low is not None:
        return CliffsDelta(value, low, high, pairs)
    nobody = not len(first_low) + len(second_low)
    return CliffsDelta(None, None, None, 0, "no_statements" if nobody else "one_group")


def _delta(first: Floats, second: Floats) -> tuple[float | None, int]:
    pairs = len(first) * len(second)
    if not pairs:
        return None, 0
    ordered = np.sort(np.round(second, 10))
    rounded = np.round(first, 10)
    below = np.searchsorted(ordered, rounded, side="left").sum()
    above = (len(second) - np.searchsorted(ordered, rounded, side="right")).sum()
    return float((int(below) - int(above)) / pairs), pairs
