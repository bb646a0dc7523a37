"""The answers to a multiple: its choices side by side, and what they come to together.

Owns when a multiple is answered and which choices are ticked. Refuses to count them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.panel.column import ANSWERED, Bools, Column
from survey.instrument.answer import Answer, Status


@dataclass(frozen=True, eq=False, slots=True)
class Choices:
    """status : int8 (U,), of the question: answered where a line is, else that of the first.

    lines : int8 (U, C), the status of each choice. ticked : bool (U, C). `columns`: the same
    answers choice by choice.
    """

    codes: tuple[str, ...]
    columns: tuple[Column, ...]
    status: npt.NDArray[np.int8]
    lines: npt.NDArray[np.int8]
    ticked: Bools

    @classmethod
    def of(cls, codes: tuple[str, ...], columns: Sequence[Column]) -> Choices:
        """One column per code; a multiple has at least one choice."""
        lines = np.stack([column.status for column in columns], axis=-1)
        ticked = np.stack([_is_one(column) for column in columns], axis=-1)
        answered = (lines == ANSWERED).any(axis=-1)
        status = np.where(answered, np.int8(ANSWERED), lines[..., 0])
        return cls(codes, tuple(columns), status, lines, ticked)

    def answer(self, place: int) -> Answer:
        """The whole answer of one unit: the codes ticked, the words of "other"."""
        if self.status[place] != ANSWERED:
            return self.columns[0].answer(place)
        ticked = [c for c, there in zip(self.codes, self.ticked[place], strict=True) if there]
        words = (
            column.answer(place).text
            for code, column in zip(self.codes, self.columns, strict=True)
            if code in ticked
        )
        return Answer(Status.ANSWERED, codes=tuple(ticked), text=next(filter(None, words), ""))


def _is_one(column: Column) -> Bools:
    if "1" not in column.codes:
        return np.zeros(column.code.shape, np.bool_)
    return np.asarray(column.code == column.codes.index("1"))
