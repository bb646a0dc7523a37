"""Digits of figures: rounded half away from zero, no decimals in percentages, p with sense."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.results.words import digits


@pytest.mark.parametrize(
    ("count", "of", "de", "en"),
    [
        (20, 47, "43 %", "43%"),
        (57, 200, "29 %", "29%"),  # 28.5, which binary floats fall short of
        (1, 8, "13 %", "13%"),
        (0, 5, "0 %", "0%"),
        (54, 54, "100 %", "100%"),
    ],
)
def test_a_share_is_a_whole_percentage(count: int, of: int, de: str, en: str) -> None:
    assert digits.percent(count / of, "de") == de
    assert digits.percent(count / of, "en") == en


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_every_share_of_units_rounds_half_away_from_zero(pair: tuple[int, int]) -> None:
    count, of = pair
    whole = (Fraction(count * 200, of) + 1) // 2
    assert digits.percent(count / of, "en") == f"{whole}%"


def test_a_range_of_one_value_is_one_value() -> None:
    assert digits.percents(20 / 54, 27 / 54, "de") == "37–50 %"
    assert digits.percents(0.5, 0.504, "de") == "50 %"


@pytest.mark.parametrize(
    ("difference", "de", "en"),
    [
        (8 / 42, "+19 Prozentpunkte", "+19 percentage points"),
        (-0.115, "−12 Prozentpunkte", "−12 percentage points"),
        (0.01, "+1 Prozentpunkt", "+1 percentage point"),
        (-0.01, "−1 Prozentpunkt", "−1 percentage point"),
        (-0.001, "0 Prozentpunkte", "0 percentage points"),
        (0.0, "0 Prozentpunkte", "0 percentage points"),
        (0.1 + 0.2 - 0.295, "+1 Prozentpunkt", "+1 percentage point"),
    ],
)
def test_differences_of_shares_are_points(difference: float, de: str, en: str) -> None:
    assert digits.points(difference, "de") == de
    assert digits.points(difference, "en") == en


@pytest.mark.parametrize(
    ("p", "de", "en"),
    [
        (1.0, "p = 1", "p = 1"),
        (0.9961, "p > 0,99", "p > 0.99"),
        (0.43, "p = 0,43", "p = 0.43"),
        (0.0428, "p = 0,043", "p = 0.043"),
        (0.00151, "p = 0,002", "p = 0.002"),
        (0.001, "p = 0,001", "p = 0.001"),
        (0.00099, "p < 0,001", "p < 0.001"),
        (2.2e-308, "p < 0,001", "p < 0.001"),
    ],
)
def test_p_has_sensible_digits_and_is_never_zero(p: float, de: str, en: str) -> None:
    assert digits.p_value(p, "de") == de
    assert digits.p_value(p, "en") == en


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (4.85, 2, "4,85"),
        (4.0, 2, "4"),
        (-0.04, 1, "0"),
        (-2.5, 0, "−3"),
        (91.30000000001, 1, "91,3"),
    ],
)
def test_numbers_have_no_zeros_at_the_end(value: float, decimals: int, said: str) -> None:
    assert digits.number(value, "de", decimals) == said


def test_zero_has_no_sign() -> None:
    assert digits.signed(0.0, "de") == "0"
    assert digits.signed(8, "de") == "+8"
    assert digits.signed(-8, "de") == "−8"
