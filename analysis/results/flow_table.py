"""The cells of a flow table: the state of each unit in both waves, and what lies between them.

Owns which state a unit is in, and which move lies between two states. What is a gain, a loss or
undecidable it takes from `moves`, so that a table adds up to its change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.expression.columns import STATUSES
from analysis.panel.track import STATUS_PLACE, Bools, Measure, Track
from analysis.results.flow import Cell, Move, State
from analysis.results.moves import Moves, moves
from analysis.results.standing import standing
from survey.instrument.answer import Status

Indices: TypeAlias = npt.NDArray[np.intp]

_FIRST: Final = (Status.PLANNED, Status.UNDECIDED)
_ORDER: Final = (*_FIRST, *(status for status in Status if status not in _FIRST))
"""Statements stand before what is missing."""
_MOVES: Final[tuple[Move, ...]] = (
    "", "same", "moved", "gain", "loss", "up", "down", "undecidable", "from_not_stated",
)  # fmt: skip
_OTHER, _SAME, _MOVED = _MOVES.index(""), _MOVES.index("same"), _MOVES.index("moved")
_FROM_NOT_STATED: Final = _MOVES.index("from_not_stated")
_PLACE_IN_ORDER: Final = np.array([_ORDER.index(status) for status in STATUSES], dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Table:
    """The states of both waves of a step as places in `states`, and the cells made of them."""

    track: Track
    measure: Measure
    code: str | None
    frame: Bools
    step: tuple[int, int]

    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the states, their units in the order of the keys."""
        found = self._moves
        here = np.flatnonzero(found.frame[0])
        before, after = (self._places(wave)[here] for wave in self.step)
        kinds = self._kinds(found)[here]
        key = (before * len(self.states) + after) * len(_MOVES) + kinds
        order = np.argsort(key, kind="stable")
        cuts = np.flatnonzero(np.diff(key[order])) + 1
        return tuple(
            Cell(
                start=self.states[before[members[0]]],
                end=self.states[after[members[0]]],
                move=_MOVES[kinds[members[0]]],
                units=tuple(sorted(self.track.units[here[member]] for member in members)),
            )
            for members in np.split(order, cuts)
            if members.size
        )

    def occurring(self, cells: tuple[Cell, ...]) -> tuple[State, ...]:
        """The states that a unit was in, in their order."""
        seen = {state for cell in cells for state in (cell.start, cell.end)}
        return tuple(state for state in self.states if state in seen)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """All there may be: values first, then every status."""
        statuses = tuple(State("status", str(status)) for status in _ORDER)
        return *self._values, *statuses

    @cached_property
    def _values(self) -> tuple[State, ...]:
        if self.code is not None:
            return State("code", self.code), State("without")
        if self.measure == "number":
            return State("number"), State("all")
        return tuple(State("code", code) for code in self.track.codes)

    def _places(self, wave: int) -> Indices:
        """Where each unit is in a wave, (U,)."""
        track = self.track
        found: Indices = len(self._values) + _PLACE_IN_ORDER[track.status[wave]]
        if self.code is not None:
            k = track.codes.index(self.code)
            answered = track.status[wave] == STATUS_PLACE[Status.ANSWERED]
            found[answered] = self.states.index(State("status", str(Status.NOT_MENTIONED)))
            found[answered & track.code_stated[wave, :, k]] = 1
            found[track.has[wave, :, k]] = 0
        elif self.measure == "number":
            found[track.valued[wave]] = 0
            found[track.open_all[wave]] = 1
        else:
            chosen = track.has[wave].any(axis=1)
            found[chosen] = track.has[wave].argmax(axis=1)[chosen]
        return found

    @cached_property
    def _moves(self) -> Moves:
        start, end = self.step
        return moves(standing(self.track, self.measure), self.frame, [start], [end])

    def _kinds(self, found: Moves) -> Indices:
        """The place in `_MOVES` of what became of each unit, (U,)."""
        start, end = self.step
        before, after = self._places(start), self._places(end)
        stated = self.track.stated[start] & self.track.stated[end]
        kinds = np.select([stated & (before == after), stated], [_SAME, _MOVED], default=_OTHER)
        if self.measure == "share" and self.code is None:
            silent = self.track.asked[start] & ~self.track.stated[start]
            kinds[silent & self.track.has[end].any(axis=1)] = _FROM_NOT_STATED
            return kinds
        k = 0 if self.code is None else self.track.codes.index(self.code)
        names: tuple[Move, Move] = ("gain", "loss") if self.code is not None else ("up", "down")
        kinds[found.unchanged[0, :, k]] = _SAME
        kinds[found.gains[0, :, k]] = _MOVES.index(names[0])
        kinds[found.losses[0, :, k]] = _MOVES.index(names[1])
        kinds[found.undecidable[0, :, k]] = _MOVES.index("undecidable")
        kinds[found.from_silence[0, :, k]] = _FROM_NOT_STATED
        return kinds
