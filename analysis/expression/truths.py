"""The four truth values as small numbers, and how whole columns of them join.

Owns the encoding. Where a column of numbers or words notes why a value is missing, it holds
UNKNOWN or NOT_APPLICABLE too, and 0 where there is a value. Refuses everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from survey.instrument.expression import Truth
from survey.instrument.expression.truth import both, either, negated

Truths: TypeAlias = npt.NDArray[np.int8]

FALSE: Final = 0
TRUE: Final = 1
UNKNOWN: Final = 2
NOT_APPLICABLE: Final = 3
PRESENT: Final = 0
"""In `missing`: there is a value."""

ORDER: Final = (Truth.FALSE, Truth.TRUE, Truth.UNKNOWN, Truth.NOT_APPLICABLE)
CODES: Final = {truth: code for code, truth in enumerate(ORDER)}

# The core says how two truth values join; here is every pair of them.
_NOT: Final = np.array([CODES[negated(a)] for a in ORDER], dtype=np.int8)
_AND: Final = np.array([[CODES[both(a, b)] for b in ORDER] for a in ORDER], dtype=np.int8)
_OR: Final = np.array([[CODES[either(a, b)] for b in ORDER] for a in ORDER], dtype=np.int8)


def opposite(values: Truths) -> Truths:
    return _NOT[values]


def all_of(columns: Iterable[Truths]) -> Truths:
    """`and`; the order of the columns makes no difference."""
    return _joined(_AND, columns)


def any_of(columns: Iterable[Truths]) -> Truths:
    """`or`; the order of the columns makes no difference."""
    return _joined(_OR, columns)


def either_missing(a: Truths, b: Truths) -> Truths:
    """Why a value made of two is missing: not applicable before unknown before present."""
    return np.maximum(a, b)


def unless_missing(missing: Truths, values: Truths) -> Truths:
    return np.where(missing == PRESENT, values, missing).astype(np.int8, copy=False)


def _joined(table: Truths, columns: Iterable[Truths]) -> Truths:
    found = list(columns)
    result = found[0]
    for column in found[1:]:
        result = table[result, column]
    return result
