"""Levels of codes: the share of each, and of a scale its distribution and its last two codes.

Owns which base a share has in a wave coded from documents and in one that was answered, and which
interval. Refuses numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

import numpy as np

from analysis.panel.track import Bools, Track
from analysis.results.bases import Bases
from analysis.results.level import FEWEST_CODES, CodeCount, Interval, Level
from analysis.results.level_start import Started
from analysis.results.mode import Mode
from analysis.statistics.intervals import hypergeometric, wilson, worst_case

_NO_INTERVAL: Final[tuple[None, None, Interval]] = (None, None, "")


@dataclass(frozen=True, eq=False)
class CodeLevels:
    """Levels of the codes of a track by the place of the asked wave, i, and of the code, c."""

    bases: Bases
    mode: Mode
    started: Started

    def share(self, i: int, c: int) -> Level:
        frame, asked, stated = self.bases.frame[i], self.bases.asked[i], self._code_stated[i][c]
        level = partial(
            self.started[i], measure="share", code=self.bases.track.codes[c], stated=stated
        )
        if not self._is_offered(i, c):
            return level()
        count, is_coded = self._counts[i][c], bool(self.bases.track.is_coded[self.bases.rows[i]])
        ci_low, ci_high, interval = (
            _NO_INTERVAL if is_coded else _interval(self.mode, count, stated, frame)
        )
        worst = worst_case(count, stated, frame)
        return level(
            count=count,
            share=count / (asked if is_coded else stated) if stated else None,
            share_of_asked=count / asked if stated else None,
            low=worst.low,
            high=worst.high,
            ci_low=ci_low,
            ci_high=ci_high,
            interval=interval,
        )

    def ordinal(self, i: int) -> Level:
        stated, is_coded = self.bases.stated[i], bool(self.bases.track.is_coded[self.bases.rows[i]])
        distribution = tuple(
            CodeCount(code, self._counts[i][c] if self._is_offered(i, c) else None)
            for c, code in enumerate(self.bases.track.codes)
        )
        level = partial(
            self.started[i], measure="ordinal", stated=stated, distribution=distribution
        )
        upper = _upper(self.bases.track, distribution)
        if upper is None:
            return level()
        base = self.bases.asked[i] if is_coded else stated
        worst = worst_case(upper, stated, self.bases.frame[i])
        return level(
            upper_count=upper,
            upper_share=upper / base if stated else None,
            upper_low=worst.low,
            upper_high=worst.high,
        )

    @cached_property
    def _counts(self) -> list[list[int]]:
        """Units by asked wave and code."""
        return self._by_code(self.bases.track.has)

    @cached_property
    def _code_stated(self) -> list[list[int]]:
        """Units with a statement by asked wave and code."""
        return self._by_code(self.bases.track.code_stated)

    def _by_code(self, mask: Bools) -> list[list[int]]:
        rows = mask[list(self.bases.rows)]
        if self.bases.members is not None:
            rows = rows & self.bases.members[:, :, None]
        return [[int(n) for n in row] for row in np.count_nonzero(rows, axis=1)]

    def _is_offered(self, i: int, c: int) -> bool:
        return bool(self.bases.track.code_present[self.bases.rows[i], c])


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
    """Units in the two of today's codes at the strong end; None below three codes, or where one is
    new.

    The last two are the upper two of a scale whose choices stand lowest first
    (questionnaires/README.md); of one the other way round a plan says so.
    """
    two = {choice.code for choice in track.two} if len(track.variable.codes) >= FEWEST_CODES else ()
    counts = [each.count for each in distribution if each.code in two]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None
