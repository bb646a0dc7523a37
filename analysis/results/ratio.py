"""The ratio of two numbers over the units that have both: 37.7 of 109 over 15, never 37.7 of 124.

Owns which units a ratio runs over, its bounds and its cautions. Refuses a numerator and a
denominator of different units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from analysis.panel.track import Bools, Track
from analysis.results.bases import Bases, members
from analysis.results.caution import Caution
from analysis.statistics.ratios import quotient
from analysis.statistics.summary import UNBOUNDED, Bounds, sum_bounds, total
from survey.instrument.printing import format_decimal
from survey.instrument.text import Text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One number as a part of another in one wave, over the units that have both.

    Attributes
    ----------
    wave, is_coded, is_example
        Of which wave, whether coded from documents, whether generated.
    frame
        Units to which both questions may apply.
    valued
        Units with a number for both, exact or not.
    n, numerator, denominator, ratio
        Units with an exact or approximate number for both, both sums over them and their ratio;
        the sums are None without such units, the ratio also where the denominator is zero.
    qualified, about
        Valued units not among the n, since a number is inexact; those among them with an
        approximate one.
    left_out
        Units with a number for one of the two alone.
    low, high
        Bounds of the ratio over all valued units; None is unbounded.
    gap, gap_low, gap_high
        The denominator less the numerator over the n units, and its bounds over all valued ones.
    revised
        Valued units of which a number was corrected since the former data release.
    """

    wave: str
    is_coded: bool = False
    is_example: bool = False
    frame: int
    valued: int
    n: int
    qualified: int
    about: int
    left_out: int
    numerator: float | None
    denominator: float | None
    ratio: float | None
    low: float | None
    high: float | None
    gap: float | None
    gap_low: float | None
    gap_high: float | None
    revised: int = 0

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What must be printed beside it."""
        return tuple(_cautions(self))

    @property
    def words(self) -> Text:
        """As in "37,7 von 109 über 15 Kommunen"."""
        if self.numerator is None or self.denominator is None:
            return Caution.of("no_numbers").words
        template = Text("{} von {} über {} Kommunen", "{} of {} over {} municipalities")

        def said(language: str) -> str:
            parts = (self.numerator, self.denominator, self.n)
            printed = (format_decimal(Decimal(repr(part)), language) for part in parts)
            return template(language).format(*printed)

        return Text(said("de"), said("en"))


@dataclass(frozen=True)
class Ratios:
    """The ratios of two variables, wave by wave."""

    numerator: str
    denominator: str
    entries: tuple[Ratio, ...]

    def __iter__(self) -> Iterator[Ratio]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: int) -> Ratio:
        return self.entries[place]

    def frame(self) -> pd.DataFrame:
        """A row per wave, a column per field; cautions as codes."""
        from analysis.results.ratio_frame import ratio_frame

        return ratio_frame(self.entries)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        cautions = [caution for one in self.entries for caution in one.cautions]
        return view(f"{self.numerator} / {self.denominator}", self.frame(), cautions)


def ratios(numerator: Track, denominator: Track, *, units: Bools | None = None) -> Ratios:
    """The ratio of two numbers in every wave in which both were asked.

    Parameters
    ----------
    numerator, denominator
        Tracks of numbers over the same waves and units.
    units : bool (U,) or (W, U), optional
        A group of units.

    Raises
    ------
    ValueError
        Where the tracks are not of one release.

    Notes
    -----
    The bounds hold for every completion of the inexact numbers, whether or not a unit's two numbers
    depend on each other.
    """
    if (numerator.waves, numerator.units) != (denominator.waves, denominator.units):
        raise ValueError(f"{numerator.id} and {denominator.id} are not of one release")
    both = [w for w in numerator.asked_waves if denominator.is_asked[w]]
    among = (Bases(track, members(track, units)) for track in (numerator, denominator))
    upper, lower = among
    found = tuple(_ratio(upper, lower, w) for w in both)
    return Ratios(numerator.id, denominator.id, found)


def _ratio(upper: Bases, lower: Bases, w: int) -> Ratio:
    above, below = upper.track, lower.track
    i, j = upper.rows.index(w), lower.rows.index(w)

    def each(first: Bools, second: Bools) -> tuple[Bools, Bools]:
        return upper.of(first)[i], lower.of(second)[j]

    one, other = each(above.valued, below.valued)
    valued = one & other
    first, second = each(above.exact, below.exact)
    exact = first & second
    about = np.logical_or(*each(above.about, below.about))
    n = int(np.count_nonzero(exact))
    numerator = total(above.low[w][exact]) if n else None
    denominator = total(below.low[w][exact]) if n else None
    bounds, gaps = _bounds(above, below, w, valued)
    return Ratio(
        wave=above.waves[w],
        is_coded=bool(above.is_coded[w]),
        is_example=bool(above.is_example[w]),
        frame=int(np.count_nonzero(np.logical_and(*each(above.applies, below.applies)))),
        valued=int(np.count_nonzero(valued)),
        n=n,
        qualified=int(np.count_nonzero(valued & ~exact)),
        about=int(np.count_nonzero(exact & about)),
        left_out=int(np.count_nonzero(one ^ other)),
        numerator=numerator,
        denominator=denominator,
        ratio=numerator / denominator if numerator is not None and denominator else None,
        low=bounds.low,
        high=bounds.high,
        gap=total(below.low[w][exact] - above.low[w][exact]) if n else None,
        gap_low=gaps.low,
        gap_high=gaps.high,
        revised=int(np.count_nonzero(valued & np.logical_or(*each(above.revised, below.revised)))),
    )


def _bounds(above: Track, below: Track, w: int, valued: Bools) -> tuple[Bounds, Bounds]:
    """Those of the ratio and of the gap."""
    if not valued.any():
        return UNBOUNDED, UNBOUNDED
    one, other = ((track.low[w][valued], track.high[w][valued]) for track in (above, below))
    gaps = sum_bounds(other[0] - one[1], other[1] - one[0])
    return quotient(sum_bounds(*one), sum_bounds(*other)), gaps


def _cautions(ratio: Ratio) -> Iterator[Caution]:
    if ratio.is_example:
        yield Caution.of("example")
    if not ratio.valued:
        yield Caution.of("no_numbers")
    elif ratio.denominator == 0:
        yield Caution.of("no_denominator")
    if ratio.qualified:
        yield Caution.of("qualified_pairs", n=ratio.qualified, valued=ratio.valued)
    if ratio.about:
        yield Caution.of("approximate", n=ratio.about)
    if ratio.left_out:
        yield Caution.of("left_out", n=ratio.left_out)
