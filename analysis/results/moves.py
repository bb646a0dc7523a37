"""What became of each unit between two waves: gain, loss, neither, or not to be decided.

Owns pairs, certain gains and losses (method.md, 2.5 and 2.6) and the worst-case net over everybody
in both frames. Refuses to choose waves and to know what a position means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.panel.track import Bools
from analysis.results.standing import Positions, Standing
from analysis.statistics.ranks import differences

Ints: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Moves:
    """Every unit over S steps, each from a wave `starts` to a wave `ends`; U units, K series.

    starts, ends : places of waves, (S,). frame : bool (S, U), units in the frame of both waves (and
    of the group). pairs : bool (S, U, K), those with a position in both. least, most : (S, U, K),
    the bounds of later less earlier, rounded; only of pairs.
    """

    standing: Standing
    starts: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]
    frame: Bools
    pairs: Bools
    least: Positions
    most: Positions

    @cached_property
    def gains(self) -> Bools:
        return np.asarray(self.pairs & (self.least > 0))

    @cached_property
    def losses(self) -> Bools:
        return np.asarray(self.pairs & (self.most < 0))

    @cached_property
    def unchanged(self) -> Bools:
        return np.asarray(self.pairs & (self.least == 0) & (self.most == 0))

    @cached_property
    def undecidable(self) -> Bools:
        return np.asarray(self.pairs & ~self.gains & ~self.losses & ~self.unchanged)

    @cached_property
    def from_silence(self) -> Bools:
        """From no statement to the code, a place or a number: no pairs, so no gains."""
        of = self.standing
        there = of.known[self.ends] & self.frame[:, :, None]
        if of.measure == "share":
            there &= of.low[self.ends] == 1
        return np.asarray(of.silent[self.starts] & there)

    @cached_property
    def net_bounds(self) -> tuple[Ints, Ints]:
        """Gains less losses at least and at most, (S, K) each, over every completion.

        Whatever units without a position may have said, within the question's minimum and maximum,
        and whatever inexact positions mean. Who settled it (planned, undecided) adds nothing.
        """
        of = self.standing
        least, most = _differences(of, of.may_low, of.may_high, self.starts, self.ends)
        counts = self.frame[:, :, None] & ~(of.settled[self.starts] | of.settled[self.ends])
        return _net(least, counts), _net(most, counts)


def moves(standing: Standing, frame: Bools, starts: npt.ArrayLike, ends: npt.ArrayLike) -> Moves:
    """What became of the units between each of `starts` and each of `ends`, all steps at once.

    frame : bool (W, U), who counts in which wave: the frame, or its members of a group.
    """
    starts, ends = np.asarray(starts, dtype=np.intp), np.asarray(ends, dtype=np.intp)
    both = frame[starts] & frame[ends]
    least, most = _differences(standing, standing.low, standing.high, starts, ends)
    return Moves(
        standing=standing,
        starts=starts,
        ends=ends,
        frame=both,
        pairs=standing.known[starts] & standing.known[ends] & both[:, :, None],
        least=least,
        most=most,
    )


def _differences(
    of: Standing,
    low: Positions,
    high: Positions,
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
) -> tuple[Positions, Positions]:
    """Later less earlier at least and at most; 0 where both are the same, whatever it is."""
    if of.measure == "number":
        least, most = differences(low[starts], high[starts], low[ends], high[ends])
    else:
        least, most = low[ends] - high[starts], high[ends] - low[starts]
    same = np.broadcast_to((starts == ends)[:, None, None], least.shape)
    if of.label is not None:
        same = same | ((of.label[starts] == of.label[ends]) & (of.label[starts] >= 0))
    if same.any():
        least[same] = most[same] = 0
    return least, most


def _net(differences: Positions, counts: Bools) -> Ints:
    """Rises less falls of those who count, (S, K)."""
    rises = ((differences > 0) & counts).sum(axis=1)
    falls = ((differences < 0) & counts).sum(axis=1)
    return np.asarray(rises - falls, dtype=np.int64)
