"""The Hodges-Lehmann change: R's, by two ways of counting, and limits that keep their level."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics import hodges_lehmann as module
from analysis.statistics.hodges_lehmann import Shift, hodges_lehmann
from analysis.statistics.intervals import Limits

R = json.loads((Path(__file__).parents[1] / "witnesses" / "signed_rank.json").read_text("utf-8"))
VALUES = st.lists(st.integers(-50, 50).map(lambda k: k / 10), min_size=1, max_size=12)


def known(values: Any) -> Shift:
    array = np.asarray(values, dtype=np.float64)
    shift = hodges_lehmann(array, array)
    assert shift is not None
    return shift


def walsh(values: Any) -> list[float]:
    return sorted((a + b) / 2 for k, a in enumerate(values) for b in values[k:])


@pytest.mark.parametrize("name", sorted(R["tests"]))
def test_the_change_is_that_of_r(name: str) -> None:
    case = R["tests"][name]
    values = np.atleast_1d(case["differences"])
    shift = known(values)
    assert shift.estimate == pytest.approx(case["hodges_lehmann"], rel=1e-9, abs=1e-12)
    if "limits" in case:
        assert shift.limits is not None
        assert [shift.limits.low, shift.limits.high] == pytest.approx(case["limits"])


@pytest.mark.parametrize(("n", "place"), R["places"])
def test_the_ranks_of_the_limits_are_those_of_r(n: int, place: int) -> None:
    assert module._place(n) == place


@given(VALUES)
def test_it_is_the_median_of_all_walsh_averages(values: list[float]) -> None:
    assert known(values).estimate == pytest.approx(median(walsh(values)), abs=1e-12)


@given(VALUES)
def test_many_distinct_differences_are_counted_to_the_same(values: list[float]) -> None:
    distinct, counts = np.unique(values, return_counts=True)
    for place, average in enumerate(walsh(values), start=1):
        assert module._counted_out(distinct, counts, place) == pytest.approx(average, abs=1e-10)


def test_eleven_thousand_distinct_differences_fit_into_memory() -> None:
    values = np.arange(11_000.0) ** 1.5
    shift = known(values)
    assert shift.limits is not None
    assert shift.estimate is not None
    # Counted once more: as many averages below as above.
    below = np.searchsorted(values, 2 * shift.estimate - values).sum()
    assert below / len(values) ** 2 == pytest.approx(0.5, abs=1e-3)
    assert shift.limits.low < shift.estimate < shift.limits.high


@given(VALUES, st.randoms(use_true_random=False))
def test_neither_order_nor_direction_matter(values: list[float], random: Any) -> None:
    shift, back = known(values), known([-value for value in values])
    assert known(random.sample(values, len(values))) == shift
    assert back.low == pytest.approx(-shift.low)
    if shift.limits is None:
        assert back.limits is None
    else:
        assert back.limits is not None
        assert back.limits.high == pytest.approx(-shift.limits.low)


@given(VALUES, st.data())
def test_bounds_contain_every_completion(values: list[float], data: st.DataObject) -> None:
    low = np.array(values)
    high = (
        low
        + np.array(data.draw(st.lists(st.sampled_from([0, 0, 1.5, 4]), min_size=12)))[: len(low)]
    )
    shift = hodges_lehmann(low, high)
    assert shift is not None
    for share in product((0.0, 0.4, 1.0), repeat=min(4, len(low))):
        part = np.resize(np.array(share), len(low))
        one = known(low + part * (high - low))
        assert shift.low - 1e-9 <= one.low <= shift.high + 1e-9
        if shift.limits is not None and one.limits is not None:
            assert shift.limits.low - 1e-9 <= one.limits.low
            assert one.limits.high <= shift.limits.high + 1e-9


def test_open_ends_bound_nothing_or_little() -> None:
    low, high = np.array([1.0] * 9), np.array([1.0] * 7 + [np.inf] * 2)
    assert hodges_lehmann(low, high) == Shift(1.0, 1.0, Limits(1.0, np.inf))
    nothing = np.full(7, np.inf)
    assert hodges_lehmann(-nothing, nothing) == Shift(-np.inf, np.inf, Limits(-np.inf, np.inf))
    distinct, counts = np.array([-np.inf, 0.0, 1.0, np.inf]), np.array([9, 1, 1, 9])
    assert module._counted_out(distinct, counts, 1) == -np.inf
    assert module._counted_out(distinct, counts, 200) == np.inf


def test_where_there_is_nothing_to_say() -> None:
    assert hodges_lehmann(np.array([]), np.array([])) is None
    assert known([3.0]) == Shift(3.0, 3.0, None)
    assert known([1, 2, 3, 4, 5]).limits is None
    assert known([0.0] * 46 + [1.0] * 8) == Shift(0.0, 0.0, None)


@pytest.mark.parametrize("shares", [(0.2, 0.6, 0.2), (0.45, 0.1, 0.45)])
def test_limits_keep_their_level_where_differences_are_tied(shares: tuple[float, ...]) -> None:
    for n in (6, 7):
        covered = 0.0
        for values in product((-1, 0, 1), repeat=n):
            shift = known(values)
            # Limits without width are not shown; they would be at the estimate.
            limits = shift.limits or Limits(shift.low, shift.high)
            if limits.low <= 0 <= limits.high:
                covered += np.prod([shares[value + 1] for value in values])
        assert covered >= 0.95
