"""Every order in which differences may stand where inexact statements leave some of them open.

Owns that the list is complete: whatever the true differences are, one line ranks as they do.
Refuses a list that is too long.
"""

from __future__ import annotations

from math import prod

import numpy as np

from analysis.statistics.ranks import Floats, Integers


def completions(low: Floats, high: Floats, most: int) -> Integers | None:
    """Differences in whole numbers, a completion per row, in every order that the bounds allow.

    Only signs and the order of the sizes are those of the differences, not the values. Every bound
    becomes a multiple of u + 1 where u differences are open, so that between two bounds there is
    room for u different numbers, and every order among the open ones is there.

    Parameters
    ----------
    low, high
        Bounds per pair, equal where the difference is known; -inf and inf where open.
    most
        None is returned where there would be more rows.
    """
    inexact = np.flatnonzero(low != high)
    step = len(inexact) + 1
    sizes = np.abs(np.concatenate([low, high]))
    known = np.unique(np.append(sizes[np.isfinite(sizes)], 0.0))

    def place(bounds: Floats) -> Integers:
        at = np.searchsorted(known, np.abs(bounds)) * step
        beyond = (len(known) - 1) * step + len(inexact)
        placed = np.where(np.isfinite(bounds), at, beyond)
        return (np.sign(bounds) * placed).astype(np.int64)

    first, last = place(low), place(high)
    room = [int(last[k] - first[k]) + 1 for k in inexact]
    if prod(room) > most:
        return None
    rows = np.tile(first, (prod(room), 1))
    if len(inexact):
        axes = np.meshgrid(*[first[k] + np.arange(r) for k, r in zip(inexact, room, strict=True)])
        rows[:, inexact] = np.stack([axis.ravel() for axis in axes], axis=1)
    return rows
