"""`text`: words of the office's own. What stands there is never read as a status."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, Field

from survey.instrument.answer import Answer, Status
from survey.questions.base import Entry, Input, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.cells import entry_as_text, show_status
from survey.questions.spec import BuildContext, QuestionSpec
from survey.questions.texts import read_words

SHORT: Final = 500
LONG: Final = 4000


class TextKeys(BaseModel):
    """The keys of whatever takes words."""

    lines: Annotated[int, Field(ge=1, le=50)] = 1
    max_length: Annotated[int, Field(ge=1, le=20_000)] | None = None


class TextQuestionSpec(QuestionSpec, TextKeys):
    """The keys of a text question."""

    type: Literal["text"]


@dataclass(frozen=True, kw_only=True)
class TextQuestion(Question):
    """Words of the office's own, in one line or several."""

    type: ClassVar[str] = "text"

    lines: int = 1
    max_length: int = SHORT

    @classmethod
    def build(cls, spec: TextQuestionSpec, context: BuildContext) -> Question:
        longest = spec.max_length or (SHORT if spec.lines == 1 else LONG)
        return cls(**shared(spec, context), lines=spec.lines, max_length=longest)

    @cached_property
    def _cell(self) -> Variable:
        return Variable(
            name=self.name,
            kind="text",
            label=self.label,
            statuses=self.statuses,
            max_length=self.max_length,
        )

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        width: Literal["long", "full"] = "long" if self.lines == 1 else "full"
        return (Input(kind="text", variable=self._cell, width=width, lines=self.lines),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_words(variable, entry, one_line=self.lines == 1)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        if answer.status is Status.ANSWERED:
            return answer.text
        return show_status(variable, answer, language)
