"""Interval arithmetic over qualified numbers, in Decimal.

Owns: sums, differences, products and comparisons of closed intervals that may be open-ended.
Refuses: to turn an interval into one number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from survey.instrument.record import record

# Quotients are rounded at 28 digits: 1 / 3 * 3 is 0.99…9. A difference this small, as a share of
# the numbers (of 1 below it), is rounding; what people enter differs by far more.
ROUNDING: Final = Decimal("1e-22")


@record
class Interval:
    """All numbers from `low` to `high`, both included; None is unbounded on that side."""

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        # The same object twice, as an exact number has it, needs no comparing.
        if self.low is self.high or self.low is None or self.high is None:
            return
        if self.low > self.high:
            raise ValueError(f"lower bound {self.low} above upper bound {self.high}")

    @classmethod
    def exactly(cls, value: Decimal | int) -> Interval:
        number = Decimal(value)
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def contains(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )

    def __add__(self, other: Interval) -> Interval:
        low = _add(self.low, other.low)
        if self.low is self.high and other.low is other.high:  # both exact, as nearly all are
            return Interval(low, low)
        return Interval(low, _add(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        low = _minus(self.low, other.high)
        if self.low is self.high and other.low is other.high:
            return Interval(low, low)
        return Interval(low, _minus(self.high, other.low))

    def __mul__(self, other: Interval) -> Interval:
        a, b, c, d = self.low, self.high, other.low, other.high
        if a is not None and b is not None and c is not None and d is not None:
            if a is b and c is d:
                product = a * c
                return Interval(product, product)
            products = a * c, a * d, b * c, b * d
            return Interval(min(products), max(products))
        corners = [
            _times(a, b)
            for a in (_End(self.low, -1), _End(self.high, 1))
            for b in (_End(other.low, -1), _End(other.high, 1))
        ]
        return Interval(min(corners).number, max(corners).number)

    def divided_by(self, other: Interval) -> Interval | None:
        """The quotient; None (unknown) where the divisor may be zero."""
        if _may_be_zero(other):
            return None
        # Quotients of the ends themselves: by way of a reciprocal 6 / 3 would be 1.99….
        corners = [
            _over(a, b)
            for a in (_End(self.low, -1), _End(self.high, 1))
            for b in (_End(other.low, -1), _End(other.high, 1))
        ]
        return Interval(min(corners).number, max(corners).number)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of an interval; `number` None is infinity of the given sign."""

    number: Decimal | None
    sign: int

    def __lt__(self, other: _End) -> bool:
        if self.number is None or other.number is None:
            mine = self.sign if self.number is None else 0
            theirs = other.sign if other.number is None else 0
            return mine < theirs
        return self.number < other.number


def _add(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _minus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _times(a: _End, b: _End) -> _End:
    if a.number is not None and b.number is not None:
        return _End(a.number * b.number, 1)
    # 0 times an open end is 0: every number of the open interval is finite.
    if a.number == 0 or b.number == 0:
        return _End(Decimal(0), 1)
    sign = _sign(a) * _sign(b)
    return _End(None, sign)


def _over(a: _End, b: _End) -> _End:
    if b.number is None:
        # Towards an open end the quotient falls to 0; how far it rises, the other end says.
        return _End(Decimal(0), 1)
    if a.number is None:
        return _End(None, a.sign * _sign(b))
    return _End(a.number / b.number, 1)


def _may_be_zero(divisor: Interval) -> bool:
    """What rounding left of a difference of equals is no number to divide by either."""
    return (divisor.low is None or divisor.low <= ROUNDING) and (
        divisor.high is None or divisor.high >= -ROUNDING
    )


def _sign(end: _End) -> int:
    if end.number is None:
        return end.sign
    return 1 if end.number > 0 else -1


ZERO: Final = Interval.exactly(0)
UNBOUNDED: Final = Interval(None, None)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all parts; the empty sum is exactly 0."""
    rest = iter(parts)
    result = next(rest, ZERO)
    for part in rest:
        result = result + part
    return result
