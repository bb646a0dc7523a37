"""A municipality's people and their parts in a wave. Owns their queries.

Refuses to say who may do what, which the verbs decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from survey.instrument.text import Language
from survey.store.tables import contact, link, member
from survey.store.values import Actor, ResponseKey, TeamRole

_C = contact.c
_M = member.c
_L = link.c


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of one municipality; without `email` the contact data were erased."""

    id: int
    unit: str
    email: str | None
    name: str
    office: str
    language: Language
    created_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's part in one wave; over where `ended_at` is set."""

    contact: Contact
    wave: int
    role: TeamRole
    is_deputy: bool
    since: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Author:
    """Whom colleagues read as the author of something; all empty: nobody's own link.

    `role`: what is left to say of somebody whose contact data were erased.
    """

    name: str
    office: str
    role: TeamRole | None = None


def _contacts() -> Select[Any]:
    return select(*_CONTACT)


_CONTACT = (
    _C.id, _C.unit, _C.email, _C.name, _C.office, _C.language, _C.created_at, _C.erased_at,
)  # fmt: skip


def get(connection: Connection, number: int) -> Contact | None:
    row = connection.execute(_contacts().where(_C.id == number)).first()
    return Contact(*row) if row else None


def by_email(connection: Connection, unit: str, email: str) -> Contact | None:
    """The municipality's contact with this address (in lower case)."""
    row = connection.execute(_contacts().where(_C.unit == unit, _C.email == email)).first()
    return Contact(*row) if row else None


def known(connection: Connection, unit: str) -> tuple[Contact, ...]:
    """Everybody of a municipality whose contact data are kept, by name."""
    rows = connection.execute(
        _contacts().where(_C.unit == unit, _C.erased_at.is_(None)).order_by(_C.name, _C.id)
    )
    return tuple(Contact(*row) for row in rows)


def every(connection: Connection, email: str = "") -> tuple[Contact, ...]:
    """Everybody whose contact data are kept, or those with this address; by municipality."""
    query = _contacts().where(_C.erased_at.is_(None)).order_by(_C.unit, _C.id)
    rows = connection.execute(query.where(_C.email == email) if email else query)
    return tuple(Contact(*row) for row in rows)


def remove_unnamed(connection: Connection, numbers: Iterable[int]) -> int:
    """Remove those of these contacts whom nothing names any more, except those whom the office
    entered. Returns how many.
    """
    parts, links = select(_M.contact), select(_L.contact).where(_L.contact.is_not(None))
    gone = connection.execute(
        delete(contact).where(
            _C.id.in_(list(numbers)), _C.id.not_in(parts), _C.id.not_in(links),
            _C.created_by.like("link:%"),
        )
    )  # fmt: skip
    return int(gone.rowcount)


def add(connection: Connection, **values: Any) -> int:
    """Add a contact with the table's columns as keywords. Returns its number."""
    number: int = connection.execute(insert(contact).values(**values).returning(_C.id)).scalar_one()
    return number


def change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(contact).where(_C.id == number).values(**values))


def team(connection: Connection, key: ResponseKey) -> tuple[Member, ...]:
    """Everybody who has or had a part in a response, in the order of joining. One statement."""
    rows = connection.execute(
        select(*_CONTACT, _M.wave, _M.role, _M.is_deputy, _M.since, _M.ended_at)
        .join(contact, _C.id == _M.contact)
        .where(_M.unit == key.unit, _M.wave == key.wave)
        .order_by(_M.since, _C.id)
    )
    return tuple(
        Member(Contact(*row[:8]), row[8], TeamRole(row[9]), row[10], row[11], row[12])
        for row in rows
    )


def authors(connection: Connection, key: ResponseKey) -> Mapping[str, Author]:
    """Who is behind the links of a response: `link:12` -> name, office, role. One statement."""
    part = (_M.contact == _L.contact) & (_M.unit == _L.unit) & (_M.wave == _L.wave)
    rows = connection.execute(
        select(_L.id, _C.name, _C.office, _M.role)
        .outerjoin(contact, _C.id == _L.contact)
        .outerjoin(member, part)
        .where(_L.unit == key.unit, _L.wave == key.wave)
    )
    return {
        str(Actor("link", str(number))): Author(
            name or "", office or "", TeamRole(role) if role else None
        )
        for number, name, office, role in rows
    }
