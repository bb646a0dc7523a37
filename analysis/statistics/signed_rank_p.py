"""z and p of signed midranks: by the normal distribution, and exactly, given the ranks.

Owns the exact distribution, counted rank by rank: the 2^m ways are never gone through.
"""

from __future__ import annotations

from functools import lru_cache
from math import erfc, sqrt

import numpy as np

from analysis.statistics.outcome import as_p
from analysis.statistics.ranks import Floats, Integers


def z_of(ranks: Integers) -> float:
    """V / D: the sum of the signed ranks by the root of the sum of their squares; 0 without any."""
    spread = int((ranks**2).sum())
    return float(ranks.sum()) / sqrt(spread) if spread else 0.0


def p_of_z(z: float) -> float:
    """Two-sided, by the normal distribution."""
    return as_p(erfc(abs(z) / sqrt(2)))


def normal_p(ranks: Integers) -> float:
    return p_of_z(z_of(ranks))


def exact_p(ranks: Integers) -> float:
    """The share of all ways to give the ranks a sign whose sum is as far from 0 or farther."""
    sizes = np.sort(np.abs(ranks[ranks != 0]))
    if not len(sizes):
        return 1.0
    total, net = int(sizes.sum()), abs(int(ranks.sum()))
    return as_p(2 * _lower_tail(sizes.tobytes())[(total - net) // 2])


@lru_cache(maxsize=64)
def _lower_tail(sizes: bytes) -> Floats:
    """P(sum of the ranks that fall on + <= s) for s from 0 to half of all."""
    ranks = np.frombuffer(sizes, dtype=np.int64)
    chance = np.zeros(int(ranks.sum()) // 2 + 1)
    chance[0] = 1.0
    for rank in ranks:
        shifted = np.zeros_like(chance)
        shifted[rank:] = chance[: max(0, len(chance) - rank)]
        chance = (chance + shifted) / 2
    return np.cumsum(chance)
