"""Who does what in a response: the members' parts, the sections that are theirs, who may write.

Owns the queries that decide what somebody may do at this moment, and where each one was last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from survey.store import mail, people
from survey.store.tables import (
    acceptance,
    answer,
    assignment,
    contact,
    link,
    member,
    note,
    questionnaire_version,
    wave,
)
from survey.store.values import Actor, ResponseKey, TeamRole
from survey.store.waves import COLUMNS as WAVE_COLUMNS
from survey.store.waves import Wave

_M = member.c
_A = assignment.c


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever holds a link, as it is now; `contact` None: the municipality's own link."""

    contact: int | None
    role: TeamRole
    is_deputy: bool
    is_revoked: bool

    @property
    def coordinates(self) -> bool:
        return self.role is TeamRole.COORDINATOR or self.is_deputy


@dataclass(frozen=True, slots=True)
class Assigned:
    """A section that somebody is to fill in, and until when among the colleagues."""

    section: str
    contact: int
    name: str
    office: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saved last: a question, and when."""

    question: str
    at: datetime


# A save reads its wave after the lock: whoever saves is read along with it.
_WAVE_AND_HOLDER = (
    select(*WAVE_COLUMNS, link.c.id, link.c.contact, _M.role, _M.is_deputy, link.c.revoked_at)
    .select_from(wave)
    .join(questionnaire_version, questionnaire_version.c.id == wave.c.questionnaire)
    .outerjoin(link, link.c.id == bindparam("of_link"))
    .outerjoin(
        member, (_M.unit == link.c.unit) & (_M.wave == link.c.wave) & (_M.contact == link.c.contact)
    )
    .where(wave.c.id == bindparam("of_wave"))
)


def wave_and_holder(
    connection: Connection, number: int, link_number: int
) -> tuple[Wave, Holder | None] | None:
    """A wave together with whoever holds a link. One statement."""
    given = {"of_wave": number, "of_link": link_number}
    row = connection.execute(_WAVE_AND_HOLDER, given).first()
    if row is None:
        return None
    *of_wave, found, whose, role, is_deputy, revoked_at = row
    if found is None:
        return Wave(*of_wave), None
    part = TeamRole(role or (TeamRole.CONTRIBUTOR if whose else TeamRole.COORDINATOR))
    return Wave(*of_wave), Holder(whose, part, bool(is_deputy), revoked_at is not None)


_ASSIGNED = (
    select(_A.section, _A.contact, contact.c.name, contact.c.office, _A.due)
    .join(contact, contact.c.id == _A.contact)
    .where(_A.unit == bindparam("of_unit"), _A.wave == bindparam("of_wave"))
    .order_by(_A.section, _A.due, contact.c.id)
)


def assigned(connection: Connection, key: ResponseKey) -> tuple[Assigned, ...]:
    """Every section that somebody is to fill in, with who it is. One statement."""
    given = {"of_unit": key.unit, "of_wave": key.wave}
    return tuple(Assigned(*row) for row in connection.execute(_ASSIGNED, given))


def sections_of(connection: Connection, key: ResponseKey, number: int) -> dict[str, date | None]:
    """The sections of one person, with the date among the colleagues."""
    rows = connection.execute(
        select(_A.section, _A.due).where(
            _A.unit == key.unit, _A.wave == key.wave, _A.contact == number
        )
    )
    return {row.section: row.due for row in rows}


def assign(
    connection: Connection,
    who: Actor,
    when: datetime,
    key: ResponseKey,
    number: int,
    sections: Mapping[str, date | None],
) -> None:
    """Let these be the sections of somebody, and no others."""
    unassign(connection, key, number)
    rows = [
        {
            "unit": key.unit, "wave": key.wave, "section": section, "contact": number, "due": due,
            "by": str(who), "at": when,
        }
        for section, due in sorted(sections.items())
    ]  # fmt: skip
    if rows:
        connection.execute(insert(assignment), rows)


def unassign(connection: Connection, key: ResponseKey, number: int) -> None:
    connection.execute(
        delete(assignment).where(_A.unit == key.unit, _A.wave == key.wave, _A.contact == number)
    )


def _put(module: Any) -> Any:
    statement = module.insert(member)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["unit", "wave", "contact"],
        set_={name: new[name] for name in ("role", "is_deputy", "since", "ended_at")},
    )


_PUT = {"sqlite": _put(sqlite), "postgresql": _put(postgresql)}


def join(
    connection: Connection,
    when: datetime,
    key: ResponseKey,
    number: int,
    role: TeamRole,
    *,
    is_deputy: bool = False,
) -> None:
    """Give somebody a part in a response, also one who had left."""
    connection.execute(
        _PUT[connection.dialect.name],
        {
            "unit": key.unit, "wave": key.wave, "contact": number, "role": role.value,
            "is_deputy": is_deputy, "since": when, "ended_at": None,
        },
    )  # fmt: skip


def change(connection: Connection, key: ResponseKey, number: int, **values: Any) -> None:
    connection.execute(
        update(member)
        .where(_M.unit == key.unit, _M.wave == key.wave, _M.contact == number)
        .values(**values)
    )


def responses_of(connection: Connection, number: int) -> tuple[ResponseKey, ...]:
    """The responses in which somebody has a part, in order."""
    rows = connection.execute(
        select(_M.unit, _M.wave)
        .where(_M.contact == number, _M.ended_at.is_(None))
        .order_by(_M.unit, _M.wave)
    )
    return tuple(ResponseKey(unit, number) for unit, number in rows)


def last_saved(connection: Connection, key: ResponseKey) -> dict[str, Seen]:
    """By actor (`link:12`), what each saved last. One statement."""
    c = answer.c
    latest = (
        select(func.max(c.change))
        .where(c.unit == key.unit, c.wave == key.wave)
        .group_by(c.by)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(c.by, c.variable, c.at).where(
            c.unit == key.unit, c.wave == key.wave, c.change.in_(latest)
        )
    )
    return {by: Seen(variable, at) for by, variable, at in rows}


def remove(connection: Connection, wave_number: int) -> int:
    """Remove what people were to do in a wave whose launch is undone, their notes, their letters
    that wait, and contacts whom nothing else names. Returns how many people had a part.
    """
    had = list(connection.scalars(select(_M.contact).where(_M.wave == wave_number).distinct()))
    of_wave = select(link.c.id).where(link.c.wave == wave_number)
    connection.execute(delete(acceptance).where(acceptance.c.link.in_(of_wave)))
    connection.execute(delete(note).where(note.c.wave == wave_number))
    connection.execute(delete(assignment).where(_A.wave == wave_number))
    connection.execute(delete(member).where(_M.wave == wave_number))
    connection.execute(update(link).where(link.c.wave == wave_number).values(contact=None))
    mail.undo(connection, wave_number)
    people.remove_unnamed(connection, had)
    return len(had)
