"""`analysis counts`: bases and counts of every question of a wave."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    counts = commands.add_parser(
        "counts", parents=[common], help="bases and counts of every question of a wave"
    )
    counts.add_argument("--wave", required=True, metavar="W", help="for example 2021-H2")
    counts.add_argument(
        "--by", default="kind", metavar="ATTRIBUTE", help="attribute to group by (default: kind)"
    )
    counts.add_argument("--json", action="store_true", help="JSON on standard output")
    counts.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis import counts
    from analysis.cli.output import opened, print_json
    from analysis.panel.panel import Panel

    release = opened(options)
    panel = Panel(release).wave(options.wave)
    counted = counts.count(panel, options.by)
    if options.json:
        print_json(counts.to_json(release, panel, counted))
    else:
        for line in counts.lines(release, panel, counted, options.language):
            print(line)
    return 0
