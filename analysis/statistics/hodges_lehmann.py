"""The Hodges-Lehmann change: the median of the averages of all pairs of differences, with limits.

Owns Walsh averages, zeros kept. Refuses limits that so few differences cannot have, and limits
without width: where most differences are equal, their ties hide the doubt and do not remove it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor, inf, sqrt
from typing import Final

import numpy as np

from analysis.statistics.intervals import Limits, Z
from analysis.statistics.ranks import Floats, Integers

_DISTINCT: Final = 1000
"""Up to so many distinct differences all averages are made; beyond, they are counted only."""

_EXACT: Final = 200
"""Up to so many differences the limits are exact; beyond, their place is that of the normal."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A change in the unit of the number.

    Attributes
    ----------
    low, high
        Between which two numbers the estimate lies whatever the undecidable differences are; equal
        where it is known, -inf or inf where nothing bounds it.
    limits
        The 95 per cent interval, wide enough for whatever they are; None for 5 pairs or fewer and
        where it has no width.
    """

    low: float
    high: float
    limits: Limits | None

    @property
    def estimate(self) -> float | None:
        """The change where it is known."""
        return self.low if self.low == self.high else None


def hodges_lehmann(low: Floats, high: Floats) -> Shift | None:
    """The median of all (d_i + d_j)/2, i <= j, zeros kept; None where there is no pair.

    The limits are the Walsh averages of ranks k and n(n+1)/2 + 1 - k, k the least with P(W <= k) of
    2.5 per cent or more for the signed rank statistic W without ties (Hollander, Wolfe and Chicken
    2014, section 3.3). Ends included they cover with 95 per cent or more where differences are tied
    or 0 as well, if they are distributed symmetrically about the change. Of more than 200 pairs k
    is that of the normal approximation.

    Parameters
    ----------
    low, high
        Later less earlier per pair, from `differences`; equal where it is known. Since no average
        falls when a difference rises, the bounds of the estimate are those of all lowest and of all
        highest.
    """
    n = len(low)
    if not n:
        return None
    total = n * (n + 1) // 2
    middle = ((total + 1) // 2, total // 2 + 1)
    place = _place(n)
    ends = (place, total + 1 - place) if place else middle
    lowest = _walsh_averages(low, (*middle, ends[0]))
    highest = _walsh_averages(high, (*middle, ends[1]))
    has_limits = place and lowest[2] < highest[2]
    return Shift(
        low=(lowest[0] + lowest[1]) / 2,
        high=(highest[0] + highest[1]) / 2,
        limits=Limits(lowest[2], highest[2]) if has_limits else None,
    )


@lru_cache(maxsize=256)
def _place(n: int) -> int:
    """The rank of the lower limit among the Walsh averages; 0 where even the first is too much."""
    total = n * (n + 1) // 2
    if n > _EXACT:
        return floor(total / 2 - Z * sqrt(total * (2 * n + 1) / 12))
    chance = np.zeros(total + 1)
    chance[0] = 1.0
    for rank in range(1, n + 1):
        chance[rank:] = chance[rank:] + chance[:-rank]
        chance /= 2
    return int(np.searchsorted(np.cumsum(chance), 0.025))


def _walsh_averages(differences: Floats, places: tuple[int, ...]) -> list[float]:
    """The Walsh averages of these ranks, the first 1."""
    values, counts = np.unique(differences, return_counts=True)
    if len(values) > _DISTINCT:
        return [_counted_out(values, counts, place) for place in places]
    one, other = np.triu_indices(len(values))
    averages = (values[one] + values[other]) / 2
    times = np.where(
        one == other, counts[one] * (counts[one] + 1) // 2, counts[one] * counts[other]
    )
    order = np.argsort(averages, kind="stable")
    upto = np.cumsum(times[order])
    return [float(averages[order][np.searchsorted(upto, place)]) for place in places]


def _counted_out(values: Floats, counts: Integers, place: int) -> float:
    """The same by halving: how many averages are at most a number is counted without making them.

    To 12 digits; -inf and inf where so many of them are unbounded.
    """
    before = np.concatenate([[0], np.cumsum(counts)])

    def upto(number: float) -> int:
        partners = before[np.searchsorted(values, 2 * number - values, side="right")]
        alone = before[np.searchsorted(values, number, side="right")]
        return int(((counts * partners).sum() + alone) // 2)

    finite = values[np.isfinite(values)]
    low, high = float(finite[0]), float(finite[-1])
    if upto(high) < place:
        return inf
    if upto(low) >= place:
        return low if np.isfinite(values[0]) else -inf
    while high - low > 1e-13 * max(1.0, abs(low), abs(high)):
        middle = (low + high) / 2
        low, high = (low, middle) if upto(middle) >= place else (middle, high)
    return round(high, 11)
