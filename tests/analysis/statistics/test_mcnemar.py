"""McNemar and the sign test: R's p, whole numbers as second witness, what undecidable pairs do."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.changes import Changes, changes
from analysis.statistics.mcnemar import exact_p, mcnemar_exact, mcnemar_midp, mid_p
from analysis.statistics.signs import sign_exact

R = json.loads((Path(__file__).parents[1] / "witnesses" / "paired.json").read_text("utf-8"))
TESTS = [mcnemar_exact, mcnemar_midp, sign_exact]


def in_fractions(gains: int, losses: int) -> tuple[Fraction, Fraction]:
    """Exact and mid-p by adding up every way in which the changes may fall."""
    total, fewer = gains + losses, min(gains, losses)
    ways = [Fraction(comb(total, k), 2**total) for k in range(total + 1)]
    exact = min(Fraction(1), 2 * sum(ways[: fewer + 1]))
    return exact, 1 - ways[fewer] / 2 if gains == losses else exact - ways[fewer]


@pytest.mark.parametrize("case", R["changes"])
def test_p_is_that_of_r(case: dict[str, Any]) -> None:
    gains, losses = case["gains"], case["losses"]
    assert exact_p(gains, losses) == pytest.approx(case["exact"], rel=1e-9, abs=0)
    assert mid_p(gains, losses) == pytest.approx(case["midp"], rel=1e-9, abs=0)


def test_p_is_that_of_a_published_example() -> None:
    # Fagerland, Lydersen and Laake (2017), chapter 8: Cavo et al. 2012, cells 59, 6, 16, 80.
    assert exact_p(6, 16) == pytest.approx(0.052479, abs=5e-7)
    assert mid_p(6, 16) == pytest.approx(0.034690, abs=5e-7)


def test_p_is_that_of_whole_numbers() -> None:
    for gains, losses in product(range(16), range(16)):
        if gains + losses:
            exact, mid = in_fractions(gains, losses)
            assert exact_p(gains, losses) == pytest.approx(float(exact), rel=1e-14)
            assert mid_p(gains, losses) == pytest.approx(float(mid), rel=1e-14)


@pytest.mark.parametrize(("gains", "losses"), [(600, 401), (1001, 0), (520, 500)])
def test_beyond_a_thousand_changes_floats_do_as_well(gains: int, losses: int) -> None:
    exact, mid = in_fractions(gains, losses)
    assert exact_p(gains, losses) == pytest.approx(float(exact), rel=1e-10, abs=0)
    assert mid_p(gains, losses) == pytest.approx(float(mid), rel=1e-10, abs=0)


def test_equal_gains_and_losses_are_no_sign_of_anything() -> None:
    # Libraries: a continuity correction makes a statistic above 0 of them.
    outcome = mcnemar_midp(Changes(5, 5, 20))
    assert outcome.p == pytest.approx(1 - comb(10, 5) / 2**11)
    assert mcnemar_exact(Changes(5, 5, 20)).p == 1
    assert mcnemar_midp(Changes(1, 1, 0)).p == 0.75


@pytest.mark.parametrize("test", TESTS)
def test_nobody_changed(test: Any) -> None:
    # Libraries: p = 0 for it.
    outcome = test(Changes(0, 0, 42))
    assert (outcome.p, outcome.statistic, outcome.n, outcome.note) == (1, 0, 42, "no_change")
    assert outcome.words("de") == "keine Veränderung bei 42 Kommunen"


@pytest.mark.parametrize("test", TESTS)
def test_nobody_has_both_waves(test: Any) -> None:
    outcome = test(Changes(0, 0, 0))
    assert (outcome.p, outcome.statistic, outcome.note) == (None, None, "no_pairs")


def test_four_changes_are_too_few_for_the_headline_test_and_five_are_not() -> None:
    four, five = mcnemar_midp(Changes(4, 0, 38)), mcnemar_midp(Changes(0, 5, 37))
    assert (four.p, four.note) == (0.0625, "too_few_changes")
    assert (five.p, five.note) == (0.03125, "")
    assert mcnemar_midp(Changes(3, 2, 37)).note == ""


@pytest.mark.parametrize("test", [mcnemar_exact, sign_exact])
def test_the_exact_tests_want_six(test: Any) -> None:
    five, six = test(Changes(5, 0, 30)), test(Changes(6, 0, 30))
    assert (five.p, five.note) == (0.0625, "too_few_changes")
    assert (six.p, six.note) == (0.03125, "")


def test_statistics_are_the_smaller_number_and_the_number_up() -> None:
    assert mcnemar_exact(Changes(9, 3, 1)).statistic == 3
    assert sign_exact(Changes(9, 3, 1)).statistic == 9


def test_a_very_small_p_is_not_zero() -> None:
    for test in TESTS:
        outcome = test(Changes(11_000, 0, 0))
        assert outcome.p is not None
        assert 0 < outcome.p < 1e-300


@given(st.builds(Changes, *[st.integers(0, 6)] * 3, *[st.integers(0, 3)] * 3))
def test_p_spans_every_completion_and_no_more(pairs: Changes) -> None:
    gains, losses = pairs.gains, pairs.losses
    completions = {
        (gains + up + i, losses + down + j)
        for up in range(pairs.maybe_gains + 1)
        for down in range(pairs.maybe_losses + 1)
        for i in range(pairs.free + 1)
        for j in range(pairs.free + 1 - i)
    }
    for test, p_of in ((mcnemar_exact, exact_p), (mcnemar_midp, mid_p), (sign_exact, exact_p)):
        found, every = test(pairs), [p_of(*one) for one in completions]
        if pairs.undecidable:
            assert (found.p_low, found.p_high) == (min(every), max(every))
            assert found.p == found.p_high
            assert found.note in {"undecidable", "too_few_changes"}
        elif pairs.pairs:
            assert (found.p, found.p_low, found.p_high) == (every[0], None, None)


def test_too_few_counts_what_might_have_changed() -> None:
    assert mcnemar_midp(Changes(2, 0, 30, maybe_gains=2)).note == "too_few_changes"
    outcome = mcnemar_midp(Changes(2, 0, 30, maybe_gains=3))
    assert (outcome.p_low, outcome.p, outcome.note) == (0.03125, 0.25, "undecidable")


def test_differences_are_counted_by_what_they_may_be() -> None:
    low = np.array([1.0, -2.0, 0.0, 0.0, -np.inf, -1.0, -np.inf, 3.0])
    high = np.array([1.0, -2.0, 0.0, np.inf, 0.0, 1.0, np.inf, np.inf])
    assert changes(low, high) == Changes(2, 1, 1, maybe_gains=1, maybe_losses=1, free=2)
    assert changes(-high, -low) == Changes(1, 2, 1, maybe_gains=1, maybe_losses=1, free=2)
    assert changes(np.array([]), np.array([])).pairs == 0


def test_a_negative_number_of_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Changes(1, 0, -1)
