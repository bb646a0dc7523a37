"""Mann-Kendall: R's figures, every order of tied values, and no test below 8 levels."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from analysis.statistics import mann_kendall as module
from analysis.statistics.mann_kendall import mann_kendall

WITNESS = Path(__file__).parents[1] / "witnesses" / "mann_kendall.json"
LEVELS = st.lists(st.integers(0, 6), min_size=8, max_size=14)


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("name", "note"), [("eight", ""), ("twelve", ""), ("tied", ""), ("long", "normal_p")]
)
def test_r_finds_the_same(r: dict[str, Any], name: str, note: str) -> None:
    found = mann_kendall(r[name]["values"])
    assert found.statistic == r[name]["s"]
    assert found.p == pytest.approx(r[name]["p"], rel=1e-9)
    assert found.estimate == pytest.approx(r[name]["sen"], rel=1e-9)
    assert (found.n, found.note) == (len(r[name]["values"]), note)


def test_tied_levels_have_an_exact_p_where_scipy_has_none(r: dict[str, Any]) -> None:
    tied = r["tied"]["values"]
    with pytest.raises(ValueError, match="exact"):
        kendalltau(range(8), tied, method="exact")
    assert mann_kendall(tied).p == pytest.approx(16 / 560)


def test_below_8_levels_there_is_no_test() -> None:
    for levels in ([], [1.0], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7], [*range(7), np.nan]):
        found = mann_kendall(levels)
        assert (found.estimate, found.statistic, found.p) == (None, None, None)
        assert found.words("de") == "zu wenige Wellen für einen Test"
    rising = mann_kendall(range(8))
    assert rising.p == pytest.approx(2 / 40320)
    assert (rising.statistic, rising.estimate) == (28, 1)


def test_equal_levels_are_no_test() -> None:
    found = mann_kendall([0.1 + 0.2, 0.3] * 5)
    assert (found.estimate, found.statistic, found.p) == (0.0, None, None)
    assert found.words("de") == "kein Test, alle Werte sind gleich"


def test_one_other_level_can_never_be_a_trend() -> None:
    found = mann_kendall([0] * 9 + [1])
    assert found.p == pytest.approx(2 / 10)
    assert found.words("de") == "zu wenige Veränderungen für einen Test"


def test_a_missing_wave_keeps_the_others_apart() -> None:
    levels = np.full(16, np.nan)
    levels[::2] = range(8)
    found = mann_kendall(levels)
    assert (found.n, found.rows, found.estimate) == (8, 8, 0.5)


@pytest.mark.parametrize("ties", [[1, 1, 1, 1, 1], [2, 2, 1], [3, 2], [1, 4], [2, 2, 2], [5]])
def test_orders_are_counted_by_inversions(ties: list[int]) -> None:
    values = [i for i, size in enumerate(ties) for _ in range(size)]
    orders = set(permutations(values))
    inversions = [
        sum(order[i] > order[j] for j in range(len(order)) for i in range(j)) for order in orders
    ]
    counted = module._orders_by_inversions(ties)
    assert counted == [inversions.count(k) for k in range(max(inversions) + 1)]


@given(levels=LEVELS)
def test_the_distribution_counts_every_order_and_is_even(levels: list[int]) -> None:
    found = mann_kendall(levels)
    back = mann_kendall(levels[::-1])
    if found.p is None:
        assert found.note == "constant"
        return
    assert found.statistic is not None
    assert back.statistic == -found.statistic
    assert back.p == found.p
    assert 0 < found.p <= 1
    counted = module._orders_by_inversions(np.unique(levels, return_counts=True)[1].tolist())
    assert counted == counted[::-1]
    # the variance corrected for ties is that of the exact distribution
    spread = sum(Fraction(c) * (len(counted) - 1 - 2 * k) ** 2 for k, c in enumerate(counted))
    n, ties = len(levels), np.unique(levels, return_counts=True)[1].tolist()
    corrected = module._spread(n) - sum(module._spread(t) for t in ties)
    assert spread / sum(counted) == Fraction(corrected, 18)


@given(levels=st.lists(st.integers(0, 99), min_size=8, max_size=14, unique=True))
def test_scipy_finds_the_same_without_ties(levels: list[int]) -> None:
    there = kendalltau(range(len(levels)), levels, method="exact")
    assert mann_kendall(levels).p == pytest.approx(there.pvalue, rel=1e-9)


@given(levels=LEVELS)
def test_scipy_has_the_same_slope(levels: list[int]) -> None:
    assert mann_kendall(levels).estimate == pytest.approx(theilslopes(levels).slope)


@given(levels=LEVELS, by=st.sampled_from([0.1, 2.5, 1000.0]), plus=st.integers(-9, 9))
def test_unit_and_origin_change_nothing_but_the_slope(
    levels: list[int], by: float, plus: int
) -> None:
    found, moved = mann_kendall(levels), mann_kendall(np.array(levels) * by + plus)
    assert (moved.statistic, moved.p, moved.note) == (found.statistic, found.p, found.note)
    assert moved.estimate == pytest.approx((found.estimate or 0.0) * by, abs=1e-9)
