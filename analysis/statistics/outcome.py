"""What a test found, or why there is none; the codes of that and their words.

Owns the shape that every test returns, and that no result is NaN and no p is 0. Refuses a verdict:
"significant" is a word that no figure of this package says.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Final

from survey.instrument.text import EMPTY, Text

LEVEL: Final = 0.05
"""The level that a test must be able to reach, else there were too few changes for it."""

NOTES: Final = {
    "": EMPTY,
    "all_agree": Text(
        "nicht definiert, Übereinstimmung 100 %", "undefined, agreement is 100 per cent"
    ),
    "all_alike": Text(
        "kein Standardfehler, alle Kommunen ändern sich gleich",
        "no standard error, all municipalities change alike",
    ),
    "constant": Text("kein Test, alle Werte sind gleich", "no test, all values are equal"),
    "constant_rows": Text(
        "kein Test, keine Veränderung bei {n} Kommunen", "no test, no change in {n} municipalities"
    ),
    "exact_permutation": Text("exakt, über alle Permutationen", "exact, over all permutations"),
    "mostly_constant": Text(
        "kein Intervall: in vielen Stichproben wären alle Werte gleich",
        "no interval: in many resamples all values would be equal",
    ),
    "no_change": Text("keine Veränderung bei {n} Kommunen", "no change in {n} municipalities"),
    "no_codes": Text("keine doppelt kodierten Kommunen", "no municipality was coded twice"),
    "no_difference": Text(
        "kein Unterschied, alle {n} Kommunen sind gleich",
        "no difference, all {n} municipalities are alike",
    ),
    "no_complete_units": Text(
        "keine Kommune mit Angaben in allen Wellen", "no municipality with statements in all waves"
    ),
    "no_pairs": Text("keine Angaben für beide Wellen", "no statements for both waves"),
    "no_repeats": Text(
        "Modell nicht schätzbar, keine Kommune hat Angaben für zwei Wellen",
        "the model cannot be estimated, no municipality has statements for two waves",
    ),
    "no_spread": Text(
        "kein Intervall: jede Stichprobe ergäbe denselben Wert",
        "no interval: every resample would give the same value",
    ),
    "no_statements": Text("keine Angaben", "no statements"),
    "no_unit_variance": Text(
        "Streuung zwischen den Kommunen auf 0 geschätzt",
        "variance between municipalities estimated as 0",
    ),
    "normal_p": Text(
        "p aus der Normalverteilung genähert", "p approximated by the normal distribution"
    ),
    "not_estimable": Text("Modell nicht schätzbar", "the model cannot be estimated"),
    "one_group": Text("kein Test, nur eine Gruppe", "no test, there is one group only"),
    "random_permutation": Text(
        "{permutations} zufällige Permutationen, Startwert {seed}",
        "{permutations} random permutations, seed {seed}",
    ),
    "separation": Text(
        "Modell nicht schätzbar, die Wellen trennen die Angaben ganz",
        "the model cannot be estimated, the waves separate the statements",
    ),
    "too_few_changes": Text("zu wenige Veränderungen für einen Test", "too few changes for a test"),
    "too_few_units": Text(
        "zu wenige Kommunen für ein Modell", "too few municipalities for a model"
    ),
    "too_few_waves": Text("zu wenige Wellen für einen Test", "too few waves for a test"),
    "too_many_changes": Text(
        "zu viele Veränderungen für den exakten Test", "too many changes for the exact test"
    ),
    "too_many_orders": Text(
        "zu viele ungenaue Angaben für den exakten Test",
        "too many inexact statements for the exact test",
    ),
    "undecidable": Text(
        "kleinstes und größtes p über alles, was ungenaue Angaben bedeuten können",
        "smallest and largest p over all that inexact statements may mean",
    ),
}
"""Why a figure is absent or wants care: codes, with the words that are printed. A new code is a new
line here; `{n}` is the number of units or pairs that the outcome is about, `{permutations}` and
`{seed}` say how a random one was drawn."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one test.

    Attributes
    ----------
    method
        Its name in `analysis trend --json`, such as `mcnemar_midp`.
    statistic
        As the method defines it; None where there is none. It belongs to the same data as `p`.
    p
        Two-sided, above 0 and at most 1; None where there is no test. Where some pairs are
        undecidable it is the largest p that they allow: who reads one number overstates nothing.
    p_low, p_high
        The smallest and the largest p over all that undecidable pairs may be; None where nothing
        is undecidable.
    n
        How many units or pairs went in, undecidable ones included.
    note
        A code of `NOTES`; empty where there is nothing to say.
    permutations, seed
        How many permutations were drawn and from which seed; 0 and None where none was drawn.
    """

    method: str
    statistic: float | None
    p: float | None
    p_low: float | None = None
    p_high: float | None = None
    n: int = 0
    note: str = ""
    permutations: int = 0
    seed: int | None = None

    def __post_init__(self) -> None:
        if self.note not in NOTES:
            raise ValueError(f"{self.method}: no such note: {self.note}")
        if self.statistic is not None and math.isnan(self.statistic):
            raise ValueError(f"{self.method}: the statistic is NaN; None and a note say why")
        for p in (self.p, self.p_low, self.p_high):
            if p is not None and not 0 < p <= 1:
                raise ValueError(f"{self.method}: p = {p} is not above 0 and at most 1")

    @property
    def words(self) -> Text:
        """The note in words; empty where there is none."""
        note = NOTES[self.note]
        values = {"n": self.n, "permutations": self.permutations, "seed": self.seed}
        return Text(note.de.format(**values), note.en.format(**values))


def as_p(value: float) -> float:
    """A probability as a p: what rounding put above 1 is 1, what underflowed to 0 is the smallest
    float (2.2e-308). NaN stays NaN, which `Outcome` refuses.
    """
    return float(value) if math.isnan(value) else min(1.0, max(float(value), sys.float_info.min))
