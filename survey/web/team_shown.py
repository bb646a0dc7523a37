"""The people of a response as a page shows them: who has access, what is theirs, who is where.

Owns the words. Refuses to show an address of mail to anybody but whoever coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask import url_for

from survey.fieldwork.person import Person
from survey.fieldwork.team_rules import Part
from survey.instrument.model import Section
from survey.instrument.piping import Say
from survey.instrument.words import short_day
from survey.store import links, parts, people
from survey.store.links import StoredLink
from survey.store.parts import Seen
from survey.store.people import Member
from survey.store.values import TeamRole
from survey.web import db, language
from survey.web.part import part
from survey.web.respondent import Filling, Translate
from survey.web.team_entries import Entries

# Of one person that many sections are named; the others are counted.
MOST_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody with a part in the response."""

    number: int
    name: str
    office: str
    email: str
    role: str
    is_self: bool
    coordinates: bool
    sections: tuple[str, ...]
    access: str
    last: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A valid link that nobody has put a name to."""

    number: int
    words: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ShownTeam:
    """Everybody, what nobody has been given, and links without a name."""

    people: tuple[ShownPerson, ...]
    unassigned: tuple[str, ...]
    nameless: tuple[ShownLink, ...]


def role_words(role: TeamRole, _: Translate, *, is_deputy: bool = False) -> str:
    """What somebody does."""
    words = {
        TeamRole.COORDINATOR: _("coordinates"),
        TeamRole.CONTRIBUTOR: _("fills in assigned sections"),
        TeamRole.SIGNATORY: _("releases (signatory)"),
    }[role]
    deputy = _("deputy")
    return f"{words}, {deputy}" if is_deputy else words


def author_words(role: TeamRole, _: Translate) -> str:
    """Whom an answer or note came from, where no more is known than the role."""
    return {
        TeamRole.COORDINATOR: _("Coordination"),
        TeamRole.CONTRIBUTOR: _("A contributor"),
        TeamRole.SIGNATORY: _("The signatory"),
    }[role]


def shown_team(here: Filling) -> ShownTeam:
    """The people of this response. Four statements."""
    _, tongue = language.translator(), here.language
    connection, key = db.connection(), here.session.response
    mine = part()
    team = [one for one in people.team(connection, key) if one.ended_at is None]
    made = links.of_response(connection, key)
    seen = parts.last_saved(connection, key)
    say = here.heading()
    questionnaire = here.version.questionnaire
    section_of = questionnaire.section_of
    dates: dict[int, dict[str, date | None]] = {}
    for assigned in mine.given:
        dates.setdefault(assigned.contact, {})[assigned.section] = assigned.due
    listed = []
    for one in team:
        number = one.contact.id
        own = [link for link in made if link.contact == number]
        is_self = number == here.session.contact
        listed.append(
            ShownPerson(
                number=number,
                name=one.contact.name,
                office=one.contact.office,
                email=one.contact.email or "" if mine.coordinates or is_self else "",
                role=role_words(one.role, _, is_deputy=one.is_deputy),
                is_self=is_self,
                coordinates=one.role is TeamRole.COORDINATOR,
                sections=section_words(questionnaire.sections, dates.get(number, {}), say, _),
                access=access_words(own, db.now(), tongue, _) if mine.coordinates else "",
                last=last_words(own, seen, section_of, say, tongue, _),
                address=url_for("respond.person", number=number)
                if mine.coordinates or is_self
                else "",
            )
        )
    named = {assigned.section for assigned in mine.given}
    return ShownTeam(
        tuple(listed),
        tuple(say(s.title) for s in questionnaire.sections if s.name not in named)
        if len(team) > 1
        else (),
        tuple(_nameless(here, made, tongue, _)) if mine.coordinates else (),
    )


def section_words(
    sections: Sequence[Section], dates: Mapping[str, date | None], say: Say, _: Translate
) -> tuple[str, ...]:
    """Somebody's sections in order, each with its date."""
    said = []
    for section in sections:
        if section.name in dates:
            due = dates[section.name]
            title = say(section.title)
            day = short_day(due, language.current()) if due else ""
            said.append(_("{section}, by {day}").format(section=title, day=day) if day else title)
    return tuple(said[:MOST_NAMED]) + (("…",) if len(said) > MOST_NAMED else ())


def access_words(own: Sequence[StoredLink], now: datetime, tongue: str, _: Translate) -> str:
    """Until when somebody's link is good, and whether it was opened."""
    valid = [link for link in own if link.is_valid(now)]
    if not valid:
        return _("no valid link")
    opened = max((link.opened_at for link in own if link.opened_at), default=None)
    if opened is None:
        made = max(link.created_at for link in valid)
        return _("invited on {day}, not opened yet").format(day=language.day(made, tongue))
    return _("link last opened {moment}").format(moment=language.moment(opened, tongue))


def last_words(
    own: Sequence[StoredLink],
    seen: Mapping[str, Seen],
    section_of: Mapping[str, Section],
    say: Say,
    tongue: str,
    _: Translate,
) -> str:
    """Where somebody was last: the section that they saved, and when."""
    found = [seen[actor] for link in own if (actor := f"link:{link.id}") in seen]
    if not found:
        return _("has saved nothing yet")
    latest = max(found, key=lambda one: one.at)
    where = section_of.get(latest.question)
    return _("{section} on {moment}").format(
        section=say(where.title) if where else "…", moment=language.moment(latest.at, tongue)
    )


def _nameless(
    here: Filling, made: Sequence[StoredLink], tongue: str, _: Translate
) -> list[ShownLink]:
    return [
        ShownLink(
            link.id,
            _("Link of the municipality, valid until {day}").format(
                day=language.day(link.expires_at, tongue)
            ),
            link.id == here.session.link,
        )
        for link in made
        if link.contact is None and link.is_valid(db.now())
    ]


def member_of(here: Filling, number: int) -> Member | None:
    """Somebody with a part in this response now."""
    team = people.team(db.connection(), here.session.response)
    return next((m for m in team if m.contact.id == number and m.ended_at is None), None)


def entries_of(here: Filling, member: Member) -> Entries:
    """The form about somebody as it stands, before anybody changes it."""
    contact = member.contact
    own = parts.sections_of(db.connection(), here.session.response, contact.id)
    days = {f"due:{name}": due.isoformat() for name, due in own.items() if due}
    return Entries(
        Person(contact.email or "", contact.name, contact.office, contact.language),
        Part(member.role, member.is_deputy, own),
        days=days,
    )
