"""Numbers in a few numbers: mean, quartiles, spread, and the bounds that inexact ones leave.

Owns their conventions: quartiles by type 7, standard deviation with n - 1, sums free of the
rounding of decimals. Refuses missing values: who asks leaves them out and says how many.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

DECIMALS: Final = 10
"""Sums are rounded to so many decimals: 0.1 + 0.2 is 0.3, as its units wrote it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Of n numbers: all None where there is none, `sd` None for a single one, else finite."""

    n: int = 0
    mean: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    sd: float | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high`; None is unbounded."""

    low: float | None
    high: float | None


UNBOUNDED: Final = Bounds(None, None)


def summary(values: npt.NDArray[np.float64]) -> Summary:
    """Summarise numbers.

    Parameters
    ----------
    values : float64 (n,)
        Finite numbers in any order.

    Notes
    -----
    Quartiles by type 7 of Hyndman & Fan (1996), DOI 10.1080/00031305.1996.10473566, the default of
    R; standard deviation with n - 1.
    """
    if not values.size:
        return Summary()
    ascending = np.sort(values)
    n, least, most = len(ascending), float(ascending[0]), float(ascending[-1])
    return Summary(
        n=n,
        # Rounding could put the mean of equal numbers beside them.
        mean=least if least == most else total(ascending) / n,
        median=quantile(ascending, 0.5),
        q1=quantile(ascending, 0.25),
        q3=quantile(ascending, 0.75),
        sd=None if n == 1 else _sd(ascending),
        minimum=least,
        maximum=most,
    )


def quantile(ascending: npt.NDArray[np.float64], p: float) -> float:
    """The quantile p of at least one number in ascending order, by type 7; some may be infinite."""
    place, part = divmod((len(ascending) - 1) * p, 1)
    below = float(ascending[int(place)])
    if not part:
        return below
    above = float(ascending[int(place) + 1])
    return below if below == above else (1 - part) * below + part * above


def total(values: npt.NDArray[np.float64] | Iterable[float]) -> float:
    """The sum as if the decimals were added by hand; infinite where a value is."""
    numbers = values.tolist() if isinstance(values, np.ndarray) else values
    return round(math.fsum(numbers), DECIMALS) + 0.0  # no -0.0


def sum_bounds(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> Bounds:
    """Bounds of a sum over n intervals, float64 (n,) each; unbounded ends are infinite."""
    return Bounds(finite(total(low)), finite(total(high)))


def mean_bounds(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> Bounds:
    """Bounds of the mean of n intervals: the means of all lows and of all highs."""
    if not low.size:
        return UNBOUNDED
    return Bounds(finite(total(low) / len(low)), finite(total(high) / len(high)))


def median_bounds(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> Bounds:
    """Bounds of the median of n intervals: it never falls when a number rises."""
    if not low.size:
        return UNBOUNDED
    least, most = quantile(np.sort(low), 0.5), quantile(np.sort(high), 0.5)
    return Bounds(finite(least), finite(most))


def finite(value: float) -> float | None:
    """The number, None where it is infinite."""
    return value if math.isfinite(value) else None


def _sd(ascending: npt.NDArray[np.float64]) -> float:
    """Zero where all are equal, which rounding would miss."""
    if ascending[0] == ascending[-1]:
        return 0.0
    return float(np.std(ascending, ddof=1))
