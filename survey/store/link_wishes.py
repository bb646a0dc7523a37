"""Wishes for a new link, known address or not. Owns their queries; a wish is there until it is met.

Refuses to look an address up.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from survey.store.tables import link_wish

_W = link_wish.c


def add(connection: Connection, when: datetime, email: str) -> None:
    connection.execute(insert(link_wish), {"email": email, "at": when})


def wait(connection: Connection) -> bool:
    """Whether any wish waits. One statement."""
    return connection.execute(select(_W.id).limit(1)).first() is not None


def take(connection: Connection) -> str | None:
    """The address that has waited longest, removed in this transaction; None where none waits.

    In PostgreSQL other deliverers skip a wish that is being met.
    """
    row = connection.execute(
        select(_W.id, _W.email).order_by(_W.id).limit(1).with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    connection.execute(delete(link_wish).where(_W.id == row.id))
    email: str = row.email
    return email


def remove_before(connection: Connection, before: datetime) -> None:
    """Forget what nobody has met since."""
    connection.execute(delete(link_wish).where(_W.at < before))


def forget(connection: Connection, email: str) -> None:
    connection.execute(delete(link_wish).where(_W.email == email))
