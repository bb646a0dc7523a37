"""A municipality's own coding beside the question that is asked anew, and whether it was right.

Owns: the words of a coding with its source, the field `cell:then` of each verdict, and the hidden
field `bridged` (`steering_size=right cm_positions.applied_for=open`): what the page showed of each.
Refuses: to prefill anything, and to store (`fieldwork.bridging` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from survey.fieldwork.bridging import Coding, bridged, codings, say_of_coding
from survey.instrument.model import Section
from survey.instrument.words import half_year_label
from survey.questions.base import Key, Question, Variable
from survey.store import recalled
from survey.store.recalled import Judged
from survey.store.values import Verdict
from survey.web import db, who
from survey.web.recall import source_of
from survey.web.recall_words import RecallWords
from survey.web.respondent import Filling

FIELD: Final = "bridged"
THEN: Final = ":then"


@dataclass(frozen=True, slots=True)
class ShownCoding:
    """One coded cell: what a coder read, where, and what the municipality says of it."""

    id: str
    words: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """The codings of one question."""

    wave: str
    cells: tuple[ShownCoding, ...]


def bridges(here: Filling, found: Section, words: RecallWords) -> dict[str, Bridge]:
    """The codings beside the questions of a page; no statement without such a question."""
    names = bridged(here.version.flow) & {question.name for question in found.questions}
    if not names:
        return {}
    session, connection = here.session, db.connection()
    coded = codings(connection, session.wave, here.unit.key, here.version.flow, names)
    if not coded:
        return {}
    said = recalled.verdicts(connection, session.response)
    made = {}
    for question in found.questions:
        cells = [cell for cell in question.variables() if cell.key in coded]
        if cells:
            wave = half_year_label(max(coded[cell.key].wave for cell in cells), here.language)
            made[question.name] = Bridge(
                wave,
                tuple(
                    _shown(question, cell, coded[cell.key], said.get(cell.key), words)
                    for cell in cells
                ),
            )
    return made


def _shown(
    question: Question, cell: Variable, coding: Coding, said: Judged | None, words: RecallWords
) -> ShownCoding:
    language = words.language
    line = question.show(cell, coding.answer, language)
    if cell.item and cell.label:
        line = f"{cell.label(language)}: {line}"
    if source := source_of(coding.answer.evidence, words):
        line = f"{line} ({source})"
    return ShownCoding(cell.id, line, (said.verdict if said else Verdict.OPEN).value)


def pack(found: Mapping[str, Bridge]) -> str:
    """What a page showed of its codings."""
    return " ".join(f"{cell.id}={cell.verdict}" for one in found.values() for cell in one.cells)


def sent_verdicts(form: Mapping[str, str], found: Section) -> dict[Key, Verdict]:
    """What was newly said of codings on a sent page of this section."""
    questions = {question.name: question for question in found.questions}
    said: dict[Key, Verdict] = {}
    for word in form.get(FIELD, "").split():
        cell, _, shown = word.partition("=")
        name, _, item = cell.partition(".")
        chosen = form.get(cell + THEN, "")
        known = name in questions and questions[name].cell(item) is not None
        if known and chosen in _VERDICTS and chosen != shown:
            said[(name, item)] = Verdict(chosen)
    return said


def note(here: Filling, said: Mapping[Key, Verdict]) -> None:
    """Store what was newly said; nothing where nothing was."""
    if said:
        say_of_coding(
            db.engine(), who.respondent_actor(), db.now(), here.session.response,
            here.version.flow, said,
        )  # fmt: skip


_VERDICTS: Final = frozenset(Verdict)
