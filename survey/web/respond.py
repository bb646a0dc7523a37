"""A municipality's way through the questionnaire: link, overview, section by section.

Owns: which page comes when, and what a saved page leads to. Refuses: rules about answers (the
instrument), how they are kept (fieldwork), and what a page looks like (templates).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotFound
from survey.fieldwork.answers import Change, Saved, save_answers
from survey.fieldwork.flows import states_of
from survey.fieldwork.links import Refused, resolve_link
from survey.fieldwork.responses import open_response
from survey.forms.page import PageForm
from survey.instrument.answer import Answer
from survey.instrument.model import Section
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.view import View
from survey.questions.base import Key
from survey.store import responses
from survey.store.answers import Revised
from survey.store.responses import SectionState
from survey.store.values import ResponseStatus
from survey.web import db, language, summary, tokens, ui, who
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respondent import Filling, deadline_words, filling, has_submitted, why_closed
from survey.web.plans import paragraphs
from survey.web.shown import Conflict, Showing, is_qualified, words_of

pages = Blueprint("respond", __name__)

NO_SECTION: Final = Text(
    "Diesen Abschnitt gibt es in Ihrem Fragebogen nicht. Bitte gehen Sie zur Übersicht.",
    "There is no such section in your questionnaire. Please go to the overview.",
)
# More echoes of a saved page would not be read.
MOST_ECHOES: Final = 12


@pages.get("/r/<token>")
@needs(Permission.PUBLIC)
def enter(token: str) -> Response:
    """Open a municipality's link: on any machine, as often as needed."""
    found = resolve_link(db.engine(), db.now(), token, tokens.link_tokens())
    if isinstance(found, Refused):
        raise who.refusal(found)
    who.enter_by_link(found.link)
    if found.status is ResponseStatus.INVITED and found.wave.is_open(db.now()):
        open_response(db.engine(), who.link_actor(found.link), db.now(), found.response)
    return redirect(url_for("respond.overview"))


@pages.get("/fill/")
@needs(Permission.FILL)
def overview() -> str:
    """Where the response stands, and how to go on."""
    here, _ = filling(), language.translator()
    states = responses.sections(db.connection(), here.session.response)
    lines = summary.sections(here.version, states, here.language, _, here.unit)
    asked = [line for line in lines if line.is_asked]
    done = sum(line.state == "complete" for line in asked)
    begun = any(line.state not in ("empty", "complete") for line in asked) or done
    following = next((line for line in asked if line.state != "complete"), None)
    questionnaire = here.version.questionnaire
    return render(
        "respond/overview.html",
        head=here.head,
        example=here.session.wave.is_example,
        introduction=paragraphs(questionnaire.introduction(here.language)),
        editable=here.is_editable,
        receipt=has_submitted(here.session),
        state_notice=_state_notice(here),
        minutes=_("Filling in takes about {n} minutes.").format(n=questionnaire.minutes)
        if questionnaire.minutes else "",
        deadline_words=deadline_words(here.session, db.now(), here.language, _),
        start=(_("Continue") if begun else _("Begin"), following.address) if following else None,
        sections=lines,
        done_words=_("{done} of {all} sections are complete.").format(done=done, all=len(asked)),
    )  # fmt: skip


def _state_notice(here: Filling) -> tuple[str, str] | None:
    _ = language.translator()
    if not here.is_editable:
        return ("info", why_closed(here.session, db.now(), _))
    if here.session.status is ResponseStatus.REOPENED:
        words = _("Reopened for correction. Reason: {reason} Your former report counts until you submit again.")
        return ("warning", words.format(reason=here.session.reason))
    return None


@pages.get("/fill/<name>")
@needs(Permission.FILL)
def section(name: str) -> str | Response:
    """Show a section: to fill in, or to read when nothing can be changed any more."""
    here = filling()
    found = _section(here, name)
    # Where the page before was saved, its name comes along: what was understood is shown here.
    former = here.version.questionnaire.section(request.args.get("saved", ""))
    names = set(here.version.needed((found.name,)))
    if former is not None and former is not found:
        names |= {question.name for question in former.questions}
    stored = here.stored(names)
    view = here.version.flow.see({k: r.answer for k, r in stored.items()}, here.unit)
    if not here.is_editable:
        return _read_only(here, found, view)
    if former not in (None, found) and not view.section_asked(found.name):
        return redirect(_after(here, found, former.name))
    plan = here.version.page(found, here.language)
    showing = Showing(here.version, plan, view, stored, ui.words(here.language))
    return _page(here, found, showing.show(), saved_notices(here, former, found, stored))


@pages.post("/fill/<name>")
@needs(Permission.FILL)
def save(name: str) -> str | Response | tuple[str, int]:
    """Save every cell that was sent; go on, or show again what is wrong."""
    here = filling()
    found = _section(here, name)
    tongue = request.form.get("language", here.language)
    fields = here.version.fields(found, tongue if tongue in LANGUAGES else here.language)
    form = PageForm(fields, request.form)
    sent = form.sent()
    kept = _chosen(form)
    changes = [
        Change(cell.key, cell.reading.answer, kept.get(cell.key, cell.base))
        for cell in sent
        if kept.get(cell.key, 0) is not None
    ]
    affected = here.version.flow.affected(found.name)
    views: list[View] = []
    states: dict[str, SectionState] = {}

    def count(told: Mapping[Key, Answer]) -> Iterable[SectionState]:
        views.append(here.version.flow.see(told, here.unit))
        states.update({state.section: state for state in states_of(views[0], affected)})
        return states.values()

    db.finish()
    saved = save_answers(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, changes,
        count=count, needed=here.version.needed(affected),
    )  # fmt: skip
    unreadable = any(cell.reading.problem for cell in sent)
    if unreadable or saved.conflicts or states[found.name].problems:
        return _again(here, found, form, saved, views[0], kept), 422
    if request.form.get("action") == "stay":
        return redirect(url_for("respond.section", name=found.name, saved=found.name))
    return redirect(_after(here, found, found.name))


def _chosen(form: PageForm) -> dict[Key, int | None]:
    """What was decided about conflicts: the revision to replace, or None to keep the other one."""
    chosen: dict[Key, int | None] = {}
    for field in request.form:
        cell, _, mark = field.rpartition(":")
        if mark == "keep" and _key(cell) in form.base:
            seen = request.form.get(f"{cell}:seen", "")
            if request.form[field] == "theirs":
                chosen[_key(cell)] = None
            elif seen.isdigit():
                chosen[_key(cell)] = int(seen)
    return chosen


def _again(
    here: Filling,
    found: Section,
    form: PageForm,
    saved: Saved,
    view: View,
    kept: Mapping[Key, int | None],
) -> str:
    """The page once more, with what was sent and what is wrong with it."""
    conflicts = {
        c.key: Conflict(
            words_of(here.version, c.key, c.yours, here.language),
            words_of(here.version, c.key, c.theirs, here.language),
            c.revision,
        )
        for c in saved.conflicts
    }
    for key, revision in kept.items():
        if revision is None:  # the other value was chosen: it is what the page shows from now on
            form.forget(key)
    plan = here.version.page(found, here.language)
    showing = Showing(here.version, plan, view, saved.answers, ui.words(here.language))
    return _page(here, found, showing.show(form, conflicts), [])


def _page(here: Filling, found: Section, page: object, notices: list[tuple[str, str]]) -> str:
    _ = language.translator()
    states = responses.sections(db.connection(), here.session.response)
    return render(
        "respond/section.html",
        head=here.head,
        example=here.session.wave.is_example,
        plan=here.version.page(found, here.language),
        page=page,
        ui=ui.words(here.language),
        notices=notices,
        **around(here, found, states),
    )


def _read_only(here: Filling, found: Section, view: View) -> str:
    _ = language.translator()
    states = responses.sections(db.connection(), here.session.response)
    return render(
        "respond/read_section.html",
        head=here.head,
        example=here.session.wave.is_example,
        section=summary.answers(here.version, view, found, here.language, _),
        why_closed=why_closed(here.session, db.now(), _),
        **around(here, found, states),
    )


def around(
    here: Filling, found: Section | None, states: Mapping[str, SectionState]
) -> dict[str, object]:
    """The list of sections beside a page, and where the page stands in it."""
    _ = language.translator()
    lines = summary.sections(here.version, states, here.language, _, here.unit)
    number = next((i for i, line in enumerate(lines, 1) if found and line.name == found.name), 0)
    return {
        "sections": lines,
        "position": _("Section {n} of {all}").format(n=number, all=len(lines)),
        "labels": {
            "sections": _("Sections"),
            "review": _("Review and submit"),
            "review_address": url_for("respond.review"),
        },
    }


def saved_notices(
    here: Filling, former: Section | None, found: Section | None, stored: Mapping[Key, Revised]
) -> list[tuple[str, str]]:
    """That a page was saved, and how its entries were understood that were not plainly exact.

    Those of the page that is shown stand beside their fields already.
    """
    when = here.session.active_at
    if former is None or when is None:
        return []
    _ = language.translator()
    words = [_("Saved at {time}.").format(time=language.clock(when, here.language))]
    understood = []
    for question in former.questions if former is not found else ():
        for variable in question.variables():
            revised = stored.get(variable.key)
            if revised is not None and revised.answer.at == when and is_qualified(revised.answer):
                said = question.show(variable, revised.answer, here.language)
                understood.append(f"{summary.label_of(question, variable, here.language)}: {said}")
    if understood:
        words.append(_("Understood as:") + " " + "; ".join(understood[:MOST_ECHOES]) + ".")
    return [("success", " ".join(words))]


def _key(cell: str) -> Key:
    name, _, item = cell.partition(".")
    return (name, item)


def _section(here: Filling, name: str) -> Section:
    found = here.version.questionnaire.section(name)
    if found is None:
        raise NotFound("section_unknown", NO_SECTION)
    return found


def _after(here: Filling, found: Section, saved: str) -> str:
    """The next section, or the review after the last one; `saved` names the page that was saved."""
    names = [section.name for section in here.version.questionnaire.sections]
    place = names.index(found.name) + 1
    if place == len(names):
        return url_for("respond.review", saved=saved)
    return url_for("respond.section", name=names[place], saved=saved)
