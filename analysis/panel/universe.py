"""Who was asked what, as far as it is certain: universes seen with what is known of a unit.

Owns: which units a question certainly does not apply to (they leave the frame of its figures).
Refuses to guess: an unknown universe leaves the unit in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from analysis.release import Unit
from survey.instrument import flow
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.expression import Expression, Truth, truth
from survey.instrument.model import Questionnaire
from survey.instrument.view import View
from survey.questions.base import Key, Variable

_CLOSED = Answer.missing(Status.NOT_APPLICABLE)


@dataclass(eq=False)
class Universe:
    """The universes of one version seen by one unit; `answers` is empty where it did not answer.

    It is the context that its own expressions are evaluated on: an answer behind a universe that
    is certainly closed is not applicable, whatever stands there.
    """

    questionnaire: Questionnaire
    who: Unit
    answers: Mapping[Key, Answer]
    _known: dict[Key, bool] = field(default_factory=dict)

    def is_closed(self, key: Key) -> bool:
        """Whether a rule certainly excludes the unit from this variable."""
        if key not in self._known:
            self._known[key] = any(
                truth(rule, self) in (Truth.FALSE, Truth.NOT_APPLICABLE)
                for rule, _ in rules(self.questionnaire, key)
            )
        return self._known[key]

    def is_skipped(self, key: Key) -> bool:
        """Whether the variable was not asked only because its universe is unknown."""
        return not self.is_closed(key) and any(
            when_unknown == "skip" and truth(rule, self) is Truth.UNKNOWN
            for rule, when_unknown in rules(self.questionnaire, key)
        )

    def answer(self, name: str, item: str) -> Answer:
        key = (name, item)
        if key in self.questionnaire.variables and self.is_closed(key):
            return _CLOSED
        if item and self._grows(name):
            return _CLOSED if self.is_closed((name, "")) else self._view.effective(key)
        return self.answers.get(key, UNANSWERED)

    def variable(self, name: str, item: str) -> Variable | None:
        return self.questionnaire.named(name, item)

    def _grows(self, name: str) -> bool:
        question = self.questionnaire.questions.get(name)
        return question is not None and question.grows

    @cached_property
    def _view(self) -> View:
        """The answers as the survey sees them, which knows what follows from the rows of a list."""
        unit = flow.Unit(self.who.key, self.who.name, self.who.attributes)
        return flow.flow_of(self.questionnaire).see(self.answers, unit)

    def items(self, name: str) -> tuple[str, ...]:
        question = self.questionnaire.questions.get(name)
        return tuple(v.item for v in question.variables()) if question else ()

    def previous(self, name: str, item: str) -> Answer | None:
        return None

    def unit(self, attribute: str) -> str | None:
        return self.who.get(attribute)


def rules(
    questionnaire: Questionnaire, key: Key
) -> Iterator[tuple[Expression, Literal["ask", "skip"]]]:
    """The conditions of a variable, from its section to its own cell, each with `when_unknown`."""
    variable = questionnaire.variables[key]
    for holder in (
        questionnaire.section_of[key[0]],
        questionnaire.questions[key[0]],
        variable,
    ):
        if holder.ask_if is not None:
            yield holder.ask_if, holder.when_unknown
