"""`note`: words between questions. Has no variable and no input, and stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from survey.instrument.answer import UNANSWERED, Answer
from survey.questions.base import Entry, Input, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.spec import BuildContext, QuestionSpec


class NoteSpec(QuestionSpec):
    """The keys of a note: its label is what is read."""

    type: Literal["note"]


@dataclass(frozen=True, kw_only=True)
class Note(Question):
    """Words to read, where nothing is asked."""

    type: ClassVar[str] = "note"

    @classmethod
    def build(cls, spec: NoteSpec, context: BuildContext) -> Question:
        return cls(**(shared(spec, context) | {"statuses": ()}))

    def variables(self) -> tuple[Variable, ...]:
        return ()

    def inputs(self) -> tuple[Input, ...]:
        return ()

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return Reading(UNANSWERED)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return Entry()

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        return ""
