"""What holds for every level: bounds hold every completion, units have no order, outsiders none."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel.track import Track
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.statistics.summary import summary
from tests.analysis.tracks import track

CODES = ("1", "2", "3")
MISSING = ("k.A.", "!", ".", "unklar")
"""What a unit of the frame may have left open."""
STATED = ("offen", "geplant")
OUTSIDE = ("-", "x")

code_cells = st.sampled_from((*CODES, *MISSING, *STATED, *OUTSIDE))
code_lines = st.lists(code_cells, min_size=1, max_size=6)
number_cells = st.sampled_from(
    ("0", "1", "3", "ca.2", "1..3", "höchst.2", "mind.2", "alle", *MISSING, *STATED, *OUTSIDE)
)
number_lines = st.lists(number_cells, min_size=1, max_size=5)
MOST = 6
"""A completion of what is open above goes up to here; it stands for all above."""


def scale(cells: list[str]) -> Track:
    return track("scale", {"w": " ".join(cells)}, codes=CODES)


def number(cells: list[str]) -> Track:
    return track("number", {"w": " ".join(cells)})


def every(found: Track) -> list[Level]:
    return [level for _, _, each in levels(found).series for level in each]


@given(code_lines)
def test_a_count_reaches_exactly_its_bounds(cells: list[str]) -> None:
    choices = [CODES if cell in MISSING else (cell,) for cell in cells]
    completions = list(product(*choices))
    found = levels(scale(cells))
    for code in CODES:
        (level,) = found.share(code)
        counts = [completion.count(code) for completion in completions]
        assert (level.low, level.high) == (min(counts), max(counts))
    (level,) = found.ordinal
    upper = [sum(cell in CODES[-2:] for cell in completion) for completion in completions]
    assert (level.upper_low, level.upper_high) == (min(upper), max(upper))


@given(code_lines)
def test_the_distribution_and_the_shares_agree(cells: list[str]) -> None:
    found = levels(scale(cells))
    (ordinal,) = found.ordinal
    shares = [found.share(code)[0] for code in CODES]
    assert [each.count for each in ordinal.distribution] == [level.count for level in shares]
    if ordinal.stated:
        silent = ordinal.planned + ordinal.undecided
        assert sum(level.share or 0 for level in shares) == pytest.approx(
            1 - silent / ordinal.stated
        )


@given(number_lines)
def test_every_completion_of_a_number_lies_within_its_bounds(cells: list[str]) -> None:
    (level,) = levels(number(cells)).number
    valued = [_whole(cell) for cell in cells if _whole(cell) is not None and cell != "alle"]
    added = [_whole(cell) for cell in cells if _whole(cell) is not None]
    assert level.valued == len(valued)
    for completion in product(*(each for each in valued if each)) if valued else ():
        found = summary(np.array(completion, dtype=float))
        assert found.mean is not None
        assert found.median is not None
        assert _within(found.mean, level.mean_low, level.mean_high)
        assert _within(found.median, level.median_low, level.median_high)
    for completion in product(*(each for each in added if each)) if added else ():
        assert _within(sum(completion), level.sum_low, level.sum_high)
    if level.sum_high is not None:
        assert level.sum_high == sum(max(each) for each in added if each)
    if added:
        assert level.sum_low == sum(min(each) for each in added if each)


def _whole(cell: str) -> range | None:
    """Whole numbers that a cell may stand for; None where it is no number."""
    found = {
        "ca.2": range(2, 3), "1..3": range(1, 4), "höchst.2": range(3),
        "mind.2": range(2, MOST), "alle": range(MOST),
    }  # fmt: skip
    return range(int(cell), int(cell) + 1) if cell.isdigit() else found.get(cell)


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or low <= value + 1e-9) and (high is None or value - 1e-9 <= high)


@given(st.one_of(code_lines.map(scale), number_lines.map(number)), st.randoms())
def test_the_order_of_units_says_nothing(found: Track, random: object) -> None:
    order = list(range(len(found.units)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert every(_taken(found, order)) == every(found)


@given(code_lines)
def test_a_unit_outside_the_frame_changes_no_code(cells: list[str]) -> None:
    assert every(scale([*cells, "x"])) == every(scale(cells))


@given(number_lines)
def test_a_unit_outside_the_frame_changes_no_number(cells: list[str]) -> None:
    assert every(number([*cells, "x"])) == every(number(cells))


@given(st.one_of(code_lines.map(scale), number_lines.map(number)))
def test_nothing_is_ever_nan_or_infinite(found: Track) -> None:
    for mode in ("census", "superpopulation"):
        for _, _, each in levels(found, mode=mode).series:
            for level in each:
                values = (getattr(level, name) for name in Level.__slots__)
                assert all(np.isfinite(v) for v in values if isinstance(v, float))
                assert all(caution("de") and caution("en") for caution in level.cautions)


@given(code_lines)
def test_an_interval_is_no_wider_than_the_bounds_and_holds_the_share(cells: list[str]) -> None:
    for code in CODES:
        (level,) = levels(scale(cells)).share(code)
        if level.ci_low is None or level.ci_high is None:
            assert level.is_complete or not level.stated
            continue
        assert level.possible is not None
        assert level.possible[0] <= level.ci_low < level.ci_high <= level.possible[1]


def _taken(found: Track, order: list[int]) -> Track:
    """The track with its units in another order."""
    by_unit = (
        "status", "applies", "asked", "stated", "comparator", "low", "high", "open_all", "has",
        "code_stated", "revised",
    )  # fmt: skip
    moved = {name: getattr(found, name)[:, order] for name in by_unit}
    return replace(found, units=tuple(found.units[u] for u in order), **moved)
