"""Interval arithmetic holds every value that its parts may have.

- The sum, difference, product and quotient of two members lie in that of the intervals.
- Open ends stay open; zero times an open end is zero; a divisor that may be zero gives nothing.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.interval import ZERO, Interval, total

NUMBERS = st.decimals(-10_000, 10_000, places=2)
# Quotients need more digits than Decimal holds; rounding moves them by less than this share.
ROUNDING = Decimal("1e-24")


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval, open-ended at times, and a number that it holds."""
    value = draw(NUMBERS)
    low = draw(st.none() | NUMBERS.map(lambda n: value - abs(n)))
    high = draw(st.none() | NUMBERS.map(lambda n: value + abs(n)))
    return Interval(low, high), value


@given(st.lists(members(), max_size=8))
def test_a_total_contains_every_possible_total(parts: list[tuple[Interval, Decimal]]) -> None:
    assert total(i for i, _ in parts).contains(sum((v for _, v in parts), Decimal(0)))


@given(members(), members())
def test_difference_and_negation_are_sound(
    a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]
) -> None:
    assert (a[0] - b[0]).contains(a[1] - b[1])
    assert (-a[0]).contains(-a[1])


@given(members(), members())
def test_a_product_contains_every_possible_product(
    a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]
) -> None:
    assert (a[0] * b[0]).contains(a[1] * b[1])


@given(members(), members())
def test_a_quotient_contains_every_possible_quotient(
    a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]
) -> None:
    quotient = a[0].divided_by(b[0])
    if quotient is None:
        assert b[0].contains(Decimal(0))
        return
    value = a[1] / b[1]
    slack = abs(value) * ROUNDING
    assert quotient.contains(value - slack) or quotient.contains(value + slack)


@given(NUMBERS, NUMBERS.filter(bool))
def test_what_divides_exactly_stays_exact(a: Decimal, b: Decimal) -> None:
    product = Interval.exactly(a) * Interval.exactly(b)
    assert product.divided_by(Interval.exactly(b)) == Interval.exactly(a)


def test_six_by_three_is_two() -> None:
    assert Interval.exactly(6).divided_by(Interval.exactly(3)) == Interval.exactly(2)


def test_mind_4_and_4_are_mind_8() -> None:
    assert total([Interval.exactly(4), Interval(Decimal(4), None)]) == Interval(Decimal(8), None)


def test_the_empty_total_is_zero() -> None:
    assert total([]) == ZERO


def test_an_open_end_times_zero_is_zero() -> None:
    assert Interval(Decimal(1), None) * ZERO == ZERO


@pytest.mark.parametrize(
    ("divisor", "expected"),
    [
        (Interval(Decimal(2), None), Interval(Decimal(0), Decimal(5))),
        (Interval(None, Decimal(-2)), Interval(Decimal(-5), Decimal(0))),
        (Interval(Decimal(-1), Decimal(1)), None),
        (Interval(Decimal(0), Decimal(3)), None),
    ],
)
def test_dividing_by_what_is_open_or_may_be_zero(
    divisor: Interval, expected: Interval | None
) -> None:
    assert Interval.exactly(10).divided_by(divisor) == expected


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        Interval(Decimal(2), Decimal(1))
