"""Limits of the change of a share on the same units, from the four cells of its pairs.

Owns Newcombe's method 10 and Tango's score interval. Refuses the normal interval, which has no
width where nobody changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from analysis.statistics.intervals import Limits, Z, wilson


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units by what they had earlier and have later."""

    both: int
    gained: int
    lost: int
    neither: int

    def __post_init__(self) -> None:
        if min(self.both, self.gained, self.lost, self.neither) < 0:
            raise ValueError(f"a cell of the pairs is negative: {self}")

    @property
    def total(self) -> int:
        return self.both + self.gained + self.lost + self.neither

    @property
    def earlier(self) -> int:
        return self.both + self.lost

    @property
    def later(self) -> int:
        return self.both + self.gained


def newcombe(pairs: Pairs) -> Limits | None:
    """Newcombe's method 10 for the later share less the earlier, 95 per cent.

    Wilson's limits of both shares, squared and added with the correlation of the pairs, which is
    corrected for continuity: a positive ad - bc is reduced by n/2, though not below 0 (Newcombe
    1998, Statistics in Medicine 17, 2635-2650, DOI
    10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C). The correlation is 0 where
    all or none had it in one wave. None where there is no pair.
    """
    n = pairs.total
    later, earlier = wilson(pairs.later, n), wilson(pairs.earlier, n)
    if later is None or earlier is None:
        return None
    p_later, p_earlier = pairs.later / n, pairs.earlier / n
    phi = _correlation(pairs)
    change = (pairs.gained - pairs.lost) / n
    below = _joined(p_later - later.low, earlier.high - p_earlier, phi)
    above = _joined(later.high - p_later, p_earlier - earlier.low, phi)
    return Limits(max(-1.0, change - below), min(1.0, change + above))


def _correlation(pairs: Pairs) -> float:
    n = pairs.total
    margins = pairs.later * (n - pairs.later) * pairs.earlier * (n - pairs.earlier)
    if not margins:
        return 0.0
    product = pairs.both * pairs.neither - pairs.gained * pairs.lost
    corrected = max(product - n / 2, 0.0) if product > 0 else float(product)
    return corrected / sqrt(margins)


def _joined(one: float, other: float, phi: float) -> float:
    return sqrt(max(0.0, one**2 - 2 * phi * one * other + other**2))


@lru_cache(maxsize=2**14)
def tango(pairs: Pairs) -> Limits | None:
    """Tango's score interval for the later share less the earlier, 95 per cent.

    All differences that the score test does not reject at z = 1.96, its variance under the
    difference by restricted maximum likelihood (Tango 1998, Statistics in Medicine 17, 891-908, DOI
    10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B). Where nobody changed the
    limits are -z2/(n + z2) and +z2/(n + z2), z2 = z squared. None where there is no pair.
    """
    n = pairs.total
    if not n:
        return None
    high = _tango_high(pairs.gained, pairs.lost, n)
    return Limits(-_tango_high(pairs.lost, pairs.gained, n), high)


def _tango_high(gained: int, lost: int, n: int) -> float:
    """The largest difference that is not rejected, halved down to neighbouring floats."""
    low, high = (gained - lost) / n, 1.0
    while low < (middle := (low + high) / 2) < high:
        if _rejected(middle, gained, lost, n):
            high = middle
        else:
            low = middle
    return high


def _rejected(difference: float, gained: int, lost: int, n: int) -> bool:
    """Whether gaining less than this difference is beyond chance at z."""
    b = (2 * n + lost - gained) * difference - gained - lost
    c = -lost * difference * (1 - difference)
    losing = max(0.0, (sqrt(max(0.0, b * b - 8 * n * c)) - b) / (4 * n))
    variance = n * (2 * losing + difference * (1 - difference))
    return bool((n * difference - (gained - lost)) ** 2 > Z * Z * variance)
