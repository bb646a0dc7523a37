"""The signed rank test: R's z and p, enumeration as second witness, what undecidable pairs do."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations, product
from math import erfc, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics.completions import completions
from analysis.statistics.outcome import Outcome
from analysis.statistics.ranks import Floats, differences, signed_ranks
from analysis.statistics.signed_rank_bounds import z_bounds
from analysis.statistics.wilcoxon import wilcoxon_pratt, wilcoxon_pratt_exact

R = json.loads((Path(__file__).parents[1] / "witnesses" / "signed_rank.json").read_text("utf-8"))
TESTS = [wilcoxon_pratt, wilcoxon_pratt_exact]
SMALL = st.lists(st.integers(-4, 4), min_size=1, max_size=9)


def known(values: Any) -> tuple[Floats, Floats]:
    array = np.asarray(values, dtype=np.float64)
    return array, array


def midranks(values: Any) -> list[Fraction]:
    """Signed midranks by their definition: the mean place of each size among all, 0 for a zero."""
    sizes = [abs(value) for value in values]
    return [
        Fraction(sum(2 * (other < abs(v)) + (other == abs(v)) for other in sizes) + 1, 2)
        * ((v > 0) - (v < 0))
        for v in values
    ]


def enumerated(values: Any) -> Fraction:
    """The exact p by going through every way to give the changes a sign."""
    ranks = [rank for rank in midranks(values) if rank]
    net = abs(sum(ranks))
    ways = list(product((-1, 1), repeat=len(ranks)))
    far = [w for w in ways if abs(sum(s * r for s, r in zip(w, ranks, strict=True))) >= net]
    return Fraction(len(far), len(ways))


def asymptotic(values: Any) -> tuple[float, float]:
    """Z and p by their definition."""
    ranks = midranks(values)
    squares = sum(rank**2 for rank in ranks)
    z = float(sum(ranks)) / sqrt(squares) if squares else 0.0
    return z, erfc(abs(z) / sqrt(2))


@pytest.mark.parametrize("name", sorted(R["tests"]))
def test_z_and_p_are_those_of_r(name: str) -> None:
    case = R["tests"][name]
    low, high = known(case["differences"])
    normal, exact = wilcoxon_pratt(low, high), wilcoxon_pratt_exact(low, high)
    assert normal.statistic == pytest.approx(case["z"], rel=1e-9, abs=1e-12)
    assert normal.p == pytest.approx(case["p"], rel=1e-9)
    assert exact.p == pytest.approx(case["exact"], rel=1e-9)
    assert exact.p == pytest.approx(case.get("exact_rank_tests", exact.p), rel=1e-9)


@given(SMALL)
def test_the_exact_p_is_that_of_going_through_all_signs(values: list[int]) -> None:
    assert wilcoxon_pratt_exact(*known(values)).p == pytest.approx(float(enumerated(values)))


def test_zeros_and_ties_are_taken_for_what_they_are() -> None:
    # scipy's wilcoxon(method="exact") has tables without ties and zeros: another p.
    from scipy.stats import wilcoxon as of_scipy

    values = R["tests"]["zeros"]["differences"]
    ours = wilcoxon_pratt_exact(*known(values)).p
    theirs = of_scipy(np.array(values), zero_method="pratt", method="exact").pvalue
    assert ours == pytest.approx(float(enumerated(values)))
    assert abs(theirs - float(enumerated(values))) > 0.001


@pytest.mark.parametrize("test", TESTS)
def test_z_has_the_direction_of_the_change(test: Any) -> None:
    # scipy's two-sided statistic has none.
    up, down = test(*known([1, 2, 3, 4, 5, 6, -1])), test(*known([-1, -2, -3, -4, -5, -6, 1]))
    assert up.statistic > 0 > down.statistic
    assert up.statistic == -down.statistic
    assert up.p == down.p


@given(SMALL, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(values: list[int], random: Any) -> None:
    turned = random.sample(values, len(values))
    for test in TESTS:
        assert test(*known(values)) == test(*known(turned))


def test_decimals_are_rounded_before_they_are_ranked() -> None:
    earlier = np.array([0.1, 0.2, 0.6, 1.1, 5.8, 10.4])
    later = np.array([0.4, 0.5, 0.9, 1.4, 6.1, 10.7])
    assert len(set((later - earlier).tolist())) > 1
    low, high = differences(earlier, earlier, later, later)
    assert low.tolist() == high.tolist() == [0.3] * 6
    assert len(set(signed_ranks(low).tolist())) == 1
    assert wilcoxon_pratt_exact(low, high).p == 2 / 64


def test_amounts_are_rounded_to_the_digits_that_they_have() -> None:
    earlier = np.array([1_234_567.89, 3.3, 8_000_000.1])
    later = np.array([1_234_568.99, 4.4, 8_000_001.2])
    low, _ = differences(earlier, earlier, later, later)
    assert low.tolist() == [1.1, 1.1, 1.1]


def test_a_difference_lies_between_its_ends() -> None:
    # 4 to "at least 4"; "at least 4" to 5; "at most 3" to 2; "at least 4" to "at least 6".
    low, high = differences(
        np.array([4.0, 4.0, -np.inf, 4.0]),
        np.array([4.0, np.inf, 3.0, np.inf]),
        np.array([4.0, 5.0, 2.0, 6.0]),
        np.array([np.inf, 5.0, 2.0, np.inf]),
    )
    assert low.tolist() == [0, -np.inf, -1, -np.inf]
    assert high.tolist() == [np.inf, 1, np.inf, np.inf]


def test_a_pair_without_a_number_is_refused() -> None:
    nothing, four = np.array([np.nan]), np.array([4.0])
    with pytest.raises(ValueError, match="no number in one wave"):
        differences(nothing, nothing, four, four)


@pytest.mark.parametrize("test", TESTS)
def test_nothing_to_test(test: Any) -> None:
    unchanged, nobody = test(*known([0] * 42)), test(*known([]))
    assert (unchanged.p, unchanged.statistic, unchanged.n) == (1, 0, 42)
    assert unchanged.words("de") == "keine Veränderung bei 42 Kommunen"
    assert (nobody.p, nobody.statistic, nobody.note) == (None, None, "no_pairs")


@pytest.mark.parametrize("test", TESTS)
def test_five_changes_are_too_few_and_six_are_not(test: Any) -> None:
    zeros = [0] * 20
    assert test(*known([*zeros, 1, 2, 3, 4, 5])).note == "too_few_changes"
    assert test(*known([*zeros, 1, 2, 3, 4, 5, 6])).note == ""
    assert test(*known([3])).note == "too_few_changes"
    assert test(*known([2] * 30)).note == ""


def test_beyond_500_changes_there_is_no_exact_p() -> None:
    outcome = wilcoxon_pratt_exact(*known(range(1, 502)))
    assert (outcome.p, outcome.note) == (None, "too_many_changes")
    assert wilcoxon_pratt_exact(*known(range(-250, 249))).note == ""


def test_a_very_small_p_is_not_zero() -> None:
    outcome = wilcoxon_pratt(*known(range(1, 11_001)))
    assert outcome.p is not None
    assert 0 < outcome.p < 1e-300


@st.composite
def bounded(draw: st.DrawFn) -> tuple[Floats, Floats]:
    low = np.array(draw(st.lists(st.integers(-3, 3), min_size=2, max_size=6)), dtype=np.float64)
    high = low.copy()
    for place in draw(st.lists(st.integers(0, len(low) - 1), min_size=1, max_size=2, unique=True)):
        high[place] += draw(st.integers(1, 3))
    return low, high


def every_completion(low: Floats, high: Floats) -> list[tuple[float, ...]]:
    """All in steps of a quarter: room for three different numbers between two whole ones."""
    ends = zip(low, high, strict=True)
    return list(product(*[np.arange(a, b + 0.1, 0.25).tolist() for a, b in ends]))


@settings(max_examples=40, deadline=None)
@given(bounded())
def test_p_spans_every_completion_and_no_more(pairs: tuple[Floats, Floats]) -> None:
    every = every_completion(*pairs)
    normal = wilcoxon_pratt(*pairs)
    found = [asymptotic(one)[1] for one in every]
    assert normal.p_low == pytest.approx(min(found), rel=1e-9)
    assert normal.p_high == pytest.approx(max(found), rel=1e-9)
    assert normal.p == normal.p_high
    exact = wilcoxon_pratt_exact(*pairs)
    patterns = {tuple(midranks(one)): one for one in every}
    found = [float(enumerated(one)) for one in patterns.values()]
    assert exact.p_low == pytest.approx(min(found))
    assert exact.p_high == pytest.approx(max(found))


@settings(max_examples=40, deadline=None)
@given(bounded())
def test_where_they_are_too_many_the_bounds_hold_for_every_completion(
    pairs: tuple[Floats, Floats],
) -> None:
    z_low, z_high = z_bounds(*pairs)
    for one in every_completion(*pairs):
        assert z_low - 1e-12 <= asymptotic(one)[0] <= z_high + 1e-12


def many_open() -> tuple[Floats, Floats]:
    low = np.array([0.0] * 20 + [1.0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, -1, -2] + [1.0] * 8)
    high = low.copy()
    high[-8:] = np.inf
    return low, high


def test_many_undecidable_numbers_give_bounds_that_random_completions_keep() -> None:
    low, high = many_open()
    outcome = wilcoxon_pratt(low, high)
    assert outcome.note == "undecidable"
    assert outcome.statistic is None
    assert outcome.p_low is not None and outcome.p_high is not None  # noqa: PT018 - both are there
    random = np.random.default_rng(1)
    for _ in range(300):
        one = low.copy()
        one[-8:] += random.choice([0, 1, 2, 3.5, 9, 50], 8)
        p = wilcoxon_pratt(one, one).p
        assert p is not None
        assert outcome.p_low <= p <= outcome.p_high
    assert outcome.p_high < 1.1 * (wilcoxon_pratt(low, low).p or 0)
    assert wilcoxon_pratt_exact(low, high).note == "too_many_orders"


@pytest.mark.parametrize("test", TESTS)
def test_whether_there_was_a_change_at_all_may_be_open(test: Any) -> None:
    outcome: Outcome = test(np.zeros(9), np.array([np.inf] * 2 + [0.0] * 7))
    assert (outcome.p, outcome.p_high, outcome.note) == (1, 1, "too_few_changes")
    open_ends = np.full(30, np.inf)
    assert wilcoxon_pratt(-open_ends, open_ends).p_high == 1


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ([2.0, 1.0, 0.0, -1.0], [2.0, 3.0, 0.0, 1.5]),
        ([1.0, 2.0, 1.0, 1.0], [1.0, 2.0, 2.0, 2.0]),  # two open ones between the same numbers
        ([-2.0, 1.0, -2.0, 0.0], [-1.0, 1.0, -1.0, 0.0]),
    ],
)
def test_the_list_of_orders_is_complete_and_without_others(low: Any, high: Any) -> None:
    low, high = np.array(low), np.array(high)
    rows = completions(low, high, 10**4)
    assert rows is not None
    listed = {tuple(midranks(row.tolist())) for row in rows}
    assert listed == {tuple(midranks(one)) for one in every_completion(low, high)}
    assert completions(low, high, len(rows)) is not None
    assert completions(low, high, len(rows) - 1) is None


def test_ranks_in_rows_are_ranks_of_each_row() -> None:
    rows = np.array(list(permutations([-2, 0, 1, 1])))
    assert signed_ranks(rows).tolist() == [signed_ranks(row).tolist() for row in rows]
    assert signed_ranks([-2, 0, 1, 1]).tolist() == [-8, 0, 5, 5]
