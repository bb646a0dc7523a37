"""`survey questionnaire print`: the empty questionnaire as a tagged PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import say
from survey.cli.written import refuse_ending, write
from survey.instrument.load import load
from survey.instrument.text import Text


def register(printed: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    printed.add_argument("file", metavar="FILE", type=Path, help="a questionnaire in YAML")
    printed.add_argument(
        "--language", choices=("de", "en"), default="de", help="of the form (default: de)"
    )
    printed.add_argument(
        "--out", metavar="FORM.pdf", type=Path, required=True, help="where to write it"
    )
    printed.add_argument("--data", metavar="DIR", help="not needed here; every command takes it")
    printed.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the form; nothing is written where the file has an error."""
    refuse_ending(options.out, ".pdf")
    questionnaire = load(options.file)
    # Imported here: checking a file needs neither typst nor fonts.
    from survey.documents.pdf import questionnaire_pdf

    write(options.out, questionnaire_pdf(questionnaire, options.language))
    name = f"{questionnaire.study} {questionnaire.version}"
    digest = questionnaire.digest[:12]
    done = f"{options.out}: {name}"
    say(
        Text(
            f"{done} (Prüfsumme {digest})",
            f"{done} (digest {digest})",
        )
    )
    return 0
