"""Universes, checks and derived values against what is declared.

Owns where expressions stand and what each may refer to: universes and derived values only to
what was asked before, checks to everything. Refuses the rules inside an expression, which stand
in `survey.instrument.expression`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from survey.instrument import expression as language
from survey.instrument.catalogue import MAX_HINTS
from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.expression import Expression
from survey.questions.base import Variable


@dataclass(frozen=True)
class Site:
    """A place where an expression stands. `position`: how many questions stand before it."""

    path: Path
    expects: Literal["truth", "number", "any"]
    position: int
    backwards_only: bool


def check_expressions(subject: Subject) -> None:
    """Every finding of every expression, at its line and column."""
    parsed = subject.expressions()
    declared = Declared(subject)
    for site in _sites(subject):
        source = subject.data(*site.path)
        expression = parsed.get(source) if isinstance(source, str) else None
        if expression is None or _refers_to_unread(subject, expression):
            continue
        _check_previous(subject, site, expression)
        for finding in language.check(
            expression,
            Here(declared, site.position, len(subject.problems) < MAX_HINTS),
            expects=site.expects,
            backwards_only=site.backwards_only,
        ):
            place = subject.tree.character(site.path, finding.column)
            subject.report_at(place, finding.code, finding.message)


class Declared:
    """All variables and attributes of a questionnaire, by name."""

    def __init__(self, subject: Subject) -> None:
        self.variables: dict[str, tuple[Variable, ...]] = {}
        self.order: dict[str, int] = {}
        for position, (_, question) in enumerate(subject.questions()):
            cells = (*question.variables(), *question.computed())
            self.order.setdefault(question.name, position)
            if cells:
                self.variables.setdefault(question.name, cells)
        self.attributes = {a.name: a.codes for a in subject.questionnaire.attributes}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(islice(self.variables, 1000))


@dataclass(frozen=True, slots=True)
class Here:
    """What is declared, seen from one place of the questionnaire."""

    declared: Declared
    position: int
    wants_hints: bool = True

    def variables(self, name: str) -> tuple[Variable, ...]:
        return self.declared.variables.get(name, ())

    def is_before(self, name: str) -> bool:
        return self.declared.order.get(name, self.position) < self.position

    def attribute(self, name: str) -> tuple[str, ...] | None:
        return self.declared.attributes.get(name)

    def names(self) -> Iterable[str]:
        return self.declared.names if self.wants_hints else ()


def _sites(subject: Subject) -> Iterator[Site]:
    position = 0
    for i, section in enumerate(subject.questionnaire.sections):
        yield Site(("sections", i, "ask_if"), "truth", position, True)
        for j in range(len(section.questions)):
            path: Path = ("sections", i, "questions", j)
            yield Site((*path, "ask_if"), "truth", position, True)
            for row in range(len(subject.items((*path, "rows")))):
                yield Site((*path, "rows", row, "ask_if"), "truth", position, True)
            for check in range(len(subject.items((*path, "checks")))):
                yield Site((*path, "checks", check, "require"), "truth", position, False)
            yield Site((*path, "value"), "number", position, True)
            position += 1


def _refers_to_unread(subject: Subject, expression: Expression) -> bool:
    return any(reference.name in subject.unread for reference in expression.references)


def _check_previous(subject: Subject, site: Site, expression: Expression) -> None:
    """Without a version before there is nothing that `previous` or `change` could look up."""
    if subject.questionnaire.previous_version:
        return
    for reference in expression.references:
        if reference.scope in ("previous", "change"):
            word = "previous." if reference.scope == "previous" else "change()"
            place = subject.tree.character(site.path, reference.column)
            subject.report_place(place, "needs-previous-version", key=word)
            return
