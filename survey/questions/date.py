"""`date`: a day, month or half-year, stored as ISO text (`2021-03-01`, `2021-03`, `2021-H1`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import BaseModel

from survey.instrument.answer import Answer, Status
from survey.instrument.dates import Precision, date_bound, read_date
from survey.instrument.printing import print_answer
from survey.questions.base import Entry, Input, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.cells import draft, entry_as_text, read_cell, show_status
from survey.questions.spec import BuildContext, QuestionSpec


class DateKeys(BaseModel):
    """The keys of a date; `earliest` and `latest` are as precise as the answer."""

    precision: Precision = "day"
    earliest: str | None = None
    latest: str | None = None


class DateSpec(QuestionSpec, DateKeys):
    """The keys of a date question."""

    type: Literal["date"]


@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """When something was, is or will be."""

    type: ClassVar[str] = "date"

    precision: Precision = "day"
    earliest: str = ""
    latest: str = ""

    @classmethod
    def build(cls, spec: DateSpec, context: BuildContext) -> Question:
        earliest = _bound(spec.earliest, spec, context, "earliest")
        latest = _bound(spec.latest, spec, context, "latest")
        if earliest and latest and earliest > latest:
            context.problem("minimum-above-maximum", "earliest", minimum=earliest, maximum=latest)
        return cls(
            **shared(spec, context, planned=True),
            precision=spec.precision,
            earliest=earliest,
            latest=latest,
        )

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind="date",
            label=self.label,
            statuses=self.statuses,
            precision=self.precision,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        return (Input(kind="text", variable=self._cell, width="short"),)

    def span(self) -> tuple[str, str]:
        return self.earliest, self.latest

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_cell(variable, entry, lambda: self._read(variable, entry, language))

    def _read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        typed = "\n".join(value for value in entry.values if value.strip())
        reading = read_date(
            typed,
            language=language,
            precision=self.precision,
            earliest=self.earliest,
            latest=self.latest,
            statuses=variable.statuses,
        )
        return reading if reading.problem is None else draft(entry, reading.problem)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        if answer.status is Status.ANSWERED:
            return print_answer(answer, language=language, precision=self.precision)
        return show_status(variable, answer, language)


def _bound(value: str | None, spec: DateSpec, context: BuildContext, key: str) -> str:
    """The bound as the answers are written; "" for none or after its problem was reported."""
    if value is None:
        return ""
    bound = date_bound(value, spec.precision)
    if bound is None:
        context.problem(f"bad-value/{spec.precision}", key, value=value)
        return ""
    return bound
