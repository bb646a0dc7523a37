"""Ending access: of a colleague, of oneself, of a link that has no name. Owns its rules.

Each verb locks the response, so that whoever's access ends saves before it or not at all. What
they entered stays, under their name. Refuses to leave a response without a coordinator.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import access, refusals, team_rules
from survey.fieldwork.submissions import about
from survey.instrument.text import Text
from survey.store import audit, links, mail, parts, responses
from survey.store.database import writing
from survey.store.people import Member
from survey.store.responses import Response
from survey.store.values import Actor, ResponseKey, TeamRole

LAST_COORDINATOR: Final = Text(
    "Wer koordiniert, kann nicht einfach gehen. Übergeben Sie zuerst die Zuständigkeit.",
    "Whoever coordinates cannot simply leave. Hand the role over first.",
)
NO_LINK: Final = Text(
    "Diesen Link gibt es nicht, oder er gehört einer Person. Laden Sie die Seite neu.",
    "There is no such link, or it belongs to a person. Load the page again.",
)


def end_access(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, number: int
) -> None:
    """End somebody's part: their links open nothing from the next request on.

    What they entered stays, under their name. Whoever coordinates may end everybody's, the others
    their own. Raises NotFound, NotAllowed, SurveyError (`last-coordinator`).
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _wave, holder = access.admit_reader(connection, held, who)
        if holder is None or not (holder.coordinates or holder.contact == number):
            raise NotAllowed("not-coordinator", access.ONLY_COORDINATORS)
        team = team_rules.active(connection, response)
        one = team_rules.member(team, number)
        coordinators = [m for m in team.values() if m.role is TeamRole.COORDINATOR]
        if coordinators == [one]:
            raise SurveyError("last-coordinator", LAST_COORDINATOR)
        leave(connection, when, held, one, team)
        audit.record(connection, who, when, "end_access", about(response), contact=number)


def end_link(engine: Engine, who: Actor, when: datetime, response: ResponseKey, link: int) -> None:
    """End a link of the municipality that nobody has put a name to. Raises NotFound, NotAllowed."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _wave, holder = access.admit_coordinator(connection, held, who)
        team_rules.refuse_stranger(holder.contact)
        meant = [one for one in links.of_response(connection, response) if one.id == link]
        if not meant or meant[0].contact is not None:
            raise NotFound("link-unknown", NO_LINK)
        links.revoke(connection, when, response, link)
        audit.record(connection, who, when, "revoke_link", about(response), link=link)


def leave(
    connection: Connection, when: datetime, held: Response, one: Member, team: Mapping[int, Member]
) -> None:
    """End a part in a transaction that has locked the response."""
    parts.change(connection, held.key, one.contact.id, ended_at=when)
    parts.unassign(connection, held.key, one.contact.id)
    links.revoke_of(connection, when, one.contact.id, held.key)
    mail.withdraw(connection, one.contact.id, "access-ended")
    keep_a_signatory(connection, held, team, one.contact.id, None)


def keep_a_signatory(
    connection: Connection,
    held: Response,
    team: Mapping[int, Member],
    number: int,
    role: TeamRole | None,
) -> None:
    """Let whoever coordinates release, where the last signatory stops being one (`role`: what
    that person is from now on): somebody must be able to.
    """
    others = [m for m in team.values() if m.role is TeamRole.SIGNATORY and m.contact.id != number]
    stops = number in team and team[number].role is TeamRole.SIGNATORY
    if stops and role is not TeamRole.SIGNATORY and not others:
        responses.change(connection, held.key, signs=TeamRole.COORDINATOR.value)
