"""What a model or a trend over the waves found, or why there is none.

Owns the shape that every model returns, and that no number of it is NaN, no p 0, no error 0.
Refuses a verdict, as `Outcome` does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from analysis.statistics.outcome import NOTES
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Fit:
    """One estimate per wave, with its error.

    Attributes
    ----------
    method
        Its name in `analysis trend --json`, such as `gee_logistic`.
    n
        How many units (of a series: waves) went in.
    rows
        How many answers went in: units times waves, less the missing ones.
    estimate
        The change from one wave to the next in the units of the method (log odds, the number's own
        unit); None where there is none.
    se
        Its standard error, as the method defines it; None where there is none.
    se_bias_reduced
        The same, corrected for the small number of units; None where the method has none.
    statistic
        As the method defines it: the estimate over `se`, or Kendall's S.
    p
        Two-sided, above 0 and at most 1; None where there is no test.
    low, high
        The 95 per cent interval of the estimate; None where there is none.
    df
        Degrees of freedom of a t distribution; None where p is exact or normal.
    note
        A code of `NOTES`; empty where there is nothing to say.
    """

    method: str
    n: int
    rows: int
    estimate: float | None = None
    se: float | None = None
    se_bias_reduced: float | None = None
    statistic: float | None = None
    p: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    df: float | None = None

    def __post_init__(self) -> None:
        if self.note not in NOTES:
            raise ValueError(f"{self.method}: no such note: {self.note}")
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"{self.method}: {field.name} = {value}; None and a note say why")
        for error in (self.se, self.se_bias_reduced):
            if error is not None and error <= 0:
                raise ValueError(f"{self.method}: a standard error of {error} is none")
        if self.p is not None and not 0 < self.p <= 1:
            raise ValueError(f"{self.method}: p = {self.p} is not above 0 and at most 1")

    @property
    def words(self) -> Text:
        """The note in words; empty where there is none."""
        note = NOTES[self.note]
        return Text(note.de.format(n=self.n), note.en.format(n=self.n))
