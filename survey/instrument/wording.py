"""The labels of one questionnaire, for expressions put into words.

Owns: that no two variables, and no two codes of an attribute, are called the same.
Refuses every word that is no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from survey.instrument.described import described
from survey.instrument.expression import Expression, in_words
from survey.instrument.expression.phrases import speaks_alone
from survey.instrument.model import Questionnaire
from survey.instrument.piping import Say
from survey.instrument.text import EMPTY, Text
from survey.instrument.words import attribute_label
from survey.questions.base import Key, id_of


class QuestionnaireWording:
    """Labels of variables, choices and attributes of one version (`expression.Wording`).

    `say`: how a label is said to a respondent; without it what labels name is described.
    """

    def __init__(self, questionnaire: Questionnaire, say: Say | None = None) -> None:
        self.questionnaire = questionnaire
        self.say = say
        self.attributes = {one.name: one for one in questionnaire.attributes}
        self._labels: dict[str, Counter[str]] = {}
        self._spoken: dict[str, Counter[str]] = {}

    def variable(self, name: str, item: str, language: str) -> str:
        """A question's wording; an item's own label behind it; its name, where it is not alone."""
        if language not in self._labels:
            keys = {*self.questionnaire.variables, *((n, "") for n in self.questionnaire.questions)}
            written = (self._label(*key, lambda text: text(language)) for key in keys)
            self._labels[language] = Counter(written)
        label = self._label(name, item, lambda text: self.said(text, language))
        if self._labels[language][self._label(name, item, lambda text: text(language))] > 1:
            return f"{label} ({id_of((name, item))})"
        return label

    def said(self, text: Text, language: str) -> str:
        return self.say(text) if self.say else described(text, language, self.questionnaire)

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        cell = self.questionnaire.variables.get((name, item))
        choice = cell.choice(code) if cell else None
        return choice.label(language) if choice else ""

    def spoken(self, name: str, item: str, code: str, language: str) -> tuple[str, str]:
        """What the author lets a condition say, where nothing else is said in these words."""
        if language not in self._spoken:
            said = (
                " ".join(self._said((name, cell.item), choice.code, language))
                for name, question in self.questionnaire.questions.items()
                if question.when
                for cell in question.variables()
                for choice in cell.choices
            )
            self._spoken[language] = Counter(said)
        found = self._said((name, item), code, language)
        return found if self._spoken[language][" ".join(found)] == 1 else ("", "")

    def attribute(self, name: str, language: str) -> str:
        return attribute_label(name, language)

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        attribute = self.attributes.get(name)
        if attribute is None or code not in attribute.codes:
            return ""
        labels = [label(language) for label in attribute.labels]
        label = labels[attribute.codes.index(code)]
        return label if labels.count(label) == 1 else f"{label} ({code})"

    def units(self, name: str, code: str, language: str) -> str:
        """What the units with this code of an attribute are called: "Kreise"; "" where not said."""
        attribute = self.attributes.get(name)
        if attribute is None:
            return ""
        called = dict(zip(attribute.codes, attribute.units, strict=False))
        words = called.get(code, EMPTY)(language)
        alone = [text(language) for text in called.values()].count(words) == 1
        return words if alone and speaks_alone(words, language) else ""

    def _label(self, name: str, item: str, said: Callable[[Text], str]) -> str:
        question = self.questionnaire.questions.get(name)
        if question is None:
            return ""
        label = said(question.label)
        cell = self.questionnaire.named(name, item) if item else None
        if cell is None or not cell.label or cell.label == question.label:
            return label
        return f"{label} – {said(cell.label)}"

    def _said(self, key: Key, code: str, language: str) -> tuple[str, str]:
        question = self.questionnaire.questions.get(key[0])
        cell = self.questionnaire.variables.get(key)
        choice = cell.choice(code) if cell else None
        if question is None or choice is None or not (question.when and choice.when):
            return "", ""
        return question.when(language), choice.when(language)


def rule_in_words(
    rule: Expression, language: str, questionnaire: Questionnaire, say: Say | None = None
) -> str:
    """A universe, check or derived value of the questionnaire in words."""
    return in_words(rule, language, QuestionnaireWording(questionnaire, say))
