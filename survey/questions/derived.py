"""`derived`: a number computed from other answers; shown, recomputed everywhere, never asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.expression import Expression
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Entry, Input, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.numbers import show_quantity
from survey.questions.spec import BuildContext, QuestionSpec, UnitSpec, words


class DerivedSpec(QuestionSpec):
    """The keys of a derived number."""

    type: Literal["derived"]
    value: str
    unit: UnitSpec | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0


@dataclass(frozen=True, kw_only=True)
class Derived(Question):
    """A number that follows from others; `value` is None only while its file has problems."""

    type: ClassVar[str] = "derived"

    value: Expression | None
    unit: Text = EMPTY
    decimals: int = 0

    @classmethod
    def build(cls, spec: DerivedSpec, context: BuildContext) -> Question:
        return cls(
            **(shared(spec, context) | {"statuses": ()}),
            value=context.expression(spec.value, "value"),
            unit=words(spec.unit),
            decimals=spec.decimals,
        )

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind="number",
            label=self.label,
            unit=self.unit,
            decimals=self.decimals,
            derive=self.value,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        return ()

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return Reading(UNANSWERED)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return Entry()

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_quantity(variable, answer, language)
