"""The rows of a frame: units of the frame of their waves, and what is known of them.

Owns who has a row, and the columns that say whose it is. Refuses to know an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.frames.cells import Cell
from analysis.frames.typed import category, words
from analysis.panel.column import STATUS_PLACE
from analysis.panel.grid import Grid
from analysis.panel.track import Bools
from analysis.release import Unit
from survey.instrument.answer import Status
from survey.instrument.response_status import ResponseStatus

if TYPE_CHECKING:
    import pandas as pd

RESPONSES: Final = tuple(status.value for status in ResponseStatus)


@dataclass(frozen=True, eq=False)
class Rows:
    """Which places of (waves, units) have a row, wave by wave, units by key."""

    grid: Grid
    chosen: Bools

    @classmethod
    def of(cls, grid: Grid, waves: str | Sequence[str] | None) -> Rows:
        """The frames of all waves, or of these. Raises AnalysisError where one is not there."""
        if waves is None:
            return cls(grid, grid.members)
        named = (waves,) if isinstance(waves, str) else waves
        chosen = np.zeros(len(grid.waves), np.bool_)
        chosen[[grid.rows[grid.release.wave(wave).name] for wave in named]] = True
        return cls(grid, grid.members & chosen[:, None])

    def __len__(self) -> int:
        return int(self.chosen.sum())

    def who(self, taken: Collection[str]) -> dict[str, pd.Series]:
        """Wave, unit, name, status of the response, and the attributes as of the wave.

        A column whose name is `taken` by a variable is called `unit__…`, as no variable can be.
        """
        waves, places = np.nonzero(self.chosen)
        units = self._units
        found = {
            "wave": category(self.grid.waves, waves),
            "unit": words(self.grid.units, places),
            "name": words(tuple(unit.name for unit in units), np.arange(len(units))),
            "response": category(RESPONSES, self._responses),
        }
        for attribute in self.attributes:
            codes, at = self.grid.attribute(attribute)
            found[attribute] = category(codes, at[self.chosen])
        return {(f"unit__{n}" if n in taken else n): column for n, column in found.items()}

    def asks(self, cell: Cell) -> bool:
        """Whether one of these units was asked for this cell, or would have been."""
        return bool((cell.status[self.chosen] != STATUS_PLACE[Status.NOT_ASKED_VERSION]).any())

    @cached_property
    def are_all(self) -> bool:
        """Whether these are the frames of all waves."""
        return bool((self.chosen == self.grid.members).all())

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that one of these units has."""
        own = (name for unit in self._units for name, value in unit.attributes if value)
        return tuple(dict.fromkeys(own))

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        rows = np.flatnonzero(self.chosen.any(axis=1)).tolist()
        return tuple(unit for row in rows for unit in self.grid.frame(row))

    @property
    def _responses(self) -> np.ndarray:
        number = {status: place for place, status in enumerate(RESPONSES)}
        known, waves, units = self.grid.release.responses, self.grid.waves, self.grid.units
        places = zip(*np.nonzero(self.chosen), strict=True)
        return np.array([number[known[waves[w], units[u]].status] for w, u in places], np.int8)
