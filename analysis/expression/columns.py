"""Columns of values: numbers as bounds, words as places in a vocabulary, choices as ticks.

Owns: their shape, and making them of answers. A column of length 1 stands for any length.
Refuses: to compute with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.expression.ends import End
from analysis.expression.truths import NOT_APPLICABLE, PRESENT, UNKNOWN, Truths
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import Measured

STATUSES: Final = tuple(Status)
ABSENT: Final = -1
"""The place of the status where there is no earlier answer at all."""
_PLACES: Final = {status: place for place, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Bounds, infinite where open; anything where the value is missing."""

    missing: Truths
    low: End
    high: End


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Each row's place in the vocabulary, which is never empty; 0 where the value is missing."""

    missing: Truths
    places: npt.NDArray[np.int64]
    vocabulary: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ticked:
    """One column of ticks per choice of a multiple."""

    missing: Truths
    ticks: npt.NDArray[np.bool_]
    choices: tuple[str, ...]


Column: TypeAlias = Numbers | Words | Ticked


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The answers of all rows to one variable: their status and what they are worth."""

    status: npt.NDArray[np.int8]
    value: Column


def cells(variable: Measured, answers: Iterable[Answer | None]) -> Cells:
    """The column of one variable; None where there is no (earlier) answer at all."""
    given = list(answers)
    status = np.array([ABSENT if a is None else _PLACES[a.status] for a in given], dtype=np.int8)
    value: Column
    if variable.kind == "number":
        value = _numbers(given, status, variable.minimum)
    elif variable.kind == "multiple":
        value = _ticked(given, status, variable.codes)
    else:
        value = _words([(a.codes or (a.text,))[0] if a else "" for a in given], status)
    return Cells(status, value)


def attribute(values: Iterable[str | None]) -> Words:
    """The column of an attribute of the units."""
    return _vocabulary([value or "" for value in values])


def constant(value: str | Decimal) -> Numbers | Words:
    if isinstance(value, str):
        return Words(present(1), np.zeros(1, dtype=np.int64), (value,))
    number = End(np.array([float(value)]))
    return Numbers(present(1), number, number)


def present(size: int) -> Truths:
    return np.zeros(size, dtype=np.int8)


def bounds(low: Decimal | None, high: Decimal | None) -> tuple[float, float]:
    return -np.inf if low is None else float(low), np.inf if high is None else float(high)


def missing_by_status(status: npt.NDArray[np.int8]) -> Truths:
    missing = np.full(len(status), UNKNOWN, dtype=np.int8)
    missing[status == _PLACES[Status.ANSWERED]] = PRESENT
    missing[status == _PLACES[Status.NOT_APPLICABLE]] = NOT_APPLICABLE
    return missing


def _numbers(
    given: Sequence[Answer | None], status: npt.NDArray[np.int8], minimum: Decimal | None
) -> Numbers:
    pairs = np.zeros((len(given), 2))
    missing = missing_by_status(status)
    for row, answer in enumerate(given):
        if answer is None or answer.comparator is None:
            missing[row] = missing[row] or UNKNOWN
        elif answer.comparator is Comparator.ALL and answer.low is None and answer.high is None:
            pairs[row] = bounds(minimum, None)
        else:
            pairs[row] = bounds(answer.low, answer.high)
    return Numbers(missing, End(pairs[:, 0].copy()), End(pairs[:, 1].copy()))


def _ticked(
    given: Sequence[Answer | None], status: npt.NDArray[np.int8], choices: tuple[str, ...]
) -> Ticked:
    ticks = np.array(
        [[answer is not None and code in answer.codes for code in choices] for answer in given],
        dtype=np.bool_,
    ).reshape(len(given), len(choices))
    missing = missing_by_status(status)
    missing[(missing == PRESENT) & ~ticks.any(axis=1)] = UNKNOWN
    return Ticked(missing, ticks, choices)


def _words(values: Sequence[str], status: npt.NDArray[np.int8]) -> Words:
    found = _vocabulary(values)
    missing = missing_by_status(status)
    return Words(np.maximum(missing, found.missing * (missing == PRESENT)), *_of(found))


def _of(words: Words) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    return words.places, words.vocabulary


def _vocabulary(values: Sequence[str]) -> Words:
    """An empty word is no value."""
    known: dict[str, int] = {"": 0}
    places = np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
    return Words(np.where(places == 0, UNKNOWN, PRESENT).astype(np.int8), places, tuple(known))
