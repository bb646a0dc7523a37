"""Who moved from where to where between two waves: the transition matrix with its units.

Owns the states of a wave and the cells between them; every unit in the frame of both waves is in
exactly one cell. Refuses shares, and a table across a break: there it has no cells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from analysis.results.caution import Caution
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Grade, id_of

if TYPE_CHECKING:
    import pandas as pd

Kind: TypeAlias = Literal["code", "without", "number", "all", "status"]
Move: TypeAlias = Literal[
    "", "same", "moved", "gain", "loss", "up", "down", "undecidable", "from_not_stated"
]
"""What became of the units of a cell. `gain`, `loss`: of the code that the flow is about. `up`,
`down`, `undecidable`: of a scale or number. `moved`: another statement, of codes without order or
to and from planned and undecided. `from_not_stated`: asked, without a statement, and then the
code, a code or a number: no gain. Empty: everything else to and from no statement."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a unit stands in one wave.

    `code`: a code, its name in `name`. `without`: a statement without the code that the flow is
    about. `number`: any number; `all`: an `alle` of unknown number. `status`: the status in place
    of a value, its name in `name`.
    """

    kind: Kind
    name: str = ""

    def __str__(self) -> str:
        return f"({self.name})" if self.kind == "status" else self.name or self.kind

    @property
    def is_statement(self) -> bool:
        """Whether the unit said something of substance: anything but a missing statement."""
        return self.kind != "status" or Status(self.name).is_statement


@dataclass(frozen=True, slots=True)
class Cell:
    """The units that went from one state to another, by key; never empty.

    Between two numbers, and two codes of a scale whose order is unknown, there is a cell per move.
    """

    start: State
    end: State
    move: Move
    units: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.units)


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The moves between two waves of all units in the frame of both (and of the group).

    Attributes
    ----------
    variable, item, code
        What it is about; `code` None for a matrix of all codes, or numbers.
    start, end, grade, reasons
        As of `Change`.
    states
        Those that occur in either wave: codes in their order, numbers, planned, undecided, then
        whatever stands for a missing statement. Rows and columns of the matrix.
    cells
        Row by row; those without units are left out. None across a break.
    cautions
        What must be printed beside it.
    """

    variable: str
    item: str = ""
    code: str | None = None
    start: str
    end: str
    grade: Grade
    reasons: tuple[Text, ...] = ()
    states: tuple[State, ...] = ()
    cells: tuple[Cell, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def units(self) -> int:
        """How many units the table is about: the frame of both waves."""
        return sum(cell.count for cell in self.cells)

    def between(self, start: State, end: State) -> tuple[str, ...]:
        """The keys of the units that went from one state to another."""
        found = (cell.units for cell in self.cells if (cell.start, cell.end) == (start, end))
        return tuple(sorted(key for units in found for key in units))

    def moved(self, move: Move) -> tuple[str, ...]:
        """The keys of the units with this move."""
        return tuple(sorted(key for cell in self.cells if cell.move == move for key in cell.units))

    def gained(self, code: str) -> tuple[str, ...]:
        """Of a matrix of codes: who came to the code from another statement."""
        return self._crossing(State("code", code), lambda cell: (cell.end, cell.start))

    def lost(self, code: str) -> tuple[str, ...]:
        """Of a matrix of codes: who went from the code to another statement."""
        return self._crossing(State("code", code), lambda cell: (cell.start, cell.end))

    def _crossing(
        self, state: State, ends: Callable[[Cell], tuple[State, State]]
    ) -> tuple[str, ...]:
        found: list[str] = []
        for cell in self.cells:
            here, there = ends(cell)
            if here == state != there and there.is_statement:
                found.extend(cell.units)
        return tuple(sorted(found))

    def matrix(self) -> pd.DataFrame:
        """Counts: a row per state of the earlier wave, a column per state of the later one."""
        from analysis.results.change_frame import matrix

        return matrix(self.cells, self.states, self.start, self.end)

    def frame(self) -> pd.DataFrame:
        """A row per cell: the two states, the move, how many units and which, by key."""
        from analysis.results.change_frame import cell_frame

        return cell_frame(self.cells)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        caption = f"{id_of((self.variable, self.item))}: {self.start} → {self.end}"
        return view(caption, self.matrix().reset_index(), self.cautions, self.reasons)
