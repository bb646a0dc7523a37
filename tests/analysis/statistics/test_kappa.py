"""Kappa against R's vcd and psych (`witnesses/agreement.R`), raw agreement by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.kappa import Raw, Weights, cohen_kappa, cross_table, raw_agreement

WITNESS = json.loads(
    (Path(__file__).parents[1] / "witnesses" / "agreement.json").read_text(encoding="utf-8")
)["tables"]
WEIGHTS: tuple[Weights, ...] = ("none", "linear", "quadratic")

PLACES = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3)), max_size=20).map(
    lambda pairs: np.array(pairs, dtype=np.int64).reshape(len(pairs), 2).T
)


@pytest.mark.parametrize("witness", WITNESS.values(), ids=list(WITNESS))
def test_kappa_is_that_of_vcd_and_psych(witness: dict[str, Any]) -> None:
    table = np.array(witness["table"])
    plain, linear, quadratic = (cohen_kappa(table, weights) for weights in WEIGHTS)
    assert plain.value == pytest.approx(witness["kappa"], rel=1e-10)
    assert plain.se == pytest.approx(witness["se"], rel=1e-10)
    assert linear.value == pytest.approx(witness["linear"], rel=1e-10)
    assert linear.se == pytest.approx(witness["linear_se"], rel=1e-10)
    assert quadratic.value == pytest.approx(witness["quadratic"], rel=1e-10)
    assert quadratic.se == pytest.approx(witness["quadratic_se"], rel=1e-10)
    assert plain.value == pytest.approx(witness["psych_kappa"], rel=1e-10)
    assert quadratic.value == pytest.approx(witness["psych_quadratic"], rel=1e-10)


@given(PLACES, st.sampled_from(WEIGHTS), st.permutations(range(20)))
def test_units_in_another_order_and_coders_swapped_are_the_same(
    places: npt.NDArray[np.int64], weights: Weights, order: list[int]
) -> None:
    moved = places[::-1, [place for place in order if place < places.shape[1]]]
    assert raw_agreement(places) == raw_agreement(moved)
    one, two = cross_table(*places, 4), cross_table(*moved, 4)
    assert (one == two.T).all()
    first, second = cohen_kappa(one, weights), cohen_kappa(two, weights)
    assert first.value == pytest.approx(second.value)
    assert first.note == second.note


def test_perfect_agreement_is_1_and_the_formula_of_the_error_keeps_silent() -> None:
    found = cohen_kappa(np.diag([3, 4, 5]), "linear")
    assert (found.value, found.se, found.n, found.note) == (1, None, 12, "")


def test_one_code_from_both_is_undefined() -> None:
    found = cohen_kappa(np.diag([25, 0]))
    assert (found.value, found.se, found.observed, found.note) == (None, None, 1, "all_agree")


def test_each_coder_with_one_code_of_their_own_is_no_agreement() -> None:
    found = cohen_kappa(np.array([[0, 7], [0, 0]]))
    assert (found.value, found.observed, found.note) == (0, 0, "")


def test_nobody_coded_twice() -> None:
    assert cohen_kappa(np.zeros((2, 2), dtype=np.int64)).note == "no_codes"
    found = raw_agreement(np.array([[0, -1], [-1, 1]]))
    assert found == Raw(0, 0, None, 0, None, 0)
    assert found.commonest_share is None


def test_raw_agreement_counts_a_unit_once() -> None:
    # Three coders agree; two of three pairs disagree in the second unit; the last has one code.
    places = np.array([[0, 0, 1, 2], [0, 0, 1, -1], [0, 1, -1, -1]])
    found = raw_agreement(places)
    assert (found.units, found.agreeing) == (3, 2)
    assert found.share == pytest.approx((1 + 1 / 3 + 1) / 3)
    assert (found.codes, found.commonest, found.commonest_count) == (8, 0, 5)
    assert found.commonest_share == 5 / 8
