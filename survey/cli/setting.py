"""Where a command works: the data folder, its database, who acts and when.

Owns the options that every command shares. The clock is read here, never below.
"""

from __future__ import annotations

import argparse
import getpass
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from survey.config import Config, locate
from survey.errors import SurveyError
from survey.fieldwork.refusals import no_wave
from survey.instrument.text import Text
from survey.store import waves
from survey.store.database import current_revision, engine, newest_revision, reading
from survey.store.values import Actor
from survey.store.waves import Wave

STUDY = "kim"


def questionnaires() -> Path:
    """The folder of the studies: here, beside the package in a clone, or inside it."""
    package = Path(__file__).resolve().parents[1]
    here = Path("questionnaires")
    folders = (here, package.parent / "questionnaires", package / "questionnaires")
    return next((folder for folder in folders if folder.is_dir()), here)


@dataclass(frozen=True, slots=True)
class Setting:
    """One run of a command."""

    config: Config
    engine: Engine
    who: Actor
    when: datetime


def add_data(parser: argparse.ArgumentParser) -> None:
    """`--data DIR`, which every command takes."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help="folder of the database and files (default: $SURVEY_DATA or ./var)",
    )


def add_study(parser: argparse.ArgumentParser) -> None:
    """`--study NAME`: whose waves are meant."""
    parser.add_argument(
        "--study", metavar="NAME", default=STUDY, help=f"the study (default: {STUDY})"
    )


def setting(options: argparse.Namespace) -> Setting:
    """The setting of the arguments. Raises SurveyError where the database is missing or old."""
    refuse_missing(*locate(os.environ, options.data))
    config = Config.from_environment(data=options.data)
    database = engine(config.database_url)
    if current_revision(database) != newest_revision():
        raise SurveyError(
            "database-not-migrated",
            Text(
                "Die Datenbank ist nicht auf dem neuesten Stand. Rufen Sie „survey migrate“ auf.",
                "The database is not up to date. Run “survey migrate”.",
            ),
        )
    return Setting(config, database, actor(), now())


def find_wave(here: Setting, options: argparse.Namespace) -> Wave:
    """The wave that `--study` and the argument `wave` name. Raises NotFound."""
    with reading(here.engine) as connection:
        wave = waves.find(connection, options.study, options.wave)
    if wave is None:
        raise no_wave(options.wave)
    return wave


def refuse_missing(folder: Path, database_url: str) -> None:
    """A mistyped folder is an error, not a new empty database."""
    path = database_url.removeprefix("sqlite:///")
    if path != database_url and not Path(path).exists():
        raise SurveyError(
            "no-database",
            Text(
                f"In {folder} ist keine Datenbank. Prüfen Sie --data, oder legen Sie sie mit "
                "„survey migrate“ an.",
                f"There is no database in {folder}. Check --data, or create it with "
                "“survey migrate”.",
            ),
        )


def actor() -> Actor:
    """Who runs the command, by the name of the system's account."""
    try:
        return Actor("command", getpass.getuser())
    except (KeyError, OSError):  # a container's account without a name
        return Actor("command", "unknown")


def now() -> datetime:
    """The moment at which a command acts, with its time zone."""
    return datetime.now(UTC)
