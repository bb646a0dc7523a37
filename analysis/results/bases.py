"""Who counts: the units of a figure per wave, and its bases, all asked waves at once.

Owns the restriction of a track to a group and the counting of its statuses. Refuses shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from analysis.expression.columns import STATUSES
from analysis.panel.track import STATUS_PLACE, Bools, Track
from survey.instrument.answer import Status

_UNSEEN: Final = (Status.ANSWERED, Status.NOT_IN_FRAME)


@dataclass(frozen=True, eq=False)
class Bases:
    """The bases of a track in the A waves in which it was asked.

    members : bool (A, U), the units that are looked at; None is all.
    """

    track: Track
    members: Bools | None

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The places of these waves in the release."""
        return self.track.asked_waves

    def of(self, mask: Bools) -> Bools:
        """Bool (A, U): this mask of the track, (W, U), in these waves and among the members."""
        rows = mask[list(self.rows)]
        return rows if self.members is None else rows & self.members

    def count(self, mask: Bools) -> list[int]:
        """How many units of each wave a mask of the track has among the members."""
        return [int(n) for n in np.count_nonzero(self.of(mask), axis=1)]

    @cached_property
    def frame(self) -> list[int]:
        return self.count(self.track.applies)

    @cached_property
    def asked(self) -> list[int]:
        return self.count(self.track.asked)

    @cached_property
    def stated(self) -> list[int]:
        return self.count(self.track.stated)

    @cached_property
    def revised(self) -> list[int]:
        return self.count(self.track.revised)

    @cached_property
    def by_status(self) -> list[list[int]]:
        """Units of each wave by the place of their status."""
        size, found = len(STATUSES), self.track.counted_status[list(self.rows)].astype(np.intp)
        at = found + size * np.arange(len(self.rows))[:, None]
        chosen = at.ravel() if self.members is None else at[self.members]
        counted = np.bincount(chosen, minlength=size * len(self.rows))
        return [[int(n) for n in row] for row in counted.reshape(len(self.rows), size)]

    def units(self, place: int) -> int:
        """Units of the wave at this place of `rows`."""
        counted = self.by_status[place]
        return sum(counted) - counted[STATUS_PLACE[Status.NOT_IN_FRAME]]

    def with_status(self, place: int, status: Status) -> int:
        return self.by_status[place][STATUS_PLACE[status]]

    def statuses(self, place: int) -> tuple[tuple[Status, int], ...]:
        """Each status but `answered` that occurs in the wave, in the order of the declaration."""
        counted = zip(Status, self.by_status[place], strict=True)
        return tuple((s, n) for s, n in counted if n and s not in _UNSEEN)


def members(track: Track, units: Bools | None) -> Bools | None:
    """Bool (A, U) from a group as bool (U,), or (W, U) where it changes with the wave."""
    if units is None:
        return None
    wanted = np.broadcast_to(units, track.status.shape)
    return np.asarray(wanted[list(track.asked_waves)])
