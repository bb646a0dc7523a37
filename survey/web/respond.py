"""A municipality's way in: its link, and the overview of where it stands.

Owns: the blueprint of a municipality's pages. Refuses: rules about answers (the instrument), how
they are kept (fieldwork), and what a page looks like (templates).
"""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.fieldwork.links import Refused, resolve_link
from survey.fieldwork.waiting import answers_wait
from survey.instrument.words import short_day
from survey.store import responses
from survey.store.values import ResponseStatus, TeamRole
from survey.web import arriving, db, language, signing_state, summary, tokens, who
from survey.web.markup import paragraphs
from survey.web.part import Part, part
from survey.web.permissions import Permission, needs
from survey.web.progress import progress
from survey.web.rendering import render
from survey.web.respondent import (
    Filling,
    deadline_words,
    filling,
    has_submitted,
    patch_notice,
    why_closed,
)
from survey.web.summary import SectionLine

pages = Blueprint("respond", __name__)


@pages.get("/r/<token>")
@needs(Permission.PUBLIC)
def enter(token: str) -> Response:
    """Open a municipality's link: on any machine, as often as needed.

    Programs that look at links before people do (HEAD, and GET without going on) change nothing.
    """
    if request.method == "HEAD":
        return Response()
    found = resolve_link(db.engine(), db.now(), token, tokens.link_tokens())
    if isinstance(found, Refused):
        raise who.refusal(found)
    who.enter_by_link(found.link, found.response)
    who.receive(found)
    arriving.expect(found, token)
    return redirect(url_for("respond.overview"))


@pages.url_defaults
def _of(endpoint: str, values: dict[str, object]) -> None:
    """Name the response in every address where this browser has several open."""
    if (of := g.get("of")) and endpoint != "respond.enter":
        values.setdefault(who.OF, of)


@pages.get("/fill/")
@needs(Permission.FILL)
def overview() -> str:
    """Where the response stands, and how to go on."""
    here, _ = filling(), language.translator()
    states = responses.sections(db.connection(), here.session.response)
    say = here.heading()
    lines = summary.sections(here.version, states, say, _, here.blank)
    mine = part()
    lines = mine.named(lines, here.language, _)
    asked = [line for line in lines if line.is_asked]
    todo = asked if mine.coordinates else [line for line in asked if line.is_own]
    own = [line for line in lines if line.is_own and not mine.coordinates]
    begun = any(line.state != "empty" for line in todo)
    following = next((line for line in todo if line.state != "complete"), None)
    questionnaire = here.version.questionnaire
    return render(
        "respond/overview.html",
        head=here.head,
        example=here.session.wave.is_example,
        notices=[*_saved_notice(here), *patch_notice(here)],
        may_review=mine.may_review,
        coordinates=mine.coordinates,
        part_words=_part_words(mine, todo) if here.is_editable else "",
        due_words=_due_words(here, mine),
        signing=signing_state.signing_state(here),
        submitted=signing_state.submitted_lines(here),
        introduction=paragraphs(say(questionnaire.introduction)),
        editable=here.is_editable,
        receipt=has_submitted(here.session),
        state_notice=_state_notice(here),
        deadline_words=deadline_words(here.session, db.now(), here.language, _)
        if mine.may_review
        else "",
        start=(_("Continue") if begun else _("Begin"), following.address) if following else None,
        own=own,
        others=[line for line in lines if line not in own],
        progress=progress(here, mine, lines, states),
        answers_wait=bool(todo) and _answers_wait(here),
    )


def _answers_wait(here: Filling) -> bool:
    """Whether last time's answers are there to be confirmed, until the response is sent."""
    if not here.is_editable or has_submitted(here.session):
        return False
    return answers_wait(db.connection(), here.session.wave, here.unit.key, here.version.flow)


def _saved_notice(here: Filling) -> list[tuple[str, str]]:
    """That the last of somebody's sections was saved, from which they come here."""
    when = here.session.active_at
    if when is None or here.version.questionnaire.section(request.args.get("saved", "")) is None:
        return []
    words = language.translator()("Saved at {time}.")
    return [("success", words.format(time=language.clock(when, here.language)))]


def _part_words(mine: Part, todo: list[SectionLine]) -> str:
    """What is whoever's who does not coordinate."""
    _, ngettext = language.translator(), language.counter()
    if mine.coordinates:
        return ""
    if mine.session.role is TeamRole.SIGNATORY and not todo:
        return _("You read the answers of your colleagues and release them for your municipality.")
    if not todo:
        return _("No section is assigned to you. You can read all of them.")
    done = sum(line.state == "complete" for line in todo)
    return ngettext(
        "One section is yours; {done} of it is complete. You can read the others.",
        "{n} sections are yours; {done} of them are complete. You can read the others.",
        len(todo),
    ).format(n=len(todo), done=done)


def _due_words(here: Filling, mine: Part) -> str:
    """Until when whoever has sections is to have filled them in, as agreed among colleagues."""
    if mine.coordinates or not here.is_editable:
        return ""
    dates = [one.due for one in mine.given if one.contact == mine.session.contact and one.due]
    if not dates:
        return ""
    _ = language.translator()
    first, last = (short_day(day, here.language) for day in (min(dates), max(dates)))
    if first == last:
        return _("Agreed among you: by {day}.").format(day=first)
    return _("Agreed among you: the first by {first}, the last by {last}.").format(
        first=first, last=last
    )


def _state_notice(here: Filling) -> tuple[str, str] | None:
    _ = language.translator()
    if not here.is_editable:
        return ("info", why_closed(here.session, db.now(), _))
    if here.session.status is ResponseStatus.REOPENED:
        words = _(
            "Reopened for correction. Reason: {reason} Your former report counts "
            "until you submit again."
        )
        return ("warning", words.format(reason=here.session.reason))
    return None
