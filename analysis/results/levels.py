"""The levels of one variable: every wave in which it was asked, every code and measure.

    found = levels(track)                    all units; `units=mask` for a group of them
    found.share("yes")                       a Level per asked wave, in order
    found.ordinal, found.number              likewise; empty where the track has no such measure
    found.series                             (measure, code, levels) as `analysis trend` lists them

`found.waves[i]` is the place in the release of the wave of each `[i]`. Owns which base a figure has
in a wave coded from documents and in one that was answered. Refuses change: a level knows one wave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from analysis.panel.track import Bools, Measure, Track
from analysis.results.bases import Bases, members
from analysis.results.level import CodeCount, Interval, Level
from analysis.results.mode import Mode
from analysis.statistics.intervals import hypergeometric, wilson
from analysis.statistics.summary import UNBOUNDED, mean_bounds, median_bounds, sum_bounds, summary
from analysis.tally import is_share
from survey.instrument.answer import Status

if TYPE_CHECKING:
    import pandas as pd

Series: TypeAlias = tuple[Measure, str | None, tuple[Level, ...]]

_NO_INTERVAL: Final[tuple[None, None, Interval]] = (None, None, "")


def levels(track: Track, *, units: Bools | None = None, mode: Mode = "census") -> Levels:
    """The levels of a variable in all waves in which it was asked.

    Parameters
    ----------
    track
        The variable over the waves of a release.
    units : bool (U,) or (W, U), optional
        A group of units; of two dimensions where who belongs to it changes with the wave.
    mode
        `census` gives the share of these units the hypergeometric interval, none where all have a
        statement; `superpopulation` the share behind them Wilson's, complete or not. Neither has
        one in a wave coded from documents.
    """
    return Levels(track, Bases(track, members(track, units)), mode)


@dataclass(frozen=True, eq=False)
class Levels:
    """Levels of one track among the members of `bases`, computed when they are asked for."""

    track: Track
    bases: Bases
    mode: Mode

    @property
    def waves(self) -> tuple[int, ...]:
        return self.bases.rows

    @property
    def series(self) -> Iterator[Series]:
        """A series per code and measure that the variable gives."""
        for measure in self.track.measures:
            if measure == "share":
                yield from (("share", code, self.share(code)) for code in self.track.codes)
            else:
                yield measure, None, self.number if measure == "number" else self.ordinal

    def share(self, code: str) -> tuple[Level, ...]:
        """One code of a single, multiple, scale or matrix. Raises ValueError for an unknown one."""
        if code not in self.track.codes or "share" not in self.track.measures:
            raise ValueError(f"{self.track.id}: no share of {code!r}")
        c = self.track.codes.index(code)
        return tuple(self._share(i, c) for i in range(len(self.waves)))

    @cached_property
    def ordinal(self) -> tuple[Level, ...]:
        """The distribution of a scale and its upper two codes."""
        if "ordinal" not in self.track.measures:
            return ()
        return tuple(self._ordinal(i) for i in range(len(self.waves)))

    @cached_property
    def number(self) -> tuple[Level, ...]:
        """Sum, mean, median and spread of a number."""
        if "number" not in self.track.measures:
            return ()
        return tuple(self._number(i) for i in range(len(self.waves)))

    def frame(self) -> pd.DataFrame:
        """A line per wave and code or measure, a column per field of `Level`."""
        from analysis.results.level_frame import level_frame

        return level_frame(self.track.id, (level for _, _, each in self.series for level in each))

    @cached_property
    def _counts(self) -> list[list[int]]:
        """Units by asked wave and code."""
        return self._by_code(self.track.has)

    @cached_property
    def _code_stated(self) -> list[list[int]]:
        """Units with a statement by asked wave and code."""
        return self._by_code(self.track.code_stated)

    def _by_code(self, mask: Bools) -> list[list[int]]:
        rows = mask[list(self.waves)]
        if self.bases.members is not None:
            rows = rows & self.bases.members[:, :, None]
        return [[int(n) for n in row] for row in np.count_nonzero(rows, axis=1)]

    def _is_offered(self, i: int, c: int) -> bool:
        """Whether the version had the code, or a unit chose it in a patch of it."""
        return bool(self.track.offered[self.waves[i], c]) or self._counts[i][c] > 0

    @cached_property
    def _blank(self) -> list[partial[Level]]:
        """What the levels of a wave have in common, whatever the code."""
        track, bases = self.track, self.bases
        return [
            partial(
                Level,
                wave=track.waves[w],
                mode=self.mode,
                is_coded=bool(track.is_coded[w]),
                is_example=bool(track.is_example[w]),
                units=bases.units(i),
                frame=bases.frame[i],
                asked=bases.asked[i],
                planned=bases.with_status(i, Status.PLANNED),
                undecided=bases.with_status(i, Status.UNDECIDED),
                revised=bases.revised[i],
                statuses=bases.statuses(i),
            )
            for i, w in enumerate(self.waves)
        ]

    def _share(self, i: int, c: int) -> Level:
        frame, asked, stated = self.bases.frame[i], self.bases.asked[i], self._code_stated[i][c]
        level = partial(self._blank[i], measure="share", code=self.track.codes[c], stated=stated)
        if not self._is_offered(i, c):
            return level()
        count, is_coded = self._counts[i][c], bool(self.track.is_coded[self.waves[i]])
        ci_low, ci_high, interval = (
            _NO_INTERVAL if is_coded else _interval(self.mode, count, stated, frame)
        )
        return level(
            count=count,
            share=count / (asked if is_coded else stated) if stated else None,
            share_of_asked=count / asked if stated else None,
            low=count,
            high=count + frame - stated,
            ci_low=ci_low,
            ci_high=ci_high,
            interval=interval,
        )

    def _ordinal(self, i: int) -> Level:
        stated, is_coded = self.bases.stated[i], bool(self.track.is_coded[self.waves[i]])
        distribution = tuple(
            CodeCount(code, self._counts[i][c] if self._is_offered(i, c) else None)
            for c, code in enumerate(self.track.codes)
        )
        level = partial(self._blank[i], measure="ordinal", stated=stated, distribution=distribution)
        upper = _upper(self.track, distribution)
        if upper is None:
            return level()
        base = self.bases.asked[i] if is_coded else stated
        return level(
            upper_count=upper,
            upper_share=upper / base if stated else None,
            upper_low=upper,
            upper_high=upper + self.bases.frame[i] - stated,
        )

    @cached_property
    def _numbers(self) -> tuple[Bools, Bools, Bools]:
        """Bool (A, U): valued, exact or approximate, open `all`."""
        track = self.track
        of = self.bases.of
        return of(track.valued), of(track.exact), of(track.open_all)

    def _number(self, i: int) -> Level:
        track, w = self.track, self.waves[i]
        valued, exact, open_all = (mask[i] for mask in self._numbers)
        low, high = track.low[w], track.high[w]
        found = summary(low[exact])
        mean = mean_bounds(low[valued], high[valued])
        median = median_bounds(low[valued], high[valued])
        added = valued | open_all
        total = sum_bounds(low[added], high[added]) if added.any() else UNBOUNDED
        return self._blank[i](
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
        return self.bases.count(self.track.about)


def _interval(
    mode: Mode, count: int, stated: int, frame: int
) -> tuple[float | None, float | None, Interval]:
    """The interval of a share at 95 per cent and its method."""
    if mode == "superpopulation":
        limits = wilson(count, stated)
        return (limits.low, limits.high, "wilson") if limits else _NO_INTERVAL
    units = hypergeometric(count, stated, frame)
    return (units.low / frame, units.high / frame, "hypergeometric") if units else _NO_INTERVAL


def _upper(track: Track, distribution: tuple[CodeCount, ...]) -> int | None:
    """Units in the upper two of today's codes; None below three codes, or where one is new."""
    highest = track.variable.codes[-2:] if len(track.variable.codes) >= 3 else ()
    counts = [each.count for each in distribution if each.code in highest]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None
