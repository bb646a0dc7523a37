"""Derived values over a whole wave: what `survey.instrument.derive` says of one, over columns.

Owns rounding, comparator and status of computed columns. Refuses to look anything up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt

from analysis.expression import NOT_APPLICABLE, Frame, numbers
from analysis.expression.truths import PRESENT
from analysis.panel import column as columns
from analysis.panel.choices import Choices
from analysis.panel.column import COMPARATOR_PLACE, STATUS_PLACE, Bools, Column, Floats
from survey.instrument.answer import Comparator, Status
from survey.instrument.expression import Expression
from survey.questions.base import Variable

_NOT_DETERMINABLE = STATUS_PLACE[Status.NOT_DETERMINABLE]


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """One answer that a value leans on. `concerned`: the units whose value leans on it at all."""

    name: str
    status: npt.NDArray[np.int8]
    about: Bools
    concerned: Bools

    @classmethod
    def of(cls, name: str, found: Column | Choices, concerned: Bools) -> Part:
        about = (
            found.comparator == COMPARATOR_PLACE[Comparator.ABOUT]
            if isinstance(found, Column)
            else np.zeros(found.status.shape, np.bool_)
        )
        return cls(name, found.status, about & concerned, concerned)

    @classmethod
    def absent_outside(cls, name: str, found: Column | Choices, there: Bools) -> Part:
        """An earlier answer; who has none said nothing."""
        part = cls.of(name, found, there)
        status = np.where(there, part.status, np.int8(columns.UNANSWERED))
        return cls(name, status, part.about, np.ones(there.shape, np.bool_))


def derived_column(
    variable: Variable,
    expression: Expression,
    frame: Frame,
    parts: Callable[[Expression], Iterable[Part]],
) -> Column:
    """The computed numbers, (U,).

    An exact value is rounded half away from zero, bounds outwards; one part that is "about" makes
    an exact result "about". A value that is not known has the status of the first part without
    one; where no part has a value at all, there is none.
    """
    value = numbers(expression, frame)
    leaned = tuple(parts(expression))
    size = frame.size
    about, answered = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    reason = np.full(size, _NOT_DETERMINABLE, np.int8)
    for part in reversed(leaned):
        about |= part.about
        answered |= part.concerned & (part.status == columns.ANSWERED)
        silent = (part.status != columns.ANSWERED) & (part.status != columns.NOT_APPLICABLE)
        reason = np.where(part.concerned & silent, part.status, reason)
    low, high = value.low.value, value.high.value
    exact = low == high
    there = (value.missing == PRESENT) & (exact | answered | (not leaned))
    status = np.where(there, np.int8(columns.ANSWERED), reason)
    status = np.where(value.missing == NOT_APPLICABLE, np.int8(columns.NOT_APPLICABLE), status)
    return _rounded(variable, status.astype(np.int8), there, about, low, high)


def _rounded(
    variable: Variable,
    status: npt.NDArray[np.int8],
    there: Bools,
    about: Bools,
    low: Floats,
    high: Floats,
) -> Column:
    exact = there & (low == high)
    whole = _each(np.where(exact, low, np.nan), variable.decimals, ROUND_HALF_UP)
    down = _each(np.where(there & ~exact, low, np.nan), variable.decimals, ROUND_FLOOR)
    up = _each(np.where(there & ~exact, high, np.nan), variable.decimals, ROUND_CEILING)
    comparator = np.select(
        [~there, exact & about, exact, np.isposinf(high), np.isneginf(low)],
        [columns.NONE, *(COMPARATOR_PLACE[one] for one in _ORDER)],
        COMPARATOR_PLACE[Comparator.RANGE],
    ).astype(np.int8)
    none = np.full(len(status), columns.NONE, np.int32)
    return Column(
        status, comparator, np.where(exact, whole, down), np.where(exact, whole, up), none, none
    )


_ORDER = (Comparator.ABOUT, Comparator.EXACT, Comparator.AT_LEAST, Comparator.AT_MOST)


def _each(values: Floats, decimals: int, how: str) -> Floats:
    """Every number rounded, each distinct one once; what computing in floats has lost is made up.

    Fifteen digits are what was written; beyond them stands only what binary floats have added.
    """
    distinct, places = np.unique(values, return_inverse=True)
    step = Decimal(1).scaleb(-decimals)
    rounded = [
        float(Decimal(format(number, ".15g")).quantize(step, rounding=how))
        if np.isfinite(number) and abs(number) < 1e15
        else number
        for number in distinct.tolist()
    ]
    return np.array(rounded, np.float64)[places]
