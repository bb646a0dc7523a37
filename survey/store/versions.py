"""Released questionnaires. Owns adding and reading them; refuses to change one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from survey.store.tables import questionnaire_version, study
from survey.store.values import Mode

_V = questionnaire_version.c


@dataclass(frozen=True, slots=True)
class Version:
    """A released questionnaire: `source` is the YAML as its author wrote it."""

    id: int
    study: str
    version: str
    digest: str
    mode: Mode
    released_at: datetime
    released_by: str
    source: str = field(repr=False, compare=False)


def _versions() -> Select[Any]:
    return select(
        _V.id, _V.study, _V.version, _V.digest, _V.mode, _V.released_at, _V.released_by, _V.source
    )


def get(connection: Connection, number: int) -> Version | None:
    row = connection.execute(_versions().where(_V.id == number)).first()
    return Version(*row) if row else None


def find(connection: Connection, study_name: str, version: str) -> Version | None:
    row = connection.execute(
        _versions().where(_V.study == study_name, _V.version == version)
    ).first()
    return Version(*row) if row else None


def every(connection: Connection) -> tuple[Version, ...]:
    """All versions, by study and version."""
    rows = connection.execute(_versions().order_by(_V.study, _V.version))
    return tuple(Version(*row) for row in rows)


def add(
    connection: Connection,
    when: datetime,
    by: str,
    *,
    study_name: str,
    version: str,
    digest: str,
    mode: str,
    source: str,
) -> int:
    """Add a version, and its study where it is the first. Returns its number."""
    if connection.scalar(select(study.c.study).where(study.c.study == study_name)) is None:
        connection.execute(insert(study).values(study=study_name))
    number: int = connection.execute(
        insert(questionnaire_version)
        .values(
            study=study_name, version=version, digest=digest, source=source, mode=mode,
            released_at=when, released_by=by,
        )
        .returning(_V.id)
    ).scalar_one()  # fmt: skip
    return number
