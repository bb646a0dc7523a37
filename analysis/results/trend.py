"""The trend of one series: its last waves without a break, on the same units and by chained pairs.

Owns the names and units of a trend's fields. Refuses to compute (`trends`) and to print. Waves
before a break are no part of a trend: their levels stand beside it, marked and never joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.panel.track import Measure
from analysis.results.caution import Caution
from analysis.results.chained import Chained
from analysis.results.mode import Mode
from analysis.statistics.outcome import NOTES
from survey.instrument.text import Text

LEAST_WAVES: Final = 3
"""A trend is one over three waves or more; two are a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTest:
    """A test or model over the waves of a run.

    Attributes
    ----------
    method
        Its name in `analysis trend --json`.
    n
        Units that went in: those with a value in every wave, of models all with a value in any.
    estimate, se
        Of models: the slope per wave (of shares in log-odds) and its error (`gee_logistic` robust,
        `mixed_linear` model-based); None for tests.
    se_bias_reduced
        Of `gee_logistic`: the error corrected for the small number of units, beside the robust one.
    statistic, p
        As the method defines it; two-sided, above 0 and at most 1. None where there is none.
    note, words
        Why there is none or what to know: a code of `NOTES`, and its sentence.
    """

    method: str
    n: int
    estimate: float | None = None
    se: float | None = None
    se_bias_reduced: float | None = None
    statistic: float | None = None
    p: float | None = None
    note: str = ""
    words: Text = NOTES[""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One code, scale or number over the waves of a run.

    Attributes
    ----------
    measure, code, mode
        What it is the trend of; `code` is None but for a share.
    waves
        The run: the last waves of the series between which there is no break, in order.
    before
        The waves of the series before the run: they are not comparable with it.
    units
        Units with a value in any wave of the run: a statement, a code of the scale, an exact or
        approximate number.
    n
        Those with one in every wave: the balanced panel.
    lost
        The keys of the others.
    levels
        One per wave, of the balanced panel alone: share or mean; None for a scale and an empty one.
    chained
        The chain of matched pairs over the run; None for a scale, and for one wave.
    tests
        In superpopulation mode, over three waves or more.
    cautions
        What must be printed beside it.
    """

    measure: Measure
    code: str | None = None
    mode: Mode
    waves: tuple[str, ...]
    before: tuple[str, ...] = ()
    units: int
    n: int
    lost: tuple[str, ...] = ()
    levels: tuple[float | None, ...] = ()
    chained: Chained | None = None
    tests: tuple[TrendTest, ...] = ()
    cautions: tuple[Caution, ...] = ()
