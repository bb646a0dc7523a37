"""`single`: one of several choices, with "other, please specify". Owns its radios and its code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from survey.instrument.answer import Answer
from survey.questions.base import (
    Choice,
    Entry,
    Input,
    Kind,
    Question,
    Reading,
    Variable,
)
from survey.questions.building import choices, shared
from survey.questions.choices import entry_choices, read_choices, show_choices
from survey.questions.spec import BuildContext, ChoicesSpec, QuestionSpec


class SingleSpec(QuestionSpec):
    """The keys of a single choice."""

    type: Literal["single"]
    choices: Annotated[ChoicesSpec, Field(description="a list, or the name of a reusable one")]


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """One of several choices."""

    type: ClassVar[str] = "single"
    kind: ClassVar[Kind] = "single"

    choices: tuple[Choice, ...]

    @classmethod
    def build(cls, spec: SingleSpec, context: BuildContext) -> Question:
        return cls(**shared(spec, context), choices=choices(spec.choices, context))

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
        return (Input(kind="radios", variable=self._cell),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_choices(variable, entry, many=False)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_choices(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_choices(variable, answer, language)
