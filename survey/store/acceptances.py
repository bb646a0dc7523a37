"""Which data protection notice whoever came by a link has accepted. Owns its queries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from survey.store.tables import acceptance, link

_A = acceptance.c


def accepted(connection: Connection, number: int, version: str) -> datetime | None:
    """When this version was accepted by a link; None where it was not. One statement."""
    found: datetime | None = connection.scalar(
        select(_A.at).where(_A.link == number, _A.version == version)
    )
    return found


def add(connection: Connection, when: datetime, number: int, version: str) -> bool:
    """Note an acceptance; False where it was noted before."""
    connection.execute(select(link.c.id).where(link.c.id == number).with_for_update())
    if accepted(connection, number, version) is not None:
        return False
    connection.execute(insert(acceptance), {"link": number, "version": version, "at": when})
    return True
