"""The lines of a development: levels of one thing and one group in the waves of the figure.

Owns which levels a line joins: never across a break, never over a wave without a level. Refuses to
know the axis: a measure says what a point is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from analysis.figures.measures import Measured
from analysis.figures.subjects import Subject
from analysis.figures.value import Break, Join, Line, Point
from analysis.panel.track import Bools
from analysis.panel.wave import WavePanel
from analysis.results import change_cautions
from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.levels import levels

Who: TypeAlias = Sequence[tuple[str, Bools | None]]
"""Groups of units, each with its heading."""

EVERYBODY: Final[Who] = (("", None),)


@dataclass(frozen=True, slots=True)
class Series:
    """One line to be: what it is about, of whom, and its level in each wave of the figure.

    `levels` has None where it was not asked.
    """

    subject: Subject
    label: str
    units: Bools | None
    waves: tuple[WavePanel, ...]
    levels: tuple[Level | None, ...]

    @property
    def known(self) -> list[Level]:
        """The levels of the waves in which it was asked."""
        return [level for level in self.levels if level is not None]

    @property
    def compared(self) -> list[Caution]:
        """Every break between these waves, and what is comparable with caution only."""
        found = (self._compared(start, end) for start, end in self._steps)
        return [caution for caution in found if caution is not None]

    def line(self, measure: Measured, language: str, *, in_percent: bool) -> Line:
        """Its points, and between which of them it may be drawn."""
        points = tuple(
            Point(None) if level is None else measure.point(level, language, in_percent=in_percent)
            for level in self.levels
        )
        joins: list[Join] = []
        breaks: list[Break] = []
        for start, end in self._steps:
            grade = self.subject.track.grade(self.waves[start].row, self.waves[end].row)
            if grade == "break":
                reason = self._compared(start, end)
                breaks.append(Break(start, end, reason(language) if reason else ""))
            elif points[start].value is not None and points[end].value is not None:
                joins.append(Join(start, end, grade == "caution"))
        return Line(self.label, points, tuple(joins), tuple(breaks))

    @property
    def _steps(self) -> Iterator[tuple[int, int]]:
        """The waves one after the other in which it was asked."""
        return pairwise(place for place, level in enumerate(self.levels) if level is not None)

    def _compared(self, start: int, end: int) -> Caution | None:
        track = self.subject.track
        frame = track.applies if self.units is None else track.applies & self.units
        step = self.waves[start].row, self.waves[end].row
        said = change_cautions.of_step(track, track.measures[0], frame, *step)
        return next((caution for caution in said if caution.code in ("break", "limited")), None)


def series_of(
    found: Sequence[Subject], who: Who, waves: Sequence[WavePanel], measure: Measured
) -> list[Series]:
    """A line per subject and group, in this order."""
    series: list[Series] = []
    for subject in found:
        for group, units in who:
            computed = levels(subject.track, units=units)
            by_row = dict(zip(computed.waves, measure.of(computed, subject.code), strict=True))
            label = group or (subject.label if len(found) > 1 else "")
            own = tuple(by_row.get(wave.row) for wave in waves)
            series.append(Series(subject, label, units, tuple(waves), own))
    return series
