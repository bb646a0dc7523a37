"""`rank`: choices put in order. One cell per choice (item = its code), whose number is its place.

Rank 1 comes first. With `most` only the first places are given, and the other choices have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.text import Text
from survey.questions.base import (
    Choice,
    Entry,
    Input,
    InputRow,
    Question,
    Reading,
    Variable,
)
from survey.questions.building import choices, shared
from survey.questions.cells import entry_as_text, show_status
from survey.questions.choice_question import ChoiceQuestionSpec
from survey.questions.numbers import read_quantity
from survey.questions.ranking import ranking_checks
from survey.questions.spec import BuildContext


class RankSpec(ChoiceQuestionSpec):
    """The keys of a ranking."""

    type: Literal["rank"]
    most: Annotated[int, Field(ge=1)] | None = None


@dataclass(frozen=True, kw_only=True)
class Rank(Question):
    """Choices put in order; `most` places are given, all of them where it is None."""

    type: ClassVar[str] = "rank"
    has_one_status: ClassVar[bool] = True

    choices: tuple[Choice, ...]
    most: int | None = None

    @classmethod
    def build(cls, spec: RankSpec, context: BuildContext) -> Question:
        common = shared(spec, context)
        offered = choices(spec.choices, context)
        if any(choice.other for choice in offered):
            context.problem("bad-other/rank", "choices")
        if spec.most is not None and offered and spec.most > len(offered):
            context.problem("most-above-choices", "most", most=spec.most, count=len(offered))
        question = cls(**common, choices=offered, most=spec.most)
        common["checks"] += ranking_checks(question.variables(), context.place())
        return cls(**common, choices=offered, most=spec.most)

    @property
    def places(self) -> int:
        """How many places there are to give."""
        return min(self.most or len(self.choices), len(self.choices))

    @cached_property
    def _cells(self) -> tuple[Variable, ...]:
        return tuple(
            Variable(
                name=self.name,
                item=choice.code,
                kind="number",
                label=choice.label,
                statuses=self.statuses,
                comparators=(Comparator.EXACT,),
                minimum=Decimal(1),
                maximum=Decimal(self.places),
                is_place=True,
            )
            for choice in self.choices
        )

    def variables(self) -> tuple[Variable, ...]:
        return self._cells

    @cached_property
    def _inputs(self) -> tuple[Input, ...]:
        places = tuple(_place(number) for number in range(1, self.places + 1))
        rows = tuple(
            InputRow(
                choice.code,
                choice.label,
                (Input(kind="select", variable=cell, choices=places),),
                choice.help,
            )
            for choice, cell in zip(self.choices, self._cells, strict=True)
        )
        return (Input(kind="table", columns=(Text("Platz", "Place"),), rows=rows),)

    def inputs(self) -> tuple[Input, ...]:
        return self._inputs

    @property
    def enough(self) -> int | None:
        return self.places if self.most is not None else None

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_quantity(variable, entry, language)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        if answer.status is not Status.ANSWERED or answer.low is None:
            return show_status(variable, answer, language)
        return _place(int(answer.low)).label(language)

    def together(self, answers: Callable[[Variable], Answer], language: str) -> str:
        """The ranking in one line: "1. Jobcenter, 2. Polizei"."""
        given = [(answers(cell), cell) for cell in self._cells]
        placed = sorted(
            ((answer.low, index, cell.label(language))
             for index, (answer, cell) in enumerate(given) if answer.low is not None)
        )  # fmt: skip
        if placed:
            return ", ".join(f"{place}. {label}" for place, _, label in placed)
        return next((said for a, cell in given if (said := self.show(cell, a, language))), "")


def _place(number: int) -> Choice:
    return Choice(str(number), Text(f"Platz {number}", f"place {number}"))
