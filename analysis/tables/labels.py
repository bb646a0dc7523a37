"""Who variables were asked of, in the words of their version.

Owns: that variables asked of different units share no such sentence. The words are those of
`survey.instrument.wording`.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.panel.seen import rules
from survey.instrument.model import Questionnaire
from survey.instrument.universe import universe_in_words
from survey.questions.base import Variable


def universe(
    questionnaire: Questionnaire, variables: Sequence[Variable], language: str, units: str
) -> str | None:
    """Who these variables were asked of: `units` for everybody; None where they differ in that."""
    conditions = {
        tuple(rule for rule, _ in rules(questionnaire, variable.key)) for variable in variables
    }
    if len(conditions) != 1:
        return None
    return universe_in_words(conditions.pop(), language, questionnaire, units)
