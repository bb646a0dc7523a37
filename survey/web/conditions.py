"""Conditions in the words of the questionnaire, for "answer only if …".

Owns: which label stands for a name. Refuses: the grammar of the sentence, which the core has.
"""

from __future__ import annotations

from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire


def in_words(condition: Expression, language: str, questionnaire: Questionnaire) -> str:
    return condition.source
