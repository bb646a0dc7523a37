"""Summaries against R, and what inexact and degenerate numbers leave."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.summary import (
    Bounds,
    Summary,
    mean_bounds,
    median_bounds,
    sum_bounds,
    summary,
    total,
)

R = json.loads((Path(__file__).parents[1] / "witnesses" / "levels.json").read_text("utf-8"))
INF = np.inf


@pytest.mark.parametrize("name", ["tab2", "other", "two"])
def test_a_summary_is_that_of_r(name: str) -> None:
    expected = R[name]
    found = summary(np.array(expected["values"]))
    assert found.n == expected["n"]
    assert [found.q1, found.median, found.q3] == pytest.approx(expected["quartiles"], rel=1e-12)
    for field in ("mean", "sd", "minimum", "maximum"):
        assert getattr(found, field) == pytest.approx(expected[field], rel=1e-12)


def test_no_number_gives_nothing() -> None:
    assert summary(np.array([])) == Summary()
    assert mean_bounds(np.array([]), np.array([])) == Bounds(None, None)
    assert median_bounds(np.array([]), np.array([])) == Bounds(None, None)


def test_one_number_has_no_spread() -> None:
    found = summary(np.array([4.2]))
    assert found.sd is None
    assert (found.mean, found.median, found.q1, found.q3) == (4.2, 4.2, 4.2, 4.2)


def test_equal_numbers_have_no_spread_and_are_their_mean() -> None:
    found = summary(np.full(3, 0.1))
    assert found.sd == 0
    assert found.mean == 0.1


def test_decimals_add_up_as_written() -> None:
    assert total(np.array([0.1, 0.2])) == 0.3
    assert str(total([-0.1, 0.1])) == "0.0"


def test_an_open_end_leaves_its_bound_open() -> None:
    low, high = np.array([4.0, -INF, 2.0]), np.array([INF, 3.0, 2.0])
    assert sum_bounds(low, high) == Bounds(None, None)
    assert mean_bounds(low[[0, 2]], high[[0, 2]]) == Bounds(3.0, None)
    assert median_bounds(low, high) == Bounds(2.0, 3.0)
    assert median_bounds(low[:2], high[:2]) == Bounds(None, None)


intervals = st.tuples(st.integers(-3, 3), st.integers(0, 2)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(intervals, min_size=1, max_size=5))
def test_bounds_are_the_extremes_of_every_completion(found: list[tuple[int, int]]) -> None:
    low, high = (np.array(ends, dtype=float) for ends in zip(*found, strict=True))
    each = [
        summary(np.array(c, dtype=float)) for c in product(*(range(a, b + 1) for a, b in found))
    ]
    means = [s.mean for s in each if s.mean is not None]
    medians = [s.median for s in each if s.median is not None]
    mean, median, added = mean_bounds(low, high), median_bounds(low, high), sum_bounds(low, high)
    assert (mean.low, mean.high) == (pytest.approx(min(means)), pytest.approx(max(means)))
    assert (median.low, median.high) == (min(medians), max(medians))
    assert (added.low, added.high) == (sum(a for a, _ in found), sum(b for _, b in found))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.randoms())
def test_the_order_of_numbers_says_nothing(values: list[float], random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert summary(np.array(values)) == summary(np.array(shuffled))
