"""Cramér's V against R's vcd, Cliff's delta against R's rank sums and all completions."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.association import CliffsDelta, Floats, cliffs_delta, cramers_v

WITNESS = json.loads(
    (Path(__file__).parents[1] / "witnesses" / "two_groups.json").read_text(encoding="utf-8")
)
BOUNDS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda b: (b[0], b[0] + b[1])),
    min_size=1,
    max_size=3,
)


def of_exact(first: Floats, second: Floats) -> CliffsDelta:
    return cliffs_delta(first, first, second, second)


@pytest.mark.parametrize(
    "witness", [*WITNESS["tables"], WITNESS["three"]], ids=lambda w: str(w["table"])
)
def test_cramers_v_is_that_of_vcd(witness: dict[str, Any]) -> None:
    table = np.array(witness["table"])
    found = cramers_v(table)
    assert found.value == pytest.approx(witness["v"], rel=1e-10)
    assert found.corrected == pytest.approx(bergsma(table, witness["chi_square"]), rel=1e-9)
    assert found == cramers_v(np.pad(table, 1))


def bergsma(table: np.ndarray[Any, Any], chi_square: float) -> float:
    """The formulas of the paper, one by one, in fractions."""
    n, (r, c) = int(table.sum()), table.shape
    phi2 = max(0, Fraction(chi_square) / n - Fraction((r - 1) * (c - 1), n - 1))
    rows, columns = r - Fraction((r - 1) ** 2, n - 1), c - Fraction((c - 1) ** 2, n - 1)
    return float(phi2 / min(rows - 1, columns - 1)) ** 0.5


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_code_that_says_the_group_is_1_in_both(size: int) -> None:
    found = cramers_v(np.diag([4] * size))
    assert found.value == pytest.approx(1)
    assert found.corrected == pytest.approx(1)


def test_independent_tables_are_0() -> None:
    found = cramers_v(np.array([[4, 8], [2, 4]]))
    assert (found.value, found.corrected) == (0, 0)


@pytest.mark.parametrize(
    ("table", "note"),
    [
        ([[0, 0], [0, 0]], "no_statements"),
        ([[3, 4], [0, 0]], "one_group"),
        ([[3, 0], [5, 0]], "no_difference"),
    ],
)
def test_one_code_or_one_group_is_no_association(table: list[list[int]], note: str) -> None:
    found = cramers_v(np.array(table))
    assert (found.value, found.corrected, found.note) == (None, None, note)


def test_two_units_have_no_corrected_v() -> None:
    found = cramers_v(np.array([[1, 0], [0, 1]]))
    assert (found.value, found.corrected) == (1, None)


@pytest.mark.parametrize("pair", WITNESS["pairs"].values(), ids=list(WITNESS["pairs"]))
def test_cliffs_delta_is_that_of_the_rank_sum(pair: dict[str, Any]) -> None:
    first, second = np.array(pair["first"]), np.array(pair["second"])
    found = of_exact(first, second)
    assert found.value == pytest.approx(pair["delta"], rel=1e-12)
    assert found.low == found.high == found.value
    assert found.pairs == len(first) * len(second)
    assert of_exact(second, first).value == pytest.approx(-pair["delta"], rel=1e-12)


@given(BOUNDS, BOUNDS)
def test_bounds_contain_every_completion_and_are_reached(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    ends = [
        np.array(side, dtype=float)
        for group in (first, second)
        for side in zip(*group, strict=True)
    ]
    found = cliffs_delta(*ends)
    every = [
        of_exact(np.array(some[: len(first)]), np.array(some[len(first) :])).value
        for some in product(*(range(low, high + 1) for low, high in first + second))
    ]
    assert (found.low, found.high) == (min(every), max(every))


def test_an_open_value_may_be_anything_above() -> None:
    low, high = np.array([4.0, 2.0]), np.array([np.inf, 2.0])
    second = np.array([3.0, 6.0])
    found = cliffs_delta(low, high, second, second)
    assert (found.value, found.low, found.high, found.pairs) == (-1, -0.5, 0, 2)


def test_nobody_and_one_group() -> None:
    none, some = np.array([]), np.array([1.0])
    assert of_exact(none, none).note == "no_statements"
    assert of_exact(some, none).note == "one_group"
    assert of_exact(some, none).value is None
