"""McNemar's test of gains against losses: exact and mid-p, over all that undecidable pairs may be.

Owns the p of a number of gains and losses. Refuses the asymptotic test: where nobody changed, a
library gives p = 0 for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, lgamma, log
from typing import Final

from analysis.statistics.changes import Changes
from analysis.statistics.outcome import LEVEL, Outcome, as_p

_EXACT: Final = 1000
"""Up to so many changes the sums run in whole numbers, beyond in floats."""


def mcnemar_exact(changes: Changes) -> Outcome:
    """McNemar's exact test, two-sided: min(1, 2 P(X <= min(gains, losses))).

    X is of Bin(gains + losses, 1/2). The statistic is the smaller of gains and losses. Undecidable
    pairs give `p_low` and `p_high`, exact over all that they may be; `p` and the statistic are then
    those of the largest p. Notes: `no_pairs`, `no_change`, `too_few_changes`, `undecidable`.
    """
    return tested("mcnemar_exact", changes, exact_p, min)


def mcnemar_midp(changes: Changes) -> Outcome:
    """McNemar's mid-p test: the exact p less P(X = min), and 1 - P(X = min)/2 where both are equal.

    The variant of Fagerland, Lydersen and Laake 2013 (DOI 10.1186/1471-2288-13-91). Statistic,
    undecidable pairs and notes are those of `mcnemar_exact`.
    """
    return tested("mcnemar_midp", changes, mid_p, min)


def exact_p(gains: int, losses: int) -> float:
    fewer, total = min(gains, losses), gains + losses
    return as_p(2 * _tails(fewer, total)[0])


def mid_p(gains: int, losses: int) -> float:
    if not gains and not losses:
        return 1.0
    upto, point = _tails(min(gains, losses), gains + losses)
    return as_p(1 - point / 2 if gains == losses else 2 * upto - point)


def tested(
    method: str,
    changes: Changes,
    p_of: Callable[[int, int], float],
    statistic: Callable[[int, int], int],
) -> Outcome:
    """The outcome of a test whose p falls as one of gains and losses outgrows the other."""
    if not changes.pairs:
        return Outcome(method, None, None, note="no_pairs")
    p, value = p_of(*changes.most_even), float(statistic(*changes.most_even))
    if not changes.undecidable:
        return Outcome(method, value, p, n=changes.pairs, note=_note(changes, p_of))
    low = min(p_of(*changes.most_gains), p_of(*changes.most_losses))
    return Outcome(method, value, p, low, p, n=changes.pairs, note=_note(changes, p_of))


def _note(changes: Changes, p_of: Callable[[int, int], float]) -> str:
    possible = changes.gains + changes.losses + changes.undecidable
    if not possible:
        return "no_change"
    if p_of(possible, 0) > LEVEL:
        return "too_few_changes"
    return "undecidable" if changes.undecidable else ""


@lru_cache(maxsize=2**14)
def _tails(fewer: int, total: int) -> tuple[float, float]:
    """P(X <= fewer) and P(X = fewer) of Bin(total, 1/2)."""
    if total > _EXACT:
        from scipy.special import bdtr

        ways = lgamma(total + 1) - lgamma(fewer + 1) - lgamma(total - fewer + 1)
        return float(bdtr(fewer, total, 0.5)), exp(ways - total * log(2))
    term = upto = 1
    for k in range(fewer):
        term = term * (total - k) // (k + 1)
        upto += term
    return upto / 2**total, term / 2**total
