"""Wilcoxon's signed rank test with Pratt's zeros: asymptotic, and exact on the midranks.

Owns its p where all differences are known, and its smallest and largest p where some are not.
Refuses the exact tables that take ties and zeros for what they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from analysis.statistics.completions import completions
from analysis.statistics.outcome import LEVEL, Outcome
from analysis.statistics.ranks import Floats, Integers, signed_ranks
from analysis.statistics.signed_rank_bounds import possible_changes, z_bounds
from analysis.statistics.signed_rank_p import exact_p, normal_p, p_of_z, z_of

_ORDERS: Final = 2000
_NUMBERS: Final = 400_000
"""So many orders of undecidable differences are gone through at most, and so many numbers in them;
beyond, bounds are given."""

_LARGEST: Final = 500
_STEPS: Final = 10**8
"""So many changes at most for an exact distribution, which takes their number cubed, and so many
steps for all of them."""


def wilcoxon_pratt(low: Floats, high: Floats) -> Outcome:
    """The signed rank test with Pratt's zeros, asymptotic, two-sided, no continuity correction.

    z = V / D: V the sum of the signed midranks of the sizes of all differences, zeros ranked along
    and left out, D the root of the sum of their squares: the variance with ties (Pratt 1959, DOI
    10.1080/01621459.1959.10501526). The statistic is z; above 0 is up.

    Undecidable differences: where few can stand in few orders (2,000; of more than 200 pairs fewer)
    `p_low` and `p_high` are the smallest and the largest p exactly, and statistic and p are those
    of the largest. Beyond, no completion has a p outside `p_low` and `p_high`, though perhaps none
    reaches them; the statistic is None.

    Parameters
    ----------
    low, high
        Later less earlier per pair, from `differences`; equal where it is known.

    Returns
    -------
    Outcome
        Notes: `no_pairs`, `no_change`, `undecidable`, and `too_few_changes` where the exact
        distribution cannot reach .05 at that number of changes (5 or fewer): less than that, an
        approximation cannot honestly reach either.
    """
    method = "wilcoxon_pratt"
    if (early := _without_test(method, low, high)) is not None:
        return early
    note = _note(low, high)
    every = completions(low, high, min(_ORDERS, _NUMBERS // len(low)))
    if every is not None:
        return _over(method, every, normal_p, note)
    z_low, z_high = z_bounds(low, high)
    p_low = p_of_z(max(abs(z_low), abs(z_high)))
    p_high = 1.0 if z_low <= 0 <= z_high else p_of_z(min(abs(z_low), abs(z_high)))
    return Outcome(method, None, p_high, p_low, p_high, n=len(low), note=note)


def wilcoxon_pratt_exact(low: Floats, high: Floats) -> Outcome:
    """The same test by its exact distribution, given the midranks: every sign as likely as another.

    p is the share of all 2^m ways to give m changes a sign in which V is as far from 0 as it is or
    farther, counted without going through them. The statistic is z, as in `wilcoxon_pratt`, and so
    are parameters and notes; further notes, without a p: `too_many_changes` (more than 500) and
    `too_many_orders` (of undecidable differences: 600 where 54 pairs may have changed).
    """
    method = "wilcoxon_pratt_exact"
    if (early := _without_test(method, low, high)) is not None:
        return early
    changed = possible_changes(low, high)
    if changed > _LARGEST:
        return Outcome(method, None, None, n=len(low), note="too_many_changes")
    every = completions(low, high, max(1, min(_ORDERS, _STEPS // changed**3)))
    if every is None:
        return Outcome(method, None, None, n=len(low), note="too_many_orders")
    return _over(method, every, exact_p, _note(low, high))


def _without_test(method: str, low: Floats, high: Floats) -> Outcome | None:
    if not len(low):
        return Outcome(method, None, None, note="no_pairs")
    if not (low.any() or high.any()):
        return Outcome(method, 0.0, 1.0, n=len(low), note="no_change")
    return None


def _note(low: Floats, high: Floats) -> str:
    if 2.0 ** (1 - possible_changes(low, high)) > LEVEL:
        return "too_few_changes"
    return "undecidable" if (low != high).any() else ""


def _over(method: str, every: Integers, p_of: Callable[[Integers], float], note: str) -> Outcome:
    """The outcome over all completions: that of the largest p, and the smallest beside it."""
    ranks = np.unique(np.sort(signed_ranks(every), axis=1), axis=0)
    found = [p_of(row) for row in ranks]
    worst = int(np.argmax(found))
    one = len(every) == 1
    return Outcome(
        method,
        z_of(ranks[worst]),
        found[worst],
        None if one else min(found),
        None if one else found[worst],
        n=every.shape[1],
        note=note,
    )
