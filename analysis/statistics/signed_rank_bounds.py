"""Between which two numbers the z of signed ranks lies where too many differences are undecidable.

Owns that no completion leaves the bounds. Refuses to say that one reaches them.
"""

from __future__ import annotations

from math import inf, sqrt

import numpy as np

from analysis.statistics.ranks import Floats, signed_ranks


def possible_changes(low: Floats, high: Floats) -> int:
    """How many pairs changed or may have."""
    return int(np.count_nonzero((low != 0) | (high != 0)))


def z_bounds(low: Floats, high: Floats) -> tuple[float, float]:
    """Between which two numbers z lies whatever the undecidable differences are.

    With D as if nothing were tied, z never falls when a difference rises: passing another in size
    adds to V or leaves it, and leaving or reaching 0 moves V by the smallest rank there is. So it
    lies between the z of all lowest and of all highest. Ties make D smaller by a factor that
    itself lies between that of the ties among the known and that of all undecidable joining the
    largest group of them.
    """
    shares = _tied_share(low, high)
    cap = sqrt(possible_changes(low, high))
    return max(-cap, -_highest_z(-low, *shares)), min(cap, _highest_z(high, *shares))


def _highest_z(highest: Floats, least: float, most: float) -> float:
    n, zeros = len(highest), int(np.count_nonzero(highest == 0))
    if zeros == n:
        return 0.0
    untied = float(signed_ranks(highest).sum()) / (2 * sqrt(_squares(n) - _squares(zeros)))
    share = most if untied > 0 else least
    return untied / sqrt(1 - share) if share < 1 else inf


def _tied_share(low: Floats, high: Floats) -> tuple[float, float]:
    """By what share ties take from the squared D at least and at most."""
    n, known = len(low), low == high
    _, counts = np.unique(np.abs(low[known & (low != 0)]), return_counts=True)
    joining = int(np.count_nonzero(~known))
    largest = int(counts.max(initial=0))
    tied = sum(_tie(int(count)) for count in counts)
    certain = int(np.count_nonzero(known & (low == 0)))
    possible = int(np.count_nonzero((low <= 0) & (high >= 0)))
    least = tied / (_squares(n) - _squares(certain))
    rest = _squares(n) - _squares(possible)
    most = (tied + _tie(largest + joining) - _tie(largest)) / rest if rest else inf
    return least, most


def _squares(n: int) -> float:
    return n * (n + 1) * (2 * n + 1) / 6


def _tie(count: int) -> float:
    return (count**3 - count) / 12
