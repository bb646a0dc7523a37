"""The ends of intervals as columns of floats, each with how far computing may have moved it.

Owns: adding, multiplying and dividing ends, and whether one is certainly below another.
Refuses: to know intervals or missing values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# One operation moves a result by half of this share of it; twice that keeps the bound's own
# rounding inside.
_UNIT: Final = 2.0**-52
# The core takes a difference of this size between numbers around 1 for rounding.
_LEAST: Final = 1e-22


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """Infinite where the interval is open. `off`: None where the number is as it was written."""

    value: Floats
    off: Floats | None = None

    @property
    def moved(self) -> Floats:
        """How far it may be off: for a number as written half a unit of its last place."""
        return _share(self.value) if self.off is None else self.off

    def __neg__(self) -> End:
        return End(-self.value, self.off)

    def __add__(self, other: End) -> End:
        value = self.value + other.value
        off = self.moved + other.moved + _share(value)
        # What rounding left of a difference of equals is nothing, above all nothing to divide by.
        return End(np.where(np.abs(value) <= off, 0.0, value), off)

    def __mul__(self, other: End) -> End:
        a, b = self.value, other.value
        # 0 times an open end is 0: every number of the open interval is finite.
        value = np.where((a == 0) | (b == 0), 0.0, a * b)
        first, second = self.moved, other.moved
        off = _finite(a) * second + _finite(b) * first + first * second + _share(value)
        return End(value, off)

    def __truediv__(self, other: End) -> End:
        """Towards an open end the quotient falls to 0. Nonsense where the divisor is 0."""
        a, b = self.value, other.value
        value = np.where(np.isinf(b), 0.0, a / b)
        off = (self.moved + _finite(value) * other.moved) / np.abs(b) + _share(value)
        return End(value, np.where(np.isinf(b), 0.0, off))

    def below(self, other: End) -> Bools:
        """Whether it is less by more than was lost in computing them."""
        if self.off is None and other.off is None:
            return self.value < other.value
        off = (0.0 if self.off is None else self.off) + (0.0 if other.off is None else other.off)
        return self.value + np.maximum(off, _LEAST) < other.value

    def at_most_zero(self) -> Bools:
        """Whether it is zero or below, or may be so."""
        return self.value <= np.maximum(self.moved, _LEAST)

    def where(self, rows: Bools, value: float) -> End:
        """With this value in these rows."""
        off = None if self.off is None else np.where(rows, 0.0, self.off)
        return End(np.where(rows, value, self.value), off)


def least(ends: list[End]) -> End:
    value = np.minimum.reduce([end.value for end in ends])
    return End(value, _off(ends, value))


def most(ends: list[End]) -> End:
    value = np.maximum.reduce([end.value for end in ends])
    return End(value, _off(ends, value))


def _off(ends: list[End], value: Floats) -> Floats:
    """That of the ends that are this value."""
    found = [np.where(end.value == value, end.moved, 0.0) for end in ends]
    return np.asarray(np.maximum.reduce(found))


def _share(value: Floats) -> Floats:
    return _UNIT * _finite(value)


def _finite(value: Floats) -> Floats:
    """How large it is; 0 for an open end."""
    return np.where(np.isfinite(value), np.abs(value), 0.0)
