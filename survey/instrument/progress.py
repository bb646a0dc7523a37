"""How far a section is, and which checks are certainly violated.

Owns: what counts as asked, answered and a problem. Refuses to decide what may be submitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from survey.instrument.answer import Status
from survey.instrument.expression import FALSE, Expression, references, truth
from survey.instrument.places import broken_ranking, meant
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.totals import is_vague, unequal
from survey.questions.base import Check, Key, Question

if TYPE_CHECKING:
    from survey.instrument.view import View

State: TypeAlias = Literal["empty", "partial", "complete", "problem", "not_asked"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A check that certainly fails: where it stands, its words, the cells that it is about."""

    question: str
    message: Text
    keys: tuple[Key, ...]
    level: Literal["hard", "soft"]
    check: Check
    place: int = 0
    """Which check of its question it is, counted from 0."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Cells asked and answered (anything but unanswered); unreadable entries and hard checks."""

    asked: int
    answered: int
    problems: int
    state: State


def violations_of(
    view: View, level: Literal["hard", "soft"], section: str = ""
) -> tuple[Violation, ...]:
    """The violations of one section (named) or of all, in order."""
    return tuple(
        Violation(
            question.name,
            _said(view, check),
            _about(view, question, check),
            level,
            check,
            place,
        )
        for question in _questions(view, section)
        for place, check in enumerate(question.checks)
        if check.level == level
        and view.question_asked(question.name)
        and truth(check.require, view) is FALSE
        and not (check.stated and is_vague(check.stated, view))
    )


def _said(view: View, check: Check) -> Text:
    """The author's words, filled in; of a stated total or a ranking what is wrong with it."""
    if check.ranking is not None:
        return broken_ranking(check.ranking, view)
    if check.stated is None or check.stated.has_own_words:
        return _filled(view, check.message)
    return unequal(replace(check.stated, label=_filled(view, check.stated.label)), view)


def _filled(view: View, text: Text) -> Text:
    """An author's words with what they name, in both languages."""
    return Text(*(view.say(text, language) for language in LANGUAGES))


def progress_of(view: View, section: str) -> Progress:
    """Counts of one section; derived cells are not asked of anybody."""
    declared = asked = answered = drafts = 0
    for question in _questions(view, section):
        before = asked, answered
        for cell in view.cells(question.name):
            if cell.derive is not None or (question.grows and view.implied(cell.key)):
                continue
            declared += 1
            if view.closed_by(cell.key):
                continue
            asked += 1
            answer = view.effective(cell.key)
            answered += answer.status is not Status.UNANSWERED
            drafts += answer.is_draft
        if question.enough is not None and answered - before[1] >= question.enough:
            answered = before[1] + asked - before[0]
    problems = drafts + len(violations_of(view, "hard", section))
    return Progress(
        asked,
        answered,
        problems,
        _state(view.section_asked(section), declared, asked, answered, problems),
    )


def _state(open_: bool, declared: int, asked: int, answered: int, problems: int) -> State:
    if not open_ or (declared and not asked):
        return "not_asked"
    if problems:
        return "problem"
    if answered == asked:
        return "complete"
    return "partial" if answered else "empty"


def _questions(view: View, section: str) -> Iterator[Question]:
    for one in view.layout.questionnaire.sections:
        if section in ("", one.name):
            yield from one.questions


def _about(view: View, question: Question, check: Check) -> tuple[Key, ...]:
    """The cells that the violation is about."""
    if check.ranking is not None:
        return meant(check.ranking, view)
    return _keys(view, question, check.require)


def _keys(view: View, question: Question, rule: Expression) -> tuple[Key, ...]:
    """The cells that the rule names, those of its own question first; else all of the question."""
    found: dict[Key, None] = {}
    for reference in references(rule):
        if reference.scope not in ("", "change"):
            continue
        items = view.items(reference.name) if reference.item == "*" else (reference.item,)
        found.update({(reference.name, item): None for item in items})
    named: dict[Key, None] = {}
    for key in found:
        if key in view.layout.computed:  # a number that follows from all cells of its question
            named.update({cell.key: None for cell in view.cells(key[0])})
        elif view.variable(*key) is not None:
            named[key] = None
    own = [key for key in named if key[0] == question.name]
    rest = [key for key in named if key[0] != question.name]
    return tuple(own + rest) or tuple(cell.key for cell in view.cells(question.name))
