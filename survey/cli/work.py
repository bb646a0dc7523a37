"""`survey work`: take the jobs that pages asked for, one after the other."""

from __future__ import annotations

import argparse
import time

from survey.cli.setting import add_data, now, questionnaires, setting
from survey.fieldwork import jobs
from survey.fieldwork.table_book import KIND, make_table_book

PAUSE = 2.0
"""Seconds between two looks at an empty list."""


def register(group: argparse.ArgumentParser) -> None:
    group.add_argument("--once", action="store_true", help="end when no job waits")
    add_data(group)
    group.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Works until it is stopped, or with --once until nothing waits."""
    here = setting(options)
    while True:
        job = jobs.claim(here.engine, now())
        if job is None:
            if options.once:
                return 0
            time.sleep(PAUSE)
        elif job.kind == KIND:
            make_table_book(
                here.engine, now, job, data=here.config.data, questionnaires=questionnaires()
            )
        else:
            jobs.fail(here.engine, now(), job.id, f"unknown kind of job: {job.kind}")
