"""How far coders agree on one question of one wave: a frozen result with its cautions.

Owns the names and units of its fields. Refuses to compute (`agreements`), to print, and to call an
alpha good or bad.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.results.caution import Caution
from analysis.statistics.alpha import Alpha, Scale
from analysis.statistics.kappa import Kappa, Raw
from analysis.statistics.outcome import NOTES
from survey.instrument.answer import Answer
from survey.instrument.printing import print_answer
from survey.instrument.text import Text
from survey.questions.base import Variable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement of coders on one variable, before a value was agreed on.

    Attributes
    ----------
    wave, variable, code
        What was coded; `code` is the choice of a multiple, coded yes, no or with a status.
    label
        The words of the question.
    scale
        That of alpha. Nominal: a status is a code of its own, since coders disagree most on
        whether a document says something. Ordinal, interval, ratio: alpha compares values only.
    coders
        Who coded it, by name.
    units
        Coded by two or more and within the question for one of them: the base of `raw`.
    outside
        Left out of these: all coders agree that it does not apply.
    raw
        Agreement on the whole code: value with comparator and bounds, or which status.
    commonest
        The code given most often.
    alpha
        Krippendorff's alpha; its `units` are fewer where values are missing.
    on_status
        On scales of values: agreement on whether there is a value, or which status. None on
        nominal ones, where `raw` says it.
    inexact
        Numbers left out of alpha, since they are no single one ("mind. 4", "alle").
    kappas
        Of two coders: Cohen's kappa, on an ordinal scale with linear and quadratic weights too;
        none for numbers.
    cautions
        What must be printed beside it.
    """

    wave: str
    variable: Variable
    code: str | None
    label: Text
    scale: Scale
    coders: tuple[str, ...]
    units: int
    outside: int
    raw: Raw
    commonest: Answer | None
    alpha: Alpha
    on_status: Raw | None
    inexact: int
    kappas: tuple[Kappa, ...]
    cautions: tuple[Caution, ...]

    @property
    def id(self) -> str:
        """`name`, `name.item`, of a multiple `name = code`."""
        return self.variable.id if self.code is None else f"{self.variable.id} = {self.code}"

    @property
    def words(self) -> tuple[Text, ...]:
        """All that is to be said beside the figures: why there is none, and the cautions."""
        note = NOTES[self.alpha.note]
        return ((note,) if note else ()) + tuple(caution.words for caution in self.cautions)

    def commonest_words(self, language: str) -> str:
        """The commonest code as a table prints it; "" where there is none."""
        if self.commonest is None:
            return ""
        if self.code is not None and self.commonest.codes:
            said = _TICKED if self.commonest.codes == ("1",) else _NOT_TICKED
            return said(language)
        return print_answer(self.commonest, language=language, choices=self.variable.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """The agreement on every variable that coders coded, in the order of the questionnaires.

    `unmeasured`: variables with codings for which agreement is not measured (words, dates, files,
    rows of a list). `seed` and `resamples` are those of the intervals.
    """

    release: str
    digest: str
    seed: int
    resamples: int
    results: tuple[Agreement, ...]
    unmeasured: tuple[str, ...] = ()

    def frame(self) -> pd.DataFrame:
        """A row per result, shares from 0 to 1, one type per column; what is None is `NA`."""
        from analysis.results.agreement_frame import agreement_frame

        return agreement_frame(self.results)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        cautions = [caution for one in self.results for caution in one.cautions]
        notes = [note for one in self.results if (note := NOTES[one.alpha.note])]
        return view(self.release, self.frame(), cautions, notes)


_TICKED = Text("genannt", "mentioned")
_NOT_TICKED = Text("ausdrücklich nein", "explicitly no")
