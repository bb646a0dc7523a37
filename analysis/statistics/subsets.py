"""How the sum of a random subset of whole numbers is distributed: the exact law of two groups.

Owns the counting, of ranks and of values alike. Refuses what would take longer than a blink: its
caller then approximates or draws.
"""

from __future__ import annotations

from functools import lru_cache
from math import lgamma
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

_STEPS: Final = 100_000_000
_DECIMALS: Final = (0, 1, 2, 3, 4, 6, 8, 10)
_LARGEST_LOG: Final = 690.0
"""Below the logarithm of the largest float: so many subsets can be counted in floats."""


def countable(values: Ints, size: int) -> bool:
    """Whether all subsets of this size can be counted by their sum in some tenths of a second."""
    largest = int(np.sort(values)[len(values) - size :].sum())
    return (
        len(values) * size * (largest + 1) <= _STEPS
        and float(log_choose(len(values))[size]) < _LARGEST_LOG
    )


def share_as_far(values: Ints, size: int, distance: int) -> float:
    """The share of all subsets of this size whose sum is at least as far from its mean.

    `values`: whole numbers, none negative. `distance`: times `len(values)`, so that it is whole.
    """
    return _share(tuple(np.sort(values).tolist()), size, distance)


def whole(values: Floats) -> Ints | None:
    """Values with up to 10 decimals as whole numbers from 0, in the largest unit; None where
    they have too many digits for that.
    """
    for decimals in _DECIMALS:
        scaled = (values - values.min()) * 10.0**decimals
        if not scaled.max() < 2**53:
            return None
        if (np.abs(scaled - np.round(scaled)) <= 10.0 ** (decimals - 10) / 2).all():
            numbers = np.round(scaled).astype(np.int64)
            return np.asarray(numbers // max(1, int(np.gcd.reduce(numbers))))
    return None


@lru_cache(maxsize=1_024)
def log_choose(n: int) -> Floats:
    """The logarithms of n over 0, 1, … n."""
    logs = np.array([lgamma(k + 1) for k in range(n + 1)])
    return np.asarray(logs[n] - logs - logs[::-1])


@lru_cache(maxsize=4_096)
def _share(values: tuple[int, ...], size: int, distance: int) -> float:
    counts = _counts(values, size)
    far = np.abs(np.arange(len(counts)) * len(values) - size * sum(values)) >= distance
    return float(counts[far].sum() / counts.sum())


@lru_cache(maxsize=64)
def _counts(values: tuple[int, ...], size: int) -> Floats:
    """How many subsets of this size have each sum: one value after the other, only additions."""
    largest = sum(values[len(values) - size :])
    counts = np.zeros((size + 1, largest + 1))
    counts[0, 0] = 1
    for value in values:
        for taken in range(size, 0, -1):
            counts[taken, value:] += counts[taken - 1, : largest + 1 - value]
    return np.asarray(counts[size])
