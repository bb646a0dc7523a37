"""The labels of one questionnaire, for expressions put into words.

Owns: what the attributes of units are called. Refuses every other word.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.expression import Expression, in_words
from survey.instrument.model import Questionnaire
from survey.instrument.text import EMPTY, Text

# What the attributes of municipalities are called; an attribute declares labels of its codes only.
_ATTRIBUTES: Final = {
    "kind": Text("Art der Kommune", "Kind of municipality"),
    "government_district": Text("Regierungsbezirk", "Government district"),
}


class QuestionnaireWording:
    """Labels of variables, choices and attributes of one version (`expression.Wording`)."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.attributes = {one.name: one for one in questionnaire.attributes}

    def variable(self, name: str, item: str, language: str) -> str:
        """A question's wording; an item's own label behind it."""
        question = self.questionnaire.questions.get(name)
        if question is None:
            return ""
        label = question.label(language)
        cell = self.questionnaire.variables.get((name, item)) if item else None
        if cell is None or not cell.label or cell.label == question.label:
            return label
        return f"{label} – {cell.label(language)}"

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        cell = self.questionnaire.variables.get((name, item))
        choice = cell.choice(code) if cell else None
        return choice.label(language) if choice else ""

    def attribute(self, name: str, language: str) -> str:
        return _ATTRIBUTES.get(name, EMPTY)(language)

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        attribute = self.attributes.get(name)
        if attribute is None or code not in attribute.codes:
            return ""
        place = attribute.codes.index(code)
        return attribute.labels[place](language) if place < len(attribute.labels) else ""


def rule_in_words(rule: Expression, language: str, questionnaire: Questionnaire) -> str:
    """A universe, check or derived value of the questionnaire in words."""
    return in_words(rule, language, QuestionnaireWording(questionnaire))
