"""Scores of the same units over several waves: one statistic for Cochran's Q and Friedman's test.

Owns what the two share: which units are complete, the statistic, its chi-square and permutation
tests, and when there is none. Refuses to score: 0 and 1 or midranks are the tests' own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.outcome import LEVEL, Outcome, as_p
from analysis.statistics.permuted_rows import Floats, Ints, permute


def complete(values: ArrayLike) -> Floats:
    """The units that have a value in every wave, as rows.

    Parameters
    ----------
    values
        (waves, units), NaN where a unit has none.

    Returns
    -------
    (complete units, waves)
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"a row per wave and a column per unit, not {table.ndim} dimensions")
    if np.isinf(table).any():
        raise ValueError("an open bound is no value")
    return table[:, ~np.isnan(table).any(axis=0)].T


def chi_square(method: str, scores: Ints) -> Outcome:
    """The statistic against the chi-square distribution with k - 1 degrees of freedom.

    `scores`: (complete units, waves).
    """
    from scipy.special import chdtrc

    units, waves = scores.shape
    statistic, why = _statistic(scores)
    if statistic is None:
        return Outcome(method, None, None, n=units, note=why)
    return Outcome(method, statistic, as_p(float(chdtrc(waves - 1, statistic))), n=units)


def within_rows(method: str, scores: Ints, seed: int, draws: int) -> Outcome:
    """The statistic against all permutations of each unit's scores, drawn where they are too many.

    `too_few_changes`: no outcome of these units could reach .05.
    """
    units = len(scores)
    statistic, why = _statistic(scores)
    if statistic is None:
        return Outcome(method, None, None, n=units, note=why)
    found = permute(scores, seed, draws)
    if found.smallest is None:
        return Outcome(
            method,
            statistic,
            as_p(found.p),
            n=units,
            note="random_permutation",
            permutations=found.drawn,
            seed=seed,
        )
    note = "exact_permutation" if found.smallest <= LEVEL else "too_few_changes"
    return Outcome(method, statistic, as_p(found.p), n=units, note=note)


def _statistic(scores: Ints) -> tuple[float | None, str]:
    """(k - 1) times the squares between the columns' means over those within rows, or why none.

    Of 0 and 1 it is Cochran's Q, of midranks Friedman's chi-square corrected for ties. Computed in
    whole numbers until the one division.
    """
    units, k = scores.shape
    if k < 2:
        return None, "too_few_waves"
    if units == 0:
        return None, "no_complete_units"
    totals, sums = scores.sum(axis=0), scores.sum(axis=1)
    within = k * int((scores**2).sum()) - int((sums**2).sum())
    if within == 0:
        return None, "constant_rows"
    between = k * int((totals**2).sum()) - int(totals.sum()) ** 2
    return (k - 1) * between / within, ""
