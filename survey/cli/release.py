"""`survey release create`: a data release, from which everything in `analysis` starts."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import note, say
from survey.cli.setting import add_data, add_study, questionnaires, setting
from survey.fieldwork.releases import create_release
from survey.instrument.text import Text


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser(
        "create",
        help="write the submitted answers of waves to a folder or .zip",
        description="A response counts with its answers as last submitted. Free text, evidence "
        "and reasons leave only for variables named with --with-text.",
    )
    command.add_argument("--wave", metavar="W", action="append", required=True, dest="waves")
    command.add_argument("--out", metavar="DIR", type=Path, required=True)
    command.add_argument(
        "--with-text",
        metavar="VARIABLE",
        action="extend",
        nargs="+",
        default=[],
        dest="text",
    )
    command.add_argument(
        "--include-drafts",
        action="store_true",
        help="write answers that were never submitted too; they count nowhere",
    )
    command.add_argument(
        "--previous",
        metavar="DIR",
        type=Path,
        help="the release before, where it was moved since: what changed is marked as revised",
    )
    add_study(command)
    add_data(command)
    command.set_defaults(run=run_create)


def run_create(options: argparse.Namespace) -> int:
    """Writes the release whole, or not at all."""
    here = setting(options)
    made = create_release(
        here.engine,
        here.who,
        here.when,
        study=options.study,
        wave_names=options.waves,
        out=options.out,
        with_text=frozenset(options.text),
        include_drafts=options.include_drafts,
        questionnaires=questionnaires() / options.study,
        previous=options.previous,
    )
    if made.lost:
        note(
            Text(
                f"{made.lost} liegt nicht mehr dort, wo er geschrieben wurde: Kein Wert ist als "
                "berichtigt gekennzeichnet. Nennen Sie den Ort mit --previous.",
                f"{made.lost} lies no longer where it was written: no value is marked as revised. "
                "Name its place with --previous.",
            )
        )
    say(
        Text(
            f"Datenstand {made.name}: {made.counted} von {made.framed} Fragebogen zählen. "
            f"Er liegt in {made.path}.",
            f"Data release {made.name}: {made.counted} of {made.framed} responses count. "
            f"It lies in {made.path}.",
        )
    )
    return 0
