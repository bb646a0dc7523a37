"""The printed numbers of sections and questions, and where to go on when a filter is closed.

Owns: numbers (computed, never written down) and jumps. Refuses words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire, Section
from survey.questions.base import Question


class Asked(Protocol):
    """What may have a universe: a section or a question."""

    @property
    def ask_if(self) -> Expression | None: ...


_A = TypeVar("_A", bound=Asked)


@dataclass(frozen=True, slots=True)
class Jump:
    """Where whoever is not asked goes on: a question, else a section, else the end."""

    question: str = ""
    section: str = ""


class Numbers:
    """Sections are 1, 2, …; questions that somebody fills in are 1.1, 1.2, …

    `shown`: what of them is printed, under the same numbers; jumps lead to what is there.
    """

    def __init__(self, questionnaire: Questionnaire, shown: Questionnaire | None = None) -> None:
        self.shown = shown or questionnaire
        self.sections: dict[str, str] = {}
        self.questions: dict[str, str] = {}
        for number, section in enumerate(questionnaire.sections, start=1):
            self.sections[section.name] = str(number)
            asked = [question for question in section.questions if question.is_asked]
            self.questions |= {q.name: f"{number}.{i}" for i, q in enumerate(asked, start=1)}

    def after_section(self, section: Section) -> Jump | None:
        """Where to go on when this section's filter is closed; None where it is not the first."""
        rest = _behind(section, self.shown.sections)
        return None if rest is None else self._section(rest)

    def after_question(self, question: Question, section: Section) -> Jump | None:
        """The same for a question; the first of several with one filter tells it for all."""
        rest = _behind(question, section.questions)
        if rest is None:
            return None
        following = next((q for q in rest if q.name in self.questions), None)
        if following is not None:
            return Jump(question=self.questions[following.name])
        sections = self.shown.sections
        return self._section(sections[sections.index(section) + 1 :])

    def _section(self, rest: Sequence[Section]) -> Jump:
        return Jump(section=self.sections[rest[0].name]) if rest else Jump()


def _behind(one: _A, among: Sequence[_A]) -> Sequence[_A] | None:
    """What comes behind the run of one filter that begins here; None where it begins before."""
    place = next(index for index, other in enumerate(among) if other is one)
    if one.ask_if is None or (place and among[place - 1].ask_if == one.ask_if):
        return None
    run = list(takewhile(lambda other: other.ask_if == one.ask_if, among[place:]))
    return among[place + len(run) :]
