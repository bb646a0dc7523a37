"""The exact sign test: whether more units went up than down.

Owns nothing but its name and statistic: its p is that of McNemar's exact test. Pairs without a
change are left out of it, as the test has it, and stay in its n.
"""

from __future__ import annotations

from analysis.statistics.changes import Changes
from analysis.statistics.mcnemar import exact_p, tested
from analysis.statistics.outcome import Outcome


def sign_exact(changes: Changes) -> Outcome:
    """The exact sign test, two-sided; the statistic is the number of pairs that went up.

    p = min(1, 2 P(X <= min(up, down))), X of Bin(up + down, 1/2). Undecidable pairs and notes are
    those of `mcnemar_exact`.
    """
    return tested("sign_exact", changes, exact_p, lambda gains, losses: gains)
