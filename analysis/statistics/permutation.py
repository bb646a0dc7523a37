"""The permutation test of two means, exact wherever all groups can be counted.

Owns which permutations are counted, enumerated or drawn. Refuses paired data: rows that belong
together are permuted elsewhere.
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.outcome import Outcome, as_p
from analysis.statistics.random_rows import random_sums
from analysis.statistics.subsets import countable, share_as_far, whole

Floats: TypeAlias = npt.NDArray[np.float64]

SEED: Final = 20_210_701
DRAWS: Final = 9_999
_MOST: Final = 50_000
"""So many ways are enumerated; beyond that permutations are drawn."""
_SAME: Final = 1e-9
"""Sums this close, relative to their size, are the same one in another order of adding."""


def permute_means(
    first: Floats, second: Floats, *, seed: int = SEED, draws: int = DRAWS
) -> Outcome:
    """Two-sided permutation test; the statistic is the mean of the first less the second.

    p is the share of all ways to form the groups whose means differ by at least as much. Where
    these can be neither counted (values with few digits) nor enumerated (up to 50,000 ways) it is
    (b + 1) / (m + 1) over m random ones, which is never 0 (Phipson and Smyth 2010,
    DOI 10.2202/1544-6115.1585). Values are rounded to 10 decimals and drawn in their own order,
    so that the order of units changes nothing.
    """
    n = len(first) + len(second)
    if not len(first) or not len(second):
        return Outcome(
            "permutation_means", None, None, n=n, note="one_group" if n else "no_statements"
        )
    values = np.sort(np.round(np.concatenate([first, second]), 10))
    statistic = float(first.mean() - second.mean())
    if values[0] == values[-1]:
        return Outcome("permutation_means", 0.0, 1.0, n=n, note="no_difference")
    # Given all values, one group's sum says the difference: that of the smaller is formed.
    smaller = np.round(min((first, second), key=len), 10)
    p = _exact_share(values, smaller)
    if p is not None:
        note = "exact_permutation"
        return Outcome("permutation_means", statistic, as_p(p), n=n, note=note)
    centred, reach = _centred(values, smaller)
    sums = random_sums(centred, len(smaller), draws, np.random.default_rng(seed))
    reached = int((np.abs(sums) >= reach).sum())
    return drawn("permutation_means", statistic, reached, n, seed, draws)


def _exact_share(values: Floats, smaller: Floats) -> float | None:
    """The share of all groups as far from the mean: counted by whole sums where these are few,
    enumerated where the groups are; else None.
    """
    size = len(smaller)
    numbers = whole(values)
    if numbers is not None and countable(numbers, size):
        # Sorted values take the places of the sorted numbers, equal ones the same number.
        chosen = numbers[np.searchsorted(values, smaller)]
        distance = abs(int(chosen.sum()) * len(values) - size * int(numbers.sum()))
        return share_as_far(numbers, size, distance)
    if (ways := comb(len(values), size)) > _MOST:
        return None
    centred, reach = _centred(values, smaller)
    groups = np.array(list(combinations(range(len(values)), size)))
    return float((np.abs(centred[groups].sum(axis=1)) >= reach).sum() / ways)


def _centred(values: Floats, smaller: Floats) -> tuple[Floats, float]:
    """The values about their mean, and how far from it a group's sum counts as far."""
    centred = values - values.mean()
    seen = abs(smaller.sum() - len(smaller) * values.mean())
    return centred, float(seen - _SAME * np.abs(centred).sum())


def drawn(method: str, statistic: float, reached: int, n: int, seed: int, draws: int) -> Outcome:
    """The outcome of so many draws of which some reached the statistic; p is never 0."""
    p = (reached + 1) / (draws + 1)
    note = "random_permutation"
    return Outcome(method, statistic, p, n=n, note=note, permutations=draws, seed=seed)
