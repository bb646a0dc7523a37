"""The job behind the office's table book: a data release, then the command `analysis` upon it.

Owns the two steps, what is reported meanwhile, where the results lie, and that the pseudonyms of
the register are told to the second step and lie nowhere afterwards. The tables are made in a
process of its own, so that nothing here loads pandas.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork import jobs
from survey.fieldwork.pseudonyms import as_csv
from survey.fieldwork.releases import create_release
from survey.instrument.text import Text
from survey.store import pseudonyms, waves
from survey.store.database import reading
from survey.store.jobs import Job
from survey.store.values import Actor, JobStatus

KIND = "tables"
PLAN = "tables.yaml"
FORMATS = ("xlsx", "docx", "html")
"""The endings of the files that a book is made as, by the command `analysis tables`."""
LANGUAGES = ("de", "en")
LONGEST = 600
"""Seconds after which the making of tables is given up."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class BookFile:
    """One file of a book that is ready to be downloaded."""

    path: Path
    language: str
    format: str


def files_of(job: Job, data: Path) -> tuple[BookFile, ...]:
    """The files of a job that is done, as far as they are still below `data`."""
    root = data.resolve()
    folder = (root / job.file).resolve()
    if job.status is not JobStatus.DONE or root not in folder.parents or not folder.is_dir():
        return ()
    found = (
        BookFile(_file(folder, language, ending), language, ending)
        for language in LANGUAGES
        for ending in FORMATS
    )
    return tuple(file for file in found if file.path.is_file())


def make_table_book(
    engine: Engine, clock: Clock, job: Job, *, data: Path, questionnaires: Path
) -> None:
    """Run a claimed job to its end: done with a folder below `data`, or failed with the reason."""
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
        # A plan may compare any waves of its study, so the release holds all up to the one asked
        # for: it is the latest of the book, whatever was launched since and is still empty.
        all_launched = [w for w in waves.every(connection, study) if w.launched_at is not None]
        last = max((w.name for w in all_launched if w.id == job.arguments["wave"]), default="")
        launched = [w for w in all_launched if w.name <= last]
        framed = {unit.key for w in launched for unit in waves.framed(connection, w.id)}
        register = pseudonyms.every(connection)
    names = [wave.name for wave in launched]
    jobs.report(engine, clock(), job.id, 10, "release")
    folder = data / "releases" / f"job-{job.id}-{clock():%Y%m%dT%H%M%S%f}"
    release = create_release(
        engine, Actor("job", str(job.id)), clock(), study=study, wave_names=names, out=folder,
        questionnaires=questionnaires / study,
    )  # fmt: skip
    out = data / "tables" / release.name
    out.mkdir(parents=True, exist_ok=True)
    plan = questionnaires / study / PLAN
    with _told(register, framed) as told:
        for done, language in enumerate(LANGUAGES):
            jobs.report(engine, clock(), job.id, 30 + 70 * done // len(LANGUAGES), "tables")
            files = [_file(out, language, ending) for ending in FORMATS]
            _command(plan, folder, files, language, told)
    return out


@contextmanager
def _told(register: Mapping[str, str], framed: AbstractSet[str]) -> Iterator[Sequence[str]]:
    """The option that names the pseudonyms, in a file that is gone afterwards.

    None where a municipality has no pseudonym: the book then says which tables it leaves out.
    """
    if not framed <= register.keys():
        yield ()
        return
    with TemporaryDirectory(prefix="pseudonyms-") as folder:  # mode 0700
        file = Path(folder) / "pseudonyms.csv"
        file.write_bytes(as_csv(register))
        yield ("--pseudonyms", str(file))


def _file(folder: Path, language: str, ending: str) -> Path:
    return folder / f"{folder.name}.{language}.{ending}"


def _command(
    plan: Path, release: Path, files: Sequence[Path], language: str, told: Sequence[str]
) -> None:
    """Make the files of the book in a language. Raises SurveyError with what the command said."""
    command = [sys.executable, "-m", "analysis", "tables", str(plan)]
    out = [word for file in files for word in ("--out", str(file))]
    # No shell, and every argument is ours: the study's name comes from a released questionnaire.
    done = subprocess.run(
        [*command, "--release", str(release), *out, "--language", language, *told],
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
