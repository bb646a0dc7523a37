"""Levels of numbers: Tab. 2 by hand, qualified values, open `alle`, degenerate waves."""

from __future__ import annotations

from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.levels import levels
from tests.analysis.tracks import track

AT_MUNICIPALITY = "6 5.8 alle 2 4 6 8 8 3 k.A. k.A. alle mind.4 3.5 10 5 6 4 4 k.A. 4 1 1 k.A. 6"
"""Tab. 2 of the first report, positions at the municipality."""


def of(line: str, minimum: int | None = 0) -> Level:
    (found,) = levels(track("number", {"w": line}, minimum=minimum)).number
    return found


def test_the_positions_at_the_municipality() -> None:
    found = of(AT_MUNICIPALITY)
    assert (found.frame, found.asked, found.stated) == (25, 25, 21)
    assert (found.valued, found.qualified, found.open_all) == (19, 1, 2)
    assert found.mean == 4.85
    assert found.mean_low == 91.3 / 19
    assert found.mean_high is None
    assert found.sum_low == 91.3
    assert found.sum_high is None
    assert found.total is None
    assert (found.minimum, found.maximum) == (1, 10)
    assert (found.median, found.q1, found.q3) == (4.5, 3.625, 6)
    assert (found.median_low, found.median_high) == (4, 5)
    assert [caution.code for caution in found.cautions] == ["qualified", "open_all"]
    assert (found.count, found.share, found.low, found.high) == (None, None, None, None)


def test_a_certain_total_is_one_number() -> None:
    found = of("0.1 0.2 k.A. geplant offen !")
    assert (found.sum_low, found.sum_high, found.total) == (0.3, 0.3, 0.3)
    assert (found.stated, found.valued) == (4, 2)
    assert (found.planned, found.undecided) == (1, 1)


def test_an_approximate_number_counts_and_is_said() -> None:
    found = of("4 ca.6")
    assert (found.mean, found.sum_low, found.sum_high, found.about) == (5, 10, 10, 1)
    assert Caution.of("approximate", n=1) in found.cautions


def test_inexact_numbers_widen_the_bounds_and_leave_mean_and_median() -> None:
    found = of("4 6 höchst.3 5..9")
    assert (found.mean, found.median, found.qualified) == (5, 5, 2)
    assert (found.mean_low, found.mean_high) == (15 / 4, 22 / 4)
    assert (found.median_low, found.median_high) == (4.5, 5)
    assert (found.sum_low, found.sum_high) == (15, 22)


def test_a_number_without_minimum_has_no_lower_bound() -> None:
    found = of("4 höchst.3 alle", minimum=None)
    assert (found.mean_low, found.mean_high) == (None, 3.5)
    assert (found.sum_low, found.sum_high) == (None, None)
    assert found.median_low is None


def test_all_of_an_unknown_number_adds_from_the_minimum_upwards() -> None:
    found = of("alle alle 5", minimum=1)
    assert (found.sum_low, found.sum_high) == (7, None)
    assert (found.mean, found.mean_low, found.mean_high) == (5, 5, 5)
    assert (found.valued, found.open_all) == (1, 2)


def test_only_inexact_numbers_have_bounds_and_no_mean() -> None:
    found = of("mind.4 2..3")
    assert (found.mean, found.median, found.sd, found.minimum) == (None, None, None, None)
    assert (found.mean_low, found.mean_high) == (3, None)
    assert (found.valued, found.qualified) == (2, 2)


def test_one_number_has_no_standard_deviation() -> None:
    found = of("4 k.A.")
    assert (found.mean, found.sd) == (4, None)
    assert Caution.of("one_number") in found.cautions


def test_statements_without_a_number() -> None:
    found = of("geplant offen")
    assert (found.stated, found.valued) == (2, 0)
    assert (found.mean, found.mean_low, found.sum_low, found.total) == (None, None, None, None)
    assert [c("de") for c in found.cautions] == ["keine Zahlen"]


def test_no_statement_at_all() -> None:
    found = of("k.A. ! .")
    assert (found.stated, found.valued, found.mean, found.sum_high) == (0, 0, None, None)
    assert [c("de") for c in found.cautions] == ["keine Angaben"]
