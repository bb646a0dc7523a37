"""One number in one wave among several groups of units: its levels, and each figure as a cell.

Owns which figures there are, what they are called and in which digits they stand. Refuses to
compute one, and to add up what does not (shares of different units).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from analysis.panel.track import Track
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.tables import cells
from analysis.tables.among import Among
from analysis.tables.value import Cell
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Variable

Figure: TypeAlias = Literal[
    "n",
    "asked",
    "frame",
    "sum",
    "middle",
    "median",
    "quartiles",
    "mean",
    "min",
    "max",
    "sd",
    "qualified",
]
BASES: Final[tuple[Figure, ...]] = ("n", "asked")
"""Stand with every figure, whether or not the plan names them."""

_AS_ANSWERED: Final = ("sum", "min", "max")
MOST: Final = 10
"""A number stands with the decimals that it has, of which there are never more."""


@dataclass(frozen=True, eq=False)
class NumberFigures:
    """The levels of a number of one wave, by group of units in the order of `among`.

    `decimals`: what the plan asks for. None: sums as they are, means with one more than the
    answers.
    """

    track: Track
    among: tuple[Among, ...]
    levels: tuple[Level, ...]
    decimals: int | None = None

    @classmethod
    def of(cls, track: Track, among: Sequence[Among], decimals: int | None = None) -> NumberFigures:
        found = (levels(track, units=one.members).number[0] for one in among)
        return cls(track, tuple(among), tuple(found), decimals)

    @property
    def variable(self) -> Variable:
        return self.track.variable

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Those that occur among all units, in the order of their declaration."""
        return tuple(status for status, _ in self.levels[0].statuses)

    @property
    def has_open_all(self) -> bool:
        """Whether somebody said `alle` of a number that nobody knows."""
        return any(level.open_all for level in self.levels)

    def cell(self, figure: Figure, place: int, language: str) -> Cell:
        """A figure of the group at this place."""
        decimals = self.decimals
        if decimals is None:
            decimals = MOST if figure in _AS_ANSWERED else self.variable.decimals + 1
        return _CELLS[figure](self.levels[place], language, decimals)


def heading(figure: Figure, language: str) -> str:
    return _HEADINGS[figure](language)


def with_bases(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures as the plan has them, the bases in front where it does not name them."""
    missing = (figure for figure in BASES if figure not in figures)
    return tuple(dict.fromkeys((*missing, *figures)))


_CELLS: Final[dict[Figure, Callable[[Level, str, int], Cell]]] = {
    "n": lambda level, language, _: cells.base(level.valued, language),
    "asked": lambda level, language, _: cells.base(level.asked, language),
    "frame": lambda level, language, _: cells.base(level.frame, language),
    "sum": cells.total,
    "middle": cells.middle,
    "median": cells.median,
    "quartiles": cells.quartiles,
    "mean": cells.mean,
    "min": lambda level, language, places: cells.figure(level.minimum, level, language, places),
    "max": lambda level, language, places: cells.figure(level.maximum, level, language, places),
    "sd": lambda level, language, places: cells.figure(level.sd, level, language, places),
    "qualified": lambda level, language, _: cells.base(level.qualified, language),
}
_HEADINGS: Final[dict[Figure, Text]] = {
    "n": Text("mit Zahl", "with a number"),
    "asked": Text("gefragt", "asked"),
    "frame": Text("Berichtskreis", "frame"),
    "sum": Text("Summe", "Total"),
    "middle": Text("Median (Quartile)", "Median (quartiles)"),
    "median": Text("Median", "Median"),
    "quartiles": Text("Quartile", "Quartiles"),
    "mean": Text("Mittelwert", "Mean"),
    "min": Text("Kleinste", "Smallest"),
    "max": Text("Größte", "Largest"),
    "sd": Text("Standardabweichung", "Standard deviation"),
    "qualified": Text("davon ungenau", "of these inexact"),
}
