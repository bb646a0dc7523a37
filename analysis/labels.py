"""The words that a version has for what its expressions name, for universes in words.

Owns the look-up of labels; the sentences are those of `survey.instrument.expression`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.universe import rules
from survey.instrument.expression import in_words
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.questions.base import Variable

# The version declares an attribute's codes, not what the attribute is called.
_ATTRIBUTES = {"kind": Text("Art der Kommune", "kind of municipality")}


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one version; "" where it has none."""

    questionnaire: Questionnaire

    def variable(self, name: str, item: str, language: str) -> str:
        question = self.questionnaire.questions.get(name)
        variable = self.questionnaire.variables.get((name, item))
        if item and variable is not None and variable.label:
            return variable.label(language)
        return question.label(language) if question else ""

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        variable = self.questionnaire.variables.get((name, item))
        found = variable.choice(code) if variable else None
        return found.label(language) if found else ""

    def attribute(self, name: str, language: str) -> str:
        words = _ATTRIBUTES.get(name)
        return words(language) if words else ""

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        declared = next((a for a in self.questionnaire.attributes if a.name == name), None)
        if declared is None or code not in declared.codes:
            return ""
        return declared.labels[declared.codes.index(code)](language)


def universe(
    questionnaire: Questionnaire, variables: Sequence[Variable], language: str
) -> str | None:
    """Who these variables were asked of: "" for everybody, None where they differ in that."""
    conditions = {
        tuple(rule for rule, _ in rules(questionnaire, variable.key)) for variable in variables
    }
    if len(conditions) != 1:
        return None
    labels = Labels(questionnaire)
    said = [in_words(rule, language, labels) for rule in conditions.pop()]
    return Text(" und ", " and ")(language).join(said)
