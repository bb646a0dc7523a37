"""`multiple`: any of several choices, stored as one answer with all ticked codes.

Nothing ticked is unanswered, never an empty answer; an exclusive choice stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from survey.instrument.answer import Answer
from survey.questions.base import Choice, Entry, Input, Question, Reading, Variable
from survey.questions.building import choices, shared
from survey.questions.choices import entry_choices, read_choices, show_choices
from survey.questions.spec import BuildContext, ChoicesSpec, QuestionSpec


class MultipleSpec(QuestionSpec):
    """The keys of a multiple choice."""

    type: Literal["multiple"]
    choices: ChoicesSpec


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """Any of several choices."""

    type: ClassVar[str] = "multiple"

    choices: tuple[Choice, ...]

    @classmethod
    def build(cls, spec: MultipleSpec, context: BuildContext) -> Question:
        return cls(
            **shared(spec, context),
            choices=choices(spec.choices, context, multiple=True),
        )

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind="multiple",
            label=self.label,
            choices=self.choices,
            statuses=self.statuses,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        return (Input(kind="checkboxes", variable=self._cell),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_choices(variable, entry, many=True)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_choices(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_choices(variable, answer, language)
