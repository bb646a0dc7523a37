"""Krippendorff's alpha against the package `krippendorff` and Krippendorff's own example."""

from __future__ import annotations

import warnings
from random import Random

import krippendorff
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.alpha import Scale, krippendorff_alpha

SCALES: tuple[Scale, ...] = ("nominal", "ordinal", "interval", "ratio")
NO = np.nan

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): 4 coders, 12 units.
FOUR_CODERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
        [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
    ]
)


def drawn(coders: int = 4, units: int = 12) -> st.SearchStrategy[npt.NDArray[np.float64]]:
    value = st.one_of(st.just(NO), st.integers(0, 4).map(float))

    def tables(shape: tuple[int, int]) -> st.SearchStrategy[npt.NDArray[np.float64]]:
        row = st.lists(value, min_size=shape[1], max_size=shape[1])
        return st.lists(row, min_size=shape[0], max_size=shape[0]).map(np.array)

    return st.tuples(st.integers(2, coders), st.integers(1, units)).flatmap(tables)


def alpha(values: npt.NDArray[np.float64], scale: Scale) -> float | None:
    return krippendorff_alpha(values, scale, resamples=0).value


@pytest.mark.parametrize(
    ("scale", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_the_published_example(scale: Scale, published: float) -> None:
    found = krippendorff_alpha(FOUR_CODERS, scale)
    assert found.value == pytest.approx(published, abs=5e-4)
    assert (found.units, found.values) == (11, 40)
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high <= 1
    assert (found.seed, found.resamples, found.note) == (20_210_701, 2_000, "")


@given(drawn(), st.sampled_from(SCALES))
def test_it_is_that_of_the_package(values: npt.NDArray[np.float64], scale: Scale) -> None:
    found = alpha(values, scale)
    assume(found is not None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = krippendorff.alpha(values, level_of_measurement=scale)
    assert found == pytest.approx(other, rel=1e-9, abs=1e-9)


@given(drawn(), st.sampled_from(SCALES), st.randoms(use_true_random=False))
def test_neither_the_order_of_units_nor_the_names_of_coders_move_it(
    values: npt.NDArray[np.float64], scale: Scale, random: Random
) -> None:
    coders, units = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(coders)
    random.shuffle(units)
    moved = values[coders][:, units]
    assert krippendorff_alpha(values, scale, resamples=50) == krippendorff_alpha(
        moved, scale, resamples=50
    )


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12), st.sampled_from(SCALES))
def test_perfect_agreement_is_1_without_an_interval(codes: list[int], scale: Scale) -> None:
    assume(len(set(codes)) > 1)
    values = np.array([codes, codes, codes], dtype=float)
    found = krippendorff_alpha(values, scale)
    assert found.value == 1
    assert (found.low, found.high) == (None, None)
    assert found.note in ("no_spread", "mostly_constant")


@given(drawn(), st.permutations(range(5)))
def test_nominal_codes_may_have_any_names(
    values: npt.NDArray[np.float64], names: list[int]
) -> None:
    known = ~np.isnan(values)
    renamed = values.copy()
    renamed[known] = np.array(names)[values[known].astype(int)]
    assert alpha(values, "nominal") == pytest.approx(alpha(renamed, "nominal"))


@given(drawn())
def test_ordinal_and_interval_do_not_mind_the_end_that_counts_begin_at(
    values: npt.NDArray[np.float64],
) -> None:
    for scale in ("ordinal", "interval"):
        assert alpha(values, scale) == pytest.approx(alpha(4 - values, scale))


def test_equal_codes_only_are_no_alpha() -> None:
    found = krippendorff_alpha(np.ones((2, 25)), "nominal")
    assert (found.value, found.low, found.note, found.units) == (None, None, "all_agree", 25)


@pytest.mark.parametrize(
    "values", [np.full((2, 3), NO), np.array([[1, NO], [NO, 2.0]]), np.empty((0, 0))]
)
def test_units_with_one_code_are_no_alpha(values: npt.NDArray[np.float64]) -> None:
    found = krippendorff_alpha(values, "nominal")
    assert (found.value, found.units, found.note) == (None, 0, "no_codes")


def test_one_unit_that_divides_the_coders_has_no_interval() -> None:
    found = krippendorff_alpha(np.array([[1.0], [2.0]]), "nominal")
    assert (found.value, found.low, found.note) == (0.0, None, "no_spread")


def test_a_code_that_dominates_leaves_most_resamples_constant() -> None:
    values = np.zeros((2, 25))
    values[0, 3] = 1
    found = krippendorff_alpha(values, "nominal")
    assert found.value == pytest.approx(krippendorff.alpha(values, level_of_measurement="nominal"))
    assert (found.low, found.note) == (None, "mostly_constant")
    # (24 / 25)^25 of the resamples miss the one unit.
    assert found.undefined / found.resamples == pytest.approx(0.36, abs=0.03)


def test_a_seed_gives_the_same_interval_and_another_another() -> None:
    first, again, other = (krippendorff_alpha(FOUR_CODERS, "ratio", seed=s) for s in (1, 1, 2))
    assert first == again
    assert (first.low, first.high) != (other.low, other.high)


def test_negative_values_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="negative"):
        krippendorff_alpha(np.array([[1.0, -1], [2, 0]]), "ratio")
