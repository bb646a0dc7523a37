"""`number`: one quantity with its unit, bounds and what may be said instead of an exact figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Literal

from survey.instrument.answer import Answer, Comparator
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Entry, Input, Key, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.cells import entry_as_text
from survey.questions.numbers import (
    NumberKeys,
    bounds,
    comparators,
    read_quantity,
    reference,
    show_quantity,
)
from survey.questions.spec import BuildContext, QuestionSpec, words


class NumberSpec(QuestionSpec, NumberKeys):
    """The keys of a number."""

    type: Literal["number"]


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """One quantity."""

    type: ClassVar[str] = "number"

    unit: Text = EMPTY
    decimals: int = 0
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    comparators: tuple[Comparator, ...] = (Comparator.EXACT,)
    all_of: Key | None = None

    @classmethod
    def build(cls, spec: NumberSpec, context: BuildContext) -> Question:
        minimum, maximum = bounds(spec, context)
        return cls(
            **shared(spec, context, planned=True),
            unit=words(spec.unit),
            decimals=spec.decimals or 0,
            minimum=minimum,
            maximum=maximum,
            comparators=comparators(spec.comparators),
            all_of=reference(spec.all_of),
        )

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind="number",
            label=self.label,
            statuses=self.statuses,
            comparators=self.comparators,
            minimum=self.minimum,
            maximum=self.maximum,
            decimals=self.decimals,
            unit=self.unit,
            all_of=self.all_of,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        return (Input(kind="text", variable=self._cell, width="number"),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_quantity(variable, entry, language)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_quantity(variable, answer, language)
