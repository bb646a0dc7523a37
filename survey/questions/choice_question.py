"""What `single`, `multiple` and `scale` share: one cell, its choices, and how they are read.

Owns building and the way of an answer to and from a form. Refuses to be a type of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field

from survey.instrument.answer import Answer
from survey.questions.base import Choice, Entry, Input, InputKind, Kind, Question, Reading, Variable
from survey.questions.building import choices, shared
from survey.questions.choices import entry_choices, read_choices, show_choices
from survey.questions.spec import BuildContext, ChoicesSpec, QuestionSpec


class ChoiceKeys(BaseModel):
    """The key of whatever has choices."""

    choices: Annotated[ChoicesSpec, Field(description="a list, or the name of a reusable one")]


class ChoiceQuestionSpec(QuestionSpec, ChoiceKeys):
    """The keys of a question with choices."""


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """One or more of several choices; a type says its `kind` and whether it takes several."""

    kind: ClassVar[Kind]
    takes_several: ClassVar[bool] = False

    choices: tuple[Choice, ...]

    @classmethod
    def build(cls, spec: ChoiceQuestionSpec, context: BuildContext) -> Question:
        """The question of a document; what is wrong is reported to the context."""
        given = choices(spec.choices, context, multiple=cls.takes_several)
        return cls(**shared(spec, context), choices=given)

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind=self.kind,
            label=self.label,
            choices=self.choices,
            statuses=self.statuses,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        kind: InputKind = "checkboxes" if self.takes_several else "radios"
        return (Input(kind=kind, variable=self._cell),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_choices(variable, entry, many=self.takes_several)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_choices(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_choices(variable, answer, language)
