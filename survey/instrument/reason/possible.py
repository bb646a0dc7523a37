"""What a part of an expression, and the answer of a cell, may be: all possibilities in one value.

Owns the join of possibilities. Refuses to be too narrow: what is not listed cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from survey.instrument.answer import Status
from survey.instrument.reason.outcomes import CLOSED, MISSING, NONE, Outcomes
from survey.instrument.reason.ranges import ANY_NUMBER, Range


@dataclass(frozen=True, slots=True)
class Ticks:
    """Ticked choices: `surely` in every case, `perhaps` at most; so many of them at least and most.

    A code outside `known` may be ticked or not.
    """

    surely: frozenset[str]
    perhaps: frozenset[str]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Possible:
    """The values that something may have; `missing` says whether it may be unknown or closed.

    `others`: besides `words` any other text but these; None for no other.
    """

    missing: Outcomes = NONE
    number: Range | None = None
    words: frozenset[str] = frozenset()
    others: frozenset[str] | None = None
    ticks: Ticks | None = None

    def __or__(self, other: Possible) -> Possible:
        return Possible(
            self.missing | other.missing,
            _either(self.number, other.number),
            self.words | other.words,
            _fewer(self.others, other.others),
            _either_ticks(self.ticks, other.ticks),
        )

    @property
    def has_value(self) -> bool:
        other = self.others is not None or self.ticks is not None
        return other or self.number is not None or bool(self.words)


@dataclass(frozen=True, slots=True)
class Case:
    """What a cell may hold: its value, and the statuses that the answer may have."""

    value: Possible
    statuses: frozenset[str]

    def __or__(self, other: Case) -> Case:
        return Case(self.value | other.value, self.statuses | other.statuses)


_ANYTHING: Final = Possible(MISSING | CLOSED, ANY_NUMBER, others=frozenset())
ANYTHING: Final = Case(_ANYTHING, frozenset(Status))
SHUT: Final = Case(Possible(CLOSED), frozenset({Status.NOT_APPLICABLE}))
"""Behind a closed filter."""


def number(found: Range, missing: Outcomes = NONE) -> Possible:
    return Possible(missing, found)


def _either(one: Range | None, other: Range | None) -> Range | None:
    if one is None or other is None:
        return one or other
    return one | other


def _fewer(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _either_ticks(one: Ticks | None, other: Ticks | None) -> Ticks | None:
    if one is None or other is None:
        return one or other
    return Ticks(
        one.surely & other.surely,
        one.perhaps | other.perhaps,
        min(one.least, other.least),
        max(one.most, other.most),
    )
