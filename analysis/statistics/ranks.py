"""Differences of pairs and their ranks in size, as Pratt has it: zeros have a rank and no sign.

Owns the rounding without which 0.3 is several different numbers, and midranks. Ranks are doubled,
so that they are whole numbers.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

DECIMALS = 10


def differences(
    earlier_low: Floats, earlier_high: Floats, later_low: Floats, later_high: Floats
) -> tuple[Floats, Floats]:
    """Later less earlier, between which two numbers it lies: one of each per pair.

    Rounded to 10 decimals; to fewer where the numbers exceed 10,000, since a float carries no more
    than 15 digits. Open ends are -inf and inf.

    Raises
    ------
    ValueError
        Where a number is missing (NaN): who has no number in both waves is no pair.
    """
    bounds = (earlier_low, earlier_high, later_low, later_high)
    sizes = np.abs([np.where(np.isfinite(bound), bound, 0.0) for bound in bounds]).max(axis=0)
    digits = np.ceil(np.log10(np.maximum(sizes, 1.0)))
    scale = 10.0 ** np.clip(14 - digits, 0, DECIMALS)
    low = _rounded(later_low - earlier_high, scale)
    high = _rounded(later_high - earlier_low, scale)
    if not (low <= high).all():
        raise ValueError("a pair has no number in one wave, or its bounds are turned round")
    return low, high


def _rounded(difference: Floats, scale: Floats) -> Floats:
    finite = np.where(np.isinf(difference), 0.0, difference)
    return np.where(np.isinf(difference), difference, np.rint(finite * scale) / scale + 0.0)


def signed_ranks(differences: npt.ArrayLike) -> Integers:
    """Twice the midrank of each absolute difference, with its sign; 0 for a difference of 0.

    Parameters
    ----------
    differences
        Numbers in any number of rows; each row (the last axis) is ranked by itself.
    """
    values = np.asarray(differences)
    sizes = np.abs(values)
    ordered = np.sort(sizes, axis=-1)
    if values.ndim == 1:
        doubled = _doubled(ordered, sizes)
    else:
        doubled = np.array([_doubled(*row) for row in zip(ordered, sizes, strict=True)])
    ranks: Integers = np.sign(values).astype(np.int64) * doubled
    return ranks


def _doubled(ordered: Floats, sizes: Floats) -> Integers:
    below = np.searchsorted(ordered, sizes, side="left")
    upto = np.searchsorted(ordered, sizes, side="right")
    return (below + upto + 1).astype(np.int64)
