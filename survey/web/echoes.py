"""When a page says back how an entry was understood, and what "all" is all of.

Owns: which entries are echoed, whoever shows them. Refuses: the words of an answer, which its
question has.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.answer import Answer, Comparator
from survey.instrument.piping import Say
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Entry, Variable

OF: Final = Text("von", "of")


def is_qualified(answer: Answer) -> bool:
    """Whether a number was given other than exactly."""
    return answer.comparator is not None and answer.comparator is not Comparator.EXACT


def differs(answer: Answer, entry: Entry) -> bool:
    """Whether what was typed is not what the form shows again."""
    return bool(answer.raw) and bool(entry.values) and answer.raw.strip() != entry.values[0]


def meant_by_all(variable: Variable, answer: Answer, view: View, say: Say, language: str) -> str:
    """What "all" is all of, with its number: " (von: Beantragte Stellen: 6)"; "" for others."""
    meant = variable.all_of
    if answer.comparator is not Comparator.ALL or meant is None:
        return ""
    questionnaire = view.layout.questionnaire
    question, cell = questionnaire.questions[meant[0]], questionnaire.variables[meant]
    label = say(cell.label if meant[1] else question.label).rstrip("?")
    number = question.show(cell, view.effective(meant), language)
    return f" ({OF(language)}: {label}{': ' if number else ''}{number})"
