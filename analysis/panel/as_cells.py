"""Columns as expressions see them. Owns what a missing or open answer is to a condition."""

from __future__ import annotations

import numpy as np

from analysis.expression.columns import Cells, Numbers, Ticked, Words, missing_by_status
from analysis.expression.ends import End
from analysis.expression.truths import PRESENT, UNKNOWN, Truths
from analysis.panel.choices import Choices
from analysis.panel.column import NONE, Column
from survey.questions.base import Variable


def cells_of_column(column: Column, variable: Variable) -> Cells:
    """Numbers as bounds, codes and words as places of a vocabulary that begins with "no word"."""
    missing = missing_by_status(column.status)
    if variable.kind == "number":
        return Cells(column.status, _numbers(column, variable, missing))
    place, vocabulary = (
        (column.code, column.codes) if variable.codes else (column.text, column.texts)
    )
    missing[(missing == PRESENT) & (place == NONE)] = UNKNOWN
    places = np.where(missing == PRESENT, place + 1, 0).astype(np.int64)
    return Cells(column.status, Words(missing, places, ("", *vocabulary)))


def cells_of_choices(found: Choices) -> Cells:
    """A multiple that is answered without a tick says nothing for certain."""
    missing = missing_by_status(found.status)
    missing[(missing == PRESENT) & ~found.ticked.any(axis=-1)] = UNKNOWN
    return Cells(found.status, Ticked(missing, found.ticked, found.codes))


def _numbers(column: Column, variable: Variable, missing: Truths) -> Numbers:
    """An `all` of something unknown runs from the question's minimum upwards."""
    missing[(missing == PRESENT) & (column.comparator == NONE)] = UNKNOWN
    floor = -np.inf if variable.minimum is None else float(variable.minimum)
    there, open_all = missing == PRESENT, column.is_open_all
    low = np.where(there, np.where(open_all, floor, column.low), 0.0)
    high = np.where(there, np.where(open_all, np.inf, column.high), 0.0)
    return Numbers(missing, End(low), End(high))
