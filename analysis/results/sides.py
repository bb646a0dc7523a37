"""A group and all others on one scale or number: where their units stand, how exactly known.

Owns which positions may be ranked. Refuses shares, which count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.panel.track import Bools, Measure, Track
from analysis.results.standing import standing
from analysis.statistics.association import CliffsDelta, cliffs_delta

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sides:
    """Positions between bounds, infinite where open: float64 (G,) of the group, (O,) of others."""

    low: Floats
    high: Floats
    others_low: Floats
    others_high: Floats

    @cached_property
    def exact(self) -> tuple[Floats, Floats]:
        """The positions that are known exactly, of the group and of the others."""
        return (
            self.low[self.low == self.high],
            self.others_low[self.others_low == self.others_high],
        )

    @property
    def inexact(self) -> int:
        """Units with a position that is not exactly known."""
        return len(self.low) + len(self.others_low) - sum(len(side) for side in self.exact)

    @cached_property
    def delta(self) -> CliffsDelta:
        return cliffs_delta(self.low, self.high, self.others_low, self.others_high)


def sides_of(track: Track, measure: Measure) -> Callable[[int, Bools, Bools], Sides]:
    """The sides in a wave (its place in the release) of two masks of units, each bool (U,)."""
    found = standing(track, measure)

    def sides(wave: int, group: Bools, others: Bools) -> Sides:
        known = found.known[wave, :, 0]
        low, high = (side[wave, :, 0].astype(np.float64) for side in (found.low, found.high))
        mine, theirs = known & group, known & others
        return Sides(low[mine], high[mine], low[theirs], high[theirs])

    return sides
