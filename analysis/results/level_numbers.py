"""Levels of numbers: total, mean, quartiles and spread, with what inexact numbers leave open.

Owns which numbers go into which figure. Refuses codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.panel.track import Bools
from analysis.results.bases import Bases
from analysis.results.level import Level
from analysis.results.level_start import Started
from analysis.statistics.summary import UNBOUNDED, mean_bounds, median_bounds, sum_bounds, summary
from analysis.tally import is_share


@dataclass(frozen=True, eq=False)
class NumberLevels:
    """Levels of a track of numbers by the place of the asked wave, i."""

    bases: Bases
    started: Started

    @cached_property
    def _numbers(self) -> tuple[Bools, Bools, Bools]:
        """Bool (A, U): valued, exact or approximate, open `all`."""
        track = self.bases.track
        of = self.bases.of
        return of(track.valued), of(track.exact), of(track.open_all)

    def number(self, i: int) -> Level:
        track, w = self.bases.track, self.bases.rows[i]
        valued, exact, open_all = (mask[i] for mask in self._numbers)
        low, high = track.low[w], track.high[w]
        found = summary(low[exact])
        mean = mean_bounds(low[valued], high[valued])
        median = median_bounds(low[valued], high[valued])
        added = valued | open_all
        total = sum_bounds(low[added], high[added]) if added.any() else UNBOUNDED
        return self.started[i](
            measure="number",
            stated=self.bases.stated[i],
            valued=int(np.count_nonzero(valued)),
            qualified=int(np.count_nonzero(valued & ~exact)),
            about=self._about[i],
            open_all=int(np.count_nonzero(open_all)),
            mean=found.mean,
            median=found.median,
            q1=found.q1,
            q3=found.q3,
            sd=found.sd,
            minimum=found.minimum,
            maximum=found.maximum,
            mean_low=mean.low,
            mean_high=mean.high,
            median_low=median.low,
            median_high=median.high,
            sum_low=total.low,
            sum_high=total.high,
            adds_up=not is_share(track.variable),
        )

    @cached_property
    def _about(self) -> list[int]:
        return self.bases.count(self.bases.track.about)
