"""Cochran's Q, Friedman and their permutation tests.

- R's figures, asymptotic and over every order of every row
- only units with a value in every wave; units that never change carry nothing
- constant rows, no complete unit and one wave give no test, in words
- 0.1 + 0.2 is 0.3
- exact p equal brute force in whole numbers; random ones repeat with their seed
- neither the order of the units nor that of the waves changes anything
"""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations, product
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.statistics.cochran import cochran_q, cochran_q_permutation
from analysis.statistics.friedman import friedman, friedman_permutation
from analysis.statistics.outcome import Outcome

WITNESS = Path(__file__).parents[1] / "witnesses" / "repeated_measures.json"
DIGITS = 1e-9
TESTS = (cochran_q, cochran_q_permutation, friedman, friedman_permutation)


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def tables(waves: int, units: int, high: int) -> st.SearchStrategy[Any]:
    return st.tuples(st.integers(2, waves), st.integers(1, units)).flatmap(
        lambda shape: arrays(np.int64, shape, elements=st.integers(0, high))
    )


def test_r_has_the_same_cochran_q(r: dict[str, Any]) -> None:
    for data, name in (("said", "cochran_q"), ("few_said", "cochran_q_few")):
        found = cochran_q(r[data])
        assert found.statistic == pytest.approx(r[name]["statistic"], rel=DIGITS)
        assert found.p == pytest.approx(r[name]["p"], rel=DIGITS)
        assert found.n == len(r[data][0])
        assert found.note == ""


def test_r_has_the_same_friedman(r: dict[str, Any]) -> None:
    numbers = np.array(r["numbers"])
    numbers[numbers == 0.3] = 0.1 + 0.2
    numbers[0, 5] = 0.3  # equal in decimals, not in binary: still tied
    found = friedman(numbers)
    for name in ("friedman_stats", "friedman_coin"):
        assert found.statistic == pytest.approx(r[name]["statistic"], rel=DIGITS)
        assert found.p == pytest.approx(r[name]["p"], rel=DIGITS)
    assert found.n == 12


def test_r_finds_the_same_p_over_every_order(r: dict[str, Any]) -> None:
    for found, name in (
        (cochran_q_permutation(r["few_said"]), "cochran_q_permutation_few"),
        (friedman_permutation(r["few_numbers"]), "friedman_permutation_few"),
    ):
        assert found.p == pytest.approx(r[name]["p"], rel=DIGITS)
        assert (found.note, found.permutations, found.seed) == ("exact_permutation", 0, None)


def test_r_draws_a_p_near_the_exact_one(r: dict[str, Any]) -> None:
    for found, name in (
        (cochran_q_permutation(r["said"]), "cochran_q_permutation"),
        (friedman_permutation(r["numbers"]), "friedman_permutation"),
    ):
        assert found.note == "exact_permutation"
        p = r[name]["p"]
        assert found.p == pytest.approx(p, abs=4 * sqrt(p * (1 - p) / r[name]["resamples"]))


def test_two_waves_are_mcnemar_without_correction() -> None:
    said = np.array([[1] * 9 + [0] * 4 + [1] * 20, [0] * 9 + [1] * 4 + [1] * 20])
    found = cochran_q(said)
    assert found.statistic == pytest.approx((9 - 4) ** 2 / (9 + 4))
    exact = cochran_q_permutation(said)
    # the exact sign test of 4 of 13
    assert exact.p == pytest.approx(2 * (1 + 13 + 78 + 286 + 715) / 2**13)


@pytest.mark.parametrize("test", TESTS)
def test_only_complete_units_count(test: Any) -> None:
    said = np.array([[0, 1, 0, 0, 1.0, 0], [1, 1, 0, 1, 1.0, 1], [1, 1, 1, 1, np.nan, 1]])
    found = test(said)
    assert found.n == 5
    assert found == test(said[:, [0, 1, 2, 3, 5]])


@pytest.mark.parametrize("test", TESTS)
def test_units_that_never_change_carry_nothing_but_their_number(test: Any) -> None:
    said = np.array([[0, 1, 0, 0, 1], [1, 1, 0, 1, 0], [1, 0, 1, 1, 1]])
    found, more = test(said), test(np.hstack([said, np.ones((3, 4)), np.zeros((3, 7))]))
    assert (more.statistic, more.p) == pytest.approx((found.statistic, found.p))
    assert (found.n, more.n) == (5, 16)


@pytest.mark.parametrize("test", TESTS)
def test_constant_rows_are_no_test(test: Any) -> None:
    found = test([[0, 1, 1], [0, 1, 1], [0, 1, 1]])
    assert (found.statistic, found.p, found.n) == (None, None, 3)
    assert found.words("de") == "kein Test, keine Veränderung bei 3 Kommunen"


@pytest.mark.parametrize("test", TESTS)
def test_without_a_complete_unit_there_is_no_test(test: Any) -> None:
    for said in ([[np.nan, 1], [1, np.nan]], np.empty((3, 0))):
        found = test(said)
        assert (found.statistic, found.p, found.n) == (None, None, 0)
        assert found.words("de") == "keine Kommune mit Angaben in allen Wellen"


@pytest.mark.parametrize("test", TESTS)
def test_one_wave_is_no_test(test: Any) -> None:
    assert test([[0, 1, 1]]) == Outcome(test.__name__, None, None, n=3, note="too_few_waves")
    assert test(np.empty((0, 3))).note == "too_few_waves"


@pytest.mark.parametrize("test", TESTS)
def test_what_is_no_value_is_refused(test: Any) -> None:
    with pytest.raises(ValueError, match="a row per wave and a column per unit"):
        test([0, 1, 1])
    with pytest.raises(ValueError, match="an open bound is no value"):
        test([[0, np.inf], [1, 1]])


def test_cochran_wants_0_and_1() -> None:
    with pytest.raises(ValueError, match=r"has a code \(1\) or not \(0\)"):
        cochran_q([[0, 2], [1, 1]])


def test_units_that_can_never_reach_the_level_are_too_few() -> None:
    found = cochran_q_permutation([[0, 0], [0, 0], [1, 1]])
    assert found.p == pytest.approx(1 / 3)
    assert found.words("de") == "zu wenige Veränderungen für einen Test"


def test_random_permutations_repeat_with_their_seed_and_state_it() -> None:
    values = np.random.default_rng(3).normal(size=(8, 20))
    found = friedman_permutation(values, seed=5, draws=999)
    assert found == friedman_permutation(values, seed=5, draws=999)
    assert found.p != friedman_permutation(values, seed=6, draws=999).p
    assert found.words("de") == "999 zufällige Permutationen, Startwert 5"
    assert (found.permutations, found.seed) == (999, 5)


def test_order_changes_no_random_permutation_either() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(size=(8, 20))
    found = friedman_permutation(values, draws=999)
    assert found.note == "random_permutation"
    assert friedman_permutation(values[rng.permutation(8)], draws=999) == found
    assert friedman_permutation(values[:, rng.permutation(20)], draws=999) == found
    said = values > 0
    drawn = cochran_q_permutation(np.repeat(said, 3, axis=1), draws=999)
    assert drawn.note == "random_permutation"
    assert cochran_q_permutation(np.repeat(said[::-1], 3, axis=1), draws=999).p == drawn.p


def test_a_random_p_is_never_0() -> None:
    rising = np.arange(8)[:, None] + np.zeros(54)
    found = friedman_permutation(rising, draws=99)
    assert found.note == "random_permutation"
    assert found.p == 0.01


@pytest.mark.parametrize(("waves", "units", "listed"), [(4, 30, 1000), (7, 12, 1000), (7, 12, 0)])
def test_random_permutations_come_near_the_exact_p(
    monkeypatch: pytest.MonkeyPatch, waves: int, units: int, listed: int
) -> None:
    said = (np.random.default_rng(waves).random((waves, units)) < 0.3).astype(int)
    exact = cochran_q_permutation(said)
    # few orders of many equal rows are drawn as counts, others from their list, many are shuffled
    monkeypatch.setattr("analysis.statistics.permuted_rows._STEPS", 0)
    monkeypatch.setattr("analysis.statistics.permuted_rows._LISTED", listed)
    drawn = cochran_q_permutation(said)
    assert (exact.note, drawn.note) == ("exact_permutation", "random_permutation")
    assert drawn.statistic == exact.statistic
    assert exact.p is not None
    assert drawn.p == pytest.approx(exact.p, abs=4 * sqrt(exact.p * (1 - exact.p) / 9999))


@given(values=tables(waves=3, units=4, high=3))
def test_brute_force_in_fractions_finds_the_same(values: Any) -> None:
    for test, scores in (
        (friedman_permutation, [midranks(row) for row in values.T.tolist()]),
        (cochran_q_permutation, [[Fraction(v > 1) for v in row] for row in values.T.tolist()]),
    ):
        found = test(values if test is friedman_permutation else values > 1)
        if all(len(set(row)) == 1 for row in scores):
            assert found.note == "constant_rows"
            continue
        everywhere = [
            squares(rows) for rows in product(*(list(permutations(row)) for row in scores))
        ]
        hits = sum(s >= squares(scores) for s in everywhere)
        assert found.p == pytest.approx(hits / len(everywhere), rel=1e-12)
        best = everywhere.count(max(everywhere)) / len(everywhere)
        assert (found.note == "too_few_changes") == (best > 0.05)


def midranks(row: list[int]) -> list[Fraction]:
    return [Fraction(sum(o < v for o in row) + sum(o <= v for o in row) + 1, 2) for v in row]


def squares(rows: Any) -> Fraction:
    return sum((sum(column, Fraction(0)) ** 2 for column in zip(*rows, strict=True)), Fraction(0))


@given(values=tables(waves=5, units=6, high=2), data=st.data())
def test_order_of_units_and_waves_changes_nothing(values: Any, data: st.DataObject) -> None:
    waves = data.draw(st.permutations(range(values.shape[0])))
    units = data.draw(st.permutations(range(values.shape[1])))
    for test in TESTS:
        said = values if test in (friedman, friedman_permutation) else values > 0
        found, again = test(said), test(said[waves][:, units])
        assert (found.statistic, found.note) == (again.statistic, again.note)
        assert (again.p or 0.0) == pytest.approx(found.p or 0.0, rel=1e-12)


@given(values=tables(waves=5, units=6, high=3))
def test_scipy_has_the_same_friedman(values: Any) -> None:
    from scipy.stats import friedmanchisquare

    found = friedman(values)
    if len(values) > 2 and found.p is not None:
        statistic, p = friedmanchisquare(*values)
        assert found.statistic == pytest.approx(statistic, rel=1e-9, abs=1e-9)
        assert found.p == pytest.approx(p, rel=1e-9)
