"""An author's words and rules as a document prints them, in one language.

Owns: paragraphs, rules that name questions by their printed number. Refuses to fill in anything
about a municipality: nobody in particular reads a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from survey.documents.numbers import Numbers
from survey.instrument.described import described
from survey.instrument.expression import Expression, in_words
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.instrument.universe import universe_in_words
from survey.instrument.wording import QuestionnaireWording
from survey.questions.base import Key, Question, id_of

_LONGEST: Final = 60
_EVERYBODY: Final = Text("Kommunen", "municipalities")


class NumberedWording(QuestionnaireWording):
    """Labels with the printed number before them, so that a reader on paper finds the question."""

    def __init__(self, questionnaire: Questionnaire, numbers: Numbers) -> None:
        super().__init__(questionnaire)
        self.numbers = numbers

    def variable(self, name: str, item: str, language: str) -> str:
        label = super().variable(name, item, language)
        number = self.numbers.questions.get(name, "")
        if not number or not label:
            return label
        question = self.said(self.questionnaire.questions[name].label, language)
        return f"{number} {_short(question)}{label.removeprefix(question)}"

    def spoken(self, name: str, item: str, code: str, language: str) -> tuple[str, str]:
        """The label with its number instead, which says where to look."""
        return "", ""


def _short(label: str) -> str:
    """A long label cut at a word: the number before it leads to the whole of it."""
    if len(label) <= _LONGEST:
        return label
    return label[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


class Describer:
    """One questionnaire in one language."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        language: str,
        wording: QuestionnaireWording | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.wording = wording or QuestionnaireWording(questionnaire)

    def text(self, text: Text) -> str:
        """The author's words, what will be filled in described."""
        return described(text, self.language, self.questionnaire).strip()

    def definitions(self, question: Question) -> Iterator[str]:
        """Each term with its meaning: "VZÄ: …"."""
        for one in question.definitions:
            yield f"{self.text(one.term)}: {self.text(one.text)}"

    def paragraphs(self, text: Text) -> tuple[str, ...]:
        """The author's words; an empty line parts paragraphs."""
        return tuple(part.strip() for part in self.text(text).split("\n\n") if part.strip())

    def rule(self, rule: Expression) -> str:
        """A universe, check or derived value in words."""
        return in_words(rule, self.language, self.wording)

    def asked(self, *rules: Expression) -> str:
        """Whom these rules let in, together: "Kreise, in denen …"; "" where they name no units."""
        everybody = _EVERYBODY(self.language)
        said = universe_in_words(rules, self.language, self.questionnaire, everybody, self.wording)
        return "" if said.startswith(everybody) else said

    def variable(self, key: Key) -> str:
        """What the cell is called."""
        name, item = key
        return self.wording.variable(name, item, self.language) or id_of(key)
