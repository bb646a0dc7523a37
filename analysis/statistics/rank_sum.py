"""Mann-Whitney's test of two independent groups, exact on midranks.

Owns the exact distribution of a rank sum given the ties. Refuses to decide what may be ranked:
that is said by whoever has the values.
"""

from __future__ import annotations

from math import erfc, sqrt
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.outcome import Outcome, as_p
from analysis.statistics.subsets import countable, share_as_far

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]


def mann_whitney(first: Floats, second: Floats) -> Outcome:
    """Two-sided Mann-Whitney test; the statistic is U of the first group (ties count half).

    Values are rounded to 10 decimals before they are ranked. `mann_whitney_exact` conditions on
    the midranks: p is the share of all ways to draw the first group from the ranks whose sum is
    at least as far from its mean as the one seen (Streitberg and Röhmel 1986; R's
    `coin::wilcox_test(distribution = "exact")` and `exactRankTests::wilcox.exact` do the same).
    For large groups the method is `mann_whitney`: normal, variance corrected for ties, no
    correction for continuity. All values equal: p = 1 and the note `no_difference`.
    """
    n = len(first) + len(second)
    if not len(first) or not len(second):
        return Outcome(
            "mann_whitney_exact", None, None, n=n, note="one_group" if n else "no_statements"
        )
    ranks = doubled_midranks(np.concatenate([first, second]))
    twice_sum = int(ranks[: len(first)].sum())
    statistic = twice_sum / 2 - len(first) * (len(first) + 1) / 2
    if ranks.min() == ranks.max():
        return Outcome("mann_whitney_exact", statistic, 1.0, n=n, note="no_difference")
    # The two groups' sums are equally far from their means: the smaller one is drawn.
    size = min(len(first), len(second))
    distance = abs(twice_sum - len(first) * (n + 1))
    if countable(ranks, size):
        p = share_as_far(ranks, size, distance * n)
        return Outcome("mann_whitney_exact", statistic, as_p(p), n=n)
    spread = ((ranks - (n + 1)).astype(np.float64) ** 2).sum()
    variance = len(first) * len(second) * spread / (n * (n - 1))
    return Outcome("mann_whitney", statistic, as_p(erfc(distance / sqrt(2 * variance))), n=n)


def doubled_midranks(values: Floats) -> Ints:
    """Twice the midranks, whole numbers: for values that are equal at 10 decimals, the same."""
    _, places, counts = np.unique(np.round(values, 10), return_inverse=True, return_counts=True)
    last = counts.cumsum()
    return np.asarray((2 * last - counts + 1)[places], dtype=np.int64)
