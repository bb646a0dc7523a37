"""The page on which the office accepts or refuses what one municipality corrected of earlier waves.

Owns: the form of each report (one question, raised at once, decided cell by cell or together).
Refuses: to write; the verb decides under the locks, and of two people the later one is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from survey.errors import NotFound, SurveyError
from survey.fieldwork.correction_look import Looked, look
from survey.fieldwork.deciding import decide_corrections
from survey.fieldwork.deciding_words import decider
from survey.fieldwork.team_links import called
from survey.fieldwork.versions import flow_of
from survey.instrument.model import Questionnaire
from survey.instrument.view import View
from survey.instrument.words import half_year_label
from survey.store import links, people, recalled, responses
from survey.store.people import Author
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus, ResponseKey
from survey.web import db, language, team_shown, who
from survey.web.correcting import state_words
from survey.web.office import NO_UNIT, frame, wave_of
from survey.web.permissions import Permission, needs
from survey.web.shown_page import Found

pages = Blueprint("office_deciding", __name__, url_prefix="/office")

# What the form can mend; anything else is a page of its own.
ABOUT_REPLY = frozenset({"reply-missing", "words-too-long"})
ABOUT_CHOICE = frozenset(
    {
        "nothing-chosen", "no-way-back", "correction-contradicts", "correction-decided",
        "earlier-changed", "earlier-in-work", "correction-unknown",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a report was not decided, and what was sent: the report is known by its first cell."""

    report: int
    message: str
    at_reply: bool
    reply: str
    ticked: frozenset[int]


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of a report: what was said then, and what should have been."""

    number: int
    revision: int
    label: str
    was: str
    right: str
    is_open: bool
    state: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on cells of a report, by whom and when."""

    state: str
    by: str
    when: str
    reply: str


@dataclass(frozen=True, slots=True)
class Report:
    """One question's cells that somebody corrected at once. `reply`: words that were not taken."""

    number: int
    question: str
    about: str
    by: str
    when: str
    reason: str
    cells: tuple[CellLine, ...]
    is_open: bool
    problem: str
    at_reply: bool
    reply: str
    decisions: tuple[Decision, ...]


@pages.get("/waves/<int:number>/corrections/<unit>")
@needs(Permission.OFFICE_ANSWERS)
def corrections(number: int, unit: str) -> str:
    """What this municipality corrected, what is open first."""
    return _page(ResponseKey(unit, number))


@pages.post("/waves/<int:number>/corrections/<unit>")
@needs(Permission.OFFICE_ANSWERS)
def decide(number: int, unit: str) -> Response | tuple[str, int]:
    """Accept or refuse the cells that are ticked; the page again with what is wrong."""
    key, form = ResponseKey(unit, number), request.form
    wave_of(number)
    ticked = _numbers(form.getlist("correction"))
    accepted, reply = form.get("action") == "accept", form.get("reply", "")
    db.finish()
    try:
        decide_corrections(
            db.engine(), who.office_actor(), db.now(), key, _seen(form, ticked),
            accepted=accepted, reply=reply,
        )  # fmt: skip
    except SurveyError as refused:
        if refused.code not in ABOUT_REPLY | ABOUT_CHOICE:
            raise
        report, *_rest = (*_numbers([form.get("report", "")]), 0)
        at_reply = refused.code in ABOUT_REPLY
        message = refused.message(language.current())
        trouble = Trouble(report, message, at_reply, reply, frozenset(ticked))
        return _page(key, trouble), 422 if at_reply else 409
    return redirect(url_for("office_deciding.corrections", number=number, unit=unit))


def _numbers(sent: Iterable[str]) -> list[int]:
    return [int(word) for word in sent if word.isascii() and word.isdigit() and len(word) < 10]


def _seen(form: MultiDict[str, str], ticked: Iterable[int]) -> dict[int, int]:
    """The revision of the earlier answer that the page showed beside each."""
    revisions = {number: _numbers([form.get(f"seen:{number}", "")]) for number in ticked}
    return {number: found[0] if found else 0 for number, found in revisions.items()}


def _page(key: ResponseKey, trouble: Trouble | None = None) -> str:
    found, connection, tongue = wave_of(key.wave), db.connection(), language.current()
    held = responses.get(connection, key)
    if held is None:
        raise NotFound("unit_unknown", NO_UNIT)
    framed = links.unit_of(connection, key)
    flow = flow_of(connection, held.questionnaire)
    raised = recalled.corrections(connection, key)
    authors = people.authors(connection, key) if raised else {}
    view = flow.see({}, framed)
    # Cells of a question that were raised by one person at once are one report.
    ordered = sorted(look(connection, key.unit, raised), key=_report)
    reports = [
        _lines(flow.questionnaire, view, tuple(own), authors, trouble)
        for _, own in groupby(ordered, key=_report)
    ]
    errors = []
    if trouble is not None:
        part = "reply" if trouble.at_reply else "report"
        errors = [Found(f"{part}-{trouble.report}", trouble.message)]
    return frame(
        "office/deciding.html",
        here=url_for("office_deciding.corrections", number=key.wave, unit=key.unit),
        municipality=framed.name,
        wave=half_year_label(found.name, tongue),
        back=url_for("office_corrections.corrections", number=key.wave),
        reports=sorted(reports, key=lambda report: not report.is_open),
        errors=errors,
    )


def _report(looked: Looked) -> tuple[object, ...]:
    one = looked.correction
    return (one.at, one.variable, one.about_wave, one.by)


def _lines(
    questionnaire: Questionnaire,
    view: View,
    own: tuple[Looked, ...],
    authors: Mapping[str, Author],
    trouble: Trouble | None,
) -> Report:
    tongue, one = language.current(), own[0].correction
    known = trouble if trouble and trouble.report in {each.correction.id for each in own} else None
    return Report(
        number=one.id,
        question=view.say(questionnaire.questions[one.variable].label, tongue),
        about=half_year_label(one.about, tongue),
        by=_author(authors.get(one.by)),
        when=language.moment(one.at, tongue),
        reason=one.reason,
        cells=tuple(_cell(questionnaire, each, known) for each in own),
        is_open=any(each.correction.state is CorrectionStatus.OPEN for each in own),
        problem=known.message if known else "",
        at_reply=known is not None and known.at_reply,
        reply=known.reply if known else "",
        decisions=_decisions(own),
    )


def _author(author: Author | None) -> str:
    """Whoever raised it: by name, or by the role where the contact data were erased."""
    if author is None:
        return ""
    role = team_shown.author_words(author.role, language.translator()) if author.role else ""
    return called(author) or role


def _cell(questionnaire: Questionnaire, looked: Looked, trouble: Trouble | None) -> CellLine:
    tongue, one = language.current(), looked.correction
    question, cell = questionnaire.questions[one.variable], questionnaire.variable(one.key)
    return CellLine(
        number=one.id,
        revision=looked.revision,
        label=cell.label(tongue) if cell and cell.item and cell.label else "",
        was=looked.show(tongue) or "–",
        right=(question.show(cell, one.answer, tongue) if cell else "") or "–",
        is_open=one.state is CorrectionStatus.OPEN,
        state=state_words(one.state),
        is_ticked=one.id in trouble.ticked if trouble else True,
    )


def _decisions(own: Iterable[Looked]) -> tuple[Decision, ...]:
    """What was decided on a report, each decision once, however many cells it was about."""
    tongue = language.current()
    ones = [looked.correction for looked in own if looked.correction.decided_at]
    found = {(one.state, one.decided_by, one.decided_at): one for one in ones}
    return tuple(
        Decision(
            state_words(one.state),
            _decided_by(one, tongue),
            language.moment(one.decided_at, tongue) if one.decided_at else "",
            one.reply,
        )
        for one in found.values()
    )


def _decided_by(one: Correction, tongue: str) -> str:
    if one.state is CorrectionStatus.WITHDRAWN:
        return ""
    return decider(db.connection(), one)(tongue)
