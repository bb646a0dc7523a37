"""`analysis frequencies`: every variable of every wave, counted, as JSON for the codebook."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    frequencies = commands.add_parser(
        "frequencies",
        parents=[common],
        help="every variable of every wave, counted, as JSON (for the codebook)",
    )
    frequencies.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened, print_json
    from analysis.frequencies import to_json

    print_json(to_json(opened(options)))
    return 0
