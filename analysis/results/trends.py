"""The trends of one variable: each series over its last waves without a break.

    trend_of(track, "share", "yes", found.of("share", "yes"), levels)     a Trend, or None

Owns which waves make up a trend, who is in its balanced panel, and which tests are asked. Refuses
to join levels over a break, and to fill in a missing value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from analysis.panel.track import Bools, Floats, Measure, Track
from analysis.results import trend_tests
from analysis.results.caution import Caution
from analysis.results.chained import Chained, chained
from analysis.results.change import Change
from analysis.results.level import Level
from analysis.results.mode import Mode
from analysis.results.trend import LEAST_WAVES, Trend
from survey.instrument.text import Text

_NAMED: Final = 12
"""So many lost units are named; who wants all has them in the value."""


def trend_of(
    track: Track,
    measure: Measure,
    code: str | None,
    levels: Sequence[Level],
    changes: Sequence[Change],
    *,
    units: Bools | None = None,
    mode: Mode = "census",
) -> Trend | None:
    """The trend of one series; None where it was asked in fewer than three waves.

    Parameters
    ----------
    track, measure, code
        Which series; `code` is None but for a share.
    levels, changes
        Those of the series, of the same units and mode.
    units : bool (U,) or (W, U), optional
        A group of units, by wave where who belongs to it changes.
    mode
        `superpopulation` adds tests; `census` describes and has none.
    """
    present = present_waves(track, measure, code)
    if len(present) < LEAST_WAVES:
        return None
    run = last_run(track, present)
    values = values_of(track, measure, code, units)[list(run)]
    known = ~np.isnan(values)
    some, every = known.any(axis=0), known.all(axis=0)
    balanced = _levels(measure, values[:, every])
    names = tuple(track.waves[place] for place in run)
    chain = _chained(measure, names, levels, changes)
    lost = tuple(track.units[place] for place in np.flatnonzero(some & ~every))
    tested = mode == "superpopulation" and len(run) >= LEAST_WAVES
    tests = trend_tests.tests(measure, values, balanced) if tested else ()
    found = Trend(
        measure=measure,
        code=code,
        mode=mode,
        waves=names,
        before=tuple(track.waves[place] for place in present if place < run[0]),
        units=int(some.sum()),
        n=int(every.sum()),
        lost=lost,
        levels=balanced,
        chained=chain,
        tests=tests,
    )
    return replace(found, cautions=tuple(_cautions(found)))


def present_waves(track: Track, measure: Measure, code: str | None) -> tuple[int, ...]:
    """The places of the waves that asked for the series."""
    if measure != "share" or code is None:
        return track.asked_waves
    there = track.code_present[:, track.codes.index(code)]
    return tuple(np.flatnonzero(there).tolist())


def last_run(track: Track, present: Sequence[int]) -> tuple[int, ...]:
    """The last of these waves between which there is no break; at least the last one."""
    start = 0
    for number, (before, after) in enumerate(pairwise(present), 1):
        if track.grade(before, after) == "break":
            start = number
    return tuple(present[start:])


def values_of(
    track: Track, measure: Measure, code: str | None, units: Bools | None = None
) -> Floats:
    """Float (W, U): 1 and 0, places on today's scale, or exact and approximate numbers.

    NaN where a unit has none: no statement, no code of today's scale, an inexact number.
    """
    frame = track.applies if units is None else track.applies & units
    if measure == "number":
        return np.where(track.exact & frame, track.low, np.nan)
    if measure == "share" and code is not None:
        place = track.codes.index(code)
        return np.where(track.code_stated[:, :, place] & frame, track.has[:, :, place], np.nan)
    ranked = track.has[:, :, : len(track.variable.codes)]
    return np.where(ranked.any(axis=2) & frame, ranked.argmax(axis=2), np.nan)


def _levels(measure: Measure, values: Floats) -> tuple[float | None, ...]:
    if measure == "ordinal" or not values.shape[1]:
        return (None,) * len(values)
    return tuple(values.mean(axis=1).tolist())


def _chained(
    measure: Measure, run: tuple[str, ...], levels: Sequence[Level], changes: Sequence[Change]
) -> Chained | None:
    links = [one for one in changes if one.start in run[:-1] and one.end in run[1:]]
    if measure == "ordinal" or not links:
        return None
    first = next(level for level in levels if level.wave == run[0])
    return chained(first.mean if measure == "number" else first.share, links)


def _cautions(found: Trend) -> list[Caution]:
    said = []
    start, end = found.waves[0], found.waves[-1]
    if found.before:
        said.append(Caution.of("run", n=len(found.waves), start=start, end=end))
    if len(found.waves) < LEAST_WAVES:
        if found.mode == "superpopulation":
            said.append(Caution.of("too_few_waves"))
        return said
    if found.lost:
        said.append(Caution.of("balanced_panel", n=found.n, of=found.units))
        said.append(Caution.of("lost", units=_named(found.lost)))
    if found.measure == "share" and found.chained is not None and found.chained.leaves_bounds:
        said.append(Caution.of("chain_leaves_bounds"))
    if any(test.method == "mann_kendall" for test in found.tests):
        said.append(Caution.of("mann_kendall"))
    return said


def _named(units: tuple[str, ...]) -> Text:
    listed, more = ", ".join(units[:_NAMED]), len(units) - _NAMED
    if more <= 0:
        return Text(listed)
    return Text(f"{listed} und {more} weitere", f"{listed} and {more} more")
