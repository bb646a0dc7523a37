"""A group of units beside all others: one figure of both, their difference, its size.

Owns the names and units of a comparison's fields; shares and their differences run from 0 to 1.
Refuses to compute (`groups`) and to print. None stands where a field does not apply or cannot be
computed; for a bound of a number it means unbounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.panel.track import Measure
from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.mode import Mode
from analysis.statistics.association import CliffsDelta, CramersV
from analysis.statistics.outcome import Outcome
from survey.questions.base import id_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One code, scale or number of a group and of all other units in one wave.

    Attributes
    ----------
    variable, item, wave, group, measure, code, mode
        What is compared; `code` is None but for a share.
    level, others
        The levels of the group and of its complement, with their bases, bounds and cautions.
    difference
        Group less others: of shares, of the shares of a scale's last two answers, of means.
    difference_low, difference_high
        Its bounds: of shares over all that the missing of both frames might say, of means over all
        that inexact numbers may be.
    delta
        Cliff's delta of a scale or number with its bounds over inexact values; None for shares.
    mirror
        An earlier group of the same wave whose complement this one is: the comparison turned
        round, which counts as no further test. Empty where there is none.
    tests
        The headline test first; in superpopulation mode only. Shares: Fisher-Boschloo. Scales:
        Mann-Whitney. Numbers: Mann-Whitney and the permutation of means, over exact and
        approximate numbers.
    cautions
        What must be printed beside it, besides those of the two levels.
    """

    variable: str
    item: str = ""
    wave: str
    group: str
    measure: Measure
    code: str | None = None
    mode: Mode
    level: Level
    others: Level
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    delta: CliffsDelta | None = None
    mirror: str = ""
    tests: tuple[Outcome, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def headline(self) -> Outcome | None:
        """The test that was fixed in advance; None in census mode."""
        return self.tests[0] if self.tests else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """How strongly the code of a single choice or scale goes with the groups, in one wave.

    Attributes
    ----------
    variable, item, wave, mode
        What is looked at.
    rows
        The groups; of a group beside its complement the group and "".
    codes
        The columns: codes that some unit chose or the version offered.
    table
        Units by row and column; those without a code are in no cell.
    v
        Cramér's V of the table, as it is and bias-corrected.
    test
        The permutation test of the table; in superpopulation mode only.
    """

    variable: str
    item: str = ""
    wave: str
    mode: Mode
    rows: tuple[str, ...]
    codes: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    v: CramersV
    test: Outcome | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """A variable by groups: comparisons wave by wave, in the order of groups and figures.

    `associations`: each group beside its complement; `whole`: all groups in one table, for waves
    in which they do not overlap.
    """

    comparisons: tuple[Comparison, ...]
    associations: tuple[Association, ...] = ()
    whole: tuple[Association, ...] = ()
    cautions: tuple[Caution, ...] = ()

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.comparisons)

    def frame(self) -> pd.DataFrame:
        """A row per comparison: bases, levels, difference with bounds, delta, p per test."""
        from analysis.results.group_frame import comparison_frame

        return comparison_frame(self.comparisons)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        own = [caution for one in self.comparisons for caution in one.cautions]
        both = [level for one in self.comparisons for level in (one.level, one.others)]
        cautions = [*self.cautions, *own, *(c for level in both for c in level.cautions)]
        named = dict.fromkeys(id_of((one.variable, one.item)) for one in self.comparisons)
        return view(", ".join(named), self.frame(), cautions)

    def association_frame(self) -> pd.DataFrame:
        """A row per association: n, Cramér's V, chi-square, p."""
        from analysis.results.group_frame import association_frame

        return association_frame((*self.associations, *self.whole))
