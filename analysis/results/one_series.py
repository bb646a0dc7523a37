"""A series: one figure over all waves of a release, with its changes, its trend and its cautions.

Owns the fields of a series and how its cautions are put together. Refuses to compute: `series`
makes series, `words` prints them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.panel.track import Measure
from analysis.results.caution import Caution, distinct
from analysis.results.change import Change
from analysis.results.level import Level
from analysis.results.mode import Mode
from analysis.results.trend import Trend
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Choice

if TYPE_CHECKING:
    import pandas as pd

_BETWEEN: Final = "–"
_OF_DATA: Final = frozenset({"approximate", "example", "lower_bound"})
"""Cautions about a wave, said of every change from or into it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One code, scale or number over the waves.

    Attributes
    ----------
    variable, item, code, measure, mode
        What it is the series of. `item` is None where the variable has one cell, `code` None but
        for shares.
    label, choices, unit, decimals
        The question with its row and choice in words; the codes of a scale in order; the unit of a
        number and its decimals.
    levels
        One per wave in which the variable was asked, of all respondents.
    changes, adjusted
        The changes between these waves one after the other, and the adjusted p of each one's
        headline test; None where no family is declared, or it left its family.
    year_before
        The changes from the same half-year of the year before.
    trend
        Over the last waves without a break; None for fewer than three waves.
    cautions
        Everything that must be said beside any of these, once.
    """

    variable: str
    item: str | None = None
    code: str | None = None
    measure: Measure
    mode: Mode
    label: Text = EMPTY
    choices: tuple[Choice, ...] = ()
    unit: Text = EMPTY
    decimals: int = 0
    levels: tuple[Level, ...] = ()
    changes: tuple[Change, ...] = ()
    adjusted: tuple[float | None, ...] = ()
    year_before: tuple[Change, ...] = ()
    trend: Trend | None = None

    @property
    def id(self) -> str:
        """As it is named on the command line: `name`, `name.item`, `name = code`."""
        whole = f"{self.variable}.{self.item}" if self.item else self.variable
        return whole if self.code is None else f"{whole} = {self.code}"

    @property
    def cautions(self) -> tuple[Caution, ...]:
        return distinct(caution for _, caution in self._placed())

    def said(self, language: str) -> tuple[tuple[str, str, str], ...]:
        """The cautions as (code, waves, sentence); the same sentence of several waves once.

        The waves are empty where the sentence is about the series, or names its waves itself.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for where, caution in self._placed():
            places = found.setdefault((caution.code, caution(language)), [])
            if where and where not in places and not _is_known(where, places, caution):
                places.append(where)
        return tuple((code, ", ".join(places), words) for (code, words), places in found.items())

    def _placed(self) -> Iterator[tuple[str, Caution]]:
        for level in self.levels:
            for caution in level.cautions:
                yield level.wave, caution
        # What breaks the steps breaks the year as well, for the same reasons.
        is_said = any(change.is_break for change in self.changes)
        years = (change for change in self.year_before if not (is_said and change.is_break))
        for change in (*self.changes, *years):
            for caution in change.cautions:
                yield f"{change.start}{_BETWEEN}{change.end}", caution
        for caution in self.trend.cautions if self.trend else ():
            yield "", caution

    def frame(self, language: str = "de") -> pd.DataFrame:
        """A row per wave: bases, figures, and the change into the wave; see `series_frame`."""
        from analysis.results.series_frame import series_frame

        return series_frame(self, language)

    def _repr_html_(self) -> str:
        from analysis.results.words.html import series_html

        return series_html(self, "de")


def _is_known(where: str, places: list[str], caution: Caution) -> bool:
    """Whether the sentence names its waves itself, or was said of one of them already."""
    if any(name in ("start", "end") for name, _ in caution.facts):
        return True
    return caution.code in _OF_DATA and any(wave in places for wave in where.split(_BETWEEN))
