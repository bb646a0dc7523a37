"""The changes of one variable between waves: consecutive ones, any two, or a year apart.

    found = changes(track)                    all units; `units=mask` for a group of them
    found.of("share", "yes")                  a Change per step between waves, in order
    change(track, "2021-H1", "2022-H1")       every series between these two
    year_before(track)                        the same half-year of the year before

Owns which waves are set beside each other. Refuses levels and more than two waves at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from analysis.panel.track import Bools, Track
from analysis.results import steps
from analysis.results.change import Change, Changes
from analysis.results.mode import Mode
from analysis.results.one_measure import OneMeasure
from analysis.results.standing import standing
from analysis.results.steps import Steps

Choose: TypeAlias = Callable[[Bools], tuple[Steps, ...]]
"""For the waves in which each series was asked, bool (W, K), the steps of each."""


def changes(track: Track, *, units: Bools | None = None, mode: Mode = "census") -> Changes:
    """The changes between the waves one after the other in which the variable was asked.

    A code's waves are those that offered it; over a longer distance the grade is the worst of the
    chain. Across a break waves and grade stand alone.

    Parameters
    ----------
    track
        The variable over all waves.
    units : bool (U,) or (W, U), optional
        A group of units; where who belongs to it changes with the wave, the change is that of the
        units that belong to it in both.
    mode
        `superpopulation` adds paired tests, and intervals of a share's net.
    """
    return _changes(track, steps.consecutive, units, mode)


def change(
    track: Track, start: str, end: str, *, units: Bools | None = None, mode: Mode = "census"
) -> Changes:
    """The changes between two waves by name; a code that one of them did not offer has none.

    A wave beside itself shows no change. Raises ValueError for a wave that the release does not
    have or in which the variable was not asked, and where `start` is the later one.
    """
    step = steps.between(track, start, end)

    def the_one(present: Bools) -> tuple[Steps, ...]:
        both = present[step[0]] & present[step[1]]
        return tuple((step,) if there else () for there in both.tolist())

    return _changes(track, the_one, units, mode)


def year_before(track: Track, *, units: Bools | None = None, mode: Mode = "census") -> Changes:
    """The changes from the same half-year of the year before, for every wave that has one.

    Half-years differ (method.md, 2.12). Parameters as of `changes`; the waves between may lack.
    """
    return _changes(track, lambda present: steps.a_year_apart(present, track.waves), units, mode)


def _changes(track: Track, choose: Choose, units: Bools | None, mode: Mode) -> Changes:
    frame = track.applies if units is None else track.applies & units
    found: list[Change] = []
    for measure in track.measures:
        of = standing(track, measure)
        series = choose(of.present)
        wanted = tuple(sorted({step for own in series for step in own}))
        computed = OneMeasure(track, of, frame, mode, wanted)
        for k, own in enumerate(series):
            found.extend(computed.change(k, step) for step in own)
    return Changes(tuple(found))
