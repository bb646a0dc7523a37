"""`analysis tables`: the tables of a plan as an Excel workbook."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import refuse
from survey.instrument.text import Text

if TYPE_CHECKING:
    from analysis.cli.output import Commands


def add(commands: Commands, common: ArgumentParser) -> None:
    tables = commands.add_parser(
        "tables", parents=[common], help="the tables of a plan as an Excel workbook"
    )
    tables.add_argument("plan", type=Path, metavar="PLAN.yaml")
    tables.add_argument("--out", type=Path, metavar="REPORT.xlsx")
    tables.add_argument(
        "--check", action="store_true", help="check the plan against the release, write nothing"
    )
    tables.set_defaults(run=run, usage=tables)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened
    from analysis.tables.book import build
    from analysis.tables.plan import read_plan
    from analysis.workbook import write_workbook

    if options.out is None and not options.check:
        options.usage.error("--out REPORT.xlsx or --check is needed")
    if options.out is not None and options.out.suffix.lower() != ".xlsx":
        raise refuse(
            str(options.out),
            "dieses Format gibt es nicht; die Datei muss auf .xlsx enden",
            "there is no such format; the file must end in .xlsx",
        )
    plan = read_plan(options.plan)
    book = build(plan, opened(options), options.language)
    number = len(book.tables)
    counted = Text(f"{number} Tabellen", f"{number} tables")(options.spoken)
    if options.check:
        print(f"{options.plan}: {counted}, ok")
        return 0
    write_workbook(book, options.out)
    print(f"{options.out}: {counted}")
    return 0
