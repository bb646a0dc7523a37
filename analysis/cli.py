"""The command `analysis`: parse arguments, call one function, print. No rules of its own.

Exit status: 0 fine, 1 the input is wrong (where, what, remedy on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis import agreement_command
from analysis.errors import AnalysisError, refuse
from survey.instrument.text import Text, language_of


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="analysis", description="Figures and tables from a data release."
    )
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--release", required=True, type=Path, metavar="DIR", help="data release, folder or zip"
    )
    common.add_argument(
        "--language",
        choices=("de", "en"),
        help="of figures and tables (default: de) and of messages (default: the terminal's, "
        "SURVEY_LANGUAGE or the locale)",
    )

    counts = commands.add_parser(
        "counts", parents=[common], help="bases and counts of every question of a wave"
    )
    counts.add_argument("--wave", required=True, metavar="W", help="for example 2021-H2")
    counts.add_argument(
        "--by", default="kind", metavar="ATTRIBUTE", help="attribute to group by (default: kind)"
    )
    counts.add_argument("--json", action="store_true", help="JSON on standard output")
    counts.set_defaults(run=_counts)

    frequencies = commands.add_parser(
        "frequencies",
        parents=[common],
        help="every variable of every wave, counted, as JSON (for the codebook)",
    )
    frequencies.set_defaults(run=_frequencies)

    tables = commands.add_parser(
        "tables", parents=[common], help="the tables of a plan as an Excel workbook"
    )
    tables.add_argument("plan", type=Path, metavar="PLAN.yaml")
    tables.add_argument("--out", type=Path, metavar="REPORT.xlsx")
    tables.add_argument(
        "--check", action="store_true", help="check the plan against the release, write nothing"
    )
    tables.set_defaults(run=_tables, usage=tables)

    agreement = commands.add_parser(
        "agreement",
        parents=[common],
        help="how far coders agree on each question, from what each of them coded",
    )
    agreement_command.add_arguments(agreement)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    options = parser().parse_args(argv)
    options.spoken = options.language or language_of(os.environ)
    options.language = options.language or "de"
    try:
        return int(options.run(options))
    except AnalysisError as error:
        for line in error.lines(options.spoken):
            print(line, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _counts(options: argparse.Namespace) -> int:
    # Imported when used: `--help` must not wait for pandas.
    from analysis import counts
    from analysis.panel.panel import Panel
    from analysis.release import open_release

    release = open_release(options.release)
    panel = Panel(release).wave(options.wave)
    counted = counts.count(panel, options.by)
    _note(release.notes, options.spoken)
    if options.json:
        print(json.dumps(counts.to_json(release, panel, counted), ensure_ascii=False, indent=2))
    else:
        for line in counts.lines(release, panel, counted, options.language):
            print(line)
    return 0


def _frequencies(options: argparse.Namespace) -> int:
    from analysis.frequencies import to_json
    from analysis.release import open_release

    release = open_release(options.release)
    _note(release.notes, options.spoken)
    print(json.dumps(to_json(release), ensure_ascii=False, indent=2))
    return 0


def _tables(options: argparse.Namespace) -> int:
    from analysis.book import build
    from analysis.plan import read_plan
    from analysis.release import open_release
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
    release = open_release(options.release)
    book = build(plan, release, options.language)
    _note(release.notes, options.spoken)
    number = len(book.tables)
    counted = Text(f"{number} Tabellen", f"{number} tables")(options.spoken)
    if options.check:
        print(f"{options.plan}: {counted}, ok")
        return 0
    write_workbook(book, options.out)
    print(f"{options.out}: {counted}")
    return 0


def _note(notes: Sequence[object], language: str) -> None:
    for note in notes:
        print(note(language) if callable(note) else note, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
