"""What counts as one and the same code when coders are compared.

Owns: which answers are codes, which are values on the question's scale, and which are neither.
Refuses to compare them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.alpha import Scale
from survey.instrument.answer import Answer, Comparator, Status
from survey.questions.base import Variable

Said: TypeAlias = tuple[Status, Comparator | None, Decimal | None, Decimal | None, tuple[str, ...]]

_STATUSES: Final = {status: place for place, status in enumerate(Status)}
_COMPARATORS: Final = {comparator: place for place, comparator in enumerate(Comparator)}
_NOT_CODED: Final = (Status.UNANSWERED, Status.EDITED_OUT)
"""Nobody coded that: no code, where `not_mentioned` says that somebody looked and found nothing."""
NO_CODE: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """One variable as several coders coded it. K coders, U units.

    coders, units : who and what, sorted.
    places : int64 (K, U), the place in `said` of what was coded, -1 where nothing was.
    values : float64 (K, U), the value on the question's scale, NaN where there is none. On a
        nominal scale that is the place: a status is a code like others there.
    said : each distinct code once, in the question's order, then statuses.
    inexact : bool (K, U), answered with a number that is no single one.
    """

    coders: tuple[str, ...]
    units: tuple[str, ...]
    places: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]
    said: tuple[Answer, ...]
    inexact: npt.NDArray[np.bool_]

    @property
    def base(self) -> npt.NDArray[np.bool_]:
        """Bool (U,): coded by two or more, and within the question for one of them at least."""
        return np.asarray(self._twice & ~self._outside)

    @property
    def outside(self) -> int:
        """Units coded by two or more who all say that the question does not apply."""
        return int((self._twice & self._outside).sum())

    @property
    def statuses(self) -> npt.NDArray[np.int64]:
        """Int64 (K, U), whether there is a value or which status: its place, -1 without a code."""
        kinds = np.array([*(_STATUSES[a.status] for a in self.said), NO_CODE])
        return np.asarray(kinds[self.places])

    @property
    def _twice(self) -> npt.NDArray[np.bool_]:
        return np.asarray((self.places != NO_CODE).sum(axis=0) >= 2)

    @property
    def _outside(self) -> npt.NDArray[np.bool_]:
        out = _STATUSES[Status.NOT_APPLICABLE]
        return np.asarray(np.isin(self.statuses, (out, NO_CODE)).all(axis=0))


def scale_of(variable: Variable) -> Scale | None:
    """The scale of a variable's values; None where agreement is not measured: words, dates, files.

    A number that cannot be negative has a true zero, so that 1 and 2 are as far apart as 10
    and 20; any other is measured by differences. Places of a ranking are an order.
    """
    if variable.kind in ("single", "multiple"):
        return "nominal"
    if variable.kind == "scale" or variable.is_place:
        return "ordinal"
    if variable.kind != "number":
        return None
    return "ratio" if variable.minimum is not None and variable.minimum >= 0 else "interval"


def coded(variable: Variable, scale: Scale, given: Iterable[tuple[str, str, Answer]]) -> Coded:
    """The answers (coder, unit, answer) as arrays."""
    cells = [(coder, unit, answer) for coder, unit, answer in given]
    coders = sorted({coder for coder, _, _ in cells})
    units = sorted({unit for _, unit, _ in cells})
    distinct = {_said(a): a for _, _, a in cells if a.status not in _NOT_CODED}
    order = sorted(distinct, key=lambda said: _order(said, variable.codes))
    place_of = {said: place for place, said in enumerate(order)}
    shape = len(coders), len(units)
    places = np.full(shape, NO_CODE, dtype=np.int64)
    values = np.full(shape, np.nan)
    inexact = np.zeros(shape, dtype=np.bool_)
    row = {coder: place for place, coder in enumerate(coders)}
    column = {unit: place for place, unit in enumerate(units)}
    for coder, unit, answer in cells:
        at = row[coder], column[unit]
        places[at] = place_of.get(_said(answer), NO_CODE)
        value = _value(answer, variable, scale)
        values[at] = np.nan if value is None else value
        inexact[at] = answer.comparator is not None and value is None
    if scale == "nominal":
        values = np.where(places == NO_CODE, np.nan, places)
    said = tuple(distinct[key] for key in order)
    return Coded(tuple(coders), tuple(units), places, values, said, inexact)


def _said(answer: Answer) -> Said:
    """What makes two answers the same code: not the evidence, and not why something is unclear."""
    return answer.status, answer.comparator, answer.low, answer.high, answer.codes


def _order(said: Said, codes: Sequence[str]) -> tuple[float, ...]:
    status, comparator, low, high, chosen = said
    rank = codes.index(chosen[0]) if chosen and chosen[0] in codes else len(codes)
    named = 0.0 if not chosen else -float(chosen[0] == "1")
    lowest = float("-inf") if low is None else float(low)
    highest = float("inf") if high is None else float(high)
    place = -1 if comparator is None else _COMPARATORS[comparator]
    return float(_STATUSES[status]), float(rank), named, lowest, highest, float(place)


def _value(answer: Answer, variable: Variable, scale: Scale) -> float | None:
    """The value on an ordinal or numerical scale; None where it is a status or no single number."""
    if answer.comparator is not None:
        known = answer.comparator in (Comparator.EXACT, Comparator.ABOUT)
        return float(answer.low) if known and answer.low is not None else None
    if scale == "ordinal" and answer.codes and answer.codes[0] in variable.codes:
        return float(variable.codes.index(answer.codes[0]))
    return None
