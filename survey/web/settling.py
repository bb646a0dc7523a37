"""Answers of the wave before that stood in a form: what of them was said by sending it back.

Owns no rule: questions that grow have their own, `instrument.recall` has that of all others.
Refuses to store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from flask import request

from survey.forms.page import Sent
from survey.instrument.answer import UNANSWERED, Answer, Provenance
from survey.instrument.earlier import plain
from survey.instrument.model import Section
from survey.instrument.recall import OFFERING, Choice, Said, Stand, said_alike, settle
from survey.instrument.text import Text
from survey.instrument.view import of_question
from survey.questions.base import Key, Question
from survey.web import recall, received, reported, ui
from survey.web.recall_acts import UNCHANGED
from survey.web.respondent import Filling

EARLIER_MOVED: Final = Text(
    "Die frühere Angabe ist inzwischen berichtigt. Sehen Sie sie noch einmal an, und wählen Sie "
    "dann.",
    "The earlier answer has been corrected meanwhile. Look at it again, then choose.",
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The answers that count of what was sent; of a question that is `unsaid`, none does.

    `earlier`: the earlier answers that the section looks at; None where none were read.
    """

    answers: Mapping[Key, Answer] = field(default_factory=dict)
    unsaid: Mapping[str, Text] = field(default_factory=dict)
    earlier: Mapping[Key, Answer] | None = None

    def answer(self, cell: Sent) -> Answer:
        return self.answers.get(cell.key, cell.reading.answer)


def settled(here: Filling, found: Section, sent: Sequence[Sent]) -> Settled:
    """What counts as said of answers of the wave before that stood in the form.

    Two statements, where the page had questions that offer them, or rows of which nothing was
    stored.
    """
    page, flow = recall.unpack(received.firsts()), here.version.flow
    whole = request.form.get("action") == UNCHANGED
    growing = {question.name: question for question in found.questions if question.grows}
    come_back = growing.keys() & set(flow.previous(found.name))
    offering = {
        q.name: q for q in found.questions if q.previous in OFFERING and q.name in page.stands
    }
    by_question: dict[str, list[Sent]] = {}
    for cell in sent:
        by_question.setdefault(cell.key[0], []).append(cell)
    names = [name for name in (*come_back, *offering) if name in by_question]
    if not names:
        return Settled()
    known = here.earlier(sorted({*names, *flow.previous(*flow.affected(found.name))}))
    earlier = plain(known)
    words = ui.words(here.language).recall
    right = reported.meant(here, page.reports)
    counted: dict[Key, Answer] = {}
    unsaid: dict[str, Text] = {}
    for name in names:
        cells = by_question[name]
        if name in growing:
            counted |= _rows(growing[name], cells, of_question(name, earlier))
            continue
        question = offering[name]
        given = {cell.key: cell.reading.answer for cell in cells}
        offer = recall.offer_of(question, known, words, right, given.keys())
        stand, choice, said = page.stands[name], page.chosen.get(name, ""), None
        mark = page.marks.get(name, offer.mark)
        if mark != offer.mark:
            meant = "same" if whole and stand == "open" else choice
            said = _moved_since(given, stand, meant, mark)
        said = said or settle(question, given, offer.answers, stand, choice)
        counted |= said.answers
        if said.problem is not None:
            unsaid[name] = said.problem
    return Settled(counted, unsaid, earlier)


def _moved_since(
    given: Mapping[Key, Answer], shown: Stand, choice: Choice, mark: str
) -> Said | None:
    """What was said on a page that still showed the earlier answer as it was before somebody
    corrected it; None where what was sent is an answer of its own.

    Nobody confirms what they did not see, and what only stood in the fields was not said.
    """
    untouched = shown == "open" and recall.is_as_marked(given, mark)
    if choice == "same" or (choice == "changed" and untouched):
        return Said({}, EARLIER_MOVED)
    return Said(dict.fromkeys(given, UNANSWERED)) if untouched else None


def _rows(
    question: Question, cells: Sequence[Sent], earlier: Mapping[str, Answer]
) -> dict[Key, Answer]:
    """What was said of the rows that came back, and which of their cells are changed."""
    stored = {cell.key[1] for cell in cells if cell.base}
    given = {cell.key[1]: cell.reading.answer for cell in cells}
    found = dict(question.settled(given, earlier, stored))
    for item, answer in given.items():
        before = earlier.get(item)
        if item not in found and before is not None and not answer.same_as(UNANSWERED):
            found[item] = _held_against(question, answer, before)
    return {(question.name, item): answer for item, answer in found.items()}


def _held_against(question: Question, answer: Answer, before: Answer) -> Answer:
    if not said_alike(answer, before):
        return replace(answer, provenance=Provenance.CHANGED)
    if question.previous in OFFERING:
        return replace(answer, provenance=Provenance.CONFIRMED)
    return answer
