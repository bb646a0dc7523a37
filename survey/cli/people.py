"""`survey people`: contact data that are no longer needed."""

from __future__ import annotations

import argparse
from datetime import datetime

from survey.cli.dates import morning, shown
from survey.cli.output import print_table, say
from survey.cli.setting import add_data, setting
from survey.config import CONTACT_MONTHS
from survey.errors import SurveyError
from survey.fieldwork.retention import erase_overdue, months_before, overdue_contacts
from survey.instrument.text import Text
from survey.store.overdue import Overdue


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    command = commands.add_parser(
        "erase",
        help="erase the contact data of everybody who took part last before a day",
        description="Name, office and address go, links end, letters are emptied; answers stay, "
        "with the role of whoever gave them. Somebody takes part until the wave ends (its last "
        "day, or `survey wave close`) or their access does. It cannot be undone.",
    )
    day = command.add_mutually_exclusive_group()
    day.add_argument(
        "--after-months",
        metavar="N",
        type=_months,
        help=f"so many months after the end (default: ${CONTACT_MONTHS})",
    )
    day.add_argument("--before", metavar="DAY", type=morning, help="before a day: 2024-01-31")
    command.add_argument("--dry-run", action="store_true", help="only tell who it would be")
    add_data(command)
    command.set_defaults(run=run_erase)


def _months(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= 600):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of months such as 12")
    return int(text)


def run_erase(options: argparse.Namespace) -> int:
    """Names nobody: what a terminal shows ends in logs."""
    here = setting(options)
    months = options.after_months or here.config.contact_months
    before: datetime | None = options.before
    if before is None:
        if not months:
            raise SurveyError(
                "erase-when",
                Text(
                    "Nennen Sie, wann: --after-months 12 oder --before 2024-01-31; oder setzen "
                    f"Sie {CONTACT_MONTHS}.",
                    f"Say when: --after-months 12 or --before 2024-01-31; or set {CONTACT_MONTHS}.",
                ),
            )
        before = months_before(here.when, months)
    if options.dry_run:
        found = overdue_contacts(here.engine, here.when, before)
        _list(found)
        say(
            Text(
                f"Zu löschen: {len(found)} (zuletzt beteiligt vor dem {shown(before)}). Gelöscht "
                "ist nichts.",
                f"To erase: {len(found)} (took part last before {shown(before)}). Nothing is "
                "erased.",
            )
        )
        return 0
    found = erase_overdue(here.engine, here.who, here.when, before)
    _list(found)
    say(
        Text(
            f"Kontaktdaten gelöscht: {len(found)} (zuletzt beteiligt vor dem {shown(before)}). Was "
            "eingetragen wurde, bleibt.",
            f"Contact data erased: {len(found)} (took part last before {shown(before)}). What was "
            "entered stays.",
        )
    )
    return 0


def _list(found: tuple[Overdue, ...]) -> None:
    if found:
        print_table(
            ("Kontakt", "Kommune", "bekannt seit", "Wellen"),
            [(one.contact, one.unit, shown(one.known_since), one.waves) for one in found],
        )
