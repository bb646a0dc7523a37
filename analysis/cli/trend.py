"""`analysis trend`: levels, changes and trend of every variable over the waves."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.cli.output import Commands
    from analysis.results.family_plan import DeclaredFamily
    from analysis.results.mode import Mode


def add(commands: Commands, common: ArgumentParser) -> None:
    trend = commands.add_parser(
        "trend",
        parents=[common],
        help="levels, changes and trend of every variable over the waves",
        description="Levels with bases and bounds, changes of the same units, and the trend over "
        "the last waves without a break.",
    )
    trend.add_argument(
        "--variable",
        action="append",
        metavar="V",
        help="name (all its items and codes), name.item or name = code; may be given again "
        "(default: all)",
    )
    trend.add_argument(
        "--inference",
        choices=("census", "superpopulation"),
        help="census (default) describes these units; superpopulation adds tests, without finite "
        "population correction",
    )
    trend.add_argument(
        "--family",
        type=Path,
        metavar="PLAN.yaml",
        help="families of tests declared before, whose p are adjusted together; a file with "
        "`families`, or a table plan that has them",
    )
    trend.add_argument(
        "--by", metavar="ATTRIBUTE=CODE", help="the units of one group, as of each wave"
    )
    trend.add_argument("--json", action="store_true", help="JSON on standard output")
    trend.set_defaults(run=run)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened
    from analysis.families import read_families
    from analysis.panel.panel import Panel
    from analysis.results.by_attribute import members_of
    from analysis.results.series import adjusted, series
    from analysis.results.series_json import dump
    from analysis.results.words.report import report

    declared = read_families(options.family) if options.family else ()
    panel = Panel(opened(options))
    members = members_of(panel, options.by) if options.by else None
    family = adjusted(panel, declared, members)
    mode = _mode(options.inference, declared)
    found = series(
        panel, options.variable, mode, members, family, with_year_before=not options.json
    )
    if options.json:
        lines = dump(found, options.language)
    else:
        lines = report(panel, found, family.families, mode, options.by or "", options.language)
    for line in lines:
        print(line)
    return 0


def _mode(asked: Mode | None, families: Sequence[DeclaredFamily]) -> Mode:
    """What was asked for; a declared family asks for tests by itself."""
    return asked or ("superpopulation" if families else "census")
