"""Ratios over the units that have both numbers, with Tab. 2 against R, and their bounds."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.results.ratio import Ratio, ratios
from analysis.statistics.ratios import quotient
from analysis.statistics.summary import Bounds
from tests.analysis.tracks import track

R = json.loads((Path(__file__).parents[1] / "witnesses" / "levels.json").read_text("utf-8"))

APPLIED = "6 6 k.A. 4 6 6 8 8 3 k.A. k.A. k.A. k.A. 6 10 5 8 11 11 k.A. 4 11 k.A. k.A. 11"
PROVIDERS = "0 0.2 0 2 2 0 0 0 0 k.A. k.A. 0 offen 2.5 k.A. k.A. 2 7 7 geplant 0 10 k.A. geplant 5"
KREIS = np.arange(25) < 15


def of(numerator: str, denominator: str, minimum: int | None = 0) -> Ratio:
    tracks = (track("number", {"w": line}, minimum=minimum) for line in (numerator, denominator))
    (found,) = ratios(*tracks)
    return found


def test_positions_at_providers_of_those_applied_for() -> None:
    found = of(PROVIDERS, APPLIED)
    assert (found.numerator, found.denominator, found.n) == (37.7, 109, 15)
    assert [found.numerator, found.denominator] == pytest.approx(R["ratio"]["totals"])
    assert found.ratio == pytest.approx(R["ratio"]["all"], rel=1e-12)
    assert (found.low, found.high) == (found.ratio, found.ratio)
    assert found.words("de") == "37,7 von 109 über 15 Kommunen"
    assert found.words("en") == "37.7 of 109 over 15 municipalities"
    assert found.left_out == 4
    assert [caution.code for caution in found.cautions] == ["left_out"]


@pytest.mark.parametrize(("group", "name"), [(KREIS, "k"), (~KREIS, "s")])
def test_a_ratio_of_a_group_is_that_of_r(group: np.ndarray, name: str) -> None:
    tracks = (track("number", {"w": line}) for line in (PROVIDERS, APPLIED))
    (found,) = ratios(*tracks, units=group)
    assert found.ratio == pytest.approx(R["ratio"][name], rel=1e-12)


def test_inexact_numbers_are_in_the_bounds_only() -> None:
    found = of("2 mind.1 1..3 ca.1 höchst.2", "4 4 mind.4 4 alle")
    assert (found.numerator, found.denominator, found.n) == (3, 8, 2)
    assert (found.valued, found.qualified, found.about, found.left_out) == (4, 2, 1, 1)
    assert found.ratio == 3 / 8
    assert found.low == 0
    assert found.high is None
    codes = [caution.code for caution in found.cautions]
    assert codes == ["qualified_pairs", "approximate", "left_out"]


def test_nothing_to_divide_by_gives_no_ratio() -> None:
    found = of("0 1", "0 0")
    assert (found.ratio, found.low, found.high) == (None, None, None)
    assert [caution.code for caution in found.cautions] == ["no_denominator"]


def test_no_unit_has_both() -> None:
    found = of("1 k.A.", "k.A. 1")
    assert (found.n, found.ratio, found.numerator, found.low) == (0, None, None, None)
    assert found.words("de") == "keine Zahlen"
    assert [caution.code for caution in found.cautions] == ["no_numbers", "left_out"]


def test_a_wave_that_asked_one_of_the_two_has_no_ratio() -> None:
    first = track("number", {"a": "1", "b": "2", "c": "3"})
    second = track("number", {"a": "2", "b": None, "c": "4"})
    assert [(each.wave, each.ratio) for each in ratios(first, second)] == [("a", 0.5), ("c", 0.75)]


def test_tracks_of_two_releases_are_refused() -> None:
    with pytest.raises(ValueError, match="not of one release"):
        ratios(track("number", {"a": "1"}), track("number", {"b": "1"}))


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        ((1, 3), (2, 4), (1 / 4, 3 / 2)),
        ((-1, 3), (2, 4), (-1 / 2, 3 / 2)),
        ((-3, -1), (2, 4), (-3 / 2, -1 / 4)),
        ((1, 3), (-4, -2), (-3 / 2, -1 / 4)),
        ((1, None), (2, None), (0, None)),
        ((1, 3), (0, 4), (1 / 4, None)),
        ((0, 0), (0, 4), (0, 0)),
        ((-1, 3), (0, None), (None, None)),
        ((1, 3), (-1, 4), (None, None)),
        ((1, 3), (0, 0), (None, None)),
    ],
)
def test_intervals_are_divided(
    numerator: tuple[float | None, ...],
    denominator: tuple[float | None, ...],
    expected: tuple[float | None, ...],
) -> None:
    assert quotient(Bounds(*numerator), Bounds(*denominator)) == Bounds(*expected)


numbers = st.tuples(st.integers(-2, 4), st.integers(0, 2)).map(lambda p: (p[0], p[0] + p[1]))
pairs = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=3)


def cell(interval: tuple[int, int]) -> str:
    low, high = interval
    return str(low) if low == high else f"{low}..{high}"


def sums_of(ends: list[tuple[int, int]]) -> set[int]:
    return {sum(each) for each in product(*(range(low, high + 1) for low, high in ends))}


@given(pairs)
def test_every_completion_lies_within_the_bounds(
    found: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    above, below = ([pair[k] for pair in found] for k in (0, 1))
    ratio = of(" ".join(map(cell, above)), " ".join(map(cell, below)), minimum=None)
    sums = [
        {sum(c) for c in product(*(range(a, b + 1) for a, b in ends))} for ends in (above, below)
    ]
    for n, d in product(*sums):
        if d != 0:
            assert ratio.low is None or ratio.low <= n / d + 1e-9
            assert ratio.high is None or n / d - 1e-9 <= ratio.high
    if min(sums[1]) > 0:
        every = [n / d for n, d in product(*sums)]
        assert (ratio.low, ratio.high) == (pytest.approx(min(every)), pytest.approx(max(every)))
