"""On the page of the people: who was there last time, and inviting them again in one act.

Owns this list, its form and the page with their links where no letter brings them. Refuses to
decide who may come back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response

from survey.errors import SurveyError
from survey.fieldwork.team import Invited
from survey.fieldwork.team_again import invite_again
from survey.fieldwork.team_links import called
from survey.instrument.words import half_year_label
from survey.store import former_teams, people
from survey.store.values import TeamRole
from survey.web import db, language, team, team_shown, tokens, who
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody of last time: their number, and what they did, in words."""

    number: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FormerPeople:
    """Those who can be invited again; `signs`: whether a signatory releases again then."""

    wave: str
    people: tuple[Former, ...]
    signs: bool


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A link that is shown this once."""

    number: int
    name: str
    address: str


def former_people(here: Filling, there: Collection[int]) -> FormerPeople | None:
    """Last time's people who have no part now; None where there is nobody, or nobody may ask."""
    session = here.session
    if not session.coordinates or session.contact is None:
        return None
    _, wave = language.translator(), session.wave
    found = former_teams.of(db.connection(), here.unit.key, wave.study, wave.name)
    say, sections = here.heading(), here.version.questionnaire.sections
    listed = []
    for one in found.members:
        contact = one.member.contact
        if contact.id in there:
            continue
        led = one.member.role is TeamRole.COORDINATOR
        role = TeamRole.CONTRIBUTOR if led else one.member.role
        words = team_shown.role_words(role, _, is_deputy=one.member.is_deputy or led)
        titles = [say(s.title) for s in sections if s.name in one.sections]
        said = f"{words}: {'; '.join(titles)}" if titles else words
        listed.append(Former(contact.id, called(contact) or contact.email or "", said))
    if not listed:
        return None
    signs = found.signs is TeamRole.SIGNATORY and session.signs is not found.signs
    return FormerPeople(half_year_label(found.wave, here.language), tuple(listed), signs)


@pages.post("/fill/team/again")
@needs(Permission.COORDINATE)
def invite_former() -> Response | str | tuple[str, int]:
    """Let the ticked people of last time in again."""
    here = team.here_of_form()
    ticked = {int(n) for n in request.form.getlist("again") if n.isascii() and n.isdigit()}
    if not ticked:
        _ = language.translator()
        words = _("Nobody is ticked. Tick whom you want to invite again.")
        return team.team_page(here, refused=words), 422
    db.finish()
    by_mail = team.by_mail()
    try:
        made = invite_again(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, ticked,
            tokens.link_tokens(), by_mail=by_mail,
        )  # fmt: skip
    except SurveyError as error:
        if error.code not in team.TOLD:
            raise
        return team.team_page(here, refused=error.message(here.language)), 422
    if not made:
        return team.back("there")
    return team.back("invited-again") if by_mail else _links_page(here, made)


def _links_page(here: Filling, made: Collection[Invited]) -> str:
    """The links that no letter brings, this once."""
    members = people.team(db.connection(), here.session.response)
    names = {one.contact.id: called(one.contact) or one.contact.email or "" for one in members}
    shown = [
        ShownToken(
            one.contact,
            names.get(one.contact, ""),
            url_for("respond.enter", token=one.token, _external=True),
        )
        for one in made
    ]
    return render(
        "respond/team_links.html",
        head=here.head,
        example=here.session.wave.is_example,
        links=shown,
    )
