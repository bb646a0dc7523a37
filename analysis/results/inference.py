"""What superpopulation mode adds to a change: paired tests, the headline first, and intervals.

Owns which tests belong to which measure, fixed in advance (method.md, 2.10). Refuses to compute one
(`statistics` does), and census mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.results.change_counts import Counts
from analysis.results.moves import Moves
from analysis.statistics.changes import Changes, changes
from analysis.statistics.differences import Pairs, newcombe, tango
from analysis.statistics.hodges_lehmann import hodges_lehmann
from analysis.statistics.intervals import Limits
from analysis.statistics.mcnemar import mcnemar_exact, mcnemar_midp
from analysis.statistics.outcome import Outcome
from analysis.statistics.signs import sign_exact
from analysis.statistics.stuart_maxwell import stuart_maxwell
from analysis.statistics.wilcoxon import wilcoxon_pratt, wilcoxon_pratt_exact

EXACT_BELOW: Final = 50
"""Of fewer pairs the exact distribution is the headline, as R's `wilcox.test` chooses too."""


@dataclass(frozen=True, slots=True)
class Inference:
    """Tests in the order of printing; intervals of a share's net, of a number's change."""

    tests: tuple[Outcome, ...] = ()
    newcombe: Limits | None = None
    tango: Limits | None = None
    hodges_lehmann: Limits | None = None


NONE: Final = Inference()


def of_share(counts: Counts, *, is_coded: bool) -> Inference:
    """Mid-p McNemar, the exact one beside it; Newcombe's method 10 and Tango's score interval.

    No interval where a wave was coded from documents: its shares are lower bounds.
    """
    signs = Changes(counts.gains, counts.losses, counts.unchanged)
    both = counts.start_count - counts.losses
    neither = counts.pairs - counts.start_count - counts.gains
    pairs = Pairs(both, counts.gains, counts.losses, neither)
    tests = (mcnemar_midp(signs), mcnemar_exact(signs))
    return Inference(tests) if is_coded else Inference(tests, newcombe(pairs), tango(pairs))


def of_ordinal(found: Moves, row: int) -> Inference:
    """The exact sign test, Stuart-Maxwell over all codes beside it."""
    label, paired = found.standing.label, found.pairs[row, :, 0]
    assert label is not None  # a scale has codes
    before, after = (label[waves[row], paired, 0] for waves in (found.starts, found.ends))
    codes = int(label.max(initial=0)) + 1
    table = np.zeros((codes, codes), dtype=np.int64)
    np.add.at(table, (before, after), 1)
    least, most = (bound[row, paired, 0].astype(np.float64) for bound in (found.least, found.most))
    return Inference((sign_exact(changes(least, most)), stuart_maxwell(table)))


def of_number(found: Moves, row: int) -> Inference:
    """Wilcoxon's signed ranks with Pratt's zeros, exact and asymptotic, the sign test beside them.

    The headline is the exact one of fewer than 50 pairs where it could be had, else the asymptotic.
    """
    paired = found.pairs[row, :, 0]
    least, most = found.least[row, paired, 0], found.most[row, paired, 0]
    normal, exact = wilcoxon_pratt(least, most), wilcoxon_pratt_exact(least, most)
    first = len(least) < EXACT_BELOW and (exact.p is not None or normal.p is None)
    ranks = (exact, normal) if first else (normal, exact)
    shift = hodges_lehmann(least, most)
    return Inference(
        (*ranks, sign_exact(changes(least, most))),
        hodges_lehmann=shift.limits if shift else None,
    )
