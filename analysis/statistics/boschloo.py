"""The exact unconditional test of Fisher and Boschloo for two shares.

Owns its two-sided form and the search for its worst case. Refuses large tables: there the exact
conditional test stands, which is close to it and never smaller.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.outcome import Outcome, as_p
from analysis.statistics.subsets import log_choose

Floats: TypeAlias = npt.NDArray[np.float64]

_LARGEST: Final = 400
"""So many units in both groups together are searched for the worst case."""
_SAME: Final = 1 + 1e-7
"""Probabilities this close are the same one, summed in another order (as in R's fisher.test)."""
_POINTS: Final = 501
_ZOOMS: Final = 3


def fisher_boschloo(first: int, of_first: int, second: int, of_second: int) -> Outcome:
    """Two-sided Fisher-Boschloo test of two shares: `first` of `of_first` against `second`.

    The statistic is the two-sided p of Fisher's exact test (all tables of the same margins that
    are no more probable than the one seen). p is the largest probability, over the common share,
    of a table whose Fisher p is no larger: so it never exceeds Fisher's. Boschloo 1970,
    DOI 10.1111/j.1467-9574.1970.tb00104.x; recommended by Lydersen, Fagerland and Laake 2009,
    DOI 10.1002/sim.3531. scipy's `boschloo_exact` doubles a one-sided p instead.

    Above 400 units the method is `fisher_exact` and p that of Fisher. Units that are all alike
    give p = 1 and the note `no_difference`.
    """
    n = of_first + of_second
    if not of_first or not of_second:
        note = "one_group" if n else "no_statements"
        return Outcome("fisher_boschloo", None, None, n=n, note=note)
    total = first + second
    if total in (0, n):
        return Outcome("fisher_boschloo", None, 1.0, n=n, note="no_difference")
    if n > _LARGEST:
        fisher = as_p(_fisher(of_first, of_second, total)[first - max(0, total - of_second)])
        return Outcome("fisher_exact", fisher, fisher, n=n)
    fisher, p = _boschloo(first, of_first, second, of_second)
    return Outcome("fisher_boschloo", as_p(fisher), as_p(p), n=n)


@lru_cache(maxsize=65_536)
def _boschloo(first: int, of_first: int, second: int, of_second: int) -> tuple[float, float]:
    """Fisher's p of the table and the largest p over the common share.

    Given how many units of both groups together are in, at most one p of Fisher's is the largest
    that counts, and it is its own probability; so only the total has to be averaged over.
    """
    conditional = _conditional(of_first, of_second)
    total = first + second
    seen = conditional[total][first - max(0, total - of_second)]
    reached = np.array([p[p <= seen * _SAME].max(initial=0.0) for p in conditional])
    return float(seen), _worst(reached)


@lru_cache(maxsize=256)
def _conditional(of_first: int, of_second: int) -> tuple[Floats, ...]:
    """Fisher's p of every table, by the total of both groups."""
    return tuple(_fisher(of_first, of_second, total) for total in range(of_first + of_second + 1))


def _fisher(of_first: int, of_second: int, total: int) -> Floats:
    """Fisher's two-sided p of each table with this total, the smallest first cell first."""
    cells = np.arange(max(0, total - of_second), min(of_first, total) + 1)
    logs = log_choose(of_first)[cells] + log_choose(of_second)[total - cells]
    chance = np.exp(logs - logs.max())
    chance /= chance.sum()
    order = np.argsort(chance)
    below = np.searchsorted(chance[order], chance * _SAME, side="right")
    return np.asarray(np.minimum(chance[order].cumsum()[below - 1], 1.0))


def _worst(reached: Floats) -> float:
    """The largest mean of `reached` over the total, whose distribution is binomial.

    A grid over the common share, then ever finer ones about the best places of the one before.
    """
    step = 1 / (_POINTS - 1)
    shares = np.linspace(0, 1, _POINTS)
    for _ in range(_ZOOMS):
        values = _mean(reached, shares)
        best = shares[np.argsort(values)[-3:]]
        shares = np.unique(np.clip(best[:, None] + np.linspace(-step, step, 41), 0, 1))
        step /= 20
    return float(max(values.max(), _mean(reached, shares).max()))


def _mean(reached: Floats, shares: Floats) -> Floats:
    n = len(reached) - 1
    totals = np.arange(n + 1)
    inside = np.clip(shares, 1e-12, 1 - 1e-12)[:, None]
    logs = log_choose(n) + totals * np.log(inside) + (n - totals) * np.log1p(-inside)
    return np.asarray(np.exp(logs) @ reached)
