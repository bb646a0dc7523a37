"""Who did what: lines written in the transaction of the deed. Refuses contact data and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from survey.store.tables import audit
from survey.store.values import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed: `what` is the verb's name, `about` what it was done to (`wave:3`, `05111/3`)."""

    at: datetime
    who: str
    what: str
    about: str
    detail: Mapping[str, Any]


def record(
    connection: Connection, who: Actor, when: datetime, what: str, about: str = "", **detail: Any
) -> None:
    """Add a line; `detail` holds numbers and codes, never words of a respondent."""
    connection.execute(
        insert(audit), {"at": when, "who": str(who), "what": what, "about": about, "detail": detail}
    )


def latest(connection: Connection, about: str | None = None, limit: int = 100) -> tuple[Entry, ...]:
    """The newest lines first, of everything or about one thing."""
    query = select(audit.c.at, audit.c.who, audit.c.what, audit.c.about, audit.c.detail)
    if about is not None:
        query = query.where(audit.c.about == about)
    rows = connection.execute(query.order_by(audit.c.id.desc()).limit(limit))
    return tuple(Entry(*row) for row in rows)
