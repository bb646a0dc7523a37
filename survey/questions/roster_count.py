"""What follows from the rows of a roster: whether there are any, how many, and sums of a field.

Owns: what an unclear row and a missing part are worth. Refuses to say what the rows do not say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.interval import ZERO, Interval, total
from survey.questions.base import Seen, Variable
from survey.questions.roster_rows import ENDED, RUNNING, STATE, filled, in_order, row_of

SOME: Final = "some"
NONE: Final = "none"


class Tally:
    """The rows of one roster in one response, sorted by what is said of their state."""

    def __init__(self, name: str, seen: Seen) -> None:
        self.name = name
        self.seen = seen
        self.running: list[str] = []
        self.ended: list[str] = []
        self.unclear: list[str] = []
        for row in in_order({row_of(cell.item) for cell in seen.cells(name)} - {""}):
            code = next(iter(self._cell(row, STATE).codes), "")
            {RUNNING: self.running, ENDED: self.ended}.get(code, self.unclear).append(row)

    def whole(self) -> Answer:
        """Whether there are any, where the rows say it: some run, or all have ended."""
        if self.running:
            return Answer.chosen(SOME)
        if self.ended and not self.unclear:
            return Answer.chosen(NONE)
        return UNANSWERED

    def rows(self) -> Answer:
        """How many rows run; those of which nothing is said yet may run or not."""
        if not self.running and not self.ended:
            return self._without_rows()
        low, high = len(self.running), len(self.running) + len(self.unclear)
        return _number(Interval(Decimal(low), Decimal(high)))

    def total(self, field: Variable, name: str) -> Answer:
        """The sum of a field over the rows that run, a missing part by the field's bounds."""
        if not self.running and not self.ended:
            return self._without_rows()
        parts = [self._cell(row, name) for row in self.running]
        if parts and not any(_counts(part) for part in parts):
            # Nothing but missing parts is no "at least 0": it is missing, too.
            row, part = self.running[0], parts[0]
            return Answer.missing(part.status, reason=f"{self.name}.{row}.{name}: {part.status}")
        perhaps = [_perhaps(_bounds(self._cell(row, name), field)) for row in self.unclear]
        about = any(part.comparator is Comparator.ABOUT for part in parts)
        return _number(total([*(_bounds(part, field) for part in parts), *perhaps]), about=about)

    def _without_rows(self) -> Answer:
        """Nothing runs: 0 where that was said, else why there is no number."""
        whole = self._stated()
        if whole.codes == (NONE,):
            return Answer.number(0)
        return Answer.missing(whole.status) if whole.status is not Status.ANSWERED else UNANSWERED

    def _stated(self) -> Answer:
        return self.seen.said(self.name).get("", UNANSWERED)

    def _cell(self, row: str, field: str) -> Answer:
        return self.seen.answer(self.name, f"{row}.{field}")


def state_of(variable: Variable, seen: Seen) -> Answer:
    """The state of a row about which nobody is asked: a new one runs as soon as anything stands."""
    row = row_of(variable.item)
    is_new = row not in filled(seen.earlier(variable.name))
    if is_new and row in filled(seen.said(variable.name)):
        return Answer.chosen(RUNNING)
    return UNANSWERED


def _counts(part: Answer) -> bool:
    return part.status in (Status.ANSWERED, Status.NOT_APPLICABLE)


def _bounds(part: Answer, field: Variable) -> Interval:
    if part.status is Status.NOT_APPLICABLE:
        return ZERO
    known = part.interval
    if known is None or (part.comparator is Comparator.ALL and known == Interval(None, None)):
        return Interval(field.minimum, field.maximum)
    return known


def _perhaps(part: Interval) -> Interval:
    """The part, or nothing: nobody has said yet whether its row still runs."""
    low, high = part.low, part.high
    return Interval(
        None if low is None else min(low, Decimal(0)),
        None if high is None else max(high, Decimal(0)),
    )


def _number(value: Interval, *, about: bool = False) -> Answer:
    low, high = value.low, value.high
    if low is not None and low == high:
        comparator = Comparator.ABOUT if about else Comparator.EXACT
    elif high is not None:
        comparator = Comparator.RANGE if low is not None else Comparator.AT_MOST
    elif low is not None:
        comparator = Comparator.AT_LEAST
    else:
        return Answer.missing(Status.NOT_DETERMINABLE)
    return Answer.qualified(comparator, low, high)
