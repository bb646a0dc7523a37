"""`survey mail …`: deliver the outbox, see what is in it, try failed letters again."""

from __future__ import annotations

import argparse
import os

from survey.cli.dates import shown
from survey.cli.delivering import Deliverer, deliver_due, desk_of
from survey.cli.output import print_json, print_table, say
from survey.cli.setting import Setting, add_data, setting
from survey.cli.stopping import Stop
from survey.errors import SurveyError
from survey.fieldwork.outbox import letters_kept, retry_mail
from survey.instrument.text import Text
from survey.mail.postman import Postman
from survey.mail.settings import MailSettings, mail_settings
from survey.store.values import MailStatus

PAUSE = 5.0
"""Seconds between two looks into an empty outbox."""


def register(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    deliver = commands.add_parser(
        "deliver",
        help="send what is due by SMTP, as SURVEY_MAIL_… say",
        description="Variables: SURVEY_MAIL_SERVER, _PORT, _SECURITY (starttls, tls; none on this "
        "machine), _USER, _PASSWORD or _PASSWORD_FILE, _FROM, _REPLY_TO, _CA, and SURVEY_URL.",
    )
    deliver.add_argument("--watch", action="store_true", help="go on until stopped")
    deliver.set_defaults(run=run_deliver)
    listed = commands.add_parser("list", help="the newest letters and what became of them")
    listed.add_argument("--status", choices=[status.value for status in MailStatus])
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=run_list)
    retry = commands.add_parser("retry", help="try letters again that could not be delivered")
    retry.add_argument("letters", metavar="N", type=int, nargs="*", help="their numbers")
    retry.add_argument("--all", action="store_true", help="all of them")
    retry.set_defaults(run=run_retry)
    for command in (deliver, listed, retry):
        add_data(command)


def run_deliver(options: argparse.Namespace) -> int:
    """Once, or with --watch until it is stopped; the settings are checked before anything else."""
    settings = mail_settings(os.environ)
    here = setting(options)
    with Stop() as stop:
        if options.watch:
            return _watch(here, settings, stop)
        with Postman(settings) as post:
            done = deliver_due(here, post, desk_of(here, settings), stopped=stop.is_asked)
    say(
        Text(
            f"{done.sent} Briefe versandt, {done.put_off} aufgeschoben, {done.given_up} nicht "
            "zustellbar.",
            f"{done.sent} letters sent, {done.put_off} put off, {done.given_up} undeliverable.",
        )
    )
    return 1 if done.given_up else 0


def _watch(here: Setting, settings: MailSettings, stop: Stop) -> int:
    deliverer = Deliverer(here, settings, stop.is_asked)
    while not stop.is_asked():
        done = deliverer.round()
        if done.sent:
            say(Text(f"{done.sent} Briefe versandt.", f"{done.sent} letters sent."))
        stop.wait(PAUSE)
    return 0


def run_list(options: argparse.Namespace) -> int:
    """The newest hundred; addresses only in JSON, which somebody asked for on purpose."""
    here = setting(options)
    found = letters_kept(here.engine, [MailStatus(options.status)] if options.status else [])
    if options.json:
        print_json(
            [
                {
                    "letter": one.id,
                    "kind": one.kind,
                    "status": one.status.value,
                    "recipient": one.recipient,
                    "unit": one.unit,
                    "created": one.created_at.isoformat(),
                    "attempts": one.attempts,
                    "next": one.next_at.isoformat(),
                    "sent": one.sent_at.isoformat() if one.sent_at else None,
                    "problem": one.problem,
                }
                for one in found
            ]
        )
        return 0
    print_table(
        ("Nr.", "Art", "Kommune", "Stand", "geschrieben", "versandt", "Versuche", "Problem"),
        [
            (
                one.id,
                one.kind,
                one.unit or "–",
                one.status.value,
                shown(one.created_at),
                shown(one.sent_at),
                one.attempts,
                one.problem,
            )
            for one in found
        ],
    )
    return 0


def run_retry(options: argparse.Namespace) -> int:
    """Puts failed letters back into the queue, those named or all."""
    if bool(options.letters) == options.all:
        raise SurveyError(
            "retry-which",
            Text(
                "Nennen Sie die Nummern der Briefe (survey mail list --status failed) oder --all.",
                "Name the letters' numbers (survey mail list --status failed) or --all.",
            ),
        )
    here = setting(options)
    fresh = retry_mail(here.engine, here.who, here.when, None if options.all else options.letters)
    missing = sorted(set(options.letters) - set(fresh))
    say(
        Text(
            f"{len(fresh)} Briefe werden wieder versucht.",
            f"{len(fresh)} letters will be tried again.",
        )
    )
    if missing:
        numbers = ", ".join(map(str, missing))
        raise SurveyError(
            "retry-not-failed",
            Text(
                f"{numbers}: kein fehlgeschlagener Brief mit Empfänger. „survey mail list --status "
                "failed“ zeigt sie.",
                f"{numbers}: no failed letter with a recipient. “survey mail list --status failed” "
                "shows them.",
            ),
        )
    return 0
