"""Limits of one wave's share: what the missing units could make of it, and what chance could.

Owns worst-case bounds and the intervals of a level: hypergeometric for a finite frame, Wilson for a
process behind it, Clopper-Pearson for a rate of confirmation. Refuses a finite population
correction on a normal interval: on 51 of 54 units that covers 84 per cent at worst.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb, lgamma, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

Z: Final = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution: all intervals are of 95 per cent."""

_EXACT: Final = 100
"""Up to so many units the hypergeometric limits are found in whole numbers, beyond in floats."""

_CLOSE: Final = 1e-8
"""What is so close to 2.5 per cent in floats is compared in whole numbers."""


@dataclass(frozen=True, slots=True)
class Counts:
    """From `low` to `high` units, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Limits:
    """From `low` to `high`: shares, or differences of shares."""

    low: float
    high: float


def worst_case(count: int, stated: int, frame: int) -> Counts:
    """Between `count` and `count` + missing: whatever the units without a statement would say."""
    _check(count, stated, frame)
    return Counts(count, count + frame - stated)


@lru_cache(maxsize=2**16)
def hypergeometric(count: int, stated: int, frame: int) -> Counts | None:
    """How many of all units have it, where the missing are as if left out by lot.

    All K of `frame` for which P(X >= count | K) and P(X <= count | K) both exceed 2.5 per cent, X
    hypergeometric: K of `frame` have it, `stated` are seen. It holds its level at every K and
    stays within the worst case (Buonaccorsi 1987, The American Statistician 41, 215-218). At least
    one unit wide, since a unit is missing.

    Parameters
    ----------
    count, stated, frame
        Units that have it, of those with a statement, of all units.

    Returns
    -------
    Counts or None
        In units; None where nobody made a statement, and where all did: nothing is uncertain then.

    Raises
    ------
    ValueError
        Unless 0 <= count <= stated <= frame.
    """
    _check(count, stated, frame)
    if stated in {0, frame}:
        return None
    low = _least(count, stated, frame)
    high = frame - _least(stated - count, stated, frame)
    if low == high:
        return Counts(low - 1, high) if low > count else Counts(low, high + 1)
    return Counts(low, high)


def wilson(count: int, stated: int) -> Limits | None:
    """Wilson's score interval of a share, 95 per cent; None where nobody made a statement.

    For superpopulation mode: of the share behind these units, not of theirs (Wilson 1927, DOI
    10.1080/01621459.1927.10502953). Without continuity correction.
    """
    _check(count, stated, stated)
    if not stated:
        return None
    share = count / stated
    scale = 1 + Z**2 / stated
    middle = (share + Z**2 / (2 * stated)) / scale
    half = Z * sqrt(share * (1 - share) / stated + Z**2 / (4 * stated**2)) / scale
    return Limits(
        0.0 if count == 0 else max(0.0, middle - half),
        1.0 if count == stated else min(1.0, middle + half),
    )


def clopper_pearson_low(count: int, stated: int) -> float | None:
    """The exact lower limit of a share, of the two-sided interval of 95 per cent.

    The share at which `count` or more of `stated` have a chance of 2.5 per cent (Clopper and
    Pearson 1934, DOI 10.1093/biomet/26.4.404): 25 of 25 have 86 per cent, 23 of 25 have 74. None
    where nobody made a statement.
    """
    from scipy.special import betaincinv

    _check(count, stated, stated)
    if not stated:
        return None
    return float(betaincinv(count, stated - count + 1, 0.025)) if count else 0.0


def clopper_pearson_high(count: int, stated: int) -> float | None:
    """The exact upper limit that goes with `clopper_pearson_low`."""
    low = clopper_pearson_low(stated - count, stated)
    return None if low is None else 1 - low


def _check(count: int, stated: int, frame: int) -> None:
    if not 0 <= count <= stated <= frame:
        raise ValueError(f"not 0 <= {count} <= {stated} <= {frame}: count, stated, frame")


def _least(count: int, stated: int, frame: int) -> int:
    """The least K with P(X >= count | K) above 2.5 per cent.

    That probability is the sum over k < K of C(k, count-1) C(frame-1-k, stated-count) out of
    C(frame, stated): k units stand before the one that is the count-th of those seen.
    """
    if count == 0:
        return 0
    return (_least_exactly if frame <= _EXACT else _least_in_floats)(count, stated, frame)


def _least_exactly(count: int, stated: int, frame: int) -> int:
    rest, before = stated - count, count - 1
    term = comb(frame - count, rest)
    target, cumulated = comb(frame, stated), 0
    while True:
        cumulated += term
        if 40 * cumulated > target:  # 1/40 is 2.5 per cent
            return before + 1
        term = term * (before + 1) * (frame - 1 - before - rest)
        term //= (before + 2 - count) * (frame - 1 - before)
        before += 1


def _least_in_floats(count: int, stated: int, frame: int) -> int:
    """The same by the logarithms of the terms around their middle; farther out is nothing."""
    rest, last = stated - count, frame - 1 - (stated - count)
    middle = count * (frame + 1) / (stated + 1) - 1
    spread = sqrt(
        count * (rest + 1) * (frame + 1) * (frame - stated) / ((stated + 1) ** 2 * (stated + 2))
    )
    start = max(count - 1, int(middle - 12 * spread) - 1)
    before = np.arange(start, min(last, int(middle + spread) + 1) + 1)
    log = _log_factorials(frame)
    terms = np.exp(
        log[before]
        - log[before - count + 1]
        + log[frame - 1 - before]
        - log[frame - 1 - before - rest]
        + (log[stated] + log[frame - stated] - log[frame] - log[count - 1] - log[rest])
    )
    cumulated = np.cumsum(terms)
    place = int(np.searchsorted(cumulated, 0.025 - _CLOSE))
    if cumulated[place] < 0.025 + _CLOSE:
        return _least_exactly(count, stated, frame)
    return int(before[place]) + 1


@lru_cache(maxsize=16)
def _log_factorials(size: int) -> npt.NDArray[np.float64]:
    return np.fromiter((lgamma(k + 1) for k in range(size + 1)), np.float64, size + 1)
