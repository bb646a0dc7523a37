"""One variable over the waves of a release: what every level, change and trend starts from.

Owns the arrays and their meaning; a row per wave, a column per unit of the release. Refuses to
count, and to know how the arrays came about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.expression.columns import STATUSES
from analysis.panel.column import counted_status
from survey.instrument.answer import Comparator, Status
from survey.instrument.compare import worst
from survey.instrument.former import How
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Choice, Grade, Variable

Bools: TypeAlias = npt.NDArray[np.bool_]
Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int8]
Measure: TypeAlias = Literal["share", "ordinal", "number"]
Strong: TypeAlias = Literal["first", "last"]
"""The end of a scale whose two answers are put together."""

COMPARATORS: Final = tuple(Comparator)
STATUS_PLACE: Final = {status: place for place, status in enumerate(STATUSES)}
COMPARATOR_PLACE: Final = {comparator: place for place, comparator in enumerate(COMPARATORS)}
NO_COMPARATOR: Final = -1


@dataclass(frozen=True, slots=True)
class Step:
    """How a variable came into a wave from `start`, the last wave before in which it was asked.

    `start`: the place of that wave. `why`: the declared reason of the grade, which is printed with
    the figure. `judged`: whether the grade is a judgement made after release.
    """

    start: int
    grade: Grade
    how: How = "same"
    why: Text = EMPTY
    judged: bool = False


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Track:
    """One variable by its name and codes of today. W waves, U units, C codes.

    waves, units : all waves of the release in order; all its units by key.
    measures : which series the variable gives: a share per code, `ordinal`, `number`; none for
        words, dates, files, places of a ranking.
    is_asked, is_coded, is_example : bool (W,). Whether the version of the wave has the variable.
    status : int8 (W, U), the place in `STATUSES`; always set.
    applies : bool (W, U), the frame of the variable's figures: the units of the wave less those to
        which the question certainly does not apply.
    asked, stated : bool (W, U), the first two bases. Of a multiple `stated` is by question.
    comparator : int8 (W, U), the place in `COMPARATORS`, -1 where there is no number.
    low, high : float64 (W, U), infinite where open, NaN without a number. An `all` of unknown
        reference runs from the question's minimum upwards, and `open_all` marks it.
    valued : bool (W, U), with a number that is no open `all`. exact : bool (W, U), valued with an
        exact or approximate number (`low == high`).
    codes : those of today, then those that only former versions or patches had. former : the
        choices of the latter, in their words of then. offered : bool (W, C), whether the version of
        the wave, or a patch that a unit was given, had the code; `code_present` is what figures go
        by.
    has : bool (W, U, C), whether the unit chose the code. code_stated : bool (W, U, C), whether it
        is stated for that code: `stated`, but in a coded wave each choice of a multiple by itself.
    revised : bool (W, U), changed since the former release.
    steps : one per wave; None where the variable is not asked or was not asked before.
    strong : which two answers of a scale are put together: the last unless a plan says otherwise.
    judged : judgements made after release, (wave, step into it) from a wave that need not be the
        last before; of two on the same waves the latest.
    """

    variable: Variable
    waves: tuple[str, ...]
    units: tuple[str, ...]
    measures: tuple[Measure, ...]
    is_asked: Bools
    is_coded: Bools
    is_example: Bools
    status: Places
    applies: Bools
    asked: Bools
    stated: Bools
    comparator: Places
    low: Floats
    high: Floats
    open_all: Bools
    codes: tuple[str, ...]
    offered: Bools
    has: Bools
    code_stated: Bools
    revised: Bools
    steps: tuple[Step | None, ...]
    judged: tuple[tuple[int, Step], ...] = ()
    former: tuple[Choice, ...] = ()
    strong: Strong = "last"

    def __repr__(self) -> str:
        asked = ", ".join(self.waves[place] for place in self.asked_waves)
        return f"<Track {self.id}: {asked}; {len(self.units)} units>"

    @property
    def id(self) -> str:
        return self.variable.id

    def choice(self, code: str) -> Choice | None:
        """The choice of a code in today's words, or in those of when it was last offered."""
        return self.variable.choice(code) or next(
            (choice for choice in self.former if choice.code == code), None
        )

    @property
    def two(self) -> tuple[Choice, ...]:
        """The two of today's choices at the strong end."""
        choices = self.variable.choices
        return choices[:2] if self.strong == "first" else choices[-2:]

    @cached_property
    def valued(self) -> Bools:
        return np.asarray((self.comparator != NO_COMPARATOR) & ~self.open_all)

    @cached_property
    def exact(self) -> Bools:
        exact, about = COMPARATOR_PLACE[Comparator.EXACT], COMPARATOR_PLACE[Comparator.ABOUT]
        known = (self.comparator == exact) | (self.comparator == about)
        whole = self.comparator == COMPARATOR_PLACE[Comparator.ALL]
        return np.asarray(known | (whole & self.valued & (self.low == self.high)))

    @cached_property
    def code_present(self) -> Bools:
        """Bool (W, C): the waves of each code: their version or a patch of it had it, or a unit
        chose it. Of all units, so that groups of them have the waves of the whole.
        """
        return np.asarray((self.offered | self.has.any(axis=1)) & self.is_asked[:, None])

    @cached_property
    def about(self) -> Bools:
        """Bool (W, U): approximate numbers."""
        return np.asarray(self.comparator == COMPARATOR_PLACE[Comparator.ABOUT])

    @cached_property
    def asked_waves(self) -> tuple[int, ...]:
        """The places of the waves in which the variable was asked, in order."""
        return tuple(np.flatnonzero(self.is_asked).tolist())

    @cached_property
    def counted_status(self) -> Places:
        """int8 (W, U): the status as figures count it."""
        return counted_status(self.status, self.applies)

    def with_status(self, *statuses: Status) -> Bools:
        """Bool (W, U): the units counted with one of these statuses."""
        return np.isin(self.counted_status, [STATUS_PLACE[status] for status in statuses])

    def grade(self, start: int, end: int) -> Grade:
        """What may be compared between two waves in which it was asked: the worst of the chain.

        A wave beside itself is identical. Raises ValueError where no chain leads there.
        """
        return worst(*(step.grade for step in self._chain(start, end)))

    def reasons(self, start: int, end: int) -> tuple[Text, ...]:
        """Why the grade between two waves is no better, oldest first, none twice.

        The reasons of the steps with this grade; what is said of better ones explains nothing.
        """
        grade = self.grade(start, end)
        chain = reversed(tuple(self._chain(start, end)))
        whys = (step.why for step in chain if step.grade == grade)
        return tuple(dict.fromkeys(why for why in whys if why.de))

    def _chain(self, start: int, end: int) -> Iterable[Step]:
        """The steps from `end` back to `start`. Raises ValueError where none leads there."""
        for into, judgement in self.judged:
            if (judgement.start, into) == (start, end):
                yield judgement
                return
        place = end
        while place > start:
            step = self.steps[place]
            if step is None:
                raise ValueError(f"{self.id}: no way from wave {start} to wave {end}")
            yield step
            place = step.start
        if place != start:
            raise ValueError(f"{self.id}: was not asked in wave {start}")
