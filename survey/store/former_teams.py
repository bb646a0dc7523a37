"""Who took part the last time, and in what. Owns the query; refuses to say who is invited again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from survey.store import people
from survey.store.people import Member
from survey.store.tables import assignment, member, response, wave
from survey.store.values import ResponseKey, TeamRole

_M = member.c
_A = assignment.c


@dataclass(frozen=True, slots=True)
class FormerMember:
    """Somebody who still had a part at the end of that wave, with their sections."""

    member: Member
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerTeam:
    """A municipality's people of the latest earlier wave in which it had any."""

    wave: str = ""
    signs: TeamRole = TeamRole.COORDINATOR
    members: tuple[FormerMember, ...] = ()


def of(connection: Connection, unit: str, study: str, before: str) -> FormerTeam:
    """The team before the wave of this name. Up to three statements.

    Whoever left then, and whose contact data were erased since, is not among them.
    """
    row = connection.execute(
        select(wave.c.id, wave.c.name, response.c.signs)
        .join(member, _M.wave == wave.c.id)
        .join(response, (response.c.unit == _M.unit) & (response.c.wave == _M.wave))
        .where(
            _M.unit == unit, _M.ended_at.is_(None), wave.c.study == study, wave.c.name < before
        )
        .order_by(wave.c.name.desc())
        .limit(1)
    ).first()  # fmt: skip
    if row is None:
        return FormerTeam()
    number, name, signs = row
    sections: dict[int, list[str]] = {}
    for given in connection.execute(
        select(_A.contact, _A.section)
        .where(_A.unit == unit, _A.wave == number)
        .order_by(_A.contact, _A.section)
    ):
        sections.setdefault(given.contact, []).append(given.section)
    there = (
        one
        for one in people.team(connection, ResponseKey(unit, number))
        if one.ended_at is None and one.contact.email and one.contact.erased_at is None
    )
    listed = tuple(FormerMember(one, tuple(sections.get(one.contact.id, ()))) for one in there)
    return FormerTeam(name, TeamRole(signs), listed)
