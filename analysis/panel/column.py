"""The answers to one cell as arrays of one shape, and back to single answers.

Owns the arrays and how they are filtered and resolved. Refuses to know whose answers they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.expression.columns import STATUSES
from survey.instrument.answer import Answer, Comparator, Status

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

COMPARATORS: Final = tuple(Comparator)
STATUS_PLACE: Final = {status: place for place, status in enumerate(STATUSES)}
COMPARATOR_PLACE: Final = {comparator: place for place, comparator in enumerate(COMPARATORS)}
ANSWERED: Final = STATUS_PLACE[Status.ANSWERED]
UNANSWERED: Final = STATUS_PLACE[Status.UNANSWERED]
NOT_APPLICABLE: Final = STATUS_PLACE[Status.NOT_APPLICABLE]
NO_RETURN: Final = STATUS_PLACE[Status.UNIT_NONRESPONSE]
NONE: Final = -1
_ALL: Final = COMPARATOR_PLACE[Comparator.ALL]


def counted_status(status: npt.NDArray[np.int8], applies: Bools) -> npt.NDArray[np.int8]:
    """The status as figures count it, so that asked and missing add up to the frame.

    No response is `not_applicable` where the question is certainly not for the unit.
    """
    found: npt.NDArray[np.int8] = status.copy()
    found[(status == NO_RETURN) & ~applies] = NOT_APPLICABLE
    return found


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """Arrays of one shape, (U,) or (W, U).

    status, comparator : int8, places in `STATUSES` and `COMPARATORS` (-1: no number).
    low, high : float64, infinite where open; NaN without a number and for an open `all`.
    code, text : int32, places in `codes` and `texts`, -1 where there is none.
    """

    status: npt.NDArray[np.int8]
    comparator: npt.NDArray[np.int8]
    low: Floats
    high: Floats
    code: npt.NDArray[np.int32]
    text: npt.NDArray[np.int32]
    codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def blank(
        cls, shape: int | tuple[int, ...], status: int = UNANSWERED, codes: tuple[str, ...] = ()
    ) -> Column:
        """One status throughout, and no value."""
        return cls(
            np.full(shape, status, np.int8),
            np.full(shape, NONE, np.int8),
            np.full(shape, np.nan),
            np.full(shape, np.nan),
            np.full(shape, NONE, np.int32),
            np.full(shape, NONE, np.int32),
            codes,
        )

    @classmethod
    def of(cls, answers: Sequence[Answer], codes: tuple[str, ...]) -> Column:
        """These answers, one after the other; of several codes the first."""
        column = cls.blank(len(answers), codes=codes)
        texts: dict[str, int] = {}
        for row, answer in enumerate(answers):
            column.status[row] = STATUS_PLACE[answer.status]
            if answer.comparator is not None:
                column.comparator[row] = COMPARATOR_PLACE[answer.comparator]
                column.low[row], column.high[row] = _ends(answer)
            if answer.codes and answer.codes[0] in codes:
                column.code[row] = codes.index(answer.codes[0])
            if answer.text:
                column.text[row] = texts.setdefault(answer.text, len(texts))
        return replace(column, texts=tuple(texts))

    @property
    def is_open_all(self) -> Bools:
        return np.asarray((self.comparator == _ALL) & np.isnan(self.low) & np.isnan(self.high))

    def row(self, number: int) -> Column:
        """One wave of several."""
        return Column(
            self.status[number], self.comparator[number], self.low[number], self.high[number],
            self.code[number], self.text[number], self.codes, self.texts,
        )  # fmt: skip

    def without(self, mask: Bools, status: int) -> Column:
        """No value where the mask is set, but this status."""
        if not mask.any():
            return self
        return Column(
            np.where(mask, np.int8(status), self.status),
            np.where(mask, np.int8(NONE), self.comparator),
            np.where(mask, np.nan, self.low),
            np.where(mask, np.nan, self.high),
            np.where(mask, np.int32(NONE), self.code),
            np.where(mask, np.int32(NONE), self.text),
            self.codes,
            self.texts,
        )

    def resolved(self, reference: Column | None) -> Column:
        """Each `all` with the bounds of its reference, where that has some."""
        if reference is None or not self.is_open_all.any():
            return self
        bounded = np.isfinite(reference.low) | np.isfinite(reference.high)
        taken = self.is_open_all & ~np.isnan(reference.low) & bounded
        return replace(
            self,
            low=np.where(taken, reference.low, self.low),
            high=np.where(taken, reference.high, self.high),
        )

    def where(self, mask: Bools, other: Column) -> Column:
        """Itself where the mask is set, else the other; both over the same codes and texts."""
        return Column(
            np.where(mask, self.status, other.status),
            np.where(mask, self.comparator, other.comparator),
            np.where(mask, self.low, other.low),
            np.where(mask, self.high, other.high),
            np.where(mask, self.code, other.code),
            np.where(mask, self.text, other.text),
            self.codes or other.codes,
            self.texts or other.texts,
        )

    def answer(self, place: int) -> Answer:
        """The single answer at a place of one wave."""
        status = STATUSES[self.status[place]]
        comparator = int(self.comparator[place])
        code, text = int(self.code[place]), int(self.text[place])
        return Answer(
            status=status,
            comparator=COMPARATORS[comparator] if comparator >= 0 else None,
            low=_decimal(self.low[place]),
            high=_decimal(self.high[place]),
            codes=(self.codes[code],) if code >= 0 else (),
            text=self.texts[text] if text >= 0 else "",
        )


def _ends(answer: Answer) -> tuple[float, float]:
    if answer.low is None and answer.high is None:
        return np.nan, np.nan
    low = -np.inf if answer.low is None else float(answer.low)
    return low, np.inf if answer.high is None else float(answer.high)


def _decimal(number: float) -> Decimal | None:
    """A number of at most 15 digits comes back as it was written."""
    if not np.isfinite(number):
        return None
    exact = Decimal(repr(float(number)))
    whole = exact.to_integral_value()
    return whole if exact == whole else exact
