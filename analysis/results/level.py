"""The level of one figure in one wave: what was found among whom, and what it may be.

Owns the names and units of a level's fields; shares run from 0 to 1, counts are units. Refuses to
compute (`levels`) and to print. None stands where a field does not apply or cannot be computed;
for a bound of a number it means unbounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from analysis.panel.track import Measure
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.level_cautions import level_cautions
from analysis.results.mode import Mode
from survey.instrument.answer import Status

POINTS_APART: Final = 0.05
"""By more than this the share of all asked is printed beside the share of the stated."""

FEWEST_CODES: Final = 3
"""A scale of fewer codes has no last two."""

Interval: TypeAlias = Literal["", "hypergeometric", "wilson"]


@dataclass(frozen=True, slots=True)
class CodeCount:
    """One code of a scale: how many units chose it, None where the version did not offer it."""

    code: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One code, scale or number in one wave, of all units or of a group.

    Attributes
    ----------
    wave, measure, code, mode
        What it is the level of; `code` is None but for a share.
    is_coded, is_example
        Whether the wave was coded from documents, and whether its data were generated.
    units
        Units of the wave (and group).
    frame
        Those less the ones to which the question certainly does not apply.
    asked
        Units whose response counts and to which it applied.
    stated
        Answered, planned or undecided; of a multiple choice in a coded wave for this choice.
    valued
        Units with a number that is no `alle` of an unknown one; None for shares.
    planned, undecided, revised
        How many stated so; how many were corrected since the former data release.
    statuses
        Every status but `answered` that occurs among the units, in the order of the declaration;
        of a multiple by question.
    count, share, share_of_asked
        Units with the code; of the stated, in a coded wave of all asked (a lower bound); of all
        asked.
    low, high
        Smallest and largest count that the whole frame may have, whatever the missing would say.
    ci_low, ci_high, interval
        Interval of the share at 95 per cent, and its method. None where it is complete or coded.
    mean, median, q1, q3, sd, minimum, maximum
        Over exact and approximate numbers; quartiles by type 7 of Hyndman & Fan (1996), SD with
        n - 1.
    qualified, about
        Valued units left out of these, since their number is inexact; approximate ones in them.
    mean_low, mean_high, median_low, median_high
        Bounds over all valued units.
    sum_low, sum_high
        Bounds of the total over these and `open_all`, units with `alle` of an unknown number.
    adds_up
        Whether a total of the variable means anything; shares of units add up to nothing.
    distribution, upper_count, upper_share, upper_low, upper_high
        Of a scale: each code in the order of the answers; units in the last two of three codes or
        more, as share of the stated, and bounds of their number over the frame. They are the upper
        two where the choices stand lowest first, as they should; whoever prints them names them.
    """

    wave: str
    measure: Measure
    mode: Mode
    code: str | None = None
    is_coded: bool = False
    is_example: bool = False
    units: int
    frame: int
    asked: int
    stated: int
    valued: int | None = None
    planned: int = 0
    undecided: int = 0
    revised: int = 0
    statuses: tuple[tuple[Status, int], ...] = ()
    count: int | None = None
    share: float | None = None
    share_of_asked: float | None = None
    low: int | None = None
    high: int | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    interval: Interval = ""
    mean: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    sd: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    qualified: int | None = None
    about: int = 0
    open_all: int = 0
    mean_low: float | None = None
    mean_high: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    sum_low: float | None = None
    sum_high: float | None = None
    adds_up: bool = True
    distribution: tuple[CodeCount, ...] = ()
    upper_count: int | None = None
    upper_share: float | None = None
    upper_low: int | None = None
    upper_high: int | None = None

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What must be printed beside it."""
        return tuple(level_cautions(self))

    @property
    def missing(self) -> int:
        """Units of the frame without a statement."""
        return self.frame - self.stated

    @property
    def is_complete(self) -> bool:
        """Whether every unit of the frame has a statement: "vollständig"."""
        return self.frame > 0 and self.missing == 0

    @property
    def base(self) -> int:
        """What the share is of: the stated, in a coded wave all asked."""
        return self.asked if self.is_coded else self.stated

    @property
    def is_offered(self) -> bool:
        """Whether the version of the wave had this code; always so without a code."""
        return self.measure != "share" or self.count is not None

    @property
    def prints_percent(self) -> bool:
        """Whether the base is large enough for percentages; else counts are printed."""
        return self.base >= SMALL_BASE

    @property
    def prints_share_of_asked(self) -> bool:
        """Whether the share of all asked stands beside the share: more than 5 points apart."""
        if self.share is None or self.share_of_asked is None:
            return False
        return abs(self.share - self.share_of_asked) > POINTS_APART

    @property
    def possible(self) -> tuple[float, float] | None:
        """The possible share of all units of the frame; None without bounds or frame."""
        if self.low is None or self.high is None or self.frame == 0:
            return None
        return self.low / self.frame, self.high / self.frame

    @property
    def total(self) -> float | None:
        """The total where it is certain, else None: then its bounds are printed."""
        return self.sum_low if self.sum_low == self.sum_high else None
