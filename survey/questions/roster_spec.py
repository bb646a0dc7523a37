"""The keys of a roster in the YAML, and its fields: small questions of a few types of their own.

Owns which types a field may have. A field is built as a question of its type, which reads, prints
and shows its cells in every row. Refuses what a field cannot have: rules and columns of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import Field

from survey.instrument.expression import Expression
from survey.instrument.place import Place
from survey.questions.base import Choice, Question
from survey.questions.building import distinct
from survey.questions.choice_question import ChoiceKeys
from survey.questions.date import Date, DateKeys, DateSpec
from survey.questions.number import Number, NumberSpec
from survey.questions.numbers import NumberKeys
from survey.questions.roster_rows import STATE
from survey.questions.scale import Scale, ScaleSpec
from survey.questions.single import Single, SingleSpec
from survey.questions.spec import (
    BuildContext,
    Mode,
    Name,
    OfferedStatus,
    QuestionSpec,
    Spec,
    Step,
    TextSpec,
)
from survey.questions.text import TextKeys, TextQuestion, TextQuestionSpec

MOST_ROWS: Final = 100


class FieldSpec(Spec):
    """What every field of a row may have."""

    type: str
    name: Name
    label: TextSpec
    help: TextSpec | None = None
    statuses: list[OfferedStatus] | None = None
    was: Name | None = None


class TextFieldSpec(FieldSpec, TextKeys):
    """A field for words."""

    type: Literal["text"]


class NumberFieldSpec(FieldSpec, NumberKeys):
    """A field for a quantity."""

    type: Literal["number"]


class SingleFieldSpec(FieldSpec, ChoiceKeys):
    """A field for one of several choices."""

    type: Literal["single"]


class ScaleFieldSpec(FieldSpec, ChoiceKeys):
    """A field for one of several choices that have an order."""

    type: Literal["scale"]


class DateFieldSpec(FieldSpec, DateKeys):
    """A field for a date."""

    type: Literal["date"]


AnyField: TypeAlias = Annotated[
    TextFieldSpec | NumberFieldSpec | SingleFieldSpec | ScaleFieldSpec | DateFieldSpec,
    Field(discriminator="type"),
]


class RosterSpec(QuestionSpec):
    """The keys of a roster."""

    type: Literal["roster"]
    row: TextSpec
    fields: Annotated[list[AnyField], Field(min_length=1)]
    maximum: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 20
    none: TextSpec | None = None


# The types take their own specification, which is paired with them here.
_QUESTIONS: Final[dict[type[FieldSpec], tuple[type[QuestionSpec], Any]]] = {
    TextFieldSpec: (TextQuestionSpec, TextQuestion.build),
    NumberFieldSpec: (NumberSpec, Number.build),
    SingleFieldSpec: (SingleSpec, Single.build),
    ScaleFieldSpec: (ScaleSpec, Scale.build),
    DateFieldSpec: (DateSpec, Date.build),
}


def build_fields(specs: Sequence[FieldSpec], context: BuildContext) -> tuple[Question, ...]:
    """The fields as questions of their types, each named as its field."""
    distinct([spec.name for spec in specs], context, "fields")
    for index, spec in enumerate(specs):
        if spec.name == STATE:
            context.problem("reserved-name", "fields", index, "name", name=spec.name)
    return tuple(_build(spec, Within(context, "fields", i)) for i, spec in enumerate(specs))


def _build(spec: FieldSpec, context: BuildContext) -> Question:
    shape, build = _QUESTIONS[type(spec)]
    given = {key: getattr(spec, key) for key in spec.model_fields_set - {"was"}}
    question: Question = build(shape.model_construct(**given), context)
    return question


@dataclass(frozen=True, slots=True)
class Within:
    """The building context as a part of the question sees it; its paths begin at the part."""

    context: BuildContext
    part: str
    index: int

    @property
    def mode(self) -> Mode:
        return self.context.mode

    def place(self, *path: Step) -> Place:
        return self.context.place(self.part, self.index, *path)

    def expression(self, source: str, *path: Step) -> Expression | None:
        return self.context.expression(source, self.part, self.index, *path)

    def choices(self, name: str, *path: Step) -> tuple[Choice, ...]:
        return self.context.choices(name, self.part, self.index, *path)

    def problem(self, rule: str, *path: Step, **details: object) -> None:
        self.context.problem(rule, self.part, self.index, *path, **details)
