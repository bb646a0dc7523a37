"""Mann-Kendall: whether a series of levels rises or falls, and Sen's slope beside.

Owns the test from 8 values on and its exact distribution, with ties as without. Refuses shorter
series: with 4 values the smallest two-sided p is .083.
"""

from __future__ import annotations

from math import factorial, prod, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.statistics.fit import Fit
from analysis.statistics.outcome import LEVEL, as_p

Floats = NDArray[np.float64]

FEWEST: Final = 8
_EXACT: Final = 60
"""Up to so many values the distribution is counted out (20 ms)."""


def mann_kendall(levels: ArrayLike) -> Fit:
    """Kendall's S of the levels against the waves, two-sided, and the median of all slopes.

    Sources: Mann 1945, DOI 10.2307/1907187; Sen 1968, DOI 10.1080/01621459.1968.10480934. Up to 60
    values p is exact over all orders of these values, tied ones included (the number of orders with
    k inversions is the coefficient of q^k in a Gaussian multinomial: MacMahon 1916, Combinatory
    Analysis, vol. 2); beyond it comes from the normal distribution with the variance corrected for
    ties (Kendall 1975, Rank Correlation Methods) and a continuity correction. Levels are rounded to
    10 decimals first. The levels count as independent from wave to wave.

    Parameters
    ----------
    levels
        (waves,): one level per wave, NaN where there is none. Such a wave counts for nothing, but
        keeps the others as far apart as they are.

    Returns
    -------
    Fit
        `estimate` is Sen's slope per wave, `statistic` Kendall's S, `n` and `rows` the number of
        levels. Below 8 of them only the note `too_few_waves`; where all are equal the slope 0 and
        no test; `too_few_changes` where no order of these levels could reach .05.
    """
    series = np.asarray(levels, dtype=np.float64).round(10)
    waves = np.flatnonzero(~np.isnan(series))
    values, n = series[waves], len(waves)
    if n < FEWEST:
        return Fit("mann_kendall", n, n, note="too_few_waves")
    earlier, later = np.triu_indices(n, 1)
    differences = values[later] - values[earlier]
    slope = float(np.median(differences / (waves[later] - waves[earlier]))) + 0.0  # no -0
    if not differences.any():
        return Fit("mann_kendall", n, n, estimate=0.0, note="constant")
    s = int(np.sign(differences).sum())
    ties = np.unique(values, return_counts=True)[1].tolist()
    if n > _EXACT:
        p, note = _normal_p(s, n, ties), "normal_p"
    else:
        orders = _orders_by_inversions(ties)
        p = _exact_p(s, orders)
        note = "too_few_changes" if _exact_p(len(orders) - 1, orders) > LEVEL else ""
    return Fit("mann_kendall", n, n, estimate=slope, statistic=float(s), p=as_p(p), note=note)


def _exact_p(s: int, orders: list[int]) -> float:
    """The share of all orders whose S is at least as far from 0; S is pairs less 2 inversions."""
    few = (len(orders) - 1 - abs(s)) // 2
    return min(1.0, 2 * sum(orders[: few + 1]) / sum(orders))


def _orders_by_inversions(ties: list[int]) -> list[int]:
    """How many orders of values, tied in groups of these sizes, have 0, 1, 2 ... inversions.

    The product of (1 - q^i) over all values, divided by the same over each group's.
    """
    n = sum(ties)
    most = (n * n - sum(t * t for t in ties)) // 2
    found = [1] + [0] * most
    for i in range(1, n + 1):
        for k in range(most, i - 1, -1):
            found[k] -= found[k - i]
    for size in ties:
        for i in range(1, size + 1):
            for k in range(i, most + 1):
                found[k] += found[k - i]
    assert sum(found) == factorial(n) // prod(factorial(t) for t in ties)
    return found


def _normal_p(s: int, n: int, ties: list[int]) -> float:
    from scipy.special import ndtr

    variance = _spread(n) - sum(_spread(t) for t in ties)
    return 2 * float(ndtr(-max(0, abs(s) - 1) / sqrt(variance / 18)))


def _spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)
