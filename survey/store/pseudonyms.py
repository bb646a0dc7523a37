"""The register of pseudonyms. Owns its queries; a line of it is only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from survey.store.tables import pseudonym


def every(connection: Connection) -> dict[str, str]:
    """The pseudonym of each unit that has one, by the unit's key."""
    rows = connection.execute(select(pseudonym.c.unit, pseudonym.c.name).order_by(pseudonym.c.unit))
    return {row.unit: row.name for row in rows}


def add(connection: Connection, when: datetime, names: Mapping[str, str]) -> None:
    lines = [{"unit": u, "name": name, "given_at": when} for u, name in sorted(names.items())]
    if lines:
        connection.execute(insert(pseudonym), lines)
