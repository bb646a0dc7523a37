"""Counting the answers to one variable over some units: the bases and every code and status.

Owns the three bases (asked, stated, valued) and the frame of a figure; refuses percentages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.expression.columns import STATUSES
from analysis.panel.column import STATUS_PLACE, counted_status
from analysis.panel.wave import WavePanel
from analysis.release import Unit
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.interval import Interval, total
from survey.questions.base import Variable

_OUTSIDE: Final = (
    Status.NOT_APPLICABLE,
    Status.UNIT_NONRESPONSE,
    Status.NOT_ASKED_VERSION,
    Status.NOT_IN_FRAME,
)
_NOT_ASKED: Final = [STATUS_PLACE[status] for status in _OUTSIDE]
_STATEMENTS: Final = [STATUS_PLACE[status] for status in Status if status.is_statement]


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many chose a code, of how many with a statement to it.

    `statuses`: of a multiple's choice in a coded wave, where each choice has its own.
    """

    code: str
    count: int
    stated: int
    statuses: tuple[tuple[Status, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """The total of a number: its bounds, whether some part is approximate, and its base.

    `open_all`: units with `alle` of a number that nobody knows; they widen the bounds.
    """

    bounds: Interval
    about: bool
    valued: int
    open_all: int

    @property
    def printed_with(self) -> tuple[Comparator, ...]:
        """The comparators whose words the printed total has; none where it is empty."""
        found = [Comparator.ABOUT] if self.about else []
        if self.valued or self.open_all:
            if self.bounds.high is None and self.bounds.low is not None:
                found.append(Comparator.AT_LEAST)
            elif self.bounds.low is None and self.bounds.high is not None:
                found.append(Comparator.AT_MOST)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Tally:
    """One variable in one group of units.

    frame: units less those to which it certainly does not apply. asked: those whose response
    counts and is not `not_applicable`. stated: answered, planned, undecided. `sum`: numbers only,
    no places of a ranking.
    `statuses` counts every unit without a value, in the frame or not; no response counts as
    `not_applicable` where the question is certainly not for the unit.
    """

    frame: int
    asked: int
    stated: int
    codes: tuple[CodeCount, ...]
    statuses: tuple[tuple[Status, int], ...]
    sum: Sum | None = None


def tally(panel: WavePanel, variable: Variable, units: Iterable[Unit]) -> Tally:
    """The counts of one variable over these units of the wave's frame."""
    places = np.array([panel.grid.places[unit.key] for unit in units], np.int64)
    if variable.kind == "multiple":
        return _multiple(panel, variable, places)
    column = panel.column(variable.key)
    status, code = column.status[places], column.code[places]
    applies = panel.applies(variable.key)[places]
    stated = int(np.isin(status, _STATEMENTS).sum())
    chosen = Counter(column.codes[place] for place in code[code >= 0].tolist())
    is_number = variable.kind == "number" and not variable.is_place
    return Tally(
        frame=int(applies.sum()),
        asked=int((~np.isin(status, _NOT_ASKED)).sum()),
        stated=stated,
        codes=tuple(CodeCount(code, chosen[code], stated) for code in variable.codes),
        statuses=_statuses(counted_status(status, applies)),
        sum=add_up((column.answer(place) for place in places.tolist()), variable)
        if is_number
        else None,
    )


def is_asked(answer: Answer) -> bool:
    """Whether the unit was asked and its response counts: the first of the three bases."""
    return answer.status not in _OUTSIDE


def add_up(answers: Iterable[Answer], variable: Variable) -> Sum:
    """The total by interval arithmetic; an open `alle` adds from the question's minimum upwards."""
    numbers = [a for a in answers if a.comparator is not None]
    open_all = sum(_is_open_all(a) for a in numbers)
    floor = Interval(variable.minimum, None)
    return Sum(
        bounds=total(floor if _is_open_all(a) else Interval(a.low, a.high) for a in numbers),
        about=any(a.comparator is Comparator.ABOUT for a in numbers),
        valued=len(numbers) - open_all,
        open_all=open_all,
    )


def is_share(variable: Variable) -> bool:
    """Whether it counts per cent: shares of different municipalities add up to nothing."""
    return "%" in variable.unit.de or "Prozent" in variable.unit.de


def _is_open_all(answer: Answer) -> bool:
    return answer.comparator is Comparator.ALL and answer.low is None and answer.high is None


def _multiple(panel: WavePanel, variable: Variable, places: npt.NDArray[np.int64]) -> Tally:
    """A multiple choice: a unit is stated with a line that is; coded, each choice by itself."""
    found = panel.choices(variable.name, variable.codes)
    applies = panel.applies((variable.name, variable.codes[0]))[places]
    lines, ticked = found.lines[places], found.ticked[places]
    statements = np.isin(lines, _STATEMENTS)
    stated = statements.any(axis=1)
    codes = []
    for position, code in enumerate(variable.codes):
        own = int((statements[:, position] if panel.is_coded else stated).sum())
        statuses = _statuses(counted_status(lines[:, position], applies)) if panel.is_coded else ()
        codes.append(CodeCount(code, int(ticked[:, position].sum()), own, statuses))
    return Tally(
        frame=int(applies.sum()),
        asked=int((~np.isin(lines[:, 0], _NOT_ASKED)).sum()),
        stated=int(stated.sum()),
        codes=tuple(codes),
        statuses=_statuses(counted_status(found.status[places], applies)[~stated]),
    )


def _statuses(found: npt.NDArray[np.int8]) -> tuple[tuple[Status, int], ...]:
    """Each status but `answered` that occurs, in the order of the declaration."""
    counted = np.bincount(found, minlength=len(STATUSES)).tolist()
    return tuple(
        (status, counted[place])
        for place, status in enumerate(STATUSES)
        if counted[place] and status is not Status.ANSWERED
    )
