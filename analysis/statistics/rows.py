"""All answers of all units over the waves, a row per answer: what models are fitted to.

Owns the long arrays, whose order means nothing, and why a model of them cannot be. Refuses to fill
in a missing answer, and to fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST_UNITS = 3
"""With fewer, neither a robust error nor a variance between units is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows with a value, by unit and wave.

    Attributes
    ----------
    values
        (rows,), rounded to 10 decimals.
    waves
        (rows,): 0 for the first wave of the release, 1 for the next and so on.
    units
        (rows,): the place of the unit, 0 to n - 1, every one taken.
    """

    values: Floats
    waves: Floats
    units: Ints

    @property
    def n(self) -> int:
        """How many units have a row."""
        return int(self.units[-1]) + 1 if len(self.units) else 0

    @property
    def sizes(self) -> Ints:
        """How many rows each unit has."""
        return np.bincount(self.units, minlength=self.n)

    def obstacle(self) -> str:
        """The note that says why no model of change can be fitted; empty where one may be."""
        if not len(self.values):
            return "no_statements"
        if self.waves.min() == self.waves.max():
            return "too_few_waves"
        if self.values.min() == self.values.max():
            return "constant"
        if self.sizes.max() < 2:
            return "no_repeats"
        same_unit = self.units[1:] == self.units[:-1]
        if not (np.diff(self.values)[same_unit] != 0).any():
            return "no_change"
        return "too_few_units" if self.n < FEWEST_UNITS else ""


def rows(values: ArrayLike, waves: ArrayLike, units: ArrayLike) -> Rows:
    """Long arrays as rows.

    Parameters
    ----------
    values
        (cells,), NaN where a unit has none: such cells are left out.
    waves
        (cells,): the place of the wave.
    units
        (cells,): which unit it is, by any number or name.

    Raises
    ------
    ValueError
        Where lengths differ, a value is infinite, or a unit has two values in one wave.
    """
    found = np.asarray(values, dtype=np.float64).round(10)
    times, who = np.asarray(waves, dtype=np.float64), np.asarray(units)
    if not found.ndim == times.ndim == who.ndim == 1 or not len(found) == len(times) == len(who):
        raise ValueError("values, waves and units are three arrays of one length")
    if np.isinf(found).any():
        raise ValueError("an open bound is no value")
    kept = ~np.isnan(found)
    _, place = np.unique(who[kept], return_inverse=True)
    order = np.lexsort((times[kept], place))
    made = Rows(found[kept][order], times[kept][order], place[order].astype(np.int64))
    if ((np.diff(made.units) == 0) & (np.diff(made.waves) == 0)).any():
        raise ValueError("a unit has one value in a wave, not two")
    return made


def long(table: ArrayLike) -> tuple[Floats, Ints, Ints]:
    """A table (waves, units) as the three long arrays: values, waves, units."""
    cells = np.asarray(table, dtype=np.float64)
    waves, units = np.indices(cells.shape)
    return cells.ravel(), waves.ravel(), units.ravel()
