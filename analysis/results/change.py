"""The change of one figure between two waves, on the same units and beside it of all respondents.

Owns the names and units of a change's fields; shares and their differences run from 0 to 1, counts
are units. Refuses to compute (`changes`) and to print. None stands where a field does not apply,
cannot be computed, or is unbounded; across a break everything but the waves and the grade is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from analysis.panel.track import Measure
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.mode import Mode
from analysis.statistics.intervals import Limits
from analysis.statistics.outcome import Outcome
from survey.instrument.text import Text
from survey.questions.base import Grade, id_of

if TYPE_CHECKING:
    import pandas as pd

DIRECTION: Final = 2
"""For a net of fewer units no direction is said (method.md, 2.9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One code, scale or number between two waves, of all units or of a group.

    Attributes
    ----------
    variable, item, code, measure, mode
        What it is the change of; `code` is None but for a share.
    start, end
        The names of the earlier and the later wave (`from` and `to` of the JSON).
    grade, reasons
        What may be compared: the worst grade of the chain, and the declared reasons, oldest first.
    frame
        Units in the frame of both waves: those the worst case runs over.
    pairs
        Those with a statement in both; of a scale with a code in both, of a number valued in both.
    gains, losses, unchanged, undecidable
        The pairs by what certainly became of them: a share's code newly had or no longer had, a
        scale's code later or earlier in the order of the answers, a number higher or lower.
        Undecidable where an inexact number allows more
        than one of these.
    from_not_stated
        Units asked in both waves that made no statement in the earlier one and have the code (a
        code of the scale, a number) in the later: no pairs, so no gains.
    net
        Gains less losses: of a share by pairs, else in units. None without pairs.
    net_low, net_high
        The least and the greatest net that the frame of both waves may have, whatever the missing
        would say and whatever is undecidable; of a share by the units of that frame, else in units.
    start_count, end_count
        Pairs with the code in each wave.
    start_level, end_level
        On the same units: the share of the pairs, or the mean of `exact_pairs`.
    exact_pairs
        Pairs with an exact or approximate number in both waves.
    mean_difference, hodges_lehmann
        Of their differences, later less earlier, rounded to 10 decimals: the mean and the median of
        the Walsh averages, zeros included.
    hodges_lehmann_bounds, hodges_lehmann_limits
        Over all pairs, whatever inexact numbers mean: bounds of the median, infinite where open;
        its 95 per cent interval, in superpopulation mode only.
    all_start, all_end, all_change
        The shares (means) of all respondents, and their difference.
    composition
        `all_change` less the change of the same units: the effect of who answered.
    newcombe, tango
        Intervals of a share's net at 95 per cent; in superpopulation mode only, and not where a
        wave was coded from documents.
    tests
        The headline test first; in superpopulation mode only.
    cautions
        What must be printed beside it.
    """

    variable: str
    item: str = ""
    measure: Measure
    code: str | None = None
    mode: Mode
    start: str
    end: str
    grade: Grade
    reasons: tuple[Text, ...] = ()
    frame: int | None = None
    pairs: int | None = None
    gains: int | None = None
    losses: int | None = None
    unchanged: int | None = None
    undecidable: int | None = None
    from_not_stated: int | None = None
    net: float | None = None
    net_low: float | None = None
    net_high: float | None = None
    start_count: int | None = None
    end_count: int | None = None
    start_level: float | None = None
    end_level: float | None = None
    exact_pairs: int | None = None
    mean_difference: float | None = None
    hodges_lehmann: float | None = None
    hodges_lehmann_bounds: Limits | None = None
    hodges_lehmann_limits: Limits | None = None
    all_start: float | None = None
    all_end: float | None = None
    all_change: float | None = None
    composition: float | None = None
    newcombe: Limits | None = None
    tango: Limits | None = None
    tests: tuple[Outcome, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def is_break(self) -> bool:
        """Whether nothing may be compared: no difference, no arrow, no joined line."""
        return self.grade == "break"

    @property
    def net_units(self) -> int | None:
        """Gains less losses in units, for every measure."""
        if self.gains is None or self.losses is None:
            return None
        return self.gains - self.losses

    @property
    def has_direction(self) -> bool:
        """Whether an arrow or "gestiegen" may be said: a net of two units or more."""
        return self.net_units is not None and abs(self.net_units) >= DIRECTION

    @property
    def prints_percent(self) -> bool:
        """Whether the pairs are enough for percentages; else counts are printed."""
        return self.pairs is not None and self.pairs >= SMALL_BASE

    @property
    def headline(self) -> Outcome | None:
        """The test that was fixed in advance; None in census mode and across a break."""
        return self.tests[0] if self.tests else None


@dataclass(frozen=True)
class Changes:
    """The changes of one track: series by series, each in the order of its waves."""

    entries: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: int) -> Change:
        return self.entries[place]

    def of(self, measure: Measure, code: str | None = None) -> tuple[Change, ...]:
        """The changes of one series."""
        return self._series.get((measure, code), ())

    @cached_property
    def _series(self) -> dict[tuple[Measure, str | None], tuple[Change, ...]]:
        found: dict[tuple[Measure, str | None], list[Change]] = {}
        for one in self.entries:
            found.setdefault((one.measure, one.code), []).append(one)
        return {key: tuple(series) for key, series in found.items()}

    def frame(self) -> pd.DataFrame:
        """A row per change, a column per field; a column per test, cautions as codes."""
        from analysis.results.change_frame import change_frame

        return change_frame(self.entries)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        cautions = [caution for one in self.entries for caution in one.cautions]
        reasons = [reason for one in self.entries for reason in one.reasons]
        named = dict.fromkeys(id_of((one.variable, one.item)) for one in self.entries)
        return view(", ".join(named), self.frame(), cautions, reasons)
