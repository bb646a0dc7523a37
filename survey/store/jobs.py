"""Jobs that run in a process of their own. Owns their queries, and that one worker gets a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, insert, or_, select, update

from survey.store.tables import job
from survey.store.values import JobStatus

_J = job.c


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be made: `progress` in percent, `file` its result, below the data folder."""

    id: int
    kind: str
    arguments: Mapping[str, Any]
    status: JobStatus
    progress: int
    message: str
    file: str
    created_at: datetime
    created_by: str
    started_at: datetime | None
    seen_at: datetime | None
    finished_at: datetime | None


def _jobs() -> Select[Any]:
    return select(
        _J.id, _J.kind, _J.arguments, _J.status, _J.progress, _J.message, _J.file, _J.created_at,
        _J.created_by, _J.started_at, _J.seen_at, _J.finished_at,
    )  # fmt: skip


def _job(row: Any) -> Job:
    number, kind, arguments, status, *rest = row
    return Job(number, kind, arguments, JobStatus(status), *rest)


def get(connection: Connection, number: int) -> Job | None:
    row = connection.execute(_jobs().where(_J.id == number)).first()
    return _job(row) if row else None


def latest(connection: Connection, kind: str | None = None, limit: int = 20) -> tuple[Job, ...]:
    """The newest jobs first, of one kind or of all."""
    query = _jobs().order_by(_J.id.desc()).limit(limit)
    if kind is not None:
        query = query.where(_J.kind == kind)
    return tuple(_job(row) for row in connection.execute(query))


def add(
    connection: Connection, when: datetime, by: str, kind: str, arguments: Mapping[str, Any]
) -> int:
    number: int = connection.execute(
        insert(job)
        .values(
            kind=kind, arguments=dict(arguments), status=JobStatus.QUEUED.value, created_at=when,
            created_by=by,
        )
        .returning(_J.id)
    ).scalar_one()  # fmt: skip
    return number


def next_waiting(connection: Connection, lost_before: datetime) -> Job | None:
    """The oldest job that waits or whose worker was last seen before a moment, locked.

    In PostgreSQL other workers skip a job that is locked.
    """
    lost = and_(_J.status == JobStatus.RUNNING.value, _J.seen_at < lost_before)
    row = connection.execute(
        _jobs()
        .where(or_(_J.status == JobStatus.QUEUED.value, lost))
        .order_by(_J.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    return _job(row) if row else None


def change(connection: Connection, number: int, *, running: bool = True, **values: Any) -> bool:
    """Set columns; whether the job was there (and, unless `running` is False, running)."""
    query = update(job).where(_J.id == number)
    if running:
        query = query.where(_J.status == JobStatus.RUNNING.value)
    return connection.execute(query.values(**values)).rowcount == 1
