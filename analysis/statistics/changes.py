"""Pairs counted by the direction in which they changed, and what the undecidable among them may be.

Owns the completions at which a test of gains against losses has its smallest and its largest p.
Refuses to decide a pair that an inexact statement leaves open.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Changes:
    """How many pairs gained, lost and stayed; the undecidable ones by what they may be.

    Attributes
    ----------
    gains, losses, unchanged
        Certain: later above earlier, below it, equal to it.
    maybe_gains, maybe_losses
        Gained or stayed; lost or stayed: from 4 to "at least 4" is no loss.
    free
        May be any of the three.
    """

    gains: int
    losses: int
    unchanged: int
    maybe_gains: int = 0
    maybe_losses: int = 0
    free: int = 0

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise ValueError(f"a number of pairs is negative: {self}")

    @property
    def undecidable(self) -> int:
        return self.maybe_gains + self.maybe_losses + self.free

    @property
    def pairs(self) -> int:
        return self.gains + self.losses + self.unchanged + self.undecidable

    @property
    def most_gains(self) -> tuple[int, int]:
        """(gains, losses) where all that is undecidable is a gain if it can be."""
        return self.gains + self.maybe_gains + self.free, self.losses

    @property
    def most_losses(self) -> tuple[int, int]:
        return self.gains, self.losses + self.maybe_losses + self.free

    @property
    def most_even(self) -> tuple[int, int]:
        """(gains, losses) as near to each other as they can be, and then as many as they can be;
        with nobody changed where that is possible: of these p is the largest.
        """
        if not self.gains and not self.losses:
            return 0, 0
        (up, _), (_, down) = self.most_gains, self.most_losses
        if up <= self.losses:
            return up, self.losses
        if down <= self.gains:
            return self.gains, down
        possible = self.gains + self.losses + self.undecidable
        even = min(up, down, possible // 2)
        return even, even


def changes(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> Changes:
    """Count differences that lie between `low` and `high`, one of each per pair.

    Parameters
    ----------
    low, high
        Later less earlier, rounded (`differences` of `analysis.statistics.ranks`); equal where the
        difference is known.
    """
    none, gains, losses = (low == 0) & (high == 0), low > 0, high < 0
    return Changes(
        gains=int(np.count_nonzero(gains)),
        losses=int(np.count_nonzero(losses)),
        unchanged=int(np.count_nonzero(none)),
        maybe_gains=int(np.count_nonzero((low == 0) & ~none)),
        maybe_losses=int(np.count_nonzero((high == 0) & ~none)),
        free=int(np.count_nonzero((low < 0) & (high > 0))),
    )
