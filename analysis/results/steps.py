"""Which waves are set beside each other: one after the other, or a year apart.

Owns the choice of steps of each series. Refuses to compute a change over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from analysis.panel.track import Bools, Track
from survey.instrument.compare import half_year_of

Steps: TypeAlias = tuple[tuple[int, int], ...]
"""Places of waves, from and to."""


def consecutive(present: Bools) -> tuple[Steps, ...]:
    """For each series the waves one after the other in which it was asked; `present` is (W, K)."""
    return tuple(tuple(pairwise(waves)) for waves in _asked(present))


def a_year_apart(present: Bools, waves: Sequence[str]) -> tuple[Steps, ...]:
    """For each series every wave beside that of the same half-year of the year before.

    Where that was asked too. A wave that is not named by a half-year has no such other; one of two
    waves of the same half-year is the later.
    """
    halves = [half_year_of(wave) for wave in waves]
    found = []
    for asked in _asked(present):
        place = {halves[wave]: wave for wave in asked if halves[wave]}
        before = ((place.get(halves[end] - 2), end) for end in asked)
        found.append(tuple((start, end) for start, end in before if start is not None))
    return tuple(found)


def between(track: Track, start: str, end: str) -> tuple[int, int]:
    """The step between two waves by name. Raises ValueError where there is no such step."""
    first, last = _place(track, start), _place(track, end)
    if first > last:
        raise ValueError(f"{track.id}: {start} is later than {end}")
    return first, last


def _place(track: Track, wave: str) -> int:
    if wave not in track.waves:
        raise ValueError(f"no wave {wave}; the release has {', '.join(track.waves)}")
    place = track.waves.index(wave)
    if not track.is_asked[place]:
        raise ValueError(f"{track.id} was not asked in {wave}")
    return place


def _asked(present: Bools) -> list[list[int]]:
    return [[w for w, is_there in enumerate(column) if is_there] for column in present.T.tolist()]
