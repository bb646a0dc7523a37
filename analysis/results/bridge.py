"""How many municipalities confirmed their own coding: whether a series may be joined over it.

Owns the rate of confirmation and its exact lower limit (method.md, 2.3). Refuses to join anything:
that is declared in `comparability.yaml`, against a threshold fixed before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from analysis.bridge import Verdict, Word
from analysis.statistics.intervals import clopper_pearson_high, clopper_pearson_low
from survey.questions.base import id_of

_WORST_FIRST: Final[tuple[Word, ...]] = ("wrong", "different", "right")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the units of `wave` said of the coding of a question, or of one of its cells.

    Attributes
    ----------
    wave, about_wave
        Where they were asked, and the coded wave that they were asked about.
    variable, item
        The question, and its cell; `item` is None where the question is judged as a whole.
    right, wrong, different
        Units by verdict. A whole question is right where each of its cells is, else wrong where
        one is wrong, else different.
    rate
        Units that confirmed, of all that said something; 0 to 1.
    low
        Exact lower limit of the rate, of the two-sided interval of 95 per cent (Clopper and
        Pearson 1934, DOI 10.1093/biomet/26.4.404): 0.86 for 25 of 25, 0.74 for 23 of 25.
    high
        The exact upper limit that goes with it.
    """

    wave: str
    about_wave: str
    variable: str
    item: str | None
    right: int
    wrong: int
    different: int
    rate: float
    low: float
    high: float

    @property
    def id(self) -> str:
        """As written in expressions."""
        return id_of((self.variable, self.item or ""))

    @property
    def units(self) -> int:
        """The units that said something."""
        return self.right + self.wrong + self.different

    def reaches(self, threshold: float) -> bool:
        """Whether even the lower limit is no smaller than a threshold (0 to 1) fixed before."""
        return self.low >= threshold


def by_question(verdicts: Iterable[Verdict]) -> tuple[Confirmation, ...]:
    """The confirmation of each question, by wave and name."""
    said: dict[tuple[str, str, str, str], set[Word]] = {}
    for v in verdicts:
        said.setdefault((v.wave, v.about_wave, v.variable, v.unit), set()).add(v.verdict)
    counts: dict[tuple[str, str, str, str | None], Counter[Word]] = {}
    for (wave, about, variable, _), words in said.items():
        worst = next(word for word in _WORST_FIRST if word in words)
        counts.setdefault((wave, about, variable, None), Counter())[worst] += 1
    return _confirmations(counts)


def by_cell(verdicts: Iterable[Verdict]) -> tuple[Confirmation, ...]:
    """The confirmation of each cell (variable, item), by wave and name."""
    counts: dict[tuple[str, str, str, str | None], Counter[Word]] = {}
    for v in verdicts:
        key = (v.wave, v.about_wave, v.variable, v.item)
        counts.setdefault(key, Counter())[v.verdict] += 1
    return _confirmations(counts)


def _confirmations(
    counts: dict[tuple[str, str, str, str | None], Counter[Word]],
) -> tuple[Confirmation, ...]:
    found = []
    for key, count in sorted(counts.items(), key=lambda pair: (*pair[0][:3], pair[0][3] or "")):
        total = count.total()
        low = clopper_pearson_low(count["right"], total)
        high = clopper_pearson_high(count["right"], total)
        # Somebody said something, else there is no key.
        assert low is not None
        assert high is not None
        found.append(
            Confirmation(
                *key, count["right"], count["wrong"], count["different"],
                count["right"] / total, low, high,
            )
        )  # fmt: skip
    return tuple(found)
