"""The levels of one variable: every wave in which it was asked, every code and measure.

    found = levels(track)                    all units; `units=mask` for a group of them
    found.share("yes")                       a Level per asked wave, in order
    found.ordinal, found.number              likewise; empty where the track has no such measure
    found.series                             (measure, code, levels) as `analysis trend` lists them

`found.waves[i]` is the place in the release of the wave of each `[i]`. Owns which series a variable
has. Refuses change: a level knows one wave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from analysis.panel.track import Bools, Measure, Track
from analysis.results.bases import Bases, members
from analysis.results.level import Level
from analysis.results.level_codes import CodeLevels
from analysis.results.level_numbers import NumberLevels
from analysis.results.level_start import Started, started
from analysis.results.mode import Mode

if TYPE_CHECKING:
    import pandas as pd

Series: TypeAlias = tuple[Measure, str | None, tuple[Level, ...]]


def levels(track: Track, *, units: Bools | None = None, mode: Mode = "census") -> Levels:
    """The levels of a variable in all waves in which it was asked.

    Parameters
    ----------
    track
        The variable over the waves of a release.
    units : bool (U,) or (W, U), optional
        A group of units; of two dimensions where who belongs to it changes with the wave.
    mode
        `census` gives the share of these units the hypergeometric interval, none where all have a
        statement; `superpopulation` the share behind them Wilson's, complete or not. Neither has
        one in a wave coded from documents.
    """
    return Levels(track, Bases(track, members(track, units)), mode)


@dataclass(frozen=True, eq=False)
class Levels:
    """Levels of one track among the members of `bases`, computed when they are asked for."""

    track: Track
    bases: Bases
    mode: Mode

    @property
    def waves(self) -> tuple[int, ...]:
        return self.bases.rows

    @property
    def series(self) -> Iterator[Series]:
        """A series per code and measure that the variable gives."""
        for measure in self.track.measures:
            if measure == "share":
                yield from (("share", code, self.share(code)) for code in self.track.codes)
            else:
                yield measure, None, self.number if measure == "number" else self.ordinal

    def share(self, code: str) -> tuple[Level, ...]:
        """One code of a single, multiple, scale or matrix. Raises ValueError for an unknown one."""
        if code not in self.track.codes or "share" not in self.track.measures:
            raise ValueError(f"{self.track.id}: no share of {code!r}")
        c = self.track.codes.index(code)
        return tuple(self._codes.share(i, c) for i in range(len(self.waves)))

    @cached_property
    def ordinal(self) -> tuple[Level, ...]:
        """The distribution of a scale and its last two codes."""
        if "ordinal" not in self.track.measures:
            return ()
        return tuple(self._codes.ordinal(i) for i in range(len(self.waves)))

    @cached_property
    def number(self) -> tuple[Level, ...]:
        """Sum, mean, median and spread of a number."""
        if "number" not in self.track.measures:
            return ()
        found = NumberLevels(self.bases, self._started)
        return tuple(found.number(i) for i in range(len(self.waves)))

    def frame(self) -> pd.DataFrame:
        """A line per wave and code or measure, a column per field of `Level`."""
        from analysis.results.level_frame import level_frame

        return level_frame(self.track.id, (level for _, _, each in self.series for level in each))

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        found = [level for _, _, each in self.series for level in each]
        return view(self.track.id, self.frame(), [c for level in found for c in level.cautions])

    @cached_property
    def _codes(self) -> CodeLevels:
        return CodeLevels(self.bases, self.mode, self._started)

    @cached_property
    def _started(self) -> Started:
        return started(self.bases, self.mode)
