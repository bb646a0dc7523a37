"""Waves and their frames. Owns their queries; refuses to decide when a wave may be launched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from survey.store.tables import frame, questionnaire_version, wave
from survey.store.units import StoredUnit
from survey.store.values import Mode

_W = wave.c


@dataclass(frozen=True, slots=True)
class Wave:
    """One half-year's fieldwork. `closes`: the last moment of edits; `closed_at`: ended by hand.

    `patched_at`: when a patch last took the place of the version that was being filled in.
    """

    id: int
    study: str
    name: str
    questionnaire: int
    version: str
    mode: Mode
    is_example: bool
    opens: datetime | None
    deadline: datetime | None
    closes: datetime | None
    launched_at: datetime | None
    closed_at: datetime | None
    patched_at: datetime | None

    def is_open(self, when: datetime) -> bool:
        """Whether answers are taken at this moment."""
        return (
            self.launched_at is not None
            and self.closed_at is None
            and (self.opens is None or self.opens <= when)
            and (self.closes is None or when <= self.closes)
        )


COLUMNS = (
    _W.id, _W.study, _W.name, _W.questionnaire, questionnaire_version.c.version, _W.mode,
    _W.is_example, _W.opens, _W.deadline, _W.closes, _W.launched_at, _W.closed_at,
    _W.patched_at,
)  # fmt: skip


def _waves() -> Select[Any]:
    return select(*COLUMNS).join_from(wave, questionnaire_version)


# Every save reads its wave: the query is built once.
_ONE = _waves().where(_W.id == bindparam("given"))


def get(connection: Connection, number: int) -> Wave | None:
    row = connection.execute(_ONE, {"given": number}).first()
    return Wave(*row) if row else None


def lock(connection: Connection, number: int) -> None:
    """Hold a wave until the end of this (writing) transaction; lock responses before it."""
    connection.execute(select(_W.id).where(_W.id == number).with_for_update())


def find(connection: Connection, study: str, name: str) -> Wave | None:
    row = connection.execute(_waves().where(_W.study == study, _W.name == name)).first()
    return Wave(*row) if row else None


def every(connection: Connection, study: str | None = None) -> tuple[Wave, ...]:
    """All waves, of one study or of all, the newest first."""
    query = _waves().order_by(_W.study, _W.name.desc())
    if study is not None:
        query = query.where(_W.study == study)
    return tuple(Wave(*row) for row in connection.execute(query))


def add(connection: Connection, **values: Any) -> int:
    """Add a wave with the table's columns as keywords. Returns its number."""
    number: int = connection.execute(insert(wave).values(**values).returning(_W.id)).scalar_one()
    return number


def change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(wave).where(_W.id == number).values(**values))


def add_frame(connection: Connection, number: int, units: Iterable[StoredUnit]) -> None:
    """Let these units belong to the wave, with name and attributes as they are given."""
    rows = [
        {"unit": u.key, "wave": number, "name": u.name, "attributes": dict(u.attributes)}
        for u in sorted(units, key=lambda u: u.key)
    ]
    if rows:
        connection.execute(insert(frame), rows)


def framed(connection: Connection, number: int) -> tuple[StoredUnit, ...]:
    """The wave's units with name and attributes as of the wave, by key."""
    rows = connection.execute(
        select(frame.c.unit, frame.c.name, frame.c.attributes)
        .where(frame.c.wave == number)
        .order_by(frame.c.unit)
    )
    return tuple(StoredUnit(key, name, tuple(sorted(a.items()))) for key, name, a in rows)
