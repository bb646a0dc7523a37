"""`survey work`: take the jobs that pages asked for, one after the other, and deliver mail.

Mail is delivered where its settings are there; wrong ones end the command before it begins. Once a
day contact data are erased that are no longer needed, where the installation says when.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from survey.cli.delivering import Deliverer
from survey.cli.output import complain
from survey.cli.setting import Setting, add_data, now, questionnaires, setting
from survey.cli.stopping import Stop
from survey.fieldwork import jobs
from survey.fieldwork.retention import erase_overdue, months_before
from survey.fieldwork.table_book import KIND, make_table_book
from survey.mail.settings import MailNotSet, MailSettings, is_set, mail_settings
from survey.store.jobs import Job
from survey.store.values import Actor

A_DAY = timedelta(days=1)
PAUSE = 2.0
"""Seconds between two looks at an empty list."""


def register(group: argparse.ArgumentParser) -> None:
    group.add_argument("--once", action="store_true", help="end when no job waits")
    add_data(group)
    group.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Works until it is stopped, or with --once until nothing waits."""
    settings = _settings(options.once)
    here = setting(options)
    with Stop() as stop:
        deliverer = Deliverer(here, settings, stop.is_asked) if settings else None
        eraser = Eraser(here)
        while not stop.is_asked():
            job = jobs.claim(here.engine, now())
            if job is not None:
                _do(here, job)
                continue
            if deliverer is not None:
                deliverer.round()
            if options.once:
                break
            eraser.round()
            stop.wait(PAUSE)
    return 0


@dataclass(slots=True)
class Eraser:
    """Erases contact data once a day, where the installation says after how many months."""

    here: Setting
    _next: datetime | None = None

    def round(self) -> int:
        """How many people's data went; 0 until a day has passed."""
        months, when = self.here.config.contact_months, now()
        if not months or (self._next is not None and when < self._next):
            return 0
        self._next = when + A_DAY
        who, before = Actor("job", "retention"), months_before(when, months)
        return len(erase_overdue(self.here.engine, who, when, before))


def _settings(once: bool) -> MailSettings | None:
    """How to send mail, if at all. A page that starts a worker for its job still gets it done."""
    if not is_set(os.environ):
        return None
    try:
        return mail_settings(os.environ)
    except MailNotSet as refusal:
        if not once:
            raise
        complain(refusal)
        return None


def _do(here: Setting, job: Job) -> None:
    if job.kind == KIND:
        make_table_book(
            here.engine, now, job, data=here.config.data, questionnaires=questionnaires()
        )
    else:
        jobs.fail(here.engine, now(), job.id, f"unknown kind of job: {job.kind}")
