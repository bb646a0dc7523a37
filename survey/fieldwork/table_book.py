"""The job behind the office's table book: a data release, then the command `analysis` upon it.

Owns the two steps, what is reported meanwhile, and where the results lie. The tables are made in a
process of its own, so that nothing here loads pandas.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork import jobs
from survey.fieldwork.releases import create_release
from survey.instrument.text import Text
from survey.store import waves
from survey.store.database import reading
from survey.store.jobs import Job
from survey.store.values import Actor

KIND = "tables"
PLAN = "tables.yaml"
LONGEST = 600
"""Seconds after which the making of tables is given up."""

Clock = Callable[[], datetime]


def make_table_book(
    engine: Engine, clock: Clock, job: Job, *, data: Path, questionnaires: Path
) -> None:
    """Run a claimed job to its end: done with a file below `data`, or failed with the reason."""
    try:
        file = _make(engine, clock, job, data, questionnaires)
    except SurveyError as error:
        said = [error.message, *error.details]
        jobs.fail(engine, clock(), job.id, "\n".join(text.de for text in said))
    except Exception as error:
        # Whoever asked must not wait for ever; the traceback goes to the worker's log.
        jobs.fail(engine, clock(), job.id, f"{type(error).__name__}: {error}")
        raise
    else:
        jobs.finish(engine, clock(), job.id, file=str(file.relative_to(data)))


def _make(engine: Engine, clock: Clock, job: Job, data: Path, questionnaires: Path) -> Path:
    study = str(job.arguments["study"])
    with reading(engine) as connection:
        # A plan may compare any waves of its study, so the release holds all that were launched.
        names = [w.name for w in waves.every(connection, study) if w.launched_at is not None]
    jobs.report(engine, clock(), job.id, 10, "release")
    folder = data / "releases" / f"job-{job.id}-{clock():%Y%m%dT%H%M%S%f}"
    release = create_release(
        engine, Actor("job", str(job.id)), clock(), study=study, wave_names=names, out=folder,
        questionnaires=questionnaires / study,
    )  # fmt: skip
    jobs.report(engine, clock(), job.id, 40, "tables")
    out = data / "tables" / f"{release.name}.xlsx"
    out.parent.mkdir(parents=True, exist_ok=True)
    plan = questionnaires / study / PLAN
    command = [sys.executable, "-m", "analysis", "tables", str(plan)]
    # No shell, and every argument is ours: the study's name comes from a released questionnaire.
    done = subprocess.run(
        [*command, "--release", str(folder), "--out", str(out), "--language", "de"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.strip() or f"exit status {done.returncode}"
        raise SurveyError(
            "tables-failed",
            Text(f"Die Tabellen konnten nicht gebaut werden: {said}", f"No tables made: {said}"),
        )
    return out
