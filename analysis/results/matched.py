"""The levels of both waves on the same units, and what lies between them.

Owns means and Hodges-Lehmann over the pairs whose numbers are exact in both waves. Refuses the
units that are in one wave only (`everybody`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.panel.track import Track
from analysis.results.change_counts import Counts
from analysis.results.moves import Moves
from analysis.statistics.hodges_lehmann import hodges_lehmann
from analysis.statistics.intervals import Limits


@dataclass(frozen=True, slots=True)
class Matched:
    """Of one series over one step; the fields as of `Change`, `change` from `start` to `end`.

    `about`: pairs of the exact ones with an approximate number in either wave.
    """

    start_count: int | None = None
    end_count: int | None = None
    start: float | None = None
    end: float | None = None
    change: float | None = None
    exact_pairs: int | None = None
    about: int = 0
    mean_difference: float | None = None
    hodges_lehmann: float | None = None
    hodges_lehmann_bounds: Limits | None = None


NONE: Final = Matched()


def of_share(counts: Counts) -> Matched:
    """Shares of the pairs."""
    if not counts.pairs:
        return Matched(start_count=0, end_count=0)
    return Matched(
        start_count=counts.start_count,
        end_count=counts.end_count,
        start=counts.start_count / counts.pairs,
        end=counts.end_count / counts.pairs,
        change=counts.net / counts.pairs,
    )


def of_number(track: Track, found: Moves, row: int) -> Matched:
    """Means of the pairs with an exact or approximate number in both waves; bounds over all."""
    start, end = found.starts[row], found.ends[row]
    paired = found.pairs[row, :, 0]
    shift = hodges_lehmann(found.least[row, paired, 0], found.most[row, paired, 0])
    if shift is None:
        return Matched(exact_pairs=0)
    bounds = Limits(shift.low, shift.high)
    exact = paired & track.exact[start] & track.exact[end]
    pairs = int(exact.sum())
    if not pairs:
        return Matched(exact_pairs=0, hodges_lehmann_bounds=bounds)
    differences = found.least[row, exact, 0]
    known = shift if pairs == paired.sum() else hodges_lehmann(differences, differences)
    mean = float(differences.mean())
    return Matched(
        start=float(track.low[start, exact].mean()),
        end=float(track.low[end, exact].mean()),
        change=mean,
        exact_pairs=pairs,
        about=int((exact & (track.about[start] | track.about[end])).sum()),
        mean_difference=mean,
        hodges_lehmann=known.estimate if known else None,
        hodges_lehmann_bounds=bounds,
    )
