"""The arguments of `simulate` and `preview`: two ways to try a version out before anybody is asked.

Owns the arguments alone: what runs is imported when it runs, so that `check` stays quick.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Adds both commands. `commands`: what argparse's `add_subparsers` gives."""
    simulate = commands.add_parser(
        "simulate",
        help="try a version out: invented municipalities, and the last wave's answers",
        description="Fills the version in for invented municipalities and takes the last wave's "
        "answers over: questions that nobody reaches, checks that fire, earlier answers that do "
        "not come through. Writes nothing.",
    )
    simulate.add_argument("file", metavar="FILE", type=Path, help="a questionnaire in YAML")
    simulate.add_argument(
        "--units", metavar="N", type=_count, default=200, help="invented municipalities (200)"
    )
    simulate.add_argument("--seed", metavar="N", type=int, default=1, help="default: 1")
    simulate.add_argument("--json", action="store_true", help="print the counts as JSON")
    simulate.add_argument(
        "--data", metavar="DIR", type=Path, help="the data folder with the last wave's answers"
    )
    simulate.set_defaults(run=run_simulate)
    preview = commands.add_parser(
        "preview",
        help="the questionnaire in the browser, anew whenever it is saved",
        description="Serves the pages that a municipality would see, on this machine alone, in a "
        "database that is thrown away. What check says stands above each page, with its line.",
    )
    preview.add_argument("file", metavar="FILE", type=Path, help="a questionnaire in YAML")
    preview.add_argument("--port", metavar="N", type=_port, help="default: a free one")
    preview.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help="a data folder: its municipalities with their earlier answers (default: invented)",
    )
    preview.add_argument(
        "--unit", metavar="UNIT", default="", help="key or name of the municipality shown first"
    )
    preview.set_defaults(run=run_preview)


def _port(value: str) -> int:
    number = int(value) if value.isdecimal() else 0
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("from 1 to 65535")
    return number


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 10_000:
        raise argparse.ArgumentTypeError("from 0 to 10000")
    return number


def run_simulate(options: argparse.Namespace) -> int:
    """Hands over to a command that may look into the database."""
    from survey.cli import questionnaire_simulate

    return questionnaire_simulate.run(options)


def run_preview(options: argparse.Namespace) -> int:
    """Hands over to the command that serves pages."""
    from survey.cli import questionnaire_preview

    return questionnaire_preview.run(options)
