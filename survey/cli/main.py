"""Entry of the command `survey`: finds the group of commands, runs it, turns errors into words.

Owns exit statuses (0 fine, 1 the input is wrong, 2 wrong usage). Loads only the group asked for,
so that `survey questionnaire check` never imports the database.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

from survey.cli.environment import told
from survey.cli.output import complain
from survey.errors import SurveyError

GROUPS: Final[dict[str, str]] = {
    "questionnaire": "check questionnaires and look into them",
    "unit": "municipalities and the names they go by",
    "people": "contact data that are no longer needed",
    "wave": "create, launch, watch and close a wave",
    "response": "import answers that were coded or entered elsewhere",
    "release": "write a data release",
    "account": "people of the office",
    "texts": "contact, imprint, data protection, accessibility: what counts, and drafts",
    "mail": "deliver the outbox and see what is in it",
    "migrate": "bring the database up to date",
    "work": "run the jobs that pages asked for, and deliver mail",
    "demo": "set up the demo and serve it",
}


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The command line; with `only`, that group's commands alone (the others by name and help)."""
    root = argparse.ArgumentParser(
        prog="survey",
        description="Half-yearly implementation surveys of municipalities.",
    )
    groups = root.add_subparsers(metavar="COMMAND", required=True)
    for name, summary in GROUPS.items():
        group = groups.add_parser(name, help=summary, description=summary)
        if name == only:
            importlib.import_module(f"survey.cli.{name}").register(group)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    only = arguments[0] if arguments and arguments[0] in GROUPS else None
    options = parser(only).parse_args(arguments)
    try:
        return int(options.run(options))
    except SurveyError as error:
        complain(error)
        return 1
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if (refused := told(error)) is None:
            raise
        complain(refused)
        return 1


if __name__ == "__main__":
    sys.exit(main())
