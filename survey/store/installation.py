"""What kind of installation this database is. Owns the one line; refuses to change what it says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from survey.store.tables import installation


def is_demo(connection: Connection) -> bool | None:
    """Whether this is a demo; None where nobody has said so yet, which counts as real."""
    found: bool | None = connection.scalar(select(installation.c.is_demo))
    return found


def establish(connection: Connection, when: datetime, *, demo: bool) -> None:
    connection.execute(insert(installation).values(id=1, is_demo=demo, created_at=when))
