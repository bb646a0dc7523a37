"""`survey questionnaire …`: look into questionnaires without a database.

Owns the form of the list of problems, as lines and as JSON, in the terminal's language. Refuses
rules of its own.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

from survey.cli import (
    questionnaire_codebook,
    questionnaire_compare,
    questionnaire_print,
    questionnaire_trial,
)
from survey.cli.output import language, print_json
from survey.instrument.place import Problem
from survey.instrument.text import Text

_WARNING = Text("Hinweis: ", "warning: ")


def register(group: argparse.ArgumentParser) -> None:
    """Adds the commands of this group."""
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser(
        "check",
        help="say every problem of questionnaires, with line and column",
        description="Every problem of every file, as FILE:LINE:COLUMN: CODE message. "
        "At the end a line for each file without errors: how much it asks, and how long filling in "
        "may take. Exit status 1 if there is an error; warnings alone give 0.",
    )
    check.add_argument("files", metavar="FILE", nargs="+", help="a questionnaire in YAML")
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.add_argument("--data", metavar="DIR", help="not needed here; every command takes it")
    check.set_defaults(run=run_check)
    questionnaire_compare.register(
        commands.add_parser(
            "compare",
            help="what differs between two versions, and what it means for the series",
            description="Every difference, question by question, with the grade that it allows, "
            "the words that changed, and how many waves and municipalities it concerns.",
        )
    )
    schema = commands.add_parser(
        "schema",
        help="write the JSON Schema by which an editor completes and explains keys",
        description="The JSON Schema (draft 2020-12) of a questionnaire's YAML, its words in the "
        "terminal's language.",
    )
    schema.add_argument("--out", metavar="FILE", type=Path, help="default: standard output")
    schema.add_argument("--data", metavar="DIR", help="not needed here; every command takes it")
    schema.set_defaults(run=run_schema)
    release = commands.add_parser(
        "release",
        help="freeze a version: from then on it never changes",
        description="Stores the version in the database and notes its digest in released.lock "
        "beside the file.",
    )
    release.add_argument("file", metavar="FILE", type=Path, help="a questionnaire in YAML")
    release.add_argument("--data", metavar="DIR", type=Path, help="the data folder")
    release.set_defaults(run=run_release)
    questionnaire_print.register(
        commands.add_parser(
            "print",
            help="the empty questionnaire as a PDF, for clarification in the office",
            description="A tagged PDF (PDF/UA-1) on A4: every question with room to write, filters "
            "in words, version and digest.",
        )
    )
    questionnaire_trial.register(commands)
    questionnaire_codebook.register(
        commands.add_parser(
            "codebook",
            help="variables, wording and choices of versions side by side, as HTML or Excel",
            description="Every variable in every version named: wording, choices, universe in "
            "words, statuses, comparability; with a data release also how often each answer was "
            "given in each wave.",
        )
    )


def run_release(options: argparse.Namespace) -> int:
    """Hands over to the one command of this group that needs the database."""
    from survey.cli import questionnaire_release

    return questionnaire_release.run(options)


def run_check(options: argparse.Namespace) -> int:
    """Prints the problems of the named files; 1 if one is an error."""
    # Imported here: `survey --help` need not build every model of the questionnaire's shape.
    from survey.cli.effort_line import effort_line
    from survey.instrument.load import examine

    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names and words of a file may hold what the terminal's encoding cannot say.
        sys.stdout.reconfigure(errors="backslashreplace")
    examined = [examine(Path(file), file) for file in options.files]
    problems = [problem for _, found in examined for problem in found]
    if options.json:
        print_json([_as_json(problem) for problem in problems])
    else:
        for problem in problems:
            print(_as_line(problem))
        for questionnaire, _ in examined:
            if questionnaire is not None:
                print(effort_line(questionnaire)(language()))
    return 1 if any(problem.level == "error" for problem in problems) else 0


def run_schema(options: argparse.Namespace) -> int:
    """Prints the schema, or writes it to the file named."""
    from survey.instrument.load.schema import editor_schema

    written = json.dumps(editor_schema(language()), ensure_ascii=False, indent=2) + "\n"
    if options.out is None:
        print(written, end="")
        return 0
    options.out.write_text(written, encoding="utf-8")
    return 0


def _as_line(problem: Problem) -> str:
    mark = _WARNING(language()) if problem.level == "warning" else ""
    return f"{problem.place}: {problem.code} {mark}{problem.message(language())}"


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "level": problem.level,
        "message": problem.message(language()),
    }
