"""A release over its waves: every variable as a track, one at a time.

Owns who is asked for what was said in the wave before. Refuses to keep what was made: a large
release is read one variable after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.errors import AnalysisError, hint, refuse
from analysis.panel.carried import only, recoded, together, union
from analysis.panel.choices import Choices
from analysis.panel.column import Bools, Column
from analysis.panel.entered import Entered
from analysis.panel.grid import Grid
from analysis.panel.line import Chain, alone, chains
from analysis.panel.revised import revised
from analysis.panel.seen import Earlier, Found
from analysis.panel.track import Track
from analysis.panel.tracks import found, track
from analysis.panel.wave import WavePanel
from analysis.release import Release
from survey.instrument.earlier import continued
from survey.instrument.former import Former
from survey.questions.base import Key

if TYPE_CHECKING:
    import pandas as pd


class Panel:
    """The waves of a release, its units, and its variables by their names of today."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.grid = Grid.of(release)
        self._entered = Entered(self.grid)
        self._continued: dict[tuple[int, int], Mapping[Key, Former | None]] = {}

    def __repr__(self) -> str:
        waves, units = self.grid.shape
        return f"<Panel {self.release.descriptor.name}: {waves} waves, {units} units>"

    @property
    def waves(self) -> tuple[str, ...]:
        return self.grid.waves

    @property
    def units(self) -> tuple[str, ...]:
        """The keys of all units, in the order of a track's columns."""
        return self.grid.units

    @cached_property
    def by_wave(self) -> tuple[WavePanel, ...]:
        rows = range(len(self.waves))
        return tuple(WavePanel(self.grid, self._entered, row, self._before(row)) for row in rows)

    def wave(self, name: str) -> WavePanel:
        """One wave. Raises AnalysisError naming those that there are."""
        return self.by_wave[self.grid.rows[self.release.wave(name).name]]

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """Which cells of each wave make up a variable; those of today first."""
        return chains(self.grid)

    @property
    def tracks(self) -> Iterator[Track]:
        """Every variable over the waves, made one after the other and not kept."""
        for chain in self.chains:
            yield self.track_of(chain)
            self.forget()

    def track(self, name: str) -> Track:
        """The variable `name` or `name.item`, by its name of today or a former one.

        Raises AnalysisError with the nearest name.
        """
        return self.track_of(self.chain(name))

    def track_in(self, wave: WavePanel, key: Key) -> Track:
        """A variable in one wave alone, under its name and codes of then."""
        return self.track_of(alone(self.grid, wave.row, key))

    def chain(self, name: str) -> Chain:
        """The chain of the variable of this name, today's before former ones."""
        today = {chain.variable.id: chain for chain in reversed(self.chains)}
        former = {known: chain for chain in reversed(self.chains) for known in chain.names}
        found = today.get(name) or former.get(name)
        if found is None:
            raise self._unknown(name, list(today))
        return found

    def attribute(self, name: str) -> tuple[tuple[str, ...], npt.NDArray[np.int16]]:
        """The codes of an attribute of the units, and each unit's place among them.

        int16 (W, U) as of the wave, -1 without one. Raises AnalysisError where no unit has it.
        """
        codes, places = self.grid.attribute(name)
        if not codes:
            raise self._unknown(name, list(self.attributes))
        return codes, places

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The names of the attributes that any unit has, sorted."""
        frames = (unit for frame in self.release.frames.values() for unit in frame)
        return tuple(sorted({own for unit in frames for own, value in unit.attributes if value}))

    def track_of(self, chain: Chain) -> Track:
        """The track of a chain."""
        return track(self.grid, self.by_wave, chain, revised(self.grid, chain))

    def found(self, chain: Chain) -> tuple[Found | None, ...]:
        """What `track_of` starts from, wave by wave: words and single choices too."""
        stops = zip(self.by_wave, chain.stops, strict=True)
        return tuple(None if stop is None else found(wave, stop) for wave, stop in stops)

    def forget(self) -> None:
        """Drop what was made of the answers; a large release is read variable by variable."""
        for wave in self.by_wave:
            wave.forget()

    def wide(
        self,
        wave: str | Sequence[str] | None = None,
        *,
        variables: Sequence[str] | None = None,
        missing_codes: bool = False,
    ) -> pd.DataFrame:
        """A row per unit and wave, columns for each variable: `analysis.frames.wide.wide`."""
        from analysis.frames.wide import wide

        return wide(self, wave, variables=variables, missing_codes=missing_codes)

    def long(
        self,
        wave: str | Sequence[str] | None = None,
        *,
        variables: Sequence[str] | None = None,
        missing_codes: bool = False,
    ) -> pd.DataFrame:
        """A row per unit, wave and variable: `analysis.frames.long.long`."""
        from analysis.frames.long import long

        return long(self, wave, variables=variables, missing_codes=missing_codes)

    def _unknown(self, name: str, known: list[str]) -> AnalysisError:
        de, en = hint(name, known)
        return refuse(
            self.release.descriptor.name,
            f"{name!r} gibt es in diesem Datenstand nicht{de}",
            f"{name!r} is not in this data release{en}",
        )

    def _before(self, row: int) -> Earlier:
        """What a cell of a wave was in the last wave before in which its question stood."""

        def find(key: Key) -> tuple[Found, Bools] | None:
            for older in reversed(range(row)):
                known = self._former(row, older)
                if key in known:
                    former = known[key]
                    return None if former is None else self._earlier(row, older, key, former)
            return None

        return find

    def _former(self, row: int, older: int) -> Mapping[Key, Former | None]:
        new, old = self.grid.questionnaire(row), self.grid.questionnaire(older)
        if (row, older) not in self._continued:
            if new.version == old.version:
                self._continued[row, older] = {key: Former((key,)) for key in new.variables}
            else:
                self._continued[row, older] = continued(new, old)
        return self._continued[row, older]

    def _earlier(
        self, row: int, older: int, key: Key, former: Former
    ) -> tuple[Found, Bools] | None:
        """The earlier answers under today's names and codes, and who has one that can be said."""
        if former.how == "split":
            return None
        seen = self.by_wave[older].seen
        parts = [seen.found(one) for one in former.keys]
        columns = [part for part in parts if isinstance(part, Column)]
        whole: Found = (
            together(columns)
            if columns
            else union([part for part in parts if isinstance(part, Choices)])
        )
        codes = self.grid.questionnaire(row).variables[key].codes
        found, said = only(recoded(whole, dict(former.recode)), codes)
        return found, self.grid.counting[older] & said
