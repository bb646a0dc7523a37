"""`survey account …`: invite people of the office and list them."""

from __future__ import annotations

import argparse
import os

from survey.cli.dates import shown
from survey.cli.output import print_json, print_table, say
from survey.cli.setting import add_data, setting
from survey.fieldwork.accounts import invite_account
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import accounts
from survey.store.database import reading
from survey.store.values import Role


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    invite = commands.add_parser(
        "invite", help="make a link with which somebody sets a password; also for a lost one"
    )
    invite.add_argument("email", metavar="EMAIL")
    invite.add_argument("--name", metavar="NAME", default="")
    invite.add_argument("--role", choices=[role.value for role in Role], required=True)
    invite.add_argument(
        "--url",
        metavar="URL",
        default=os.environ.get("SURVEY_URL", ""),
        help="address of the survey (default: $SURVEY_URL)",
    )
    add_data(invite)
    invite.set_defaults(run=run_invite)
    listed = commands.add_parser("list", help="who has an account")
    listed.add_argument("--json", action="store_true")
    add_data(listed)
    listed.set_defaults(run=run_list)


def run_invite(options: argparse.Namespace) -> int:
    here = setting(options)
    tokens = Tokens(here.config.secret_key, here.config.former_secret_keys, purpose="invite")
    made = invite_account(
        here.engine,
        here.who,
        here.when,
        email=options.email,
        name=options.name,
        role=Role(options.role),
        tokens=tokens,
    )
    say(
        Text(
            f"{made.email} setzt mit diesem Link bis {shown(made.expires_at)} ein Passwort:",
            f"{made.email} sets a password with this link until {shown(made.expires_at)}:",
        )
    )
    print(f"{options.url.rstrip('/')}/invitation/{made.token}")
    return 0


def run_list(options: argparse.Namespace) -> int:
    here = setting(options)
    with reading(here.engine) as connection:
        found = accounts.every(connection)
    if options.json:
        print_json(
            [
                {
                    "email": a.email,
                    "name": a.name,
                    "role": a.role.value,
                    "disabled": a.disabled_at is not None,
                }
                for a in found
            ]
        )
        return 0
    print_table(
        ("E-Mail", "Name", "Rolle", "gesperrt"),
        [(a.email, a.name, a.role.value, shown(a.disabled_at)) for a in found],
    )
    return 0
