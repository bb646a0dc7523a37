"""`file`: a document attached as evidence. The answer's text is the SHA-256 of what is stored.

The name stands in `raw`, as what was sent. Refuses to see the file itself: whoever takes it in
asks `instrument.files` what it is and gives the digest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from survey.instrument.answer import Answer, Status
from survey.instrument.files import ACCEPTED, Accepted, Format, extensions
from survey.instrument.files.remedies import MEGABYTE, listed, unknown
from survey.instrument.phrases import clean, read_status
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Entry, Input, Publication, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.cells import draft, entry_without_value, read_cell, show_status
from survey.questions.spec import BuildContext, QuestionSpec

MAX_MB: Final = 50
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class FileSpec(QuestionSpec):
    """The keys of an attached file."""

    type: Literal["file"]
    accept: Annotated[list[Accepted], Field(min_length=1)] = Field(default=list(ACCEPTED))
    max_mb: Annotated[int, Field(ge=1, le=MAX_MB)] = 10
    publication: Publication = "never"


@dataclass(frozen=True, kw_only=True)
class File(Question):
    """One document."""

    type: ClassVar[str] = "file"

    accept: tuple[Accepted, ...] = tuple(ACCEPTED)
    max_mb: int = 10

    @classmethod
    def build(cls, spec: FileSpec, context: BuildContext) -> Question:
        accept = tuple(dict.fromkeys(spec.accept))
        return cls(**shared(spec, context), accept=accept, max_mb=spec.max_mb)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that are taken."""
        return tuple(each for name in self.accept for each in ACCEPTED[name])

    @property
    def largest(self) -> int:
        """How many bytes are taken."""
        return self.max_mb * MEGABYTE

    @cached_property
    def _cell(self) -> Variable:
        return Variable(name=self.name, kind="file", label=self.label, statuses=self.statuses)

    def variables(self) -> tuple[Variable, ...]:
        return (self._cell,)

    def inputs(self) -> tuple[Input, ...]:
        limits = Text(*(_limits(self, language) for language in LANGUAGES))
        accept = extensions(self.formats)
        return (Input(kind="file", variable=self._cell, accept=accept, limits=limits),)

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        return read_cell(variable, entry, lambda: _read(variable, entry))

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        if answer.status is Status.ANSWERED:
            return Entry((answer.text,))
        return entry_without_value(answer)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        """The name under which it was sent; where only the digest is known, its beginning."""
        if answer.status is not Status.ANSWERED:
            return show_status(variable, answer, language)
        return answer.raw or f"SHA-256 {answer.text[:12]}…"


def _read(variable: Variable, entry: Entry) -> Reading:
    values = [value for value in map(clean, entry.values) if value]
    other = clean(entry.other)
    if not values and not other:
        return Reading(Answer())
    status = read_status(values[0]) if len(values) == 1 else None
    if status in variable.statuses and status is not None and not other:
        return Reading(Answer.missing(status))
    if len(values) != 1 or other or not _DIGEST.fullmatch(values[0]):
        return draft(entry, unknown())
    return Reading(Answer.words(values[0]))


def _limits(question: File, language: str) -> str:
    most = "at most" if language == "en" else "höchstens"
    return f"{listed(question.formats, language)}, {most} {question.max_mb} MB"
