"""A questionnaire version: sections of questions, frozen. Owns look-ups by name; refuses YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from survey.instrument.expression import Expression
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Key, Question, Variable


@dataclass(frozen=True, slots=True)
class UnitAttribute:
    """An attribute of units that expressions may name (`unit.kind`); codes () takes any text.

    `units`: what the units of each code are called in a condition ("Kreise"), or nothing.
    """

    name: str
    codes: tuple[str, ...] = ()
    labels: tuple[Text, ...] = ()
    units: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Related questions shown together on one page."""

    name: str
    title: Text
    introduction: Text = EMPTY
    ask_if: Expression | None = None
    when_unknown: Literal["ask", "skip"] = "ask"
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """One version of a study's instrument. `digest` is the SHA-256 of what the author wrote."""

    study: str
    version: str
    mode: Literal["self", "coded"]
    title: Text
    previous_version: str = ""
    introduction: Text = EMPTY
    closing: Text = EMPTY
    reference: str = ""
    minutes: int = 0
    attributes: tuple[UnitAttribute, ...] = ()
    sections: tuple[Section, ...] = ()
    digest: str = ""
    source: str = field(default="", compare=False, repr=False)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by name, in order."""
        return {q.name: q for section in self.sections for q in section.questions}

    @cached_property
    def variables(self) -> dict[Key, Variable]:
        """Every variable that all responses have by (name, item), in order; derived ones too."""
        return {v.key: v for q in self.questions.values() for v in q.variables()}

    def variable(self, key: Key) -> Variable | None:
        """The cell of this key, one that a response has added too; None where there is none."""
        found = self.variables.get(key)
        if found is None:
            question = self.questions.get(key[0])
            return question.cell(key[1]) if question is not None and question.grows else None
        return found

    def named(self, name: str, item: str) -> Variable | None:
        """What an expression means: a cell, or a number that is computed from several."""
        question = self.questions.get(name)
        computed = question.computed() if question is not None else ()
        found = (variable for variable in computed if variable.item == item)
        return self.variable((name, item)) or next(found, None)

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section that each question stands in, by the question's name."""
        return {q.name: section for section in self.sections for q in section.questions}

    def section(self, name: str) -> Section | None:
        return next((s for s in self.sections if s.name == name), None)
