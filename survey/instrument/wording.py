"""The labels of one questionnaire, for expressions put into words.

Owns: what the attributes of units are called. Refuses every other word.
"""

from __future__ import annotations

from survey.instrument.described import described
from survey.instrument.expression import Expression, in_words
from survey.instrument.model import Questionnaire
from survey.instrument.piping import Say
from survey.instrument.text import Text
from survey.instrument.words import attribute_label


class QuestionnaireWording:
    """Labels of variables, choices and attributes of one version (`expression.Wording`).

    `say`: how a label is said to a respondent; without it what labels name is described.
    """

    def __init__(self, questionnaire: Questionnaire, say: Say | None = None) -> None:
        self.questionnaire = questionnaire
        self.say = say
        self.attributes = {one.name: one for one in questionnaire.attributes}

    def variable(self, name: str, item: str, language: str) -> str:
        """A question's wording; an item's own label behind it."""
        question = self.questionnaire.questions.get(name)
        if question is None:
            return ""
        label = self.said(question.label, language)
        cell = self.questionnaire.variables.get((name, item)) if item else None
        if cell is None or not cell.label or cell.label == question.label:
            return label
        return f"{label} – {self.said(cell.label, language)}"

    def said(self, text: Text, language: str) -> str:
        return self.say(text) if self.say else described(text, language, self.questionnaire)

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        cell = self.questionnaire.variables.get((name, item))
        choice = cell.choice(code) if cell else None
        return choice.label(language) if choice else ""

    def attribute(self, name: str, language: str) -> str:
        return attribute_label(name, language)

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        attribute = self.attributes.get(name)
        if attribute is None or code not in attribute.codes:
            return ""
        place = attribute.codes.index(code)
        return attribute.labels[place](language) if place < len(attribute.labels) else ""


def rule_in_words(
    rule: Expression, language: str, questionnaire: Questionnaire, say: Say | None = None
) -> str:
    """A universe, check or derived value of the questionnaire in words."""
    return in_words(rule, language, QuestionnaireWording(questionnaire, say))
