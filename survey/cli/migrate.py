"""`survey migrate`: the database, created or brought up to date."""

from __future__ import annotations

import argparse

from survey.cli.output import say
from survey.cli.setting import add_data
from survey.config import Config
from survey.instrument.text import Text
from survey.store.database import current_revision, engine, migrate, newest_revision


def register(group: argparse.ArgumentParser) -> None:
    add_data(group)
    group.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Runs every migration that is missing; running it again changes nothing."""
    config = Config.from_environment(data=options.data)
    config.data.mkdir(parents=True, exist_ok=True)
    before = current_revision(engine(config.database_url))
    migrate(config.database_url)
    after = newest_revision()
    if before == after:
        say(
            Text(
                f"Die Datenbank ist auf dem Stand {after}.",
                f"The database is at {after}.",
            )
        )
    else:
        say(
            Text(
                f"Die Datenbank steht jetzt auf {after} (vorher: {before or 'leer'}).",
                f"The database is now at {after} (before: {before or 'empty'}).",
            )
        )
    return 0
