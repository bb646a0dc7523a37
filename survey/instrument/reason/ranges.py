"""All the intervals that a number may be: where the lower end lies, and where the upper end.

Answers are intervals already ("mind. 4" is 4 and more), so what is possible is a set of them.
Owns their sums, products and comparisons. Refuses to be narrower than what can be computed: every
result holds at least what the expression language would give for each pair of members.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from survey.instrument.interval import Interval
from survey.instrument.reason.outcomes import FAILS, HOLDS, MISSING, NONE, Outcomes

INFINITE: Final = Decimal("Infinity")
_ROUNDING: Final = Decimal("1e-20")


@dataclass(frozen=True, slots=True)
class Range:
    """Intervals whose lower end lies within `a` to `b` and whose upper end within `c` to `d`.

    An end at infinity: minus for `a`, plus for `d` say "any number however far" or "open". `b` at
    minus or `c` at plus infinity say that every member is open there. `exact`, `vague`: whether a
    member may be one number, and whether it may be more than one.
    """

    a: Decimal
    b: Decimal
    c: Decimal
    d: Decimal
    exact: bool = True
    vague: bool = True

    @classmethod
    def between(cls, low: Decimal, high: Decimal) -> Range:
        """One exact number, anywhere within these bounds."""
        return cls(low, high, low, high, exact=True, vague=False)

    @classmethod
    def one(cls, interval: Interval) -> Range:
        """One interval and no other."""
        low = -INFINITE if interval.low is None else interval.low
        high = INFINITE if interval.high is None else interval.high
        exact = interval.is_exact
        return cls(low, low, high, high, exact=exact, vague=not exact)

    def __or__(self, other: Range) -> Range:
        return Range(
            min(self.a, other.a), max(self.b, other.b), min(self.c, other.c), max(self.d, other.d),
            self.exact or other.exact, self.vague or other.vague,
        )  # fmt: skip

    def __neg__(self) -> Range:
        return Range(-self.d, -self.c, -self.b, -self.a, self.exact, self.vague)

    def __add__(self, other: Range) -> Range:
        return Range(
            _sum(self.a, other.a, -INFINITE), _sum(self.b, other.b, -INFINITE),
            _sum(self.c, other.c, INFINITE), _sum(self.d, other.d, INFINITE),
            self.exact and other.exact, self.vague or other.vague,
        )  # fmt: skip

    def __sub__(self, other: Range) -> Range:
        return self + (-other)

    def __mul__(self, other: Range) -> Range:
        for factor, rest in ((self, other), (other, self)):
            if not factor.vague and factor.a == factor.b and factor.a.is_finite():
                return rest._times(factor.a)
        return _hull(self.hull * other.hull, self, other)

    def divided_by(self, other: Range) -> Range | None:
        """The quotient; None where the divisor may be zero."""
        quotient = self.hull.divided_by(other.hull)
        if quotient is None:
            return None
        if not other.vague and other.a == other.b:
            ends = [_end(one.divided_by(other.hull)) for one in (self.lows, self.highs)]
            (a, b), (c, d) = ends if other.a > 0 else ends[::-1]
            return Range(a, b, c, d, self.exact, self.vague)
        return _hull(quotient, self, other)

    @property
    def hull(self) -> Interval:
        """Every number of every member."""
        return _interval(self.a, self.d)

    @property
    def lows(self) -> Interval:
        return _interval(self.a, self.b)

    @property
    def highs(self) -> Interval:
        return _interval(self.c, self.d)

    def widened(self, step: Decimal) -> Range:
        """With every end rounded by up to one step."""
        return Range(self.a - step, self.b + step, self.c - step, self.d + step)

    def _times(self, factor: Decimal) -> Range:
        if factor == 0:
            return Range.between(factor, factor)
        ends = [one * factor for one in (self.a, self.b, self.c, self.d)]
        a, b, c, d = ends if factor > 0 else ends[::-1]
        return Range(a, b, c, d, self.exact, self.vague)


ANY_NUMBER: Final = Range(-INFINITE, INFINITE, -INFINITE, INFINITE)
ZERO: Final = Range.between(Decimal(0), Decimal(0))


def less(x: Range, y: Range) -> Outcomes:
    """The outcomes of x < y."""
    found = NONE
    if x.c < INFINITE and y.b > -INFINITE and _may_be_below(x.c, y.b):
        found |= HOLDS
    if x.b > -INFINITE and y.c < INFINITE and not _surely_below(x.b, y.c):
        found |= FAILS
    if (x.vague or y.vague) and not _surely_below(x.d, y.a) and _may_be_below(x.a, y.d):
        found |= MISSING
    return found


def equal(x: Range, y: Range) -> Outcomes:
    """The outcomes of x == y."""
    found = NONE
    for one, other in ((x, y), (y, x)):
        if one.c < INFINITE and other.b > -INFINITE and _may_be_below(one.c, other.b):
            found |= FAILS
    meet = not _surely_below(x.d, y.a) and not _surely_below(y.d, x.a)
    if meet and x.exact and y.exact and _exact_meet(x, y):
        found |= HOLDS
    if meet and (x.vague or y.vague):
        found |= MISSING
    return found


def _exact_meet(x: Range, y: Range) -> bool:
    """Whether one number can be both: it is lower and upper end at once."""
    low = max(x.a, x.c, y.a, y.c)
    high = min(x.b, x.d, y.b, y.d)
    return not _surely_below(high, low)


def _may_be_below(a: Decimal, b: Decimal) -> bool:
    return a < b


def _surely_below(a: Decimal, b: Decimal) -> bool:
    """By more than arithmetic rounds, which the language forgives a little less generously."""
    if not (a.is_finite() and b.is_finite()):
        return a < b
    return a < b and b - a > _ROUNDING * max(abs(a), abs(b), Decimal(1))


def _sum(a: Decimal, b: Decimal, stronger: Decimal) -> Decimal:
    """The sum of two ends; where one is open and one without limit, the opening is stronger."""
    if a.is_finite() and b.is_finite():
        return a + b
    return stronger if stronger in (a, b) else -stronger


def _interval(low: Decimal, high: Decimal) -> Interval:
    return Interval(low if low.is_finite() else None, high if high.is_finite() else None)


def _end(found: Interval | None) -> tuple[Decimal, Decimal]:
    if found is None:
        return -INFINITE, INFINITE
    low = -INFINITE if found.low is None else found.low
    return low, INFINITE if found.high is None else found.high


def _hull(found: Interval, x: Range, y: Range) -> Range:
    low, high = _end(found)
    # Nothing times "at least 4" is exactly nothing.
    exact = (x.exact and y.exact) or found.contains(Decimal(0))
    return Range(low, high, low, high, exact, x.vague or y.vague)
