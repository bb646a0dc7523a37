"""`survey questionnaire print`: the empty questionnaire as a tagged PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from survey.cli.output import say
from survey.cli.written import refuse_ending, write
from survey.errors import SurveyError
from survey.instrument.load import load
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text

KIND: Final = "kind"


def register(printed: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    printed.add_argument("file", metavar="FILE", type=Path, help="a questionnaire in YAML")
    printed.add_argument(
        "--language", choices=("de", "en"), default="de", help="of the form (default: de)"
    )
    printed.add_argument(
        "--out", metavar="FORM.pdf", type=Path, required=True, help="where to write it"
    )
    printed.add_argument(
        "--unit-kind",
        metavar="CODE",
        help="leave out what municipalities of this kind are certainly not asked, such as kreis",
    )
    printed.add_argument("--data", metavar="DIR", help="not needed here; every command takes it")
    printed.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the form; nothing is written where the file has an error."""
    refuse_ending(options.out, ".pdf")
    questionnaire = load(options.file)
    # Imported here: checking a file needs neither typst nor fonts.
    from survey.documents.pdf import questionnaire_pdf
    from survey.documents.reach import Reach

    reach = None
    if options.unit_kind is not None:
        _refuse_unknown_kind(questionnaire, options.unit_kind)
        reach = Reach(questionnaire, KIND, options.unit_kind)
    write(options.out, questionnaire_pdf(questionnaire, options.language, reach))
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


def _refuse_unknown_kind(questionnaire: Questionnaire, code: str) -> None:
    declared = next((one for one in questionnaire.attributes if one.name == KIND), None)
    known = () if declared is None else declared.codes
    if code not in known:
        listed = ", ".join(known) or "–"
        raise SurveyError(
            "unknown-unit-kind",
            Text(
                f"Eine Art von Kommune {code} kennt der Fragebogen nicht; er nennt: {listed}.",
                f"The questionnaire knows no kind of municipality {code}; it names: {listed}.",
            ),
        )
