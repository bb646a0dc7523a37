"""`survey questionnaire release`: freeze a version in the database and in `released.lock`."""

from __future__ import annotations

import argparse
from pathlib import Path

from survey.cli.output import say
from survey.cli.setting import setting
from survey.fieldwork.versions import release_version
from survey.instrument.load import load
from survey.instrument.lock import NAME, Lock, read_lock
from survey.instrument.text import Text


def run(options: argparse.Namespace) -> int:
    """From here on the version never changes; the same one again changes nothing."""
    here = setting(options)
    path: Path = options.file
    questionnaire = load(path)
    lock_file = path.parent / NAME
    lock = (
        read_lock(lock_file.read_text(encoding="utf-8"), str(lock_file))
        if lock_file.exists()
        else Lock({})
    )
    locked = lock.with_version(questionnaire)
    release_version(here.engine, here.who, here.when, questionnaire)
    if locked.text() != lock.text():
        lock_file.write_text(locked.text(), encoding="utf-8")
    say(
        Text(
            f"{questionnaire.study} {questionnaire.version} ist freigegeben "
            f"(Prüfsumme {questionnaire.digest[:12]}).",
            f"{questionnaire.study} {questionnaire.version} is released "
            f"(digest {questionnaire.digest[:12]}).",
        )
    )
    return 0
