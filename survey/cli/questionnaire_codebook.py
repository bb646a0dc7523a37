"""`survey questionnaire codebook`: variables in several versions side by side, as HTML or Excel."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from survey.cli.output import say
from survey.cli.written import refuse_ending, write
from survey.errors import SurveyError
from survey.instrument.load import load
from survey.instrument.text import Text

HTML: Final = (".html", ".htm")
EXCEL: Final = ".xlsx"


def register(codebook: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    codebook.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="versions of one study, in YAML"
    )
    codebook.add_argument(
        "--release", metavar="DIR", type=Path, help="data release to count, folder or zip"
    )
    codebook.add_argument(
        "--language", choices=("de", "en"), default="de", help="of the book (default: de)"
    )
    codebook.add_argument(
        "--out", metavar="BOOK.html|.xlsx", type=Path, required=True, help="where to write it"
    )
    codebook.add_argument("--data", metavar="DIR", help="not needed here; every command takes it")
    codebook.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the book; nothing is written where a file has an error."""
    out: Path = options.out
    if out.suffix.lower() == ".xml":
        raise _no_ddi_yet()
    refuse_ending(out, *HTML, EXCEL)
    questionnaires = [load(file) for file in options.files]
    # Imported here: checking a file needs none of this.
    from survey.documents.codebook.build import codebook
    from survey.documents.codebook.counting import count_release

    counted = None if options.release is None else count_release(options.release)
    book = codebook(questionnaires, options.language, counted)
    if out.suffix.lower() == EXCEL:
        from survey.documents.codebook.excel import as_excel

        content = as_excel(book)
    else:
        from survey.documents.codebook.html import as_html

        content = as_html(book).encode()
    write(out, content)
    versions = ", ".join(version.version for version in book.versions)
    number = len(book.cells)
    say(
        Text(
            f"{out}: {number} Variablen von {book.study} {versions}",
            f"{out}: {number} variables of {book.study} {versions}",
        )
    )
    return 0


def _no_ddi_yet() -> SurveyError:
    return SurveyError(
        "no-ddi-yet",
        Text(
            "Das Codebuch als DDI (.xml) kommt später. Nehmen Sie .html oder .xlsx.",
            "The codebook as DDI (.xml) comes later. Take .html or .xlsx.",
        ),
    )
