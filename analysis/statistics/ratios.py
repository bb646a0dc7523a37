"""The ratio of two sums of which some parts are inexact.

Owns the division of intervals. Refuses a denominator that may be zero or change its sign: there the
ratio has no bound.
"""

from __future__ import annotations

import math

from analysis.statistics.summary import UNBOUNDED, Bounds, finite


def quotient(numerator: Bounds, denominator: Bounds) -> Bounds:
    """Bounds of n / d for every n and d within theirs, each independent of the other.

    A denominator that reaches down to zero leaves no upper bound to a numerator above zero; one
    that lies on both sides of zero leaves none at all (Moore, Kearfott & Cloud 2009, Introduction
    to Interval Analysis, DOI 10.1137/1.9780898717716, section 2.3).
    """
    n_low, n_high = _ends(numerator)
    d_low, d_high = _ends(denominator)
    if d_high <= 0:
        n_low, n_high, d_low, d_high = -n_high, -n_low, -d_high, -d_low
    if d_low < 0 or d_high == 0:
        return UNBOUNDED
    return Bounds(
        finite(_divided(n_low, d_high if n_low >= 0 else d_low)),
        finite(_divided(n_high, d_low if n_high >= 0 else d_high)),
    )


def _ends(bounds: Bounds) -> tuple[float, float]:
    low = -math.inf if bounds.low is None else bounds.low
    return low, math.inf if bounds.high is None else bounds.high


def _divided(n: float, d: float) -> float:
    """The end of the quotient; infinite where the denominator may be zero."""
    if n == 0 or math.isinf(n):
        return n
    if d == 0:
        return math.copysign(math.inf, n)
    return n / d + 0.0
