"""One row of a table of change: a figure between two waves, with all that is known of it.

Owns which changes and levels belong to a row. Refuses to compute and to print one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.panel.wave import WavePanel
from analysis.results.change import Change, Changes
from analysis.results.changes import change, year_before
from analysis.results.family import Adjusted
from analysis.results.level import Level
from analysis.results.levels import Levels, levels
from analysis.results.mode import Mode
from analysis.tables.items import Figure
from analysis.tables.over_waves import Part, Place, Said, level_in


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """The levels of both waves, None where it was not asked; the change, None where it was not
    asked or not offered in both; the change from the year before; the adjusted p.
    """

    place: Place
    start: Level | None
    end: Level | None
    change: Change | None
    year: Change | None
    adjusted: float | None

    @property
    def figure(self) -> Figure:
        return self.place.figure

    @property
    def is_break(self) -> bool:
        return self.change is not None and self.change.is_break

    @property
    def said(self) -> Iterator[Said]:
        """What must be said beside this row."""
        for level in dict.fromkeys((self.start, self.end)):
            if level is not None:
                yield from (self.place.said(level.wave, caution) for caution in level.cautions)
        for one in (self.change, self.year):
            if one is not None:
                yield from (self.place.said("", caution) for caution in one.cautions)


@dataclass(frozen=True, eq=False, slots=True)
class Maker:
    """What all rows of a table have in common; a variable is computed once for its codes.

    `families`: those declared, adjusted among the tests of each group of units, by its key.
    """

    start: WavePanel
    end: WavePanel
    mode: Mode
    families: Mapping[str, Adjusted]
    with_year: bool
    _levels: dict[tuple[str, str], Levels] = field(default_factory=dict)
    _changes: dict[tuple[str, str], Changes] = field(default_factory=dict)
    _years: dict[tuple[str, str], Changes] = field(default_factory=dict)

    def found(self, place: Place) -> Found:
        figure, part = place.figure, place.part
        key = figure.track.id, part.key
        if key not in self._levels:
            self._compute(key, figure, part)
        one = _only(self._changes.get(key), figure)
        years = (y for y in self._years[key].of(figure.measure, figure.code))
        year = next((y for y in years if y.end == self.end.wave.name), None)
        adjusted = self.families[part.key].of(one) if one is not None else None
        at = self._levels[key]
        start, end = (level_in(at, figure, wave.row) for wave in (self.start, self.end))
        return Found(place, start, end, one, year, adjusted)

    def _compute(self, key: tuple[str, str], figure: Figure, part: Part) -> None:
        track, units, mode = figure.track, part.members, self.mode
        self._levels[key] = levels(track, units=units, mode=mode)
        self._years[key] = (
            year_before(track, units=units, mode=mode) if self.with_year else Changes(())
        )
        if figure.is_asked(self.start.row) and figure.is_asked(self.end.row):
            names = self.start.wave.name, self.end.wave.name
            self._changes[key] = change(track, *names, units=units, mode=mode)


def _only(found: Changes | None, figure: Figure) -> Change | None:
    series = found.of(figure.measure, figure.code) if found is not None else ()
    return series[0] if series else None
