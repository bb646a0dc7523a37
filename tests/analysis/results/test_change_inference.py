"""What superpopulation mode adds to a change, and that census mode adds nothing.

- the headline is first: mid-p McNemar, the sign test, signed ranks (exact of fewer than 50 pairs)
- the largest p stands for what undecidable pairs may be, and the smallest beside it
- too few changes keep their p and say so; nobody changed is p = 1; no pairs is no test
"""

from __future__ import annotations

import pytest

from analysis.results.change import Change
from analysis.results.changes import changes
from analysis.statistics.intervals import Limits
from survey.questions.base import Kind
from tests.analysis.tracks import track

H1, H2 = "2021-H1", "2021-H2"
CODES = ("yes", "no")
LEVELS = ("low", "mid", "high")


def figure(kind: Kind, start: str, end: str, codes: tuple[str, ...] = ()) -> Change:
    """The first series of two waves."""
    found = changes(track(kind, {H1: start, H2: end}, codes=codes), mode="superpopulation")
    return next(one for one in found if kind != "scale" or one.measure == "ordinal")


def share(gains: int, losses: int, both: int = 0, neither: int = 0) -> Change:
    """A share with so many units in each cell of its pairs."""
    start = ["no"] * gains + ["yes"] * (losses + both) + ["no"] * neither
    end = ["yes"] * gains + ["no"] * losses + ["yes"] * both + ["no"] * neither
    return figure("single", " ".join(start), " ".join(end), CODES)


def test_the_example_of_the_method() -> None:
    found = share(gains=8, losses=0, both=10, neither=24)
    assert (found.pairs, found.gains, found.losses) == (42, 8, 0)
    assert round(100 * (found.net or 0)) == 19
    midp, exact = found.tests
    # 2 P(X <= 0), X of Bin(8, 1/2), and that less P(X = 0)
    assert (midp.method, midp.p) == ("mcnemar_midp", 1 / 256)
    assert (exact.method, exact.p) == ("mcnemar_exact", 2 / 256)
    assert found.headline == midp
    assert midp.n == 42


def test_intervals_of_the_net_are_those_of_the_four_cells() -> None:
    # Newcombe 1998 (DOI 10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C),
    # method 10 for the cells 36, 12, 2, 0
    found = share(gains=12, losses=2, both=36, neither=0)
    assert found.net == pytest.approx(0.2)
    assert found.newcombe is not None
    assert found.tango is not None
    assert (round(found.newcombe.low, 4), round(found.newcombe.high, 4)) == (0.0569, 0.3404)
    assert found.tango.low < 0.2 < found.tango.high


def test_a_wave_coded_from_documents_has_no_interval() -> None:
    whole = track("single", {H1: "no yes", H2: "yes yes"}, codes=CODES, coded=(H1,))
    (found,) = changes(whole, mode="superpopulation").of("share", "yes")
    assert (found.newcombe, found.tango) == (None, None)
    assert len(found.tests) == 2


def test_too_few_changes_keep_their_p_and_say_so() -> None:
    found = share(gains=4, losses=0, both=20)
    assert found.headline is not None
    assert found.headline.note == "too_few_changes"
    assert found.headline.p == 1 / 16
    assert "too_few_changes" in [caution.code for caution in found.cautions]
    enough = share(gains=5, losses=0, both=20)
    assert enough.headline is not None
    assert enough.headline.note == ""
    assert "too_few_changes" not in [caution.code for caution in enough.cautions]


@pytest.mark.parametrize(
    ("kind", "line", "codes"),
    [("single", "yes no", CODES), ("scale", "low high", LEVELS), ("number", "1 2", ())],
)
def test_where_nobody_changed_p_is_1(kind: Kind, line: str, codes: tuple[str, ...]) -> None:
    found = figure(kind, line, line, codes)
    assert {(test.p, test.note) for test in found.tests} == {(1.0, "no_change")}


@pytest.mark.parametrize(
    ("kind", "line", "codes"),
    [("single", "yes no", CODES), ("scale", "low high", LEVELS), ("number", "1 2", ())],
)
def test_without_pairs_there_is_no_test(kind: Kind, line: str, codes: tuple[str, ...]) -> None:
    found = figure(kind, line, "k.A. !", codes)
    assert {(test.p, test.statistic, test.note) for test in found.tests} == {
        (None, None, "no_pairs")
    }
    assert (found.newcombe, found.tango, found.hodges_lehmann_limits) == (None, None, None)


def test_a_scale_by_signs_and_all_its_codes_by_stuart_maxwell() -> None:
    start, end = "low " * 6 + "mid high mid", "mid " * 5 + "high mid mid low"
    found = figure("scale", start, end, LEVELS)
    signs, margins = found.tests
    assert (found.gains, found.losses, found.unchanged) == (6, 2, 1)
    # 2 P(X <= 2), X of Bin(8, 1/2)
    assert (signs.method, signs.statistic) == ("sign_exact", 6)
    assert signs.p == pytest.approx(2 * (1 + 8 + 28) / 256)
    # low: 6 to 1; mid: 2 to 7; high: 1 to 1. d = (5, -5) of low and mid; the covariance of these is
    # [[7, -6], [-6, 7]] (all moves but mid to mid touch two codes), so d' V^-1 d = 50/13
    assert (margins.method, margins.n) == ("stuart_maxwell", 9)
    assert margins.statistic == pytest.approx(50 / 13)


def test_numbers_by_signed_ranks_exact_below_50_pairs() -> None:
    found = figure("number", "1 1 1 1 1 1 1", "2 3 4 5 6 7 1")
    assert [test.method for test in found.tests] == [
        "wilcoxon_pratt_exact", "wilcoxon_pratt", "sign_exact",
    ]  # fmt: skip
    # all six changes one way: 2 of 2^6 signs
    assert found.tests[0].p == found.tests[2].p == 2 / 64
    many = figure("number", "1 " * 50, "2 " * 40 + "1 " * 10)
    assert [test.method for test in many.tests][:2] == ["wilcoxon_pratt", "wilcoxon_pratt_exact"]


def test_undecidable_pairs_leave_the_largest_p_and_the_smallest_beside_it() -> None:
    found = figure("number", "1 1 1 1 1 1 mind.4", "2 3 4 5 6 7 5")
    signs = found.tests[2]
    assert (found.gains, found.undecidable) == (6, 1)
    # the seventh may be a gain (2 of 2^7) or a loss (2 P(X <= 1), X of Bin(7, 1/2))
    assert (signs.p_low, signs.p_high) == (2 / 128, 16 / 128)
    for test in found.tests:
        assert test.p == test.p_high
        assert test.note == "undecidable"
        assert test.p_low is not None
        assert test.p_high is not None
        assert test.p_low < test.p_high


def test_hodges_lehmann_has_bounds_always_and_limits_where_asked() -> None:
    start, end = "1 1 1 1 1 1 mind.4", "2 3 4 5 6 7 5"
    found = figure("number", start, end)
    assert found.hodges_lehmann == 3.5
    bounds, limits = found.hodges_lehmann_bounds, found.hodges_lehmann_limits
    assert bounds is not None
    assert limits is not None
    assert bounds.low < 3.5
    assert limits.low <= bounds.low
    (census,) = changes(track("number", {H1: start, H2: end}))
    assert (census.hodges_lehmann_bounds, census.hodges_lehmann_limits) == (bounds, None)
    (known,) = changes(track("number", {H1: "1 2", H2: "2 3"}))
    assert known.hodges_lehmann_bounds == Limits(1.0, 1.0)


def test_a_census_has_no_tests_and_no_intervals() -> None:
    for kind, line, codes in (("single", "yes no", CODES), ("number", "1 2", ())):
        found = changes(track(kind, {H1: line, H2: line}, codes=codes))  # type: ignore[arg-type]
        for one in found:
            assert one.tests == ()
            assert one.headline is None
            assert (one.newcombe, one.tango, one.hodges_lehmann_limits) == (None, None, None)
