"""`survey questionnaire compare`: what differs between two versions and what it means for the data.

Owns finding the two (files, or released versions of the database) and where the data are counted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import Final

from survey.cli.output import language, print_json
from survey.errors import SurveyError
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text

HTML: Final = (".html", ".htm")


def register(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    for name, which in (("old", "former"), ("new", "later")):
        parser.add_argument(
            name,
            metavar=name.upper(),
            help=f"the {which} version: a file, or the name of a released version (2021-H2)",
        )
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON")
    parser.add_argument(
        "--html", metavar="FILE.html", type=Path, help="also write it as a page of its own"
    )
    parser.add_argument("--study", metavar="NAME", default="kim", help="the study (default: kim)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--data", metavar="DIR", type=Path, help="count in the database of this data folder"
    )
    where.add_argument(
        "--release", metavar="DIR", type=Path, help="count in this data release, folder or zip"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the comparison; differences are no failure."""
    # Imported here: `survey --help` need not build every model of the questionnaire's shape.
    from survey.cli.written import refuse_ending, write
    from survey.instrument.compare import NOT_COUNTED, compare

    if options.html is not None:
        refuse_ending(options.html, *HTML)
    old, new = (_version(name, options) for name in (options.old, options.new))
    if old.study != new.study:
        raise _two_studies(old, new)
    comparison = compare(old, new)
    reaches = NOT_COUNTED
    if options.release is not None:
        from survey.fieldwork.reach import reach_in_release

        reaches = reach_in_release(options.release, comparison)
    elif _has_database(options):
        from survey.cli.setting import setting
        from survey.fieldwork.reach import reach_in_database

        reaches = reach_in_database(setting(options).engine, comparison)
    if options.html is not None:
        from survey.documents.comparison import as_html

        write(options.html, as_html(comparison, reaches, language()).encode())
    if options.json:
        from survey.cli.compare_json import as_json

        print_json(as_json(comparison, reaches))
        return 0
    from survey.cli.compare_lines import Terminal, lines

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in lines(comparison, reaches, Terminal(language(), has_colours=_has_colours())):
        print(line)
    return 0


def _version(name: str, options: argparse.Namespace) -> Questionnaire:
    """The file of this path, else the released version of this name. Raises SurveyError."""
    from survey.instrument.load import load, load_text
    from survey.instrument.version import is_version

    path = Path(name)
    if path.exists() or not is_version(name):
        return load(path, name)
    if not _has_database(options):
        raise _no_database(name)
    from survey.cli.setting import setting
    from survey.store import versions
    from survey.store.database import reading

    with reading(setting(options).engine) as connection:
        found = versions.find(connection, options.study, name)
    if found is None:
        raise _not_released(options.study, name)
    return load_text(found.source, f"{found.version}.yaml")


def _has_database(options: argparse.Namespace) -> bool:
    """Whether a database is named or stands where one is looked for without a word."""
    from survey.config import locate

    if options.data is not None or os.environ.get("DATABASE_URL"):
        return True
    _, address = locate(os.environ)
    return Path(address.removeprefix("sqlite:///")).exists()


def _has_colours() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _two_studies(old: Questionnaire, new: Questionnaire) -> SurveyError:
    return SurveyError(
        "two-studies",
        Text(
            f"{old.study} und {new.study} sind zwei Untersuchungen; verglichen werden Fassungen "
            "einer Untersuchung. Berichtigen Sie `study`, oder nennen Sie zwei Fassungen einer.",
            f"{old.study} and {new.study} are two studies; versions of one study are compared. "
            "Correct `study`, or name two versions of one.",
        ),
    )


def _no_database(name: str) -> SurveyError:
    return SurveyError(
        "no-such-version",
        Text(
            f"{name} ist keine Datei hier und als freigegebene Fassung ohne Datenbank nicht zu "
            "finden. Nennen Sie die Datei, oder mit --data den Ordner der Datenbank.",
            f"{name} is no file here, and without a database it is not found as a released "
            "version. Name the file, or the folder of the database with --data.",
        ),
    )


def _not_released(study: str, name: str) -> SurveyError:
    return SurveyError(
        "no-such-version",
        Text(
            f"{study} {name} ist nicht freigegeben. Nennen Sie die Datei, oder eine freigegebene "
            "Fassung.",
            f"{study} {name} is not released. Name the file, or a released version.",
        ),
    )
