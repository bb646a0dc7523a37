"""Links of municipalities, stored as hashes: making, renewing and ending them.

Refuses to say what a link opens (`link_sessions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from survey.store.tables import (
    frame,
    link,
    link_secret,
    member,
    wave,
)
from survey.store.units import StoredUnit
from survey.store.values import ResponseKey, TeamRole

_L = link.c


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link without its secret, which nobody can read again."""

    id: int
    unit: str
    wave: int
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    contact: int | None = None
    opened_at: datetime | None = None

    def is_valid(self, when: datetime) -> bool:
        return self.revoked_at is None and when < self.expires_at


def add(
    connection: Connection,
    when: datetime,
    expires_at: datetime,
    rows: Iterable[tuple[ResponseKey, str, str]],
) -> None:
    """Add (response, hash of the secret, label) lines. One statement."""
    lines = [
        {
            "unit": key.unit, "wave": key.wave, "secret_hash": secret_hash, "label": label,
            "created_at": when, "expires_at": expires_at,
        }
        for key, secret_hash, label in sorted(rows)
    ]  # fmt: skip
    if lines:
        connection.execute(insert(link), lines)


def add_for(
    connection: Connection,
    when: datetime,
    expires_at: datetime,
    key: ResponseKey,
    secret_hash: str,
    contact: int,
) -> int:
    """Add somebody's own link. Returns its number."""
    number: int = connection.execute(
        insert(link)
        .values(
            unit=key.unit, wave=key.wave, secret_hash=secret_hash, created_at=when,
            expires_at=expires_at, contact=contact,
        )
        .returning(_L.id)
    ).scalar_one()  # fmt: skip
    return number


def change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(link).where(_L.id == number).values(**values))


def numbers(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """The links' numbers by the hash of their secret."""
    rows = connection.execute(select(_L.secret_hash, _L.id).where(_L.secret_hash.in_(list(hashes))))
    return {row.secret_hash: row.id for row in rows}


def of_response(connection: Connection, key: ResponseKey) -> tuple[StoredLink, ...]:
    """Every link ever made for a response, the newest first."""
    rows = connection.execute(
        select(
            _L.id, _L.unit, _L.wave, _L.label, _L.created_at, _L.expires_at, _L.revoked_at,
            _L.contact, _L.opened_at,
        )
        .where(_L.unit == key.unit, _L.wave == key.wave)
        .order_by(_L.id.desc())
    )  # fmt: skip
    return tuple(StoredLink(*row) for row in rows)


def of_contact(connection: Connection, key: ResponseKey, contact: int) -> int | None:
    """The newest link of somebody that is not revoked."""
    found: int | None = connection.scalar(
        select(func.max(_L.id)).where(
            _L.unit == key.unit, _L.wave == key.wave, _L.contact == contact,
            _L.revoked_at.is_(None),
        )
    )  # fmt: skip
    return found


def revoke(
    connection: Connection, when: datetime, key: ResponseKey, number: int | None = None
) -> int:
    """Revoke the valid links of a response, or the one named. Returns how many."""
    query = update(link).where(_L.unit == key.unit, _L.wave == key.wave, _L.revoked_at.is_(None))
    if number is not None:
        query = query.where(_L.id == number)
    return connection.execute(query.values(revoked_at=when)).rowcount


def revoke_own(connection: Connection, when: datetime, key: ResponseKey) -> int:
    """Revoke the links that the office gave a municipality: nobody's, and whoever coordinates'.

    Colleagues, deputies too, came by links of their own and keep them. Returns how many.
    """
    coordinating = select(member.c.contact).where(
        member.c.unit == key.unit,
        member.c.wave == key.wave,
        member.c.role == TeamRole.COORDINATOR.value,
    )
    query = update(link).where(
        _L.unit == key.unit,
        _L.wave == key.wave,
        _L.revoked_at.is_(None),
        or_(_L.contact.is_(None), _L.contact.in_(coordinating)),
    )
    return connection.execute(query.values(revoked_at=when)).rowcount


def revoke_others(connection: Connection, when: datetime, number: int) -> int:
    """Revoke the other valid links of whoever's link this is, to the same response. How many."""
    this = select(_L.unit, _L.wave, _L.contact).where(_L.id == number).subquery()
    query = update(link).where(
        _L.unit == select(this.c.unit).scalar_subquery(),
        _L.wave == select(this.c.wave).scalar_subquery(),
        _L.contact == select(this.c.contact).scalar_subquery(),
        _L.id != number,
        _L.revoked_at.is_(None),
    )
    return connection.execute(query.values(revoked_at=when)).rowcount


def valid_of(connection: Connection, when: datetime, key: ResponseKey, contact: int) -> int | None:
    """The newest link of somebody to a response that opens something; None where there is none."""
    number: int | None = connection.scalar(
        select(_L.id)
        .where(
            _L.unit == key.unit,
            _L.wave == key.wave,
            _L.contact == contact,
            _L.revoked_at.is_(None),
            _L.expires_at > when,
        )
        .order_by(_L.id.desc())
        .limit(1)
    )
    return number


def revoke_of(
    connection: Connection, when: datetime, contact: int, key: ResponseKey | None = None
) -> int:
    """Revoke somebody's valid links to one response, or to all. Returns how many."""
    query = update(link).where(_L.contact == contact, _L.revoked_at.is_(None))
    if key is not None:
        query = query.where(_L.unit == key.unit, _L.wave == key.wave)
    return connection.execute(query.values(revoked_at=when)).rowcount


def issued_since(connection: Connection, key: ResponseKey, since: datetime) -> int:
    """How many links of colleagues were made for a response since a moment."""
    found: int = (
        connection.scalar(
            select(func.count()).where(
                _L.unit == key.unit,
                _L.wave == key.wave,
                _L.contact.is_not(None),
                _L.created_at > since,
            )
        )
        or 0
    )
    return found


def remove(connection: Connection, wave_number: int) -> int:
    """Remove every link of a wave whose launch is undone."""
    gone = select(_L.id).where(_L.wave == wave_number)
    connection.execute(delete(link_secret).where(link_secret.c.link.in_(gone)))
    return connection.execute(delete(link).where(_L.wave == wave_number)).rowcount


def count(connection: Connection, wave_number: int) -> int:
    found: int = connection.scalar(select(func.count()).where(_L.wave == wave_number)) or 0
    return found


@dataclass(frozen=True, slots=True)
class Title:
    """Where a link leads, in words."""

    response: ResponseKey
    municipality: str
    wave: str


def titles(connection: Connection, when: datetime, numbers: Iterable[int]) -> tuple[Title, ...]:
    """Where these links lead, as far as they are valid, by municipality. One statement."""
    rows = connection.execute(
        select(_L.unit, _L.wave, frame.c.name, wave.c.name)
        .join(frame, (frame.c.unit == _L.unit) & (frame.c.wave == _L.wave))
        .join(wave, wave.c.id == _L.wave)
        .where(_L.id.in_(list(numbers)), _L.revoked_at.is_(None), _L.expires_at > when)
        .order_by(frame.c.name, wave.c.name)
    )
    return tuple(Title(ResponseKey(unit, number), name, of) for unit, number, name, of in rows)


def unit_of(connection: Connection, key: ResponseKey) -> StoredUnit:
    """The unit of a response with name and attributes as of the wave."""
    name, attributes = connection.execute(
        select(frame.c.name, frame.c.attributes).where(
            frame.c.unit == key.unit, frame.c.wave == key.wave
        )
    ).one()
    return StoredUnit(key.unit, name, tuple(sorted(attributes.items())))


def name_of(connection: Connection, key: ResponseKey) -> str:
    """What the unit of a response is called in its wave; empty where there is none."""
    named = select(frame.c.name).where(frame.c.unit == key.unit, frame.c.wave == key.wave)
    return connection.scalar(named) or ""
