"""`matrix`: rows by one scale. Each row is a variable of its own, with item = the row's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from survey.instrument.answer import Answer
from survey.instrument.expression import Expression
from survey.instrument.text import EMPTY, Text
from survey.questions.base import (
    Choice,
    Entry,
    Input,
    InputRow,
    Question,
    Reading,
    Variable,
    WhenUnknown,
)
from survey.questions.building import choices, condition, distinct, shared
from survey.questions.choices import entry_choices, read_choices, show_choices
from survey.questions.spec import (
    BuildContext,
    ChoicesSpec,
    Name,
    QuestionSpec,
    Spec,
    TextSpec,
    words,
)


class MatrixRowSpec(Spec):
    """One row of a matrix."""

    name: Name
    label: TextSpec
    help: TextSpec | None = None
    ask_if: str | None = None
    when_unknown: WhenUnknown = "ask"
    was: Name | None = None


class MatrixSpec(QuestionSpec):
    """The keys of a matrix."""

    type: Literal["matrix"]
    rows: Annotated[list[MatrixRowSpec], Field(min_length=1)]
    choices: ChoicesSpec


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: what is judged, when it is asked, and what it was called in the version before."""

    name: str
    label: Text
    help: Text = EMPTY
    ask_if: Expression | None = None
    when_unknown: WhenUnknown = "ask"
    was: str = ""


@dataclass(frozen=True, kw_only=True)
class Matrix(Question):
    """Several things judged on one scale."""

    type: ClassVar[str] = "matrix"

    rows: tuple[MatrixRow, ...]
    choices: tuple[Choice, ...]

    @classmethod
    def build(cls, spec: MatrixSpec, context: BuildContext) -> Question:
        distinct([row.name for row in spec.rows], context, "rows")
        rows = tuple(
            MatrixRow(
                row.name,
                row.label.text(),
                words(row.help),
                condition(row.ask_if, context, "rows", index, "ask_if"),
                row.when_unknown,
                row.was or "",
            )
            for index, row in enumerate(spec.rows)
        )
        scale = choices(spec.choices, context)
        if any(choice.other for choice in scale):
            context.problem("bad-other/matrix", "choices")
        return cls(**shared(spec, context), rows=rows, choices=scale)

    @cached_property
    def _cells(self) -> tuple[Variable, ...]:
        return tuple(
            Variable(
                name=self.name,
                item=row.name,
                kind="scale",
                label=row.label,
                choices=self.choices,
                statuses=self.statuses,
                ask_if=row.ask_if,
                when_unknown=row.when_unknown,
                was=row.was,
            )
            for row in self.rows
        )

    def variables(self) -> tuple[Variable, ...]:
        return self._cells

    @cached_property
    def _inputs(self) -> tuple[Input, ...]:
        rows = tuple(
            InputRow(row.name, row.label, (Input(kind="radios", variable=cell),), row.help)
            for row, cell in zip(self.rows, self._cells, strict=True)
        )
        columns = tuple(choice.label for choice in self.choices)
        return (Input(kind="table", columns=columns, rows=rows),)

    def inputs(self) -> tuple[Input, ...]:
        return self._inputs

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_choices(variable, entry, many=False)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_choices(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return show_choices(variable, answer, language)
