"""`analysis tables`: the book of a plan for Excel, for Word, for a browser, or as CSV."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.errors import refuse
from survey.instrument.text import Text

if TYPE_CHECKING:
    from analysis.cli.output import Commands
    from analysis.pseudonyms import Pseudonyms
    from analysis.release import Release
    from analysis.tables.plan import Plan
    from analysis.tables.value import Book
    from analysis.workbook import Since

FORMATS: Final = (".xlsx", ".docx", ".html", ".csv")
DRAWN: Final = (".xlsx", ".docx", ".html")
"""Those that have the figures of the plan too."""


def add(commands: Commands, common: ArgumentParser) -> None:
    tables = commands.add_parser(
        "tables",
        parents=[common],
        help="the tables of a plan for Excel, Word, a browser or as CSV",
    )
    tables.add_argument("plan", type=Path, metavar="PLAN.yaml")
    tables.add_argument(
        "--out",
        type=Path,
        action="append",
        default=[],
        metavar=f"REPORT{{{','.join(FORMATS)}}}",
        help="once for each format that is wanted",
    )
    tables.add_argument(
        "--since",
        type=Path,
        metavar="DIR",
        help="an earlier data release: a sheet lists what is printed otherwise than with it",
    )
    tables.add_argument(
        "--figures",
        type=Path,
        metavar="DIR",
        help="folder for the plan's figures, each as SVG, PNG and the data beside as CSV",
    )
    tables.add_argument(
        "--pseudonyms",
        type=Path,
        metavar="FILE",
        help="CSV of unit,pseudonym from the study's register, for tables that ask for them",
    )
    tables.add_argument(
        "--check", action="store_true", help="check the plan against the release, write nothing"
    )
    tables.set_defaults(run=run, usage=tables)


def run(options: Namespace) -> int:
    from analysis.cli.output import opened
    from analysis.figures.files import write_figures
    from analysis.tables.book import build
    from analysis.tables.plan import read_plan

    if not options.out and options.figures is None and not options.check:
        options.usage.error("--out REPORT.xlsx, --figures DIR or --check is needed")
    for out in options.out:
        if out.suffix.lower() not in FORMATS:
            listed = ", ".join(FORMATS)
            raise refuse(
                str(out),
                f"dieses Format gibt es nicht; die Datei muss auf {listed} enden",
                f"there is no such format; the file must end in {listed}",
            )
    if options.since is not None and options.out and not any(map(_is_workbook, options.out)):
        options.usage.error("--since adds a sheet to REPORT.xlsx; no other format has one")
    plan = read_plan(options.plan)
    release = opened(options)
    book = build(plan, release, options.language, _pseudonyms(options, release))
    counted = _counted(len(book.tables), _TABLE, _TABLES)(options.spoken)
    drawn = _counted(len(book.figures), _FIGURE, _FIGURES)(options.spoken)
    if options.check:
        said = f"{counted}, {drawn}" if book.figures else counted
        print(f"{options.plan}: {said}, ok")
        return 0
    since = _since(plan, book, options) if options.out else None
    for out in options.out:
        _write(book, out, since)
        has_figures = book.figures and out.suffix.lower() in DRAWN
        print(f"{out}: {f'{counted}, {drawn}' if has_figures else counted}")
    if options.figures is not None:
        write_figures(book, options.figures)
        print(f"{options.figures}: {drawn}")
    return 0


def _counted(number: int, one: Text, several: Text) -> Text:
    words = one if number == 1 else several
    return Text(f"{number} {words.de}", f"{number} {words.en}")


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _pseudonyms(options: Namespace, release: Release) -> Pseudonyms | None:
    from analysis.pseudonyms import read_pseudonyms

    return None if options.pseudonyms is None else read_pseudonyms(options.pseudonyms, release)


def _since(plan: Plan, book: Book, options: Namespace) -> Since | None:
    """What is printed otherwise than with the earlier release, where one is named."""
    if options.since is None:
        return None
    from analysis.release import Release
    from analysis.tables.book import build
    from analysis.tables.revision import revisions
    from analysis.workbook import Since

    earlier = Release.open(options.since)
    former = build(plan, earlier, options.language, _pseudonyms(options, earlier))
    return Since(former.release, revisions(former, book))


def _write(book: Book, out: Path, since: Since | None) -> None:
    match out.suffix.lower():
        case ".xlsx":
            from analysis.workbook import write_workbook

            write_workbook(book, out, since)
        case ".csv":
            from analysis.tables.tidy import csv_of
            from analysis.whole import write_whole

            write_whole(out, csv_of(book).encode("utf-8-sig"))
        case ".html":
            from analysis.web_page import write_page

            write_page(book, out)
        case ".docx":
            from analysis.word import write_document

            write_document(book, out)


_TABLE: Final = Text("Tabelle", "table")
_TABLES: Final = Text("Tabellen", "tables")
_FIGURE: Final = Text("Abbildung", "figure")
_FIGURES: Final = Text("Abbildungen", "figures")
