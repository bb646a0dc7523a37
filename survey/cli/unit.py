"""`survey unit import`: municipalities and the names they go by, from a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import say
from survey.cli.setting import add_data, setting
from survey.fieldwork.csv_file import read_csv
from survey.fieldwork.units import import_units
from survey.instrument.text import Text


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser(
        "import",
        help="add or change municipalities from a CSV file",
        description="Columns: ags, name, optionally alias (several with | between); any further "
        "column is an attribute, such as kind.",
    )
    command.add_argument("file", metavar="FILE.csv", type=Path)
    add_data(command)
    command.set_defaults(run=run_import)


def run_import(options: argparse.Namespace) -> int:
    """All lines or none."""
    here = setting(options)
    done = import_units(here.engine, here.who, here.when, read_csv(options.file))
    say(
        Text(
            f"{done.added} Kommunen neu, {done.changed} geändert, {done.unchanged} unverändert.",
            f"{done.added} municipalities added, {done.changed} changed, "
            f"{done.unchanged} unchanged.",
        )
    )
    return 0
