"""The page on which an earlier answer is corrected: what was right at that time, and why.

Owns: the form of one question that is about an earlier wave, and the list of what was raised.
Refuses: to touch an answer of today; the verb only raises what the office decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork.correcting import raise_correction, withdraw_correction
from survey.forms import base
from survey.forms.fields import entries_of
from survey.forms.page import PageForm, unbound
from survey.instrument.earlier import Earlier, plain
from survey.instrument.model import Section
from survey.instrument.recall import was_said
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.words import half_year_label
from survey.questions.base import SHOWING, Key, Question, Variable
from survey.store import recalled, responses
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus
from survey.web import db, language, received, reported, ui, who
from survey.web.permissions import Permission, needs
from survey.web.planner import Planner
from survey.web.recall import said_before
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, refuse_other, why_closed
from survey.web.section import around
from survey.web.shown_page import Found, ShownPage

NOT_EARLIER = Text(
    "Zu dieser Frage gibt es keine frühere Angabe, die sich hier berichtigen ließe. Bitte gehen "
    "Sie zur Übersicht.",
    "There is no earlier answer to this question that could be corrected here. Please go to the "
    "overview.",
)

ABOUT_REASON = ("correction-without-reason", "words-too-long")
DECIDED = (CorrectionStatus.ACCEPTED, CorrectionStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Subject:
    """The question whose earlier answer is corrected, and the cells that have one."""

    section: Section
    question: Question
    cells: tuple[Variable, ...]
    earlier: dict[Key, Earlier]

    @property
    def wave(self) -> str:
        return max(one.wave for one in self.earlier.values())


@pages.get("/fill/earlier/<name>")
@needs(Permission.FILL)
def earlier(name: str) -> str:
    """Show what was said, to be corrected."""
    here = filling()
    return _page(here, _subject(here, name))


@pages.post("/fill/earlier/<name>")
@needs(Permission.FILL)
def correct(name: str) -> Response | tuple[str, int]:
    """Raise the correction; show the page again with what is missing."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    subject = _subject(here, name)
    tongue = request.form.get("language", here.language)
    fields = unbound([subject.question], tongue if tongue in LANGUAGES else here.language)
    form = PageForm(fields, received.lists())
    reason = request.form.get("reason", "")
    problems = {
        cell.key: problem.message(here.language)
        for cell in form.sent()
        if (problem := cell.reading.problem) is not None
    }
    if problems:
        return _page(here, subject, form, problems, reason), 422
    right = {cell.key: cell.reading.answer for cell in form.sent()}
    db.finish()
    try:
        raise_correction(
            db.engine(), who.respondent_actor(), db.now(), here.session.response,
            here.version.flow, name, right, reason,
        )  # fmt: skip
    except SurveyError as refused:
        if refused.code not in (*ABOUT_REASON, "nothing-to-correct"):
            raise
        return _page(here, subject, form, {}, reason, refused), 422
    return redirect(url_for("respond.earlier", name=name, _anchor="raised"))


@pages.post("/fill/earlier/<name>/withdraw")
@needs(Permission.FILL)
def withdraw(name: str) -> Response:
    """Take back a correction."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    number = request.form.get("correction", "")
    db.finish()
    withdraw_correction(
        db.engine(), who.respondent_actor(), db.now(), here.session.response,
        int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
    )  # fmt: skip
    return redirect(url_for("respond.earlier", name=name))


def _subject(here: Filling, name: str) -> Subject:
    """The question with its earlier answers. Raises NotFound, NotAllowed once nothing is taken."""
    question = here.version.questionnaire.questions.get(name)
    shows = question is not None and question.previous in SHOWING
    if question is None or not shows or question.grows:
        raise NotFound("no_earlier_answer", NOT_EARLIER)
    if not here.is_editable:
        _ = language.translator()
        words = why_closed(here.session, db.now(), _)
        raise NotAllowed("not_editable", Text(words, words))
    found = {k: one for k, one in here.earlier((name,)).items() if was_said(one.answer)}
    cells = tuple(v for v in question.variables() if v.key in found and v.kind != "file")
    if not cells:
        raise NotFound("no_earlier_answer", NOT_EARLIER)
    section = next(s for s in here.version.questionnaire.sections if question in s.questions)
    return Subject(section, question, cells, found)


def _page(
    here: Filling,
    subject: Subject,
    form: PageForm | None = None,
    problems: dict[Key, str] | None = None,
    reason: str = "",
    refused: SurveyError | None = None,
) -> str:
    _ = language.translator()
    words, question = ui.words(here.language), subject.question
    known = here.earlier(here.version.flow.previous(subject.section.name))
    say = here.version.flow.see({}, here.unit, plain(known)).teller(here.language)
    planner = Planner(here.version.questionnaire, subject.section, words, say)
    shown = ShownPage(questions=[planner.anew(question)], problems=problems or {})
    told = {key: one.answer for key, one in subject.earlier.items()}
    shown.entries = entries_of(question, subject.cells, told, here.language)
    if form is not None:
        sent = form.field(question.name).entries
        shown.entries |= {key: sent[key] for key in shown.entries.keys() & sent.keys()}
    shown.base = base.pack(shown.entries, {})
    first = next(iter(shown.entries))
    for key, message in shown.problems.items():
        shown.wrong.add(question.name)
        cell = next(cell for cell in subject.cells if cell.key == key)
        several = len(subject.cells) > 1 and cell.label
        place = f"{cell.label(here.language)}: " if several else ""
        shown.errors.append(Found(".".join(filter(None, key)), place + message))
    missing = refused.message(here.language) if refused else ""
    about_reason = refused is not None and refused.code in ABOUT_REASON
    if refused is not None and not about_reason:
        shown.violations[question.name] = [missing]
        shown.wrong.add(question.name)
    if missing:
        anchor = "reason" if about_reason else ".".join(filter(None, first))
        shown.errors.append(Found(anchor, missing))
    raised = recalled.corrections(db.connection(), here.session.response)
    states = responses.sections(db.connection(), here.session.response)
    return render(
        "respond/earlier.html",
        head=here.head,
        example=here.session.wave.is_example,
        page=shown,
        ui=words,
        question=shown.questions[0],
        said=said_before(question, subject.earlier, words.recall),
        half_year=half_year_label(subject.wave, here.language),
        reason=reason,
        reason_error=missing if about_reason else "",
        raised=[_line(question, one, here) for one in raised if one.variable == question.name],
        back=url_for("respond.section", name=subject.section.name, _anchor=question.name),
        **around(here, subject.section, states),
    )


def _line(question: Question, one: Correction, here: Filling) -> dict[str, object]:
    cell = question.cell(one.item)
    answer = question.show(cell, one.answer, here.language) if cell else ""
    label = cell.label(here.language) if cell and cell.item and cell.label else ""
    return {
        "number": one.id,
        "answer": f"{label}: {answer}" if label else answer or "–",
        "reason": one.reason,
        "when": language.moment(one.at, here.language),
        "state": state_words(one.state),
        "is_open": one.state is CorrectionStatus.OPEN,
        "outcome": reported.outcome(one) if one.state in DECIDED else "",
        "decided": language.moment(one.decided_at, here.language) if one.decided_at else "",
    }


def state_words(state: CorrectionStatus) -> str:
    """What became of a correction, for both sides."""
    _ = language.translator()
    return {
        CorrectionStatus.OPEN: _("reported, not decided yet"),
        CorrectionStatus.ACCEPTED: _("accepted"),
        CorrectionStatus.REFUSED: _("not accepted"),
        CorrectionStatus.WITHDRAWN: _("withdrawn"),
    }[state]
