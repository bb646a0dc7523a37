"""The linear model of a number with a random intercept: R's figures, and notes instead of noise.

- estimate, error, degrees of freedom and p as lmerTest::lmer, at the edge too
- p by Student's t: that of statsmodels is by the normal distribution, too small
- two waves are the paired t test; a balanced panel has rows - units - 1 degrees of freedom
- all alike, nobody changed, all equal, one wave, no repeats, too few units: no error, no p
- order, names, origin and unit change nothing but the estimate's unit
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm, ttest_rel

from analysis.statistics.fit import Fit
from analysis.statistics.mixed import mixed_linear
from analysis.statistics.random_intercept import likeliest_ratio, sums
from analysis.statistics.rows import long, rows

WITNESS = Path(__file__).parents[1] / "witnesses" / "models.json"
CASES = ("gaps", "whole", "few", "alike")
NO = np.nan
CELLS = st.one_of(st.just(NO), st.integers(-3, 3).map(float))


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))["cases"]  # type: ignore[no-any-return]


def fitted(case: dict[str, Any]) -> Fit:
    return mixed_linear(case["number"], case["wave"], case["unit"])


@pytest.mark.parametrize("name", CASES)
def test_r_finds_the_same(r: dict[str, Any], name: str) -> None:
    found, lmer = fitted(r[name]), r[name]["lmer"]
    assert found.estimate == pytest.approx(lmer["estimate"], rel=1e-7)
    assert found.se == pytest.approx(lmer["se"], rel=1e-7)
    assert found.statistic == pytest.approx(lmer["t"], rel=1e-7)
    assert found.df == pytest.approx(lmer["df"], rel=1e-7)
    assert found.p == pytest.approx(lmer["p"], rel=1e-6)
    assert (found.note == "no_unit_variance") == lmer["singular"]
    assert found.se_bias_reduced is None


def test_where_units_do_not_differ_it_is_least_squares(r: dict[str, Any]) -> None:
    found, lm = fitted(r["alike"]), r["alike"]["lm"]
    assert found.words("de") == "Streuung zwischen den Kommunen auf 0 geschätzt"
    assert found.estimate == pytest.approx(lm["estimate"], rel=1e-9)
    assert found.se == pytest.approx(lm["se"], rel=1e-9)
    assert found.p == pytest.approx(lm["p"], rel=1e-9)
    assert found.df == found.rows - 2


@pytest.mark.parametrize("name", ["gaps", "few"])
def test_statsmodels_agrees_but_for_its_normal_p_and_its_error(
    r: dict[str, Any], name: str
) -> None:
    from statsmodels.regression.mixed_linear_model import MixedLM

    case, found = r[name], fitted(r[name])
    design = np.column_stack([np.ones(len(case["wave"])), case["wave"]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        there = MixedLM(case["number"], design, case["unit"]).fit(reml=True, gtol=1e-10)
    assert found.estimate == pytest.approx(there.fe_params[1], rel=1e-5)
    # its errors are those of the joint Hessian, not of least squares given the variances
    assert found.se == pytest.approx(there.bse_fe[1], rel=2e-2)
    assert there.pvalues[1] == pytest.approx(2 * norm.sf(abs(there.tvalues[1])))
    assert found.p is not None
    assert found.statistic is not None
    assert found.p > 2 * norm.sf(abs(found.statistic))


@pytest.mark.parametrize("name", ["gaps", "few"])
def test_the_ratio_is_the_likeliest_with_whole_matrices(r: dict[str, Any], name: str) -> None:
    data = rows(r[name]["number"], r[name]["wave"], r[name]["unit"])
    ratio = likeliest_ratio(sums(data, 1.0))
    lmer = r[name]["lmer"]
    assert ratio == pytest.approx(lmer["between"] / lmer["within"], rel=1e-5)
    design = np.column_stack([np.ones(len(data.values)), data.waves])
    same = data.units[:, None] == data.units

    def deviance(ratio: float) -> float:
        covariance = np.eye(len(same)) + ratio * same
        inverse = np.linalg.inv(covariance)
        information = design.T @ inverse @ design
        left = data.values - design @ np.linalg.solve(information, design.T @ inverse @ data.values)
        return float(
            np.linalg.slogdet(covariance).logabsdet
            + np.linalg.slogdet(information).logabsdet
            + (len(left) - 2) * np.log(left @ inverse @ left)
        )

    best = deviance(ratio)
    assert all(deviance(ratio * factor) > best for factor in (0.3, 0.9, 0.999, 1.001, 1.1, 3))


def test_two_waves_are_the_paired_t_test() -> None:
    rng = np.random.default_rng(2)
    own = rng.normal(size=15) * 3
    table = own + rng.normal(size=(2, 15)) + [[0], [0.5]]
    found, there = mixed_linear(*long(table)), ttest_rel(table[1], table[0])
    assert found.estimate == pytest.approx((table[1] - table[0]).mean())
    assert found.statistic == pytest.approx(there.statistic)
    assert found.p == pytest.approx(there.pvalue)
    assert found.df == pytest.approx(14)
    interval = there.confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_a_balanced_panel_is_the_regression_within_units() -> None:
    rng = np.random.default_rng(3)
    table = rng.normal(size=12) * 2 + rng.normal(size=(6, 12)) + 0.1 * np.arange(6)[:, None]
    found = mixed_linear(*long(table))
    times = np.arange(6) - 2.5
    inside = table - table.mean(axis=0)
    slope = (times[:, None] * inside).sum() / (12 * (times**2).sum())
    left = ((inside - slope * times[:, None]) ** 2).sum() / (72 - 12 - 1)
    assert found.estimate == pytest.approx(slope)
    assert found.se == pytest.approx(np.sqrt(left / (12 * (times**2).sum())))
    assert found.df == pytest.approx(72 - 12 - 1)


LEVELS = [1.0, 2.5, 4, 7, 2, 9]


@pytest.mark.parametrize(
    ("table", "note"),
    [
        (np.full((3, 4), NO), "no_statements"),
        (np.full((3, 4), 0.3), "constant"),
        ([LEVELS, LEVELS, LEVELS], "no_change"),
        ([LEVELS], "too_few_waves"),
        ([[1, 2], [2, 4], [3, 3]], "too_few_units"),
        ([[1, 2, 4, NO, NO, NO], [NO, NO, NO, 1, 5, 2]], "no_repeats"),
        ([[1, 2, 4, NO], [3, NO, NO, 5]], "not_estimable"),
    ],
)
def test_what_cannot_be_fitted_has_no_number(table: Any, note: str) -> None:
    found = mixed_linear(*long(table))
    assert found.note == note
    assert found.words("de")
    values = (found.estimate, found.se, found.statistic, found.p, found.low, found.high, found.df)
    assert values == (None,) * 7


def test_where_all_change_alike_there_is_an_estimate_without_error() -> None:
    table = np.array(LEVELS) + 0.1 * np.arange(4)[:, None]
    found = mixed_linear(*long(table))
    assert found.estimate == pytest.approx(0.1)
    assert (found.se, found.statistic, found.p, found.low) == (None,) * 4
    assert found.words("de") == "kein Standardfehler, alle Kommunen ändern sich gleich"


@pytest.mark.parametrize("by", [1e-3, 1.0, 1e5])
def test_units_a_million_times_their_own_changes_are_fitted(by: float) -> None:
    rng = np.random.default_rng(4)
    changes = 0.3 * np.arange(5)[:, None] + rng.normal(size=(5, 20))
    wide = mixed_linear(*long((1e6 * rng.normal(size=20) + changes) * by))
    inside = changes - changes.mean(axis=0)
    slope = (np.arange(-2, 3)[:, None] * inside).sum() / (20 * 10)
    assert wide.estimate == pytest.approx(slope * by, rel=1e-6)
    assert wide.df == pytest.approx(100 - 20 - 1, rel=1e-6)


@given(data=st.data(), by=st.sampled_from([0.01, 1.0, 1000.0]), plus=st.integers(-500, 500))
@settings(max_examples=25, deadline=None)
def test_order_names_origin_and_unit_change_nothing(
    r: dict[str, Any], data: st.DataObject, by: float, plus: int
) -> None:
    case, found = r["few"], fitted(r["few"])
    number, wave, unit = (np.array(case[key]) for key in ("number", "wave", "unit"))
    order = data.draw(st.permutations(range(len(number))))
    names = np.array(data.draw(st.permutations([f"K{u:02}" for u in range(unit.max() + 1)])))
    moved = mixed_linear(number[order] * by + plus, wave[order] - 2, names[unit][order])
    for field in ("estimate", "se", "low", "high"):
        assert getattr(moved, field) == pytest.approx(getattr(found, field) * by, rel=1e-6)
    for field in ("statistic", "p", "df"):
        assert getattr(moved, field) == pytest.approx(getattr(found, field), rel=1e-6)


@given(
    table=st.tuples(st.integers(2, 4), st.integers(1, 7)).flatmap(
        lambda shape: arrays(np.float64, shape, elements=CELLS)
    )
)
@settings(deadline=None)
def test_small_panels_give_numbers_or_a_note(table: Any) -> None:
    found = mixed_linear(*long(table))
    if found.p is None:
        assert found.note
    else:
        assert found.note in ("", "no_unit_variance")
        assert found.low is not None
        assert found.high is not None
        assert found.estimate is not None
        assert found.low < found.estimate < found.high
