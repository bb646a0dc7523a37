"""Whom the office invites to a wave: known contacts, with what each did in the wave before."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from survey.store.people import Contact, every
from survey.store.tables import frame, member, wave
from survey.store.values import TeamRole

_M = member.c


@dataclass(frozen=True, slots=True)
class Invitee:
    """A contact with their part in the latest wave before; `role` None: they never had one.

    `left`: they had, and it ended.
    """

    contact: Contact
    role: TeamRole | None
    is_deputy: bool = False
    left: bool = False


def of_wave(connection: Connection, number: int) -> tuple[Invitee, ...]:
    """Everybody with an address of the wave's municipalities, by municipality and number."""
    framed = set(connection.scalars(select(frame.c.unit).where(frame.c.wave == number)))
    this = wave.alias("this")
    earlier = (
        select(_M.contact, func.max(wave.c.name).label("name"))
        .join(wave, wave.c.id == _M.wave)
        .join(this, and_(this.c.study == wave.c.study, this.c.id == number))
        .where(wave.c.name < this.c.name)
        .group_by(_M.contact)
        .subquery()
    )
    rows = connection.execute(
        select(_M.contact, _M.role, _M.is_deputy, _M.ended_at)
        .join(wave, wave.c.id == _M.wave)
        .join(this, and_(this.c.study == wave.c.study, this.c.id == number))
        .join(earlier, and_(earlier.c.contact == _M.contact, earlier.c.name == wave.c.name))
    )
    had = {row.contact: row for row in rows}
    found = []
    for contact in every(connection):
        if contact.unit not in framed or not contact.email:
            continue
        part = had.get(contact.id)
        if part is None:
            found.append(Invitee(contact, None))
        else:
            left = part.ended_at is not None
            found.append(Invitee(contact, TeamRole(part.role), bool(part.is_deputy), left))
    return tuple(found)
