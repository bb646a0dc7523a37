"""`analysis bridge`: how many municipalities confirm their own coding, question by question."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    command = commands.add_parser(
        "bridge",
        parents=[common],
        help="how many municipalities confirm their own coding, with the exact interval",
    )
    command.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="V",
        help="a question; may be given again (default: all)",
    )
    command.add_argument(
        "--threshold",
        type=_share,
        metavar="T",
        help="of the lower limit, fixed before the survey: 0.8 or 80%%",
    )
    command.add_argument("--json", action="store_true", help="JSON on standard output")
    command.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened, print_json
    from analysis.results.bridge_json import to_json
    from analysis.results.confirmations import confirmations
    from analysis.results.words.bridge import lines

    found = confirmations(opened(options), options.variable, options.threshold)
    if options.json:
        print_json(to_json(found))
    else:
        for line in lines(found, options.language):
            print(line)
    return 0


def _share(written: str) -> float:
    """`0.8`, `0,8`, `80%` or `80 %`."""
    number = written.strip().removesuffix("%").strip().replace(",", ".")
    share = float(number) / (100 if written.strip().endswith("%") else 1)
    if not 0 < share <= 1:
        raise ValueError("a threshold lies above 0 and not above 1")
    return share
