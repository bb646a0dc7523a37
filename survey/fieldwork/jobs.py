"""Jobs: what takes long is made by a worker in a process of its own. Owns a job's way.

A job whose worker has died is taken over once it was not seen for a while. Refuses to know what a
job does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from survey.errors import NotFound, SurveyError
from survey.instrument.text import Text
from survey.store import audit, jobs
from survey.store.database import writing
from survey.store.jobs import Job
from survey.store.values import Actor, JobStatus

LOST_AFTER = timedelta(minutes=5)


def enqueue(
    engine: Engine, who: Actor, when: datetime, kind: str, arguments: Mapping[str, Any]
) -> Job:
    """Ask for a job. `arguments`: what JSON can hold."""
    with writing(engine) as connection:
        number = jobs.add(connection, when, str(who), kind, arguments)
        audit.record(connection, who, when, "enqueue", f"job:{number}", kind=kind)
        made = jobs.get(connection, number)
        assert made is not None  # added above
        return made


def claim(engine: Engine, when: datetime) -> Job | None:
    """The oldest waiting job, now running for whoever called; None where nothing waits."""
    with writing(engine) as connection:
        waiting = jobs.next_waiting(connection, when - LOST_AFTER)
        if waiting is None:
            return None
        jobs.change(
            connection, waiting.id, running=False, status=JobStatus.RUNNING.value,
            started_at=when, seen_at=when, progress=0, message="",
        )  # fmt: skip
        return jobs.get(connection, waiting.id)


def report(engine: Engine, when: datetime, number: int, progress: int, message: str = "") -> None:
    """Say how far a running job is, in percent; also says that its worker lives."""
    with writing(engine) as connection:
        percent = min(max(progress, 0), 100)
        if not jobs.change(connection, number, progress=percent, message=message, seen_at=when):
            raise _not_running(number)


def finish(engine: Engine, when: datetime, number: int, file: str = "", message: str = "") -> None:
    """End a running job with its result."""
    _end(engine, when, number, JobStatus.DONE, progress=100, file=file, message=message)


def fail(engine: Engine, when: datetime, number: int, message: str) -> None:
    """End a running job with what went wrong, for whoever asked for it."""
    _end(engine, when, number, JobStatus.FAILED, message=message)


def _end(engine: Engine, when: datetime, number: int, status: JobStatus, **values: Any) -> None:
    with writing(engine) as connection:
        if not jobs.change(
            connection, number, status=status.value, finished_at=when, seen_at=when, **values
        ):
            raise _not_running(number)
        who = Actor("job", str(number))
        audit.record(connection, who, when, f"job_{status.value}", f"job:{number}")


def _not_running(number: int) -> SurveyError:
    return NotFound(
        "job-not-running",
        Text(
            f"Der Auftrag {number} läuft nicht (mehr).", f"Job {number} is not running (any more)."
        ),
    )
