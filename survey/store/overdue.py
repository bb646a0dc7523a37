"""Whose contact data have been kept long enough. Owns that query; refuses to erase.

Somebody takes part until the wave ends, or until their access does. A wave without an end, or one
that has not come, is not over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from survey.store.tables import contact, member, wave

_C, _M = contact.c, member.c
_ended = func.coalesce(wave.c.closed_at, wave.c.closes)


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody who took part last before a moment; `waves`: in how many."""

    contact: int
    unit: str
    known_since: datetime
    waves: int


def _overdue(before: datetime) -> Select[Any]:
    later = (
        select(_M.contact)
        .join(wave, wave.c.id == _M.wave)
        .where(
            _M.contact == _C.id,
            or_(_M.ended_at.is_(None), _M.ended_at >= before),
            or_(_ended.is_(None), _ended >= before),
        )
        .correlate(contact)
        .exists()
    )
    taken = select(func.count()).where(_M.contact == _C.id).correlate(contact).scalar_subquery()
    return select(_C.id, _C.unit, _C.created_at, taken).where(
        _C.erased_at.is_(None), _C.created_at < before, ~later
    )


def every(connection: Connection, before: datetime) -> tuple[Overdue, ...]:
    """Everybody, by municipality. One statement."""
    rows = connection.execute(_overdue(before).order_by(_C.unit, _C.id))
    return tuple(Overdue(*row) for row in rows)


def still(connection: Connection, number: int, before: datetime) -> bool:
    """Whether one of them still is."""
    return connection.execute(_overdue(before).where(_C.id == number)).first() is not None
