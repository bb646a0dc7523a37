"""Groups beside their complements: overlapping, changing with the wave, adding up to all."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.results.grouped import Mask, by_groups, masks
from analysis.results.levels import levels
from tests.analysis.tracks import track

LINES = {"a": "yes yes no k.A. x", "b": "no yes ! no yes"}


def test_a_group_stands_beside_all_other_units() -> None:
    found = track("single", LINES, codes=("yes", "no"))
    (beside,) = by_groups(found, [Mask("first", np.array([True, True, False, False, False]))])
    assert beside.name == "first"
    assert [level.count for level in beside.group.share("yes")] == [2, 1]
    assert [level.frame for level in beside.group.share("yes")] == [2, 2]
    assert [level.count for level in beside.complement.share("yes")] == [0, 1]
    assert [level.frame for level in beside.complement.share("yes")] == [2, 3]


def test_groups_are_as_of_the_wave_and_of_codes_that_occur() -> None:
    found = track("single", LINES, codes=("yes", "no"))
    places = np.array([[0, 0, 2, 2, -1], [2, 0, 0, 2, -1]])
    groups = masks(("north", "west", "south"), places)
    assert [group.name for group in groups] == ["north", "south"]
    north, south = by_groups(found, groups)
    assert [level.count for level in north.group.share("yes")] == [2, 1]
    assert [level.frame for level in south.complement.share("yes")] == [2, 3]


def test_only_the_units_looked_at_are_in_either() -> None:
    found = track("number", {"a": "1 2 3 4"})
    seen = np.array([True, True, True, False])
    (beside,) = by_groups(found, [Mask("odd", np.array([True, False, True, False]))], units=seen)
    assert [level.total for level in beside.group.number] == [4]
    assert [level.total for level in beside.complement.number] == [2]


CELLS = ("1", "4.5", "mind.2", "1..3", "k.A.", "!", "x", "-")


@given(st.lists(st.tuples(st.sampled_from(CELLS), st.booleans()), min_size=1, max_size=9))
def test_a_group_and_its_complement_are_all(cells: list[tuple[str, bool]]) -> None:
    found = track("number", {"a": " ".join(cell for cell, _ in cells)})
    (beside,) = by_groups(found, [Mask("g", np.array([inside for _, inside in cells]))])
    (whole,), (group,), (rest,) = (
        each.number for each in (levels(found), beside.group, beside.complement)
    )
    for base in ("units", "frame", "asked", "stated", "valued", "qualified"):
        assert getattr(group, base) + getattr(rest, base) == getattr(whole, base)
