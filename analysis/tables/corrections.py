"""Answers corrected since the former data release, and the `r` of the cells that they stand in.

Owns whose answer to a variable that is in one wave. Refuses to know what it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis.panel.line import alone
from analysis.panel.revised import revised
from analysis.panel.track import Bools
from analysis.panel.wave import WavePanel
from analysis.release import Unit
from analysis.tables.value import Cell
from survey.questions.base import Variable


@dataclass(frozen=True, slots=True)
class Corrections:
    """The units whose answer to one variable was corrected: bool (U,), by the place of a unit."""

    units: Bools
    places: Mapping[str, int]

    @classmethod
    def of(cls, wave: WavePanel, variable: Variable) -> Corrections:
        found = revised(wave.grid, alone(wave.grid, wave.row, variable.key))
        return cls(found[wave.row], wave.grid.places)

    def mark(self, cell: Cell, units: Iterable[Unit]) -> Cell:
        """The cell with `r` where the answer of one of these units stands behind it."""
        concerned = any(self.units[self.places[unit.key]] for unit in units)
        return replace(cell, flags=("r",)) if cell.text and concerned else cell
