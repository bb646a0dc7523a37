"""One variable of codes in one wave among several groups of units: its levels, side by side.

Owns which levels belong to which cell, and what the row of a code is called. Refuses to print
figures (`code_rows` does) and to compute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis import wording
from analysis.panel.track import Track
from analysis.results.level import Level
from analysis.results.levels import Levels, levels
from analysis.results.mode import Mode
from analysis.tables.among import Among
from analysis.tables.value import Cell, Row
from survey.instrument.answer import Status
from survey.questions.base import Choice, Variable


def stays_last(choice: Choice | None) -> bool:
    """Whether it is "other" than the choices beside it, or none of them: no place of its own."""
    return choice is not None and (choice.other or choice.exclusive)


@dataclass(frozen=True, eq=False)
class CodeFigures:
    """The levels of a track of one wave, by group of units in the order of the columns."""

    track: Track
    among: tuple[Among, ...]
    found: tuple[Levels, ...]

    @classmethod
    def of(cls, track: Track, among: Sequence[Among], mode: Mode) -> CodeFigures:
        """The first of `among` is all units."""
        found = (levels(track, units=one.members, mode=mode) for one in among)
        return cls(track, tuple(among), tuple(found))

    @property
    def variable(self) -> Variable:
        return self.track.variable

    @cached_property
    def by_code(self) -> dict[str, tuple[Level, ...]]:
        """A level per column, by code in the order of the answers, of patches last."""
        return {code: tuple(one.share(code)[0] for one in self.found) for code in self.track.codes}

    def answer(self, code: str, language: str, cells: tuple[Cell, ...]) -> Row:
        """The row of a code."""
        choice = self.track.choice(code)
        label = wording.answer(choice, language) if choice is not None else ""
        return Row("count", label or code, cells, code, stays_last(choice))

    @cached_property
    def ordinal(self) -> tuple[Level, ...]:
        """A level per column with the last two answers; none where the question is no scale."""
        found = tuple(one.ordinal[0] for one in self.found if one.ordinal)
        return found if any(level.upper_count is not None for level in found) else ()

    @property
    def levels(self) -> Iterator[Level]:
        return (level for each in self.by_code.values() for level in each)

    @cached_property
    def whole(self) -> tuple[Level, ...]:
        """A level per column, whatever the code: for what all codes have in common."""
        return next(iter(self.by_code.values()))

    @property
    def is_coded(self) -> bool:
        return self.whole[0].is_coded

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Those that occur among all units, in the order of their declaration."""
        return tuple(status for status, _ in self.whole[0].statuses)

    @property
    def stated(self) -> tuple[int, ...]:
        """Units with a statement to the question, by column."""
        return tuple(one.bases.stated[0] for one in self.found)

    @property
    def prints_percent(self) -> bool:
        """Whether some column has a base that is large enough for percentages."""
        return any(level.prints_percent for level in self.levels)

    @property
    def prints_share_of_asked(self) -> bool:
        """Whether somewhere the share of all asked must stand beside the share."""
        return any(
            level.prints_share_of_asked and level.prints_percent and not level.is_coded
            for level in self.levels
        )
