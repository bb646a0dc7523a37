"""Jobs: each is given to one worker, reports, and ends once; a dead worker's job is taken over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from survey.errors import NotFound
from survey.fieldwork import jobs
from survey.store import database
from survey.store import jobs as stored
from survey.store.values import JobStatus
from tests.integration.conftest import NOW, OFFICE
from tests.integration.fieldwork.test_concurrency import together


def test_a_job_from_asking_to_its_file(engine: Engine) -> None:
    asked = jobs.enqueue(
        engine, OFFICE, NOW, "tables", {"plan": "tables.yaml", "waves": ["2021-H1"]}
    )
    assert asked.status is JobStatus.QUEUED
    running = jobs.claim(engine, NOW)
    assert running is not None
    assert running.arguments == {"plan": "tables.yaml", "waves": ["2021-H1"]}
    assert jobs.claim(engine, NOW) is None
    jobs.report(engine, NOW, running.id, 150, "fast fertig")
    jobs.finish(engine, NOW, running.id, file="tables.xlsx")
    with pytest.raises(NotFound, match="job-not-running"):
        jobs.fail(engine, NOW, running.id, "zu spät")
    with database.reading(engine) as connection:
        (done,) = stored.latest(connection, "tables")
    assert (done.status, done.progress, done.file) == (JobStatus.DONE, 100, "tables.xlsx")


def test_each_job_goes_to_one_worker(engine: Engine) -> None:
    asked = {jobs.enqueue(engine, OFFICE, NOW, "x", {}).id for _ in range(4)}
    got = together(*[lambda: jobs.claim(engine, NOW)] * 4)
    assert {job.id for job in got if job is not None} == asked


def test_a_lost_job_is_taken_over(engine: Engine) -> None:
    jobs.enqueue(engine, OFFICE, NOW, "x", {})
    first = jobs.claim(engine, NOW)
    assert first is not None
    jobs.report(engine, NOW + timedelta(minutes=4), first.id, 10)
    assert jobs.claim(engine, NOW + timedelta(minutes=6)) is None
    again = jobs.claim(engine, NOW + timedelta(minutes=10))
    assert again is not None
    assert (again.id, again.progress) == (first.id, 0)
    jobs.fail(engine, NOW + timedelta(minutes=11), again.id, "Vorlage fehlt")
    with database.reading(engine) as connection:
        ended = stored.get(connection, again.id)
    assert ended is not None
    assert (ended.status, ended.message) == (JobStatus.FAILED, "Vorlage fehlt")
