"""Inviting whoever coordinates when a wave starts, where the office knows an address.

Owns who that is: whoever coordinated last time, with their deputies; where nobody did, the
contacts that were imported, the first as coordinator and the others as deputies. Contributors are
invited by whoever coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from survey.fieldwork import letters, refusals
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import flow_of
from survey.fieldwork.waiting import answers_wait
from survey.store import invitees, links, mail, parts
from survey.store.invitees import Invitee
from survey.store.people import Contact
from survey.store.values import Actor, ResponseKey, TeamRole

INVITATION = "invitation"


def invite_known(
    connection: Connection,
    who: Actor,
    when: datetime,
    wave: int,
    expires_at: datetime,
    tokens: Tokens,
) -> int:
    """A part, a link of their own and a letter for each of them. Returns how many letters."""
    written = 0
    everybody = invitees.of_wave(connection, wave)
    for unit, of_unit in groupby(everybody, key=lambda one: one.contact.unit):
        key = ResponseKey(unit, wave)
        told, waits = letters.about(connection, key), _answers_wait(connection, key)
        for contact, role, is_deputy in chosen(of_unit):
            parts.join(connection, when, key, contact.id, role, is_deputy=is_deputy)
            secret_hash = tokens.issue().secret_hash  # told to nobody: the letter makes its own
            link = links.add_for(connection, when, expires_at, key, secret_hash, contact.id)
            letter = letters.invitation(contact, told, link, answers_wait=waits)
            mail.add(connection, who, when, letter)
            written += 1
    return written


def _answers_wait(connection: Connection, key: ResponseKey) -> bool:
    flow = flow_of(connection, refusals.response_of(connection, key).questionnaire)
    return answers_wait(connection, refusals.wave_of(connection, key.wave), key.unit, flow)


def chosen(everybody: Iterable[Invitee]) -> Iterator[tuple[Contact, TeamRole, bool]]:
    """Whom to invite of one municipality, as what, and whether as deputy."""
    there = [one for one in everybody if not one.left]
    leading = [one for one in there if one.role is TeamRole.COORDINATOR]
    deputies = [one for one in there if one.is_deputy and one not in leading]
    fresh = [one for one in there if one.role is None]
    if not leading:
        # The one who was put beside them last time knows the matter; else the first on the list.
        first = (deputies or fresh)[:1]
        leading = first
    for one in leading:
        yield one.contact, TeamRole.COORDINATOR, False
    for one in (*deputies, *fresh):
        if one not in leading:
            yield one.contact, one.role or TeamRole.CONTRIBUTOR, True
