"""`survey response import`: a table of coded answers into a coded wave, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import say
from survey.cli.setting import add_data, add_study, questionnaires, setting
from survey.fieldwork.coded_import import import_coded
from survey.fieldwork.csv_file import read_csv
from survey.instrument.text import Text
from survey.store.values import Actor


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser(
        "import",
        help="take a CSV file into a coded wave",
        description="Cells as people write them: 5,8 / mind. 4 / alle / k.A. / -. Which column is "
        "which variable stands in questionnaires/STUDY/imports/.",
    )
    command.add_argument("file", metavar="FILE.csv", type=Path)
    command.add_argument("--wave", metavar="W", required=True)
    command.add_argument("--coder", metavar="NAME", default="", help="who coded the table")
    command.add_argument("--mapping", metavar="FILE.yaml", type=Path, help="which column is what")
    add_study(command)
    add_data(command)
    command.set_defaults(run=run_import)


def run_import(options: argparse.Namespace) -> int:
    """Says what was written; a bad file is answered with every bad cell."""
    here = setting(options)
    done = import_coded(
        here.engine,
        Actor("command", options.coder) if options.coder else here.who,
        here.when,
        study=options.study,
        wave_name=options.wave,
        table=read_csv(options.file),
        folder=questionnaires() / options.study,
        mapping=options.mapping,
    )
    say(
        Text(
            f"{done.units} Kommunen gelesen, {done.changed} geändert, "
            f"{done.written} Antworten geschrieben.",
            f"{done.units} municipalities read, {done.changed} changed, "
            f"{done.written} answers written.",
        )
    )
    return 0
