"""Wordings that were copied with their dates: what they ask about is the half-year before.

Owns this warning on labels, help and examples. Refuses to judge other dates and a year alone.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.compare import words_seen
from survey.instrument.model import Questionnaire

_KEYS: Final = ("label", "help", "examples")
_OWN: Final = ("⟨0:", "⟨0⟩")
"""How `words_seen` marks a date of the version's own half-year."""


def check_dates(subject: Subject, previous: Questionnaire) -> None:
    """Every wording that is as it was and names a date of the former version's half-year."""
    for path, question in subject.questions():
        former = previous.questions.get(question.name)
        for key in _KEYS if former is not None else ():
            words = getattr(question, key).de
            if words and words == getattr(former, key).de:
                seen = words_seen(words, previous.version)
                if any(mark in seen for mark in _OWN):
                    subject.report((*path, key), "dates-stay-behind", version=previous.version)
