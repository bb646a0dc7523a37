"""What holds of every change, on small tracks of all kinds of answers and missing ones.

- a wave beside itself shows no change; swapping the waves swaps gains and losses
- gains less losses is the difference of the pairs that have the code; permuting units moves nothing
- all respondents have the share and the mean of their level
- groups add up to the whole; the cells of a flow add up to its change
- the bounds of the net are those of all completions, by going through them, and hold the net
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel.track import Bools, Track
from analysis.results.change import Change
from analysis.results.changes import change, changes
from analysis.results.flows import flow
from analysis.results.levels import levels
from survey.questions.base import Kind
from tests.analysis.tracks import track

H1, H2 = "2021-H1", "2021-H2"
CODES = ("a", "b", "c")
MAXIMUM = 4
MISSING = ["k.A.", ".", "!", "unklar", "n.g.", "-", "x", "?"]
EXACT = ["0", "1", "2", "4", "ca.2"]
BOUNDED = ["mind.1", "mind.3", "mind.4", "höchst.0", "höchst.2", "1..3", "alle"]
CELLS: dict[Kind, list[str]] = {
    "single": [*CODES, "geplant", "offen", *MISSING],
    "scale": [*CODES, "geplant", "offen", *MISSING],
    "multiple": ["a", "b", "a+b", "a+b+c", "0", "geplant", *MISSING],
    "number": [*EXACT, *BOUNDED, "geplant", "offen", *MISSING],
}


@st.composite
def tracks(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(CELLS), coded: bool = True) -> Track:
    """Two waves of up to six units."""
    kind = draw(st.sampled_from(kinds))
    size = draw(st.integers(1, 6))
    cell = st.sampled_from(CELLS[kind])
    lines = {wave: draw(st.lists(cell, min_size=size, max_size=size)) for wave in (H1, H2)}
    is_coded = coded and draw(st.booleans())
    return track(
        kind,
        {wave: " ".join(line) for wave, line in lines.items()},
        codes=() if kind == "number" else CODES,
        coded=(H1,) if is_coded else (),
        maximum=MAXIMUM if kind == "number" else None,
    )


def permuted(whole: Track, order: list[int] | np.ndarray) -> Track:
    """The same track with its units in another order."""
    names = ("status", "applies", "asked", "stated", "comparator", "low", "high", "open_all",
             "has", "code_stated", "revised")  # fmt: skip
    moved = {name: getattr(whole, name)[:, order] for name in names}
    return replace(whole, units=tuple(whole.units[u] for u in order), **moved)


def swapped(whole: Track) -> Track:
    """The later wave first."""
    names = ("is_coded", "status", "applies", "asked", "stated", "comparator", "low", "high",
             "open_all", "offered", "has", "code_stated", "revised")  # fmt: skip
    return replace(whole, **{name: getattr(whole, name)[::-1] for name in names})


@given(tracks())
def test_a_wave_beside_itself_shows_no_change(whole: Track) -> None:
    for one in change(whole, H1, H1, mode="superpopulation"):
        assert (one.gains, one.losses, one.undecidable, one.from_not_stated) == (0, 0, 0, 0)
        assert one.unchanged == one.pairs
        assert one.net in (0, None)
        assert {one.net_low, one.net_high} <= {0, None}
        assert one.all_change in (0, None)
        assert one.composition in (0, None)
        assert one.mean_difference in (0, None)
        assert all(test.p in (1, None) for test in one.tests)
        assert {test.note for test in one.tests} <= {"no_change", "no_pairs"}


@given(tracks(coded=False))
def test_swapping_the_waves_swaps_gains_and_losses(whole: Track) -> None:
    for one, other in zip(changes(whole), changes(swapped(whole)), strict=True):
        assert (one.gains, one.losses, one.unchanged, one.undecidable) == (
            other.losses, other.gains, other.unchanged, other.undecidable,
        )  # fmt: skip
        assert (one.frame, one.pairs) == (other.frame, other.pairs)
        for name in ("net", "mean_difference", "hodges_lehmann", "all_change"):
            assert_opposite(getattr(one, name), getattr(other, name))
        assert_opposite(one.net_low, other.net_high)
        assert_opposite(one.net_high, other.net_low)


def assert_opposite(one: float | None, other: float | None) -> None:
    if one is None or other is None:
        assert one is other
    else:
        assert one == pytest.approx(-other)


@given(tracks(), st.randoms())
def test_permuting_the_units_changes_nothing(whole: Track, random: object) -> None:
    order = list(range(len(whole.units)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = permuted(whole, order)
    for one, same in zip(
        changes(whole, mode="superpopulation"),
        changes(other, mode="superpopulation"),
        strict=True,
    ):
        assert rounded(one) == rounded(same)
    code = None if whole.variable.kind == "number" else "a"
    table, moved = (flow(t, H1, H2, code=code) for t in (whole, other))
    assert table.cells == moved.cells


def rounded(one: Change) -> Change:
    """Without what the order of adding up floats may move, and the cautions that print it."""
    floats = ("start_level", "end_level", "mean_difference", "all_start", "all_end", "all_change",
              "composition")  # fmt: skip
    values = {name: getattr(one, name) for name in floats}
    near = {name: None if value is None else round(value, 9) for name, value in values.items()}
    return replace(one, cautions=(), **near)  # type: ignore[arg-type]


@given(tracks())
def test_the_net_is_the_difference_of_the_pairs_that_have_the_code(whole: Track) -> None:
    for one in changes(whole):
        assert one.pairs is not None
        parts = (one.gains, one.losses, one.unchanged, one.undecidable)
        assert sum(part or 0 for part in parts) == one.pairs
        if one.measure == "share":
            assert one.start_count is not None
            assert one.end_count is not None
            assert one.net_units == one.end_count - one.start_count
            assert one.undecidable == 0
            if one.pairs:
                assert one.net == (one.end_count - one.start_count) / one.pairs


@given(tracks(), st.lists(st.booleans(), min_size=6, max_size=6))
def test_all_respondents_are_those_of_the_levels(whole: Track, marks: list[bool]) -> None:
    group: Bools = np.array(marks[: len(whole.units)])
    of_wave = {
        (measure, code, level.wave): level
        for measure, code, series in levels(whole, units=group).series
        for level in series
    }
    for one in changes(whole, units=group):
        for wave, found in ((H1, one.all_start), (H2, one.all_end)):
            level = of_wave[one.measure, one.code, wave]
            expected = {"share": level.share, "number": level.mean, "ordinal": None}[one.measure]
            assert found == (None if expected is None else pytest.approx(expected))


@given(tracks(), st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_group_and_its_complement_add_up_to_the_whole(whole: Track, marks: list[bool]) -> None:
    group: Bools = np.array(marks[: len(whole.units)])
    found = [changes(whole), changes(whole, units=group), changes(whole, units=~group)]
    for one, inside, outside in zip(*found, strict=True):
        for name in ("frame", "pairs", "gains", "losses", "undecidable", "from_not_stated"):
            assert getattr(one, name) == getattr(inside, name) + getattr(outside, name)


@given(tracks())
def test_gross_adds_up_to_net(whole: Track) -> None:
    for one in changes(whole):
        by_code = one.measure == "share"
        table = flow(whole, H1, H2, code=one.code) if by_code else flow(whole, H1, H2)
        assert table.units == one.frame
        up, down = ("gain", "loss") if by_code else ("up", "down")
        assert len(table.moved(up)) == one.gains  # type: ignore[arg-type]
        assert len(table.moved(down)) == one.losses  # type: ignore[arg-type]
        assert len(table.moved("undecidable")) == one.undecidable
        assert len(table.moved("from_not_stated")) == one.from_not_stated


@given(tracks(kinds=("single", "scale"), coded=False))
def test_the_matrix_of_all_codes_adds_up_to_the_change_of_each(whole: Track) -> None:
    table = flow(whole, H1, H2)
    for one in changes(whole):
        if one.code is not None:
            assert len(table.gained(one.code)) == one.gains
            assert len(table.lost(one.code)) == one.losses


def completed(whole: Track, code: str | None, measure: str) -> Iterator[list[int]]:
    """The net of each unit, in every completion of all units in the frame of both waves."""
    each = []
    for u in np.flatnonzero(whole.applies[0] & whole.applies[1]):
        before, after = (possible(whole, w, u, code, measure) for w in (0, 1))
        if before is None or after is None:
            each.append([0])
        else:
            each.append([int(np.sign(b - a)) for a, b in product(before, after)])
    return (list(signs) for signs in product(*(sorted(set(signs)) for signs in each)))


def possible(whole: Track, w: int, u: int, code: str | None, measure: str) -> list[int] | None:
    """All that a unit may have said; None where it settled that there is no number or place."""
    stated = bool(whole.stated[w, u])
    if measure == "share":
        c = whole.codes.index(code or "")
        return [int(whole.has[w, u, c])] if whole.code_stated[w, u, c] else [0, 1]
    if measure == "ordinal":
        if whole.has[w, u].any():
            return [int(whole.has[w, u].argmax())]
        return None if stated else list(range(len(CODES)))
    if not np.isnan(whole.low[w, u]):
        return list(range(int(whole.low[w, u]), int(min(whole.high[w, u], MAXIMUM)) + 1))
    return None if stated else list(range(MAXIMUM + 1))


@given(tracks())
def test_the_bounds_of_the_net_are_those_of_all_completions(whole: Track) -> None:
    for one in changes(whole):
        nets = [sum(signs) for signs in completed(whole, one.code, one.measure)]
        if not one.frame:
            assert (one.net_low, one.net_high) == (None, None)
            continue
        base = one.frame if one.measure == "share" else 1
        assert one.net_low == min(nets) / base
        assert one.net_high == max(nets) / base
        # in units the net of the pairs is one that the completions may have
        assert one.net_units is not None
        assert min(nets) <= one.net_units <= max(nets)


@given(tracks())
def test_where_nothing_is_missing_the_bounds_are_the_net(whole: Track) -> None:
    for one in changes(whole):
        if one.pairs and one.pairs == one.frame and not one.undecidable:
            assert one.net_low == one.net == one.net_high


@given(tracks(kinds=("number",)))
def test_every_completion_of_the_pairs_keeps_what_was_certain(whole: Track) -> None:
    (one,) = changes(whole)
    gains = losses = unchanged = 0
    for u in range(len(whole.units)):
        if not (whole.valued[:, u] & whole.applies[:, u]).all():
            continue
        ranges = [possible(whole, w, u, None, "number") or [] for w in (0, 1)]
        signs = {int(np.sign(b - a)) for a, b in product(*ranges)}
        gains += signs == {1}
        losses += signs == {-1}
        unchanged += signs == {0}
    assert (one.gains, one.losses, one.unchanged) == (gains, losses, unchanged)
