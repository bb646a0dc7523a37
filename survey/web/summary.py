"""A whole response in words: states of sections, what is open or contradictory, every answer.

Owns: what a list says of a section and of an answer. Refuses to store and to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.answered import AnsweredSection, asked_cells, label_of, words_of
from survey.instrument.hints import Hint
from survey.instrument.model import Section
from survey.instrument.piping import Say
from survey.instrument.progress import Violation
from survey.instrument.sentence import quoted
from survey.instrument.view import View
from survey.questions.base import Key, Question, Variable, id_of
from survey.store.responses import SectionState
from survey.web.versions import Version

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in a list: its state in words, and where it leads."""

    name: str
    title: str
    address: str
    state: str
    state_words: str
    short_state: str
    counts: str
    is_asked: bool
    answered: int = 0
    asked: int = 0
    responsible: str = ""
    is_own: bool = False
    number: int = 0
    """Its place in the whole, which a list of some sections keeps."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question or cell with what was answered, or what is wrong with it."""

    label: str
    words: str = ""
    address: str = ""
    is_missing: bool = False
    rows: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one section."""

    name: str
    title: str
    address: str
    lines: tuple[Line, ...]
    note: str = ""
    count: int = 0
    """How many cells the lines stand for."""


def state_words(state: str, _: Translate) -> str:
    """How far a section is, in words."""
    return {
        "empty": _("not begun"),
        "partial": _("in progress"),
        "complete": _("complete"),
        "problem": _("please check"),
        "not_asked": _("does not apply"),
    }[state]


def sections(
    version: Version,
    states: Mapping[str, SectionState],
    say: Say,
    _: Translate,
    see_blank: Callable[[], View],
) -> list[SectionLine]:
    """Every section with its state as counted at the last save.

    A section that was never counted is looked at through an empty response (`see_blank`): closed
    by what is known of the unit, or not begun.
    """
    found = []
    of = _("{answered} of {asked} answered")
    blank: View | None = None
    for number, section in enumerate(version.questionnaire.sections, start=1):
        counted = states.get(section.name)
        if counted is None:
            blank = blank or see_blank()
            progress = blank.progress(section.name)
            state, asked, answered = progress.state, progress.asked, 0
        else:
            state, asked, answered = counted.state.value, counted.asked, counted.answered
        is_asked = state != "not_asked"
        words = state_words(state, _)
        found.append(
            SectionLine(
                number=number,
                name=section.name,
                title=say(section.title),
                address=url_for("respond.section", name=section.name),
                state=state,
                state_words=words,
                short_state={"partial": f"{answered}/{asked}", "empty": ""}.get(state, words),
                counts=of.format(answered=answered, asked=asked) if is_asked and asked else "",
                is_asked=is_asked,
                answered=answered if is_asked else 0,
                asked=asked if is_asked else 0,
            )
        )
    return found


def answers(told: AnsweredSection) -> Lines:
    """What is told of a section's answers, each file with its address."""
    lines = tuple(
        Line(
            line.label,
            line.words,
            url_for("respond.attachment", digest=line.file) if line.file else "",
            line.is_missing,
            note=line.note,
        )
        for line in told.lines
    )
    address = url_for("respond.section", name=told.name)
    return Lines(told.name, told.title, address, lines, told.note)


def unanswered(version: Version, view: View, language: str) -> list[Lines]:
    """What was asked and has no entry, by section."""
    found = []
    for section in version.questionnaire.sections:
        address = url_for("respond.section", name=section.name)
        gaps = [(question, _open(view, question)) for question in section.questions]
        lines = tuple(
            _unanswered(view, question, variables, address, language)
            for question, variables in gaps
            if variables
        )
        if lines:
            count = sum(len(variables) for _question, variables in gaps)
            title = view.say(section.title, language)
            found.append(Lines(section.name, title, address, lines, count=count))
    return found


def _open(view: View, question: Question) -> list[Variable]:
    """The cells of a question that are asked and have no entry, unless enough have one."""
    found = [
        variable
        for variable in asked_cells(view, question)
        if variable.derive is None and _is_open(view.effective(variable.key))
    ]
    enough = question.enough
    return [] if enough is not None and len(question.variables()) - len(found) >= enough else found


def _unanswered(
    view: View, question: Question, variables: list[Variable], address: str, language: str
) -> Line:
    """One line for the question; its rows only where others of them are answered."""
    say = view.teller(language)
    first = f"{address}#{variables[0].id}"
    asked = [v for v in asked_cells(view, question) if v.derive is None]
    if len(variables) == len(asked):
        return Line(say(question.label), address=first)
    rows = tuple(Line(say(v.label), address=f"{address}#{v.id}") for v in variables)
    return Line(say(question.label), rows=rows)


def open_hints(view: View, hints: Mapping[str, Sequence[Hint]], language: str) -> list[Line]:
    """The hints that nobody has explained, each with the field that it is about."""
    found = []
    for section, told in hints.items():
        address = url_for("respond.section", name=section)
        for hint in told:
            if hint.is_open:
                violation = hint.violation
                label = view.say(view.layout.questions[violation.question].label, language)
                link = f"{address}#{_anchor(violation)}"
                found.append(Line(label, violation.message(language), link))
    return found


def _anchor(violation: Violation) -> str:
    """The cell of the check's own question that it is about, else the question."""
    own = (key for key in violation.keys if key[0] == violation.question)
    return id_of(next(own, (violation.question, "")))


def _asked(view: View, section: Section) -> Iterator[tuple[Question, Variable]]:
    for question in section.questions:
        for variable in asked_cells(view, question):
            yield question, variable


def _is_open(answer: Answer) -> bool:
    return answer.status is UNANSWERED.status and not answer.is_draft


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of submitting: the cells, and the sentence in both languages."""

    keys: tuple[Key, ...]
    section: str
    line: Line


def obstacles(version: Version, view: View, language: str) -> list[Obstacle]:
    """Entries that cannot be read, and checks that are certainly violated, in order."""
    found = []
    say = view.teller(language)
    for section in version.questionnaire.sections:
        address = url_for("respond.section", name=section.name)
        for question, variable in _asked(view, section):
            answer = view.effective(variable.key)
            if answer.is_draft:
                entry = question.entry(variable, answer, language)
                problem = question.read(variable, entry, language).problem
                words = words_of(version.questionnaire, variable.key, answer, language)
                if problem is not None:
                    words = f"{quoted(words, language)}: {problem.message(language)}"
                label = label_of(question, variable, say)
                found.append(
                    Obstacle((variable.key,), section.name,
                             Line(label, words, f"{address}#{variable.id}"))
                )  # fmt: skip
        for violation in view.violations("hard", section.name):
            question = version.questionnaire.questions[violation.question]
            found.append(
                Obstacle(violation.keys, section.name,
                         Line(say(question.label), violation.message(language),
                              f"{address}#{_anchor(violation)}"))
            )  # fmt: skip
    return found
