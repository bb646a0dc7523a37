"""A municipality's people as the office sees them: who has access, who does what, letters sent.

Owns: these pages, and the way from their buttons to a verb. Refuses: to change anybody's part,
which the municipality does, and to show a link twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.config import Config
from survey.errors import NotFound
from survey.fieldwork import office_people as verbs
from survey.fieldwork.versions import flow_of
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.store import links, outbox, parts, people, responses
from survey.store.links import StoredLink
from survey.store.outbox import Sent
from survey.store.people import Member
from survey.store.values import ResponseKey, TeamRole
from survey.web import db, language, mail_words, team_shown, tokens, who
from survey.web.office import NO_UNIT, frame, wave_of
from survey.web.permissions import Permission, needs

pages = Blueprint("office_people", __name__, url_prefix="/office")

NO_PERSON: Final = Text(
    "Diese Person gehört nicht (mehr) zu den Beteiligten dieser Kommune. Gehen Sie zur Liste.",
    "This person is not (or no longer) one of this municipality's people. Go to the list.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody with a part in the response, or who had one (`ended`: since when not)."""

    number: int
    name: str
    office: str
    email: str
    role: str
    sections: tuple[str, ...]
    access: str
    last: str
    letters: str
    ended: str
    address: str
    coordinates: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody of one response, and links that nobody has put a name to."""

    municipality: str
    wave: str
    people: tuple[Shown, ...]
    nameless: tuple[tuple[int, str], ...]


@pages.get("/waves/<int:number>/people/<unit>")
@needs(Permission.OFFICE_PEOPLE)
def team(number: int, unit: str) -> str:
    """Who of a municipality has access in this wave."""
    _, key = language.translator(), ResponseKey(unit, number)
    done = {
        "ended": _("The access has ended."),
        "link-ended": _("The link opens nothing any more."),
        "sent": _("The letter with the new link is in the outbox."),
    }.get(request.args.get("done", ""))
    return frame(
        "office/people.html",
        here=url_for("office_people.team", number=number, unit=unit),
        notices=[("success", done)] if done else [],
        back=url_for("office.wave", number=number),
        renew_address=url_for("office.renew", number=number, unit=unit),
        letters_address=url_for("office_mail.letters", unit=unit),
        team=_team(key),
        key=key,
    )


@pages.get("/waves/<int:number>/people/<unit>/<int:person>")
@needs(Permission.OFFICE_PEOPLE)
def one(number: int, unit: str, person: int) -> str:
    """What the office can do about one person, said before it is done."""
    key = ResponseKey(unit, number)
    shown = _team(key)
    found = next((each for each in shown.people if each.number == person and not each.ended), None)
    if found is None:
        raise NotFound("person-unknown", NO_PERSON)
    return frame(
        "office/person.html",
        here=url_for("office_people.one", number=number, unit=unit, person=person),
        back=url_for("office_people.team", number=number, unit=unit),
        team=shown,
        one=found,
        key=key,
        by_mail=_sends_mail() and bool(found.email),
    )


@pages.post("/waves/<int:number>/people/<unit>/<int:person>/end")
@needs(Permission.OFFICE_PEOPLE)
def end(number: int, unit: str, person: int) -> Response:
    """End somebody's access."""
    db.finish()
    verbs.end_access(db.engine(), who.office_actor(), db.now(), ResponseKey(unit, number), person)
    return _back(number, unit, "ended")


@pages.post("/waves/<int:number>/people/<unit>/<int:person>/link")
@needs(Permission.OFFICE_PEOPLE)
def reissue(number: int, unit: str, person: int) -> Response | str:
    """Send somebody a new link, or show it once where no letter brings it."""
    wave, key = wave_of(number), ResponseKey(unit, number)
    contact = people.get(db.connection(), person)
    by_mail = _sends_mail() and contact is not None and bool(contact.email)
    db.finish()
    made = verbs.reissue_link(
        db.engine(), who.office_actor(), db.now(), key, person, tokens.link_tokens(),
        by_mail=by_mail,
    )  # fmt: skip
    if by_mail:
        return _back(number, unit, "sent")
    return frame(
        "office/link.html",
        municipality=contact.name or contact.office if contact else "",
        wave=half_year_label(wave.name, language.current()),
        address=url_for("respond.enter", token=made.token, _external=True),
        expires="",
        back=url_for("office_people.team", number=number, unit=unit),
    )


@pages.post("/waves/<int:number>/people/<unit>/links/<int:link>/end")
@needs(Permission.OFFICE_PEOPLE)
def end_link(number: int, unit: str, link: int) -> Response:
    """End a link without a name."""
    db.finish()
    verbs.end_link(db.engine(), who.office_actor(), db.now(), ResponseKey(unit, number), link)
    return _back(number, unit, "link-ended")


def _back(number: int, unit: str, done: str) -> Response:
    return redirect(url_for("office_people.team", number=number, unit=unit, done=done))


def _team(key: ResponseKey) -> Team:
    """The people of a response with all that is said of them. Eight statements."""
    wave, connection, tongue = wave_of(key.wave), db.connection(), language.current()
    held = responses.get(connection, key)
    if held is None:
        raise NotFound("unit_unknown", NO_UNIT)
    _ = language.translator()
    framed = links.unit_of(connection, key)
    flow = flow_of(connection, held.questionnaire)
    say = flow.see({}, framed).teller(tongue)
    made = links.of_response(connection, key)
    seen = parts.last_saved(connection, key)
    sent = outbox.by_recipient(connection, key)
    dates: dict[int, dict[str, date | None]] = {}
    for assigned in parts.assigned(connection, key):
        dates.setdefault(assigned.contact, {})[assigned.section] = assigned.due
    questionnaire = flow.questionnaire

    def shown(member: Member) -> Shown:
        contact = member.contact
        own = [link for link in made if link.contact == contact.id]
        own_sections = dates.get(contact.id, {})
        return Shown(
            number=contact.id,
            name=contact.name,
            office=contact.office,
            email=contact.email or "",
            role=team_shown.role_words(member.role, _, is_deputy=member.is_deputy),
            sections=team_shown.section_words(questionnaire.sections, own_sections, say, _),
            access=team_shown.access_words(own, db.now(), tongue, _),
            last=team_shown.last_words(own, seen, questionnaire.section_of, say, tongue, _),
            letters=_letters(sent, contact.email or ""),
            ended=language.day(member.ended_at, tongue) if member.ended_at else "",
            address=url_for("office_people.one", number=key.wave, unit=key.unit, person=contact.id),
            coordinates=member.role is TeamRole.COORDINATOR,
        )

    members = sorted(people.team(connection, key), key=lambda each: each.ended_at is not None)
    half_year = half_year_label(wave.name, tongue)
    return Team(framed.name, half_year, tuple(map(shown, members)), tuple(_nameless(made)))


def _nameless(made: Sequence[StoredLink]) -> list[tuple[int, str]]:
    _, tongue = language.translator(), language.current()
    until = _("Link of the municipality, valid until {day}")
    return [
        (link.id, until.format(day=language.day(link.expires_at, tongue)))
        for link in made
        if link.contact is None and link.is_valid(db.now())
    ]


def _letters(sent: Mapping[str, Sent], email: str) -> str:
    """How many letters went to somebody, and what became of the last one."""
    found = sent.get(email)
    if found is None:
        return ""
    ngettext = language.counter()
    many = ngettext("{n} letter", "{n} letters", found.letters).format(n=found.letters)
    last, tongue = found.last, language.current()
    moment = language.moment(last.sent_at or last.created_at, tongue)
    _ = language.translator()
    kind, status = mail_words.kind(last.kind, _), mail_words.status(last.status, _)
    return f"{many}; {kind}: {status}, {moment}"


def _sends_mail() -> bool:
    config: Config = current_app.extensions["survey-config"]
    return config.sends_mail
