"""Tests of two groups against R (`witnesses/two_groups.R`) and against full enumeration."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations
from math import comb
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.boschloo import fisher_boschloo
from analysis.statistics.permutation import permute_means
from analysis.statistics.permuted_table import permute_table
from analysis.statistics.rank_sum import mann_whitney

WITNESS = json.loads(
    (Path(__file__).parents[1] / "witnesses" / "two_groups.json").read_text(encoding="utf-8")
)
PAIRS = WITNESS["pairs"]
GROUP = st.lists(st.integers(0, 6), min_size=1, max_size=6)


@pytest.fixture(params=PAIRS.values(), ids=list(PAIRS))
def pair(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {k: np.array(v) if isinstance(v, list) else v for k, v in request.param.items()}


def test_mann_whitney_is_that_of_coin_and_exact_rank_tests(pair: dict[str, Any]) -> None:
    found = mann_whitney(pair["first"], pair["second"])
    assert (found.method, found.note) == ("mann_whitney_exact", "")
    assert found.statistic == pair["u"]
    assert found.p == pytest.approx(pair["wilcoxon_exact"], rel=1e-10)
    assert found.p == pytest.approx(pair["exact_rank_tests"], rel=1e-10)


def test_large_groups_are_normal_as_in_coin(
    pair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.statistics.subsets._STEPS", 0)
    found = mann_whitney(pair["first"], pair["second"])
    assert found.method == "mann_whitney"
    assert found.p == pytest.approx(pair["wilcoxon"], rel=1e-10)


def test_the_permutation_of_means_is_that_of_coin(pair: dict[str, Any]) -> None:
    found = permute_means(pair["first"], pair["second"])
    assert found.note == "exact_permutation"
    assert found.statistic == pytest.approx(pair["first"].mean() - pair["second"].mean())
    assert found.p == pytest.approx(pair["means"], rel=1e-10)


def test_a_drawn_permutation_says_how_and_comes_near(
    pair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.statistics.subsets._STEPS", 0)
    monkeypatch.setattr("analysis.statistics.permutation._MOST", 0)
    found = permute_means(pair["first"], pair["second"], seed=3, draws=999)
    assert (found.note, found.permutations, found.seed) == ("random_permutation", 999, 3)
    assert found.p == pytest.approx(pair["means"], abs=0.05)
    assert found == permute_means(pair["first"][::-1], pair["second"][::-1], seed=3, draws=999)
    assert "999 zufällige Permutationen, Startwert 3" in found.words("de")


@given(GROUP, GROUP, st.sampled_from([1.0, 0.1, 0.25, 1e-7, 1e6]))
def test_exact_p_values_are_those_of_all_ways(
    first: list[int], second: list[int], unit: float
) -> None:
    both = first + second
    assume(len(set(both)) > 1)
    mean = Fraction(sum(both), len(both)) * len(first)
    sums = [sum(chosen) for chosen in combinations(both, len(first))]
    far = sum(abs(s - mean) >= abs(sum(first) - mean) for s in sums)
    found = permute_means(np.array(first) * unit, np.array(second) * unit)
    assert found.p == pytest.approx(far / len(sums), rel=1e-12)
    ranks = {v: both.count(v) + 2 * sum(o < v for o in both) + 1 for v in both}
    ranked = [ranks[v] for v in both]
    centre = len(first) * (len(both) + 1)
    drawn = [abs(sum(chosen) - centre) for chosen in combinations(ranked, len(first))]
    seen = abs(sum(ranked[: len(first)]) - centre)
    whitney = mann_whitney(np.array(first) * unit, np.array(second) * unit)
    assert whitney.p == pytest.approx(sum(d >= seen for d in drawn) / len(drawn), rel=1e-12)


@given(GROUP, GROUP)
def test_enumerating_and_counting_are_one(first: list[int], second: list[int]) -> None:
    assume(len(set(first + second)) > 1)
    values = np.array(first) / 4, np.array(second) / 4
    counted = permute_means(*values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.statistics.subsets._STEPS", 0)
        enumerated = permute_means(*values)
    assert enumerated.note == counted.note == "exact_permutation"
    assert enumerated.p == pytest.approx(counted.p)


@given(GROUP, GROUP, st.randoms(use_true_random=False))
def test_units_in_another_order_and_groups_swapped_are_the_same(
    first: list[int], second: list[int], random: Random
) -> None:
    moved = list(first)
    random.shuffle(moved)
    one, other = np.array(first, dtype=float), np.array(second, dtype=float)
    for test in (mann_whitney, permute_means):
        assert test(one, other) == test(np.array(moved, dtype=float), other)
        assert test(one, other).p == pytest.approx(test(other, one).p)


@pytest.mark.parametrize("witness", WITNESS["boschloo"], ids=str)
def test_boschloo_is_the_worst_case_over_fisher_test(witness: dict[str, Any]) -> None:
    counts = (witness[name] for name in ("x", "n", "y", "m"))
    found = fisher_boschloo(*counts)
    assert found.statistic == pytest.approx(witness["fisher"], rel=1e-10)
    assert found.p == pytest.approx(witness["p"], rel=1e-8)


@given(st.integers(1, 12), st.integers(1, 12), st.data())
def test_boschloo_keeps_its_level_below_fisher(n: int, m: int, data: st.DataObject) -> None:
    x, y = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    found = fisher_boschloo(x, n, y, m)
    assert found.p is not None
    if found.note:
        assert (x + y in (0, n + m), found.p) == (True, 1)
        return
    assert found.statistic is not None
    assert 0 < found.p <= found.statistic * (1 + 1e-9)
    assert found.p == pytest.approx(fisher_boschloo(y, m, x, n).p, rel=1e-9)
    assert found.p == pytest.approx(fisher_boschloo(n - x, n, m - y, m).p, rel=1e-9)
    share = data.draw(st.floats(0.01, 0.99))
    reached = sum(
        comb(n, a) * comb(m, b) * share ** (a + b) * (1 - share) ** (n + m - a - b)
        for a in range(n + 1)
        for b in range(m + 1)
        if (fisher_boschloo(a, n, b, m).statistic or 1) <= found.statistic * (1 + 1e-7)
    )
    assert reached <= found.p * (1 + 1e-7)


def test_many_units_have_the_test_of_fisher() -> None:
    from scipy.stats import fisher_exact

    found = fisher_boschloo(3_100, 5_000, 3_550, 6_000)
    expected = fisher_exact([[3_100, 3_550], [1_900, 2_450]]).pvalue
    assert found.method == "fisher_exact"
    assert found.p == pytest.approx(expected, rel=1e-6)
    assert found.statistic == found.p


@pytest.mark.parametrize("witness", WITNESS["tables"], ids=lambda w: str(w["table"]))
def test_a_permuted_table_is_that_of_all_ways(witness: dict[str, Any]) -> None:
    table = np.array(witness["table"])
    for one in (table, table.T, table[::-1, ::-1]):
        found = permute_table(one)
        assert found.note == "exact_permutation"
        assert found.statistic == pytest.approx(witness["chi_square"], rel=1e-10)
        assert found.p == pytest.approx(witness["p"], rel=1e-10)


def test_a_larger_table_is_drawn() -> None:
    witness = WITNESS["three"]
    found = permute_table(np.array(witness["table"]))
    assert found.statistic == pytest.approx(witness["chi_square"], rel=1e-10)
    assert found.p == pytest.approx(witness["p"], abs=0.002)  # both are drawn
    assert (found.note, found.permutations, found.seed) == (
        "random_permutation",
        9_999,
        20_210_701,
    )


def test_a_two_row_table_with_too_many_ways_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.statistics.permuted_table._MOST", 3)
    witness = WITNESS["tables"][0]
    found = permute_table(np.array(witness["table"]))
    assert found.note == "random_permutation"
    assert found.p == pytest.approx(witness["p"], abs=0.02)


def test_all_alike_is_no_difference_and_p_is_1() -> None:
    same = np.full(6, 2.5)
    for found in (
        mann_whitney(same, same),
        permute_means(same, same),
        fisher_boschloo(0, 31, 0, 23),
        fisher_boschloo(31, 31, 23, 23),
        permute_table(np.array([[31, 0], [23, 0]])),
    ):
        assert (found.p, found.note) == (1, "no_difference")
        assert found.words("de").startswith("kein Unterschied, alle")


def test_a_group_without_units_is_no_test() -> None:
    none, some = np.array([]), np.array([1.0, 2.0])
    for found in (
        mann_whitney(none, some),
        mann_whitney(some, none),
        permute_means(some, none),
        fisher_boschloo(0, 0, 3, 5),
        permute_table(np.array([[3, 4], [0, 0]])),
    ):
        assert (found.p, found.statistic, found.note) == (None, None, "one_group")
    assert permute_table(np.zeros((2, 2), dtype=np.int64)).note == "no_statements"


def test_values_of_many_digits_are_drawn_when_there_are_many() -> None:
    values = np.random.default_rng(0).normal(size=40)
    assert permute_means(values[:20], values[20:]).note == "random_permutation"
    assert permute_means(values[:4], values[4:12]).note == "exact_permutation"
