"""`analysis agreement`: how far coders agree on each question."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    command = commands.add_parser(
        "agreement",
        parents=[common],
        help="how far coders agree on each question, from what each of them coded",
    )
    command.add_argument("--wave", metavar="W", help="a coded wave (default: all with codings)")
    command.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="V",
        help="name, name.item or name = code; may be given again (default: all)",
    )
    command.add_argument(
        "--seed", type=_seed, metavar="N", help="of the bootstrap intervals (default: a fixed one)"
    )
    command.add_argument("--json", action="store_true", help="JSON on standard output")
    command.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened, print_json
    from analysis.results.agreement_json import to_json
    from analysis.results.agreements import agreements
    from analysis.results.words.agreement import lines
    from analysis.statistics.alpha import SEED

    found = agreements(
        opened(options),
        wave=options.wave,
        variables=options.variable,
        seed=SEED if options.seed is None else options.seed,
    )
    if options.json:
        print_json(to_json(found))
    else:
        for line in lines(found, options.language):
            print(line)
    return 0


def _seed(written: str) -> int:
    seed = int(written)
    if seed < 0:
        raise ValueError("a seed is not negative")
    return seed
