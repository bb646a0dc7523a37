"""`survey unit`: municipalities, their names and contacts, from tables; their pseudonyms."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import say
from survey.cli.setting import add_data, setting
from survey.cli.written import refuse_ending, write
from survey.fieldwork.contact_import import import_contacts
from survey.fieldwork.contacts import erase_address
from survey.fieldwork.csv_file import read_csv
from survey.fieldwork.pseudonyms import Letters, as_csv, give_pseudonyms
from survey.fieldwork.units import import_units
from survey.instrument.text import Text


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser(
        "import",
        help="add or change municipalities from a CSV file",
        description="Columns: ags, name, optionally alias (several with | between); any further "
        "column is an attribute, such as kind.",
    )
    command.add_argument("file", metavar="FILE.csv", type=Path)
    add_data(command)
    command.set_defaults(run=run_import)
    command = commands.add_parser(
        "contacts",
        help="add or change contacts from a CSV file; the launch of a wave invites them by mail",
        description="Columns: ags, email, optionally name, office, language (de or en).",
    )
    command.add_argument("file", metavar="FILE.csv", type=Path)
    add_data(command)
    command.set_defaults(run=run_contacts)
    command = commands.add_parser(
        "forget",
        help="erase somebody's contact data everywhere and end their access",
        description="Answers and notes stay; they name a link by its number. Letters that wait "
        "are not sent. It cannot be undone.",
    )
    command.add_argument("email", metavar="EMAIL")
    add_data(command)
    command.set_defaults(run=run_forget)
    command = commands.add_parser(
        "pseudonyms",
        help="give each municipality a pseudonym and write them to a file",
        description="Each municipality keeps the pseudonym that it was given; new ones get the "
        "next number, in random order. Keep the file from everybody who may not know them.",
    )
    command.add_argument("--out", metavar="FILE.csv", type=Path, required=True)
    command.add_argument(
        "--by", metavar="ATTRIBUTE", default="kind", help="attribute of --letters (default: kind)"
    )
    command.add_argument(
        "--letters",
        metavar="VALUE=LETTERS",
        action="append",
        default=[],
        type=_letters,
        help="what stands before the number, such as kreis=LK; repeat it (else K)",
    )
    add_data(command)
    command.set_defaults(run=run_pseudonyms)


def _letters(said: str) -> tuple[str, str]:
    value, equals, letters = said.partition("=")
    if not value or not equals:
        raise argparse.ArgumentTypeError(f"{said!r} is not VALUE=LETTERS, such as kreis=LK")
    return value, letters


def run_contacts(options: argparse.Namespace) -> int:
    """All lines or none; nobody is removed."""
    here = setting(options)
    done = import_contacts(here.engine, here.who, here.when, read_csv(options.file))
    say(
        Text(
            f"{done.added} Kontakte neu, {done.changed} geändert, {done.unchanged} unverändert.",
            f"{done.added} contacts added, {done.changed} changed, {done.unchanged} unchanged.",
        )
    )
    return 0


def run_forget(options: argparse.Namespace) -> int:
    """In every municipality where the address is known."""
    here = setting(options)
    done = erase_address(here.engine, here.who, here.when, options.email)
    ended = sum(one.links for one in done)
    say(
        Text(
            f"Kontaktdaten in {len(done)} Kommunen gelöscht, {ended} Links beendet. Was "
            "eingetragen wurde, bleibt.",
            f"Contact data erased in {len(done)} municipalities, {ended} links ended. What was "
            "entered stays.",
        )
    )
    return 0


def run_import(options: argparse.Namespace) -> int:
    """All lines or none."""
    here = setting(options)
    done = import_units(here.engine, here.who, here.when, read_csv(options.file))
    say(
        Text(
            f"{done.added} Kommunen neu, {done.changed} geändert, {done.unchanged} unverändert.",
            f"{done.added} municipalities added, {done.changed} changed, "
            f"{done.unchanged} unchanged.",
        )
    )
    return 0


def run_pseudonyms(options: argparse.Namespace) -> int:
    """The whole register, in a file that its owner alone can read."""
    refuse_ending(options.out, ".csv")
    here = setting(options)
    letters = Letters(options.by, dict(options.letters))
    register = give_pseudonyms(here.engine, here.who, here.when, letters)
    write(options.out, as_csv(register.names), private=True)
    number = len(register.names)
    say(
        Text(
            f"{options.out}: {number} Pseudonyme, davon {register.added} neu vergeben.",
            f"{options.out}: {number} pseudonyms, {register.added} of them new.",
        )
    )
    return 0
