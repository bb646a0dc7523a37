"""What a municipality said beside its answers, in words: of its coding, and of an earlier answer.

Also how an answer came about where it was offered again: unchanged, changed, carried over. Owns
these values and their words. Refuses to look anything up, and to know a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from survey.instrument.answer import Answer, Provenance
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.questions.base import Key

VERDICTS: Final[Mapping[str, Text]] = {
    "right": Text("trifft zu", "was right"),
    "wrong": Text("trifft nicht zu", "was not right"),
    "different": Text("war anders", "was otherwise"),
}
STATES: Final[Mapping[str, Text]] = {
    "open": Text("gemeldet, noch nicht entschieden", "reported, not decided yet"),
    "accepted": Text("angenommen", "accepted"),
    "refused": Text("nicht angenommen", "not accepted"),
}
"""What became of a correction; one that was withdrawn is not told of."""
_CAME_ABOUT: Final[Mapping[Provenance, Text]] = {
    Provenance.CONFIRMED: Text(
        "unverändert gegenüber der letzten Erhebung", "unchanged since the last survey"
    ),
    Provenance.CHANGED: Text(
        "geändert gegenüber der letzten Erhebung", "changed since the last survey"
    ),
    Provenance.CARRIED: Text(
        "aus der letzten Erhebung übernommen", "carried over from the last survey"
    ),
}
_CODING: Final = Text(
    "Codierung Ihres Antrags ({wave}): {verdict}", "Coding of your application ({wave}): {verdict}"
)
_CORRECTED: Final = Text(
    "Frühere Angabe ({wave}) berichtigt: {answer}. Begründung: {reason} ({state})",
    "Earlier answer ({wave}) corrected: {answer}. Reason: {reason} ({state})",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of the coding of one cell; `wave`: the coded one's name."""

    wave: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Righted:
    """What the answer of an earlier wave should have been, and what became of that."""

    wave: str
    answer: Answer
    reason: str
    state: str


@dataclass(frozen=True, slots=True)
class Besides:
    """All of it that one response has, by cell."""

    judgements: Mapping[Key, Judgement] = field(default_factory=dict)
    corrections: Mapping[Key, tuple[Righted, ...]] = field(default_factory=dict)


NOTHING: Final = Besides()


def came_about(answers: Iterable[Answer | None], language: str) -> str:
    """How these answers came about, where all did so in one way worth telling; else ""."""
    ways = {answer.provenance for answer in answers if answer is not None}
    words = _CAME_ABOUT.get(ways.pop()) if len(ways) == 1 else None
    return words(language) if words else ""


def judged(one: Judgement, language: str) -> str:
    """The coding of a cell, and what was said of it."""
    wave = half_year_label(one.wave, language)
    return _CODING(language).format(wave=wave, verdict=VERDICTS[one.verdict](language))


def corrected(one: Righted, said: str, language: str) -> str:
    """A correction; `said`: the answer that would have been right, in words."""
    return _CORRECTED(language).format(
        wave=half_year_label(one.wave, language),
        answer=said or "–",
        reason=one.reason,
        state=STATES[one.state](language),
    )
