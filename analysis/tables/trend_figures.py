"""One row of a table of development: a figure over the waves, with all that is known of it.

Owns which waves a break lies before, and which cautions belong to a development. Refuses to
compute and to print a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from analysis.panel.wave import WavePanel
from analysis.results.change import Changes
from analysis.results.change_cautions import of_step
from analysis.results.changes import changes
from analysis.results.level import Level
from analysis.results.levels import Levels, levels
from analysis.results.mode import Mode
from analysis.results.trend import LEAST_WAVES, Trend
from analysis.results.trends import present_waves, trend_of
from analysis.tables.items import Figure
from analysis.tables.over_waves import Part, Place, Said, level_in

_OF_LEVELS: Final = frozenset({"break", "limited"})
"""Cautions of a step that levels beside each other need; the others are about changes."""


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """The levels by wave, None where it was not asked; the waves that follow a break; the trend."""

    place: Place
    levels: tuple[Level | None, ...]
    after_break: frozenset[int]
    trend: Trend | None
    said: tuple[Said, ...]

    @property
    def figure(self) -> Figure:
        return self.place.figure

    @property
    def bases(self) -> tuple[tuple[int, int, int] | None, ...]:
        """What the figures are of, wave by wave."""
        return tuple(
            None if level is None else (level.stated, level.asked, level.frame)
            for level in self.levels
        )


@dataclass(frozen=True, eq=False, slots=True)
class Maker:
    """What all rows of a table have in common; a variable is computed once for its codes."""

    waves: tuple[WavePanel, ...]
    mode: Mode
    with_trend: bool
    _levels: dict[tuple[str, str], Levels] = field(default_factory=dict)
    _changes: dict[tuple[str, str], Changes] = field(default_factory=dict)

    def line(self, place: Place) -> Line:
        figure, part = place.figure, place.part
        key = figure.track.id, part.key
        if key not in self._levels:
            self._levels[key] = levels(figure.track, units=part.members, mode=self.mode)
        found = tuple(level_in(self._levels[key], figure, wave.row) for wave in self.waves)
        steps = self._steps(figure)
        trend = self._trend(key, figure, part) if self.with_trend else None
        return Line(
            place,
            found,
            frozenset(end for start, end in steps if figure.track.grade(start, end) == "break"),
            trend,
            (*_of_levels(place, found), *_of_steps(place, steps), *_of_trend(place, trend)),
        )

    def _steps(self, figure: Figure) -> tuple[tuple[int, int], ...]:
        """The waves of the table one after the other in which the figure was asked."""
        there = present_waves(figure.track, figure.measure, figure.code)
        return tuple(pairwise(wave.row for wave in self.waves if wave.row in there))

    def _trend(self, key: tuple[str, str], figure: Figure, part: Part) -> Trend | None:
        track, units, mode = figure.track, part.members, self.mode
        if key not in self._changes:
            self._changes[key] = changes(track, units=units, mode=mode)
        every = (level_in(self._levels[key], figure, row) for row in self._levels[key].waves)
        own = self._changes[key].of(figure.measure, figure.code)
        series = [level for level in every if level is not None]
        found = trend_of(track, figure.measure, figure.code, series, own, units=units, mode=mode)
        return found if found is not None and len(found.waves) >= LEAST_WAVES else None


def _of_levels(place: Place, found: Sequence[Level | None]) -> Iterator[Said]:
    for level in found:
        if level is not None:
            yield from (place.said(level.wave, caution) for caution in level.cautions)


def _of_steps(place: Place, steps: Sequence[tuple[int, int]]) -> Iterator[Said]:
    track, members = place.figure.track, place.part.members
    frame = track.applies if members is None else track.applies & members
    for step in steps:
        for caution in of_step(track, place.figure.measure, frame, *step):
            if caution.code in _OF_LEVELS:
                yield place.said("", caution)


def _of_trend(place: Place, trend: Trend | None) -> Iterator[Said]:
    if trend is not None:
        yield from (place.said("", caution) for caution in trend.cautions)
