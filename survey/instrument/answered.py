"""A response in words: every answer of a section, as review, receipt, print and download have it.

Owns: which lines a question yields and what each says. Refuses to know a page or an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from survey.instrument.answer import Answer
from survey.instrument.besides import NOTHING, Besides, came_about, corrected, judged
from survey.instrument.hints import Hint
from survey.instrument.model import Questionnaire, Section
from survey.instrument.piping import Say
from survey.instrument.text import Text
from survey.instrument.totals import sum_in_words
from survey.instrument.view import View
from survey.instrument.words import status_label
from survey.questions.base import Entry, Key, Question, Variable

NOT_ASKED: Final = Text(
    "nach Ihren anderen Angaben nicht gefragt", "not asked, going by your other answers"
)
NOT_ANSWERED: Final = Text("nicht beantwortet", "not answered")
NOT_COMPUTED: Final = Text("noch nicht zu berechnen", "cannot be computed yet")
NO_SECTION: Final = Text(
    "Dieser Abschnitt trifft auf Sie nicht zu.", "This section does not apply to you."
)
UNREADABLE: Final = Text("nicht zu lesen: {entry}", "cannot be read: {entry}")
EXPLAINED: Final = Text("Begründung: {words}", "Explanation: {words}")
COMMENTED: Final = Text(
    "Anmerkung für die Evaluation: {words}", "Comment for the evaluation office: {words}"
)


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """What a question or cell is called, and what was said. `file`: the digest of a file.

    `note`: how the answer came about, where it was offered again.
    """

    label: str
    words: str
    is_missing: bool = False
    file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredSection:
    """The lines of a section; `note` where it does not apply."""

    name: str
    title: str
    lines: tuple[AnsweredLine, ...]
    note: str = ""


def answered(
    view: View,
    section: Section,
    language: str,
    hints: Sequence[Hint] = (),
    besides: Besides = NOTHING,
) -> AnsweredSection:
    """Every answer of a section in words, what explains `hints`, and what stands `besides`."""
    title = view.say(section.title, language)
    if not view.section_asked(section.name):
        return AnsweredSection(section.name, title, (), NO_SECTION(language))
    lines = tuple(
        line
        for question in section.questions
        for line in (
            *_lines(view, question, language),
            *_commented(view, question, language),
            *_sums(view, question, language),
            *_explained(view, question, hints, language),
            *_beside(view, question, besides, language),
        )
    )
    return AnsweredSection(section.name, title, lines)


def label_of(question: Question, variable: Variable, say: Say) -> str:
    """What a list calls a cell: the question, with the row where it has several."""
    words = say(question.label)
    if variable.item and variable.label and variable.label != question.label:
        return f"{words} – {say(variable.label)}"
    return words


def words_of(questionnaire: Questionnaire, key: Key, answer: Answer, language: str) -> str:
    """An answer in words; an unreadable entry as it was typed or ticked."""
    question, variable = questionnaire.questions[key[0]], questionnaire.variable(key)
    if variable is None:
        return ""
    if answer.is_draft:
        return entry_words(variable, question.entry(variable, answer, language), language)
    return question.show(variable, answer, language)


def entry_words(variable: Variable, entry: Entry, language: str) -> str:
    """What somebody entered, with labels instead of codes."""
    labels = {choice.code: choice.label(language) for choice in variable.choices}
    said = [labels.get(value, value) for value in entry.values if value.strip()]
    if entry.other.strip():
        said.append(entry.other)
    status = next((s for s in variable.statuses if s == entry.status), None)
    if status is not None:
        said.append(status_label(status, language, variable.kind))
    return "; ".join(said)


def asked_cells(view: View, question: Question) -> Iterator[Variable]:
    """The cells of a question that this municipality is asked for."""
    return (cell for cell in view.cells(question.name) if view.asked(cell.key))


def commented(view: View, question: Question) -> Iterator[tuple[Variable, Answer]]:
    """The cells that are asked and beside which something was written for the office."""
    for cell in view.cells(question.name):
        stored = view.stored.get(cell.key)
        if stored is not None and stored.comment and view.asked(cell.key):
            yield cell, stored


def _commented(view: View, question: Question, language: str) -> Iterator[AnsweredLine]:
    """What was written for the office about the answers of a question."""
    for cell, stored in commented(view, question):
        label = label_of(question, cell, view.teller(language))
        yield AnsweredLine(label, COMMENTED(language).format(words=stored.comment))


def _explained(
    view: View, question: Question, hints: Sequence[Hint], language: str
) -> Iterator[AnsweredLine]:
    """What was explained about the answers of a question."""
    for hint in hints:
        if hint.violation.question == question.name and hint.explanation is not None:
            words = EXPLAINED(language).format(words=hint.explanation.words)
            yield AnsweredLine(view.say(question.label, language), words)


def _beside(
    view: View, question: Question, besides: Besides, language: str
) -> Iterator[AnsweredLine]:
    """What was said of the coding of a question, and of what it had as an earlier answer."""
    if not besides.judgements and not besides.corrections:
        return
    for cell in view.cells(question.name):
        label = label_of(question, cell, view.teller(language))
        if (judgement := besides.judgements.get(cell.key)) is not None:
            yield AnsweredLine(label, judged(judgement, language))
        for one in besides.corrections.get(cell.key, ()):
            said = question.show(cell, one.answer, language)
            yield AnsweredLine(label, corrected(one, said, language))


def _sums(view: View, question: Question, language: str) -> Iterator[AnsweredLine]:
    """The sums of a table that are known at least in part."""
    for added in question.sums():
        said = sum_in_words(added, view, language)
        if said:
            line = f" ({view.say(added.label, language)})" if added.label else ""
            words = f"{view.say(question.label, language)} – {added.words(language)}{line}"
            yield AnsweredLine(words, said)


def _lines(view: View, question: Question, language: str) -> Iterator[AnsweredLine]:
    """The cells that somebody answers, or that are computed for themselves; or all in one line."""
    cells = [c for c in view.cells(question.name) if not (question.grows and view.implied(c.key))]
    said = question.together(lambda cell: view.effective(cell.key), language)
    label = view.say(question.label, language)
    if said is None or any(view.effective(cell.key).is_draft for cell in cells):
        yield from (_line(view, question, cell, language) for cell in cells)
    elif not any(view.asked(cell.key) for cell in cells):
        yield AnsweredLine(label, NOT_ASKED(language), is_missing=True)
    else:
        note = came_about((view.stored.get(cell.key) for cell in cells), language) if said else ""
        yield AnsweredLine(label, said or NOT_ANSWERED(language), is_missing=not said, note=note)


def _line(view: View, question: Question, variable: Variable, language: str) -> AnsweredLine:
    label = label_of(question, variable, view.teller(language))
    if not view.asked(variable.key):
        return AnsweredLine(label, NOT_ASKED(language), is_missing=True)
    answer = view.effective(variable.key)
    words = words_of(view.layout.questionnaire, variable.key, answer, language)
    if answer.is_draft:
        return AnsweredLine(label, UNREADABLE(language).format(entry=words), is_missing=True)
    if not words:
        empty = NOT_COMPUTED if variable.derive else NOT_ANSWERED
        return AnsweredLine(label, empty(language), is_missing=True)
    file = answer.text if variable.kind == "file" else ""
    note = came_about((view.stored.get(variable.key),), language)
    return AnsweredLine(label, words, file=file, note=note)
