"""Interval arithmetic over whole columns, with the meaning of `survey.instrument.interval`.

Owns: sums, products, quotients and comparisons of columns of bounds, and which of them are
missing. Refuses: to look anything up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.expression.columns import Numbers, present
from analysis.expression.ends import End, least, most
from analysis.expression.truths import (
    FALSE,
    NOT_APPLICABLE,
    PRESENT,
    TRUE,
    UNKNOWN,
    Truths,
    either_missing,
)


def equal(a: Numbers, b: Numbers) -> Truths:
    """Whether both are certainly the same number, where both are there."""
    exact = (a.low.value == a.high.value) & (b.low.value == b.high.value)
    apart = a.high.below(b.low) | b.high.below(a.low)
    return np.where(apart, FALSE, np.where(exact, TRUE, UNKNOWN)).astype(np.int8)


def less(a: Numbers, b: Numbers) -> Truths:
    """Whether a is certainly below b, where both are there."""
    certain, possible = a.high.below(b.low), a.low.below(b.high)
    return np.where(certain, TRUE, np.where(possible, UNKNOWN, FALSE)).astype(np.int8)


def negative(a: Numbers) -> Numbers:
    return Numbers(a.missing, -a.high, -a.low)


def plus(a: Numbers, b: Numbers) -> Numbers:
    return Numbers(either_missing(a.missing, b.missing), a.low + b.low, a.high + b.high)


def minus(a: Numbers, b: Numbers) -> Numbers:
    return plus(a, negative(b))


def times(a: Numbers, b: Numbers) -> Numbers:
    corners = [one * other for one in (a.low, a.high) for other in (b.low, b.high)]
    return Numbers(either_missing(a.missing, b.missing), least(corners), most(corners))


def over(a: Numbers, b: Numbers) -> Numbers:
    """The quotient; unknown where the divisor may be zero."""
    corners = [one / other for one in (a.low, a.high) for other in (b.low, b.high)]
    zero = b.low.at_most_zero() & (-b.high).at_most_zero()
    missing = either_missing(a.missing, b.missing)
    missing = np.where(zero & (missing == PRESENT), UNKNOWN, missing).astype(np.int8)
    return Numbers(missing, least(corners), most(corners))


def total(parts: Sequence[Numbers]) -> Numbers:
    """The sum of the parts that apply; a missing part may be anything."""
    result: Numbers | None = None
    applies = np.zeros(1, dtype=np.bool_)
    for part in parts:
        gone = part.missing == NOT_APPLICABLE
        applies = applies | ~gone
        known = filled(part, -np.inf, np.inf)
        taken = Numbers(present(1), known.low.where(gone, 0.0), known.high.where(gone, 0.0))
        result = taken if result is None else plus(result, taken)
    if result is None:
        nothing = End(np.zeros(1))
        return Numbers(np.full(1, UNKNOWN, dtype=np.int8), nothing, nothing)
    missing = np.where(applies, PRESENT, NOT_APPLICABLE).astype(np.int8)
    return Numbers(missing, result.low, result.high)


def filled(a: Numbers, low: float, high: float) -> Numbers:
    """With these bounds where the number is unknown."""
    unknown = a.missing == UNKNOWN
    missing = np.where(unknown, PRESENT, a.missing).astype(np.int8)
    return Numbers(missing, a.low.where(unknown, low), a.high.where(unknown, high))
