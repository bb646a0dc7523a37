"""Letting colleagues in: invitations, and new links for whoever lost one. Owns their rules.

Links and letters are made by `team_links`, in the same transaction. Refuses a second coordinator:
the role is handed over, or a deputy named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import SurveyError
from survey.fieldwork import access, letters, refusals, team_links, team_rules
from survey.fieldwork.person import Person, fit
from survey.fieldwork.submissions import about
from survey.fieldwork.team_rules import Part
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import audit, links, parts, people
from survey.store.database import writing
from survey.store.people import Member
from survey.store.values import Actor, ResponseKey, TeamRole

ALREADY_THERE: Final = Text(
    "Unter dieser Adresse hat schon jemand Zugang. Öffnen Sie die Person in der Liste, um ihre "
    "Abschnitte zu ändern oder ihr einen neuen Link zu schicken.",
    "Somebody has access under this address already. Open that person in the list to change their "
    "sections or to send them a new link.",
)

ONE_COORDINATOR: Final = Text(
    "Die Koordination hat eine Person. Übergeben Sie ihr die Zuständigkeit, oder benennen Sie eine "
    "Vertretung.",
    "One person coordinates. Hand the role over to them, or name a deputy.",
)
OWN_LINK: Final = Text(
    "Das ist Ihr eigener Zugang. Einen neuen Link für sich fordern Sie auf der Startseite an.",
    "This is your own access. Ask for a new link for yourself on the start page.",
)
# A second click, or a page sent again, is no second invitation.
AT_ONCE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom somebody let in. `token`: of the link, where no letter brings it; never told again."""

    contact: int
    token: str = ""


def invite(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    person: Person,
    part: Part,
    tokens: Tokens,
    *,
    words: str = "",
    by_mail: bool = True,
) -> Invited:
    """Let a colleague in, with a link of their own. Asking for the same at once again does nothing.

    `words`: a line to them. `by_mail`: a letter brings the link; else its token comes back, once.
    Raises Unfit, NotFound, NotEditable, NotAllowed (`not-coordinator`, `access-ended`,
    `too-many-people`, `too-many-letters`), SurveyError (`introduce-first`, `already-there`).
    """
    person = fit(person)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_coordinator(connection, held, who)
        team_rules.refuse_over(wave, when)
        host = team_rules.refuse_stranger(holder.contact)
        team_rules.refuse_unknown(connection, held, part.sections)
        if part.role is TeamRole.COORDINATOR:
            raise SurveyError("one-coordinator", ONE_COORDINATOR)
        team = team_rules.active(connection, response)
        known = people.by_email(connection, response.unit, person.email)
        if known is not None and known.id in team:
            if _just_done(connection, response, team[known.id], part, when):
                return Invited(known.id)
            raise SurveyError("already-there", ALREADY_THERE)
        team_rules.refuse_crowd(team)
        team_rules.refuse_flood(connection, response, when)
        number = team_links.contact_of(connection, who, when, response, known, person)
        parts.join(connection, when, response, number, part.role, is_deputy=part.is_deputy)
        parts.assign(connection, who, when, response, number, part.sections)
        sender = team_links.called(team[host].contact)
        token = team_links.send(
            connection, who, when, held, wave, number, tokens, by_mail=by_mail,
            letter=lambda to, told, link: letters.colleague(
                to, told, link, by=sender, role=part.role, words=words,
                given=team_rules.given(connection, held, part.sections),
            ),
        )  # fmt: skip
        audit.record(
            connection, who, when, "invite_colleague", about(response), contact=number,
            role=part.role.value, deputy=part.is_deputy, sections=sorted(part.sections),
        )  # fmt: skip
        return Invited(number, token)


def send_link(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    number: int,
    tokens: Tokens,
    *,
    by_mail: bool = True,
) -> Invited:
    """Give somebody a new link; their former ones end. Raises as `invite` does."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_coordinator(connection, held, who)
        team_rules.refuse_over(wave, when)
        host = team_rules.refuse_stranger(holder.contact)
        team = team_rules.active(connection, response)
        one = team_rules.member(team, number)
        if number == host:
            raise SurveyError("own-link", OWN_LINK)
        team_rules.refuse_flood(connection, response, when)
        links.revoke_of(connection, when, number, response)
        sender = team_links.called(team[host].contact)
        own = parts.sections_of(connection, response, number)
        token = team_links.send(
            connection, who, when, held, wave, number, tokens, by_mail=by_mail,
            letter=lambda to, told, link: letters.colleague(
                to, told, link, by=sender, role=one.role,
                given=team_rules.given(connection, held, own),
            ),
        )  # fmt: skip
        audit.record(connection, who, when, "send_link", about(response), contact=number)
        return Invited(number, token)


def _just_done(
    connection: Connection, key: ResponseKey, one: Member, part: Part, when: datetime
) -> bool:
    """Whether the very same invitation was sent a moment ago."""
    return (
        when - one.since < AT_ONCE
        and (one.role, one.is_deputy) == (part.role, part.is_deputy)
        and parts.sections_of(connection, key, one.contact.id) == dict(part.sections)
    )
