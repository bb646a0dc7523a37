"""`analysis accounting`: who each wave was for and how far it came."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    command = commands.add_parser(
        "accounting",
        parents=[common],
        help="who each wave was for and how far it came; the bases of every question",
    )
    command.add_argument(
        "--wave", metavar="W", help="one wave, with the bases of its questions (default: all waves)"
    )
    command.add_argument("--by", metavar="ATTRIBUTE", help="attribute of the units to group by")
    command.add_argument("--json", action="store_true", help="JSON on standard output")
    command.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened, print_json
    from analysis.panel.panel import Panel
    from analysis.results.accounting import Accounting
    from analysis.results.accounting_json import to_json
    from analysis.results.accounting_lines import lines

    waves = (options.wave,) if options.wave is not None else ()
    found = Accounting(Panel(opened(options)), waves=waves, attribute=options.by)
    if options.json:
        print_json(to_json(found))
    else:
        for line in lines(found, options.language, variables=bool(waves)):
            print(line)
    return 0
