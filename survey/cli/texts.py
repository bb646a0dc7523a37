"""`survey texts …`: the operator's texts: which file counts, what is wrong, drafts of them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from survey.cli.output import language as terminal_language
from survey.cli.output import print_table, say
from survey.cli.setting import add_data
from survey.cli.written import write
from survey.config import locate
from survey.errors import SurveyError
from survey.instrument.text import LANGUAGES, Text
from survey.texts.files import DEFAULTS, FOLDER, Name, problems, written


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser("check", help="which text counts, and what is wrong with a file")
    check.set_defaults(run=run_check)
    draft = commands.add_parser(
        "draft", help="write a draft of each text that is missing, to be filled in"
    )
    draft.set_defaults(run=run_draft)
    for command in (check, draft):
        add_data(command)


def run_check(options: argparse.Namespace) -> int:
    """Each text in each language; status 1 where a file is wrong."""
    data = _folder(options)
    rows = []
    for name in Name:
        for language in LANGUAGES:
            found = written(data, name, language)
            words = (
                Text("Vorlage, noch einzutragen", "default, to be filled in")
                if not found.is_own
                else Text("eigener Text", "own text")
                if found.language == language
                else Text("fehlt, andere Sprache", "missing, other language")
            )
            rows.append((f"{FOLDER}/{name}.{language}.md", words))
    head = Text("Datei", "file"), Text("Stand", "state")
    tongue = terminal_language()
    print_table([words(tongue) for words in head], [(file, words(tongue)) for file, words in rows])
    found_wrong = list(problems(data))
    if found_wrong:
        raise SurveyError(
            "texts-wrong",
            Text(
                f"{len(found_wrong)} Dateien zählen nicht:",
                f"{len(found_wrong)} files do not count:",
            ),
            found_wrong,
        )
    return 0


def run_draft(options: argparse.Namespace) -> int:
    """Nothing that is there is written over; a draft counts once somebody has changed it."""
    folder = _folder(options) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name in Name:
        for language in LANGUAGES:
            path = folder / f"{name}.{language}.md"
            if not path.exists():
                write(path, (DEFAULTS / path.name).read_bytes())
                made.append(path.name)
    names = ", ".join(made) or "–"
    say(
        Text(
            f"In {folder} neu: {names}. Füllen Sie sie aus, bevor die Erhebung beginnt.",
            f"New in {folder}: {names}. Fill them in before the survey begins.",
        )
    )
    return 0


def _folder(options: argparse.Namespace) -> Path:
    return locate(os.environ, options.data)[0]
