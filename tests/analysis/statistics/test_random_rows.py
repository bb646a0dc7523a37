"""Random permutations told by counts: margins kept, laws those of all permutations."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.random_rows import random_row, random_sums, random_tables


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.data())
def test_tables_keep_both_margins(rows: list[int], data: st.DataObject) -> None:
    total = sum(rows)
    cuts = sorted(data.draw(st.lists(st.integers(0, total), max_size=3)))
    columns = np.diff([0, *cuts, total])
    tables = random_tables(np.array(rows), columns, 20, rng())
    assert (tables >= 0).all()
    assert (tables.sum(axis=2) == rows).all()
    assert (tables.sum(axis=1) == columns).all()


def test_a_row_has_the_hypergeometric_law() -> None:
    first, _ = random_row(np.array([3, 5]), 4, 40_000, rng())
    for count in range(4):
        expected = comb(3, count) * comb(5, 4 - count) / comb(8, 4)
        assert (first == count).mean() == pytest.approx(expected, abs=0.01)


def test_two_rows_of_three_are_drawn_together() -> None:
    tables = random_tables(np.array([1, 1, 1]), np.array([1, 1, 1]), 60_000, rng())
    codes = (tables @ np.array([1, 2, 4])) @ np.array([1, 10, 100])
    _, counts = np.unique(codes, return_counts=True)
    assert len(counts) == 6
    assert counts / 60_000 == pytest.approx(np.full(6, 1 / 6), abs=0.01)


@pytest.mark.parametrize("values", [[1.0] * 5 + [3.0] * 7, [1.0, 2.5, 4.0, 8.0, 9.0]])
def test_sums_by_counts_and_by_shuffling_have_the_law_of_all_groups(values: list[float]) -> None:
    drawn = random_sums(np.array(values), 3, 40_000, rng())
    every = [sum(group) for group in combinations(values, 3)]
    for total in set(every):
        expected = every.count(total) / len(every)
        assert (drawn == total).mean() == pytest.approx(expected, abs=0.01)


def test_a_large_group_takes_no_longer_than_its_values() -> None:
    values = np.repeat(np.arange(5.0), 200_000)
    drawn = random_sums(values, 400_000, 100, rng())
    assert drawn.mean() == pytest.approx(800_000, rel=1e-3)
