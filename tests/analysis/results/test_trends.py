"""Trends: which waves, which units, which tests; the chain of matched pairs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel.track import Track
from analysis.results.chained import chained
from analysis.results.changes import changes
from analysis.results.levels import levels
from analysis.results.mode import Mode
from analysis.results.series import series
from analysis.results.trend import Trend
from survey.questions.base import Kind
from tests.analysis.tracks import track

WAVES = ("2021-H1", "2021-H2", "2022-H1", "2022-H2")


def trend_of(found: Track, name: str = "x", mode: Mode = "census") -> Trend:
    (one,) = (s for s in series(found, [name], mode) if s.id == name)
    assert one.trend is not None
    return one.trend


def codes(trend: Trend) -> list[str]:
    return [caution.code for caution in trend.cautions]


def test_two_waves_are_a_change_and_no_trend() -> None:
    found = track("single", {"2021-H1": "a b", "2021-H2": "a a"}, codes=("a", "b"))
    assert [one.trend for one in series(found)] == [None, None]


def test_only_the_last_waves_without_a_break_make_a_trend() -> None:
    waves = dict.fromkeys((*WAVES, "2023-H1"), "a a b")
    found = track(
        "single", waves, codes=("a", "b"), steps={"2021-H2": "break", "2022-H1": "caution"}
    )
    trend = trend_of(found, "x = a")
    assert trend.before == ("2021-H1",)
    assert trend.waves == ("2021-H2", "2022-H1", "2022-H2", "2023-H1")
    assert codes(trend) == ["run"]
    assert trend.cautions[0]("de") == (
        "Entwicklung nur über die letzten 4 Wellen ohne Zeitreihenbruch: "
        "2. Halbjahr 2021 bis 1. Halbjahr 2023"
    )


def test_after_a_late_break_there_is_no_test() -> None:
    found = track("number", dict.fromkeys(WAVES, "4 5 6"), steps={"2022-H2": "break"})
    trend = trend_of(found, mode="superpopulation")
    assert trend.waves == ("2022-H2",)
    assert trend.tests == ()
    assert trend.chained is None
    assert codes(trend) == ["run", "too_few_waves"]


def test_a_wave_that_did_not_ask_breaks_nothing() -> None:
    waves: dict[str, str | None] = dict.fromkeys(WAVES, "4 5") | {"2021-H2": None}
    assert trend_of(track("number", waves)).waves == ("2021-H1", "2022-H1", "2022-H2")


def test_a_code_has_the_waves_that_offered_it() -> None:
    found = track("single", dict.fromkeys((*WAVES, "2023-H1"), "a a"), codes=("a", "b"))
    found.offered[:2, 1] = False
    assert trend_of(found, "x = b").waves == ("2022-H1", "2022-H2", "2023-H1")


def test_levels_changes_and_trend_go_by_the_same_waves_of_a_code() -> None:
    """Offered in the first and last waves; chosen in a patch of one between, which counts too."""
    waves = {"2021-H1": "b a", "2021-H2": "a b", "2022-H1": "a a", "2022-H2": "b b"}
    found = track("single", waves, codes=("a", "b"))
    found.offered[1:3, 1] = False
    there = ("2021-H1", "2021-H2", "2022-H2")
    trend = trend_of(found, "x = b")
    assert trend.waves == there
    assert trend.chained is not None
    assert trend.chained.waves == there
    assert trend.chained.levels == (0.5, 0.5, 1.0)
    assert [(one.start, one.end) for one in changes(found).of("share", "b")] == list(
        pairwise(there)
    )
    counts = [level.count for level in levels(found).share("b")]
    assert counts == [1, 1, None, 2]
    only_first = np.array([True, False])
    assert [level.count for level in levels(found, units=only_first).share("b")] == [1, 0, None, 1]


@pytest.mark.parametrize("kind", ["single", "number"])
def test_an_approximation_reaches_nothing_that_the_permutation_cannot(kind: Kind) -> None:
    waves = {"2021-H2": "1 1 1 5", "2022-H1": "1 1 1 5", "2022-H2": "2 2 2 5"}
    found = track(kind, waves, codes=("1", "2", "5") if kind == "single" else ())
    trend = trend_of(found, "x = 2" if kind == "single" else "x", mode="superpopulation")
    normal, permuted = trend.tests[:2]
    assert normal.p == pytest.approx(np.exp(-3))  # of chi-square with 2 degrees, at 6
    assert permuted.p == pytest.approx(1 / 9)
    assert normal.note == permuted.note == "too_few_changes"


def test_the_balanced_panel_are_the_units_with_an_exact_number_in_every_wave() -> None:
    waves = {
        "2021-H1": "1 2 mind.3 4 k.A. x",
        "2021-H2": "2 2 3 4 5 6",
        "2022-H1": "3 ca.5 3 ! 5 6",
    }
    trend = trend_of(track("number", waves))
    assert (trend.units, trend.n) == (6, 2)
    assert trend.lost == ("00002", "00003", "00004", "00005")
    assert trend.levels == (1.5, 2.0, 4.0)
    said = [caution("de") for caution in trend.cautions]
    assert said == [
        "nur die 2 von 6 Kommunen mit Angabe in allen Wellen",
        "nicht in allen Wellen mit Angabe: 00002, 00003, 00004, 00005",
    ]


def test_a_balanced_share_counts_planned_as_stated() -> None:
    waves = {"2021-H1": "a b offen k.A.", "2021-H2": "a a a a", "2022-H1": "a b a b"}
    trend = trend_of(track("single", waves, codes=("a", "b")), "x = a")
    assert trend.n == 3
    assert trend.levels == pytest.approx((1 / 3, 1, 2 / 3))


def test_nobody_in_every_wave() -> None:
    waves = {"2021-H1": "1 k.A.", "2021-H2": "k.A. 2", "2022-H1": "3 3"}
    trend = trend_of(track("number", waves), mode="superpopulation")
    assert (trend.n, trend.levels) == (0, (None, None, None))
    assert {test.p for test in trend.tests if test.method.startswith("friedman")} == {None}


@pytest.mark.parametrize(
    ("kind", "name", "methods"),
    [
        ("single", "x = a", ["cochran_q", "cochran_q_permutation", "gee_logistic"]),
        ("scale", "x", ["friedman", "friedman_permutation"]),
        ("number", "x", ["friedman", "friedman_permutation", "mixed_linear"]),
    ],
)
def test_the_tests_of_each_measure(kind: str, name: str, methods: list[str]) -> None:
    cells = "1 2 3 4 5" if kind == "number" else "a b c a b"
    later = "2 3 3 5 5" if kind == "number" else "a a b a b"
    waves = {"2021-H1": cells, "2021-H2": cells, "2022-H1": later}
    found = track(kind, waves, codes=() if kind == "number" else ("a", "b", "c"))  # type: ignore[arg-type]
    assert trend_of(found, name).tests == ()
    tested = [test.method for test in trend_of(found, name, "superpopulation").tests]
    assert tested == methods


def test_mann_kendall_from_eight_waves_on_the_balanced_panel() -> None:
    names = [f"{year}-H{half}" for year in (2021, 2022, 2023, 2024) for half in (1, 2)]
    waves = {name: f"{n} {n + 1} {'!' if n == 3 else 90 - n}" for n, name in enumerate(names)}
    trend = trend_of(track("number", waves), mode="superpopulation")
    test = trend.tests[-1]
    assert (test.method, test.n, test.statistic) == ("mann_kendall", 8, 28)
    assert test.estimate == pytest.approx(1)
    assert "mann_kendall" in codes(trend)
    shorter = {name: line for name, line in waves.items() if name != names[0]}
    tests = trend_of(track("number", shorter), mode="superpopulation").tests
    assert "mann_kendall" not in [test.method for test in tests]


def test_a_chain_adds_matched_changes_to_where_it_starts() -> None:
    waves = {
        "2021-H1": "a b b b k.A. !",
        "2021-H2": "a a b b a a",
        "2022-H1": "! ! a b a a",
    }
    trend = trend_of(track("single", waves, codes=("a", "b")), "x = a")
    assert trend.chained is not None
    assert trend.chained.pairs == (4, 4)
    assert trend.chained.levels == pytest.approx((0.25, 0.5, 0.75))
    assert trend.chained.index == pytest.approx((1, 2, 3))


def test_a_chain_of_shares_that_leaves_its_bounds_says_so() -> None:
    waves = {"2021-H1": "a b ! !", "2021-H2": "! a b b", "2022-H1": "! a a a"}
    trend = trend_of(track("single", waves, codes=("a", "b")), "x = a")
    assert trend.chained is not None
    assert trend.chained.leaves_bounds
    assert "chain_leaves_bounds" in codes(trend)


def test_a_chain_ends_where_nobody_is_in_a_link() -> None:
    waves = {"2021-H1": "1 !", "2021-H2": "! 2", "2022-H1": "! 4"}
    trend = trend_of(track("number", waves))
    assert trend.chained is not None
    assert trend.chained.levels == (1, None, None)
    assert trend.chained.index == (1, None, None)


def test_no_chain_leads_across_a_break() -> None:
    found = track("number", dict.fromkeys(WAVES, "1 2"), steps={"2022-H1": "break"})
    steps = changes(found).of("number")
    with pytest.raises(ValueError, match="a break between 2021-H2 and 2022-H1"):
        chained(1.5, steps)
    assert chained(1.5, steps[2:]).levels == (1.5, 1.5)
    with pytest.raises(ValueError, match="2022-H1 does not follow 2021-H2"):
        chained(1.5, (steps[0], steps[2]))
    with pytest.raises(ValueError, match="a link or more"):
        chained(1.5, ())


CELL = st.sampled_from(["a", "b", "k.A.", "!"])


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6), st.randoms())
def test_the_order_of_units_changes_nothing(rows: list[tuple[str, ...]], random: object) -> None:
    shuffled = rows[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (
        trend_of(
            track(
                "single",
                {wave: " ".join(row[w] for row in order) for w, wave in enumerate(WAVES[:3])},
                codes=("a", "b"),
            ),
            "x = a",
        )
        for order in (rows, shuffled)
    )
    assert (first.n, first.units, first.levels) == (second.n, second.units, second.levels)
    assert first.chained == second.chained


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_a_complete_panel_is_its_own_chain(rows: list[tuple[str, ...]]) -> None:
    complete = [row for row in rows if set(row) <= {"a", "b"}]
    if not complete:
        return
    waves = {wave: " ".join(row[w] for row in complete) for w, wave in enumerate(WAVES[:3])}
    trend = trend_of(track("single", waves, codes=("a", "b")), "x = a")
    assert trend.chained is not None
    assert trend.chained.levels == pytest.approx(trend.levels)
    assert trend.lost == ()
