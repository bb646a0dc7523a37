"""The logistic model of a share: R's figures, and a note instead of a wild number.

- estimate and robust error as gee::gee, and as geepack::geese with gee's correlation
- bias-reduced error as a plain implementation of the paper, and as geepack's jackknife has it
- separation, nobody changed, all equal, one wave, no repeats, too few units: no number
- the order of rows, the names of units, the first wave's number change nothing
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.statistics import gee_equations
from analysis.statistics.fit import Fit
from analysis.statistics.gee import gee_logistic
from analysis.statistics.gee_equations import solve
from analysis.statistics.rows import long, rows

WITNESS = Path(__file__).parents[1] / "witnesses" / "models.json"
CASES = ("gaps", "whole", "few", "alike")
CELLS = st.sampled_from([0.0, 1.0, 1.0, np.nan])


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))["cases"]  # type: ignore[no-any-return]


def fitted(case: dict[str, Any]) -> Fit:
    return gee_logistic(case["said"], case["wave"], case["unit"])


@pytest.mark.parametrize("name", CASES)
def test_r_finds_the_same(r: dict[str, Any], name: str) -> None:
    found, gee, fixed = fitted(r[name]), r[name]["gee"], r[name]["geepack_fixed"]
    assert found.estimate == pytest.approx(gee["estimate"], rel=1e-9)
    assert found.se == pytest.approx(gee["robust_se"], rel=1e-9)
    assert found.statistic == pytest.approx(gee["robust_z"], rel=1e-9)
    assert found.estimate == pytest.approx(fixed["estimate"], rel=1e-9)
    assert found.se == pytest.approx(fixed["san_se"], rel=1e-9)
    assert found.se_bias_reduced == pytest.approx(fixed["mancl_derouen_se"], rel=1e-9)
    assert (found.rows, found.note) == (len(r[name]["said"]), "")
    assert found.n == len(set(r[name]["unit"]))


@pytest.mark.parametrize("name", CASES)
def test_geepack_estimates_the_correlation_otherwise(r: dict[str, Any], name: str) -> None:
    found, own = fitted(r[name]), r[name]["geepack_own"]
    assert found.estimate == pytest.approx(own["estimate"], rel=2e-3)
    assert found.se == pytest.approx(own["san_se"], rel=1e-2)


@pytest.mark.parametrize("name", CASES)
def test_the_papers_formula_has_the_same_bias_reduced_error(r: dict[str, Any], name: str) -> None:
    case, found = r[name], fitted(r[name])
    assert found.estimate is not None
    waves, units = np.array(case["wave"], dtype=float), np.array(case["unit"])
    said, correlation = np.array(case["said"], dtype=float), case["gee"]["correlation"]
    expected = mancl_derouen(said, waves, units, found.estimate, correlation)
    assert found.se_bias_reduced == pytest.approx(expected, rel=1e-9)
    assert found.se is not None
    assert found.se_bias_reduced > found.se


def mancl_derouen(said: Any, waves: Any, units: Any, slope: float, correlation: float) -> float:
    """Equation 4 of the paper with whole matrices, given the slope and the correlation."""
    from scipy.optimize import brentq

    def pieces(intercept: float) -> list[tuple[Any, Any, Any]]:
        made = []
        for unit in np.unique(units):
            rows = units == unit
            mean = 1 / (1 + np.exp(-(intercept + slope * waves[rows])))
            spread = mean * (1 - mean)
            slopes = np.column_stack([spread, spread * waves[rows]])
            working = np.full((rows.sum(), rows.sum()), correlation)
            np.fill_diagonal(working, 1)
            covariance = np.sqrt(np.outer(spread, spread)) * working
            made.append((slopes, np.linalg.inv(covariance), said[rows] - mean))
        return made

    def score(intercept: float) -> float:
        return float(sum((d.T @ v @ e)[0] for d, v, e in pieces(intercept)))

    found = pieces(brentq(score, -10, 10, xtol=1e-14))
    bread = np.linalg.inv(sum(d.T @ v @ d for d, v, _ in found))
    meat = np.zeros((2, 2))
    for d, v, e in found:
        leverage = d @ bread @ d.T @ v
        part = d.T @ v @ np.linalg.solve(np.eye(len(e)) - leverage, e)
        meat += np.outer(part, part)
    return float(np.sqrt((bread @ meat @ bread)[1, 1]))


def test_the_interval_is_the_robust_one(r: dict[str, Any]) -> None:
    found = fitted(r["gaps"])
    assert found.estimate is not None
    assert found.se is not None
    reach = 1.959963984540054 * found.se
    assert (found.low, found.high) == (found.estimate - reach, found.estimate + reach)
    from scipy.stats import norm

    assert found.p == pytest.approx(2 * norm.sf(found.estimate / found.se))


def no_number(found: Fit) -> bool:
    values = (found.estimate, found.se, found.se_bias_reduced, found.statistic, found.p)
    return all(value is None for value in (*values, found.low, found.high))


HALF = [0, 1] * 6
NO = np.nan


@pytest.mark.parametrize(
    ("table", "note", "words"),
    [
        (np.full((3, 4), NO), "no_statements", "keine Angaben"),
        (np.empty((3, 0)), "no_statements", "keine Angaben"),
        (np.ones((4, 12)), "constant", "kein Test, alle Werte sind gleich"),
        ([HALF, HALF, HALF], "no_change", "keine Veränderung bei 12 Kommunen"),
        ([HALF], "too_few_waves", "zu wenige Wellen für einen Test"),
        ([HALF, [NO] * 12], "too_few_waves", "zu wenige Wellen für einen Test"),
        ([[0, 1], [1, 1], [1, 0]], "too_few_units", "zu wenige Kommunen für ein Modell"),
        (
            [[0, 1, 0, NO, NO, NO], [NO, NO, NO, 1, 0, 1]],
            "no_repeats",
            "Modell nicht schätzbar, keine Kommune hat Angaben für zwei Wellen",
        ),
    ],
)
def test_what_cannot_be_fitted_has_no_number(table: Any, note: str, words: str) -> None:
    found = gee_logistic(*long(table))
    assert no_number(found)
    assert (found.note, found.words("de")) == (note, words)


@pytest.mark.parametrize("first", [[0] * 12, HALF])
@pytest.mark.parametrize("falls", [False, True])
@pytest.mark.parametrize("other", [False, True])
def test_waves_that_separate_the_answers_have_no_number(
    first: list[int], falls: bool, other: bool
) -> None:
    table = np.array([first, [1] * 12, [1] * 12])
    table = table[::-1] if falls else table
    found = gee_logistic(*long(1 - table if other else table))
    assert no_number(found)
    assert found.words("de") == "Modell nicht schätzbar, die Wellen trennen die Angaben ganz"


def test_one_answer_across_is_no_separation() -> None:
    table = np.array([[0] * 11 + [1], [1] * 12, [1] * 11 + [0]])
    assert gee_logistic(*long(table)).note == ""


def test_a_working_correlation_that_is_none_is_no_fit() -> None:
    # one change among many that stay: moments put the correlation above 1
    table = np.array([[0] * 9 + [1] * 9, [0] * 9 + [1] * 9], dtype=float)
    table[1, 0] = 1
    table[1, 1:8] = table[1, 9:16] = NO
    found = gee_logistic(*long(table))
    assert no_number(found)
    assert found.words("de") == "Modell nicht schätzbar"


def test_a_robust_variance_of_0_is_no_fit() -> None:
    found = gee_logistic(*long([[1, 1, 1], [1, 0, 1], [1, 1, 1]]))
    assert no_number(found)
    assert found.words("de") == "Modell nicht schätzbar"


def test_a_fit_that_does_not_settle_is_none(
    monkeypatch: pytest.MonkeyPatch, r: dict[str, Any]
) -> None:
    monkeypatch.setattr(gee_equations, "ITERATIONS", 1)
    found = fitted(r["whole"])
    assert no_number(found)
    assert found.note == "not_estimable"


@pytest.mark.parametrize("seed", range(12))
def test_statsmodels_solves_the_same_equations(seed: int) -> None:
    from statsmodels.genmod.cov_struct import Exchangeable
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_estimating_equations import GEE

    chance = np.random.default_rng(seed)
    waves, units = chance.integers(3, 9), chance.integers(15, 55)
    odds = chance.normal(size=units) + np.linspace(-0.5, 0.5, waves)[:, None]
    table = (chance.random((waves, units)) < 1 / (1 + np.exp(-odds))).astype(float)
    table[chance.random(table.shape) < seed / 40] = np.nan
    data = rows(*long(table))
    design = np.column_stack([np.ones(len(data.values)), data.waves - data.waves.mean()])
    model = GEE(data.values, design, data.units, family=Binomial(), cov_struct=Exchangeable())
    theirs = model.fit(maxiter=200, ctol=1e-10, cov_type="bias_reduced")
    found = solve(data)
    assert found is not None
    assert found.estimate == pytest.approx(theirs.params[1], rel=1e-9)
    assert found.variance == pytest.approx(theirs.cov_robust[1, 1], rel=1e-9)
    assert found.reduced == pytest.approx(theirs.cov_robust_bc[1, 1], rel=1e-9)
    assert found.correlation == pytest.approx(model.cov_struct.dep_params, rel=1e-7, abs=1e-12)


def test_what_is_no_statement_is_refused() -> None:
    with pytest.raises(ValueError, match=r"has a code \(1\) or not \(0\)"):
        gee_logistic([0, 1, 2], [0, 1, 2], [1, 1, 1])


@pytest.mark.parametrize("name", ["gaps", "few"])
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_order_names_and_origin_change_nothing(
    r: dict[str, Any], name: str, data: st.DataObject
) -> None:
    case, found = r[name], fitted(r[name])
    said, wave, unit = (np.array(case[key]) for key in ("said", "wave", "unit"))
    order = data.draw(st.permutations(range(len(said))))
    names = np.array(data.draw(st.permutations([f"K{u:02}" for u in range(unit.max() + 1)])))
    moved = gee_logistic(said[order], wave[order] + 3, names[unit][order])
    assert (moved.n, moved.rows) == (found.n, found.rows)
    for field in ("estimate", "se", "se_bias_reduced", "p", "low", "high"):
        assert getattr(moved, field) == pytest.approx(getattr(found, field), rel=1e-7)


@pytest.mark.parametrize("name", ["gaps", "whole"])
def test_the_other_code_falls_as_this_one_rises(r: dict[str, Any], name: str) -> None:
    case, found = r[name], fitted(r[name])
    other = gee_logistic(1 - np.array(case["said"]), case["wave"], case["unit"])
    assert found.estimate is not None
    assert other.estimate == pytest.approx(-found.estimate, rel=1e-7)
    assert other.se == pytest.approx(found.se, rel=1e-7)


@given(
    table=st.tuples(st.integers(2, 4), st.integers(1, 8)).flatmap(
        lambda shape: arrays(np.float64, shape, elements=CELLS)
    )
)
@settings(max_examples=60, deadline=None)
def test_small_panels_give_numbers_or_a_note(table: Any) -> None:
    found = gee_logistic(*long(table))
    assert no_number(found) == bool(found.note)
    assert found.rows == np.isfinite(table).sum()
    if found.estimate is not None:
        assert abs(found.estimate) < 15
