"""Units between two waves, counted for all steps and series at once.

Owns the counts; refuses shares and means of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.results.moves import Moves


@dataclass(frozen=True, slots=True)
class Counts:
    """One series over one step, in units; the fields as of `Change`, nets in units too.

    `start_count`, `end_count`: pairs with the code in each wave, meant for shares only.
    """

    frame: int
    pairs: int
    gains: int
    losses: int
    unchanged: int
    undecidable: int
    from_not_stated: int
    net_low: int
    net_high: int
    start_count: int
    end_count: int

    @property
    def net(self) -> int:
        return self.gains - self.losses


def counted(found: Moves) -> list[list[Counts]]:
    """The counts of S steps, each of K series."""
    of, pairs = found.standing, found.pairs
    by_pair = [pairs, found.gains, found.losses, found.unchanged, found.undecidable]
    masks = [*by_pair, found.from_silence]
    with_code = [pairs & (of.low[waves] == 1) for waves in (found.starts, found.ends)]
    sums = [mask.sum(axis=1) for mask in masks]
    frame = np.broadcast_to(found.frame.sum(axis=1)[:, None], sums[0].shape)
    columns = [frame, *sums, *found.net_bounds, *(mask.sum(axis=1) for mask in with_code)]
    return [[Counts(*values) for values in row] for row in np.stack(columns, axis=-1).tolist()]
