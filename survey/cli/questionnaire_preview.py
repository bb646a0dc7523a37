"""`survey questionnaire preview FILE`: the questionnaire in the browser, anew whenever it is saved.

Owns the folder that is thrown away at the end, and whose earlier answers are played with. Refuses
other machines: it listens to this one alone.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from threading import Thread

from waitress import serve

from survey.cli.demo import free_port
from survey.cli.output import say
from survey.cli.setting import setting
from survey.cli.theatre import Theatre
from survey.errors import SurveyError
from survey.fieldwork.stage import Played, earlier_waves
from survey.instrument.flow import Unit
from survey.instrument.load import load
from survey.instrument.text import Text
from survey.instrument.version import without_patch
from survey.store import units
from survey.store.database import reading


def run(options: argparse.Namespace) -> int:
    """Serves until it is stopped; 1 where the file cannot be read at all."""
    folder = Path(tempfile.mkdtemp(prefix="survey-preview-"))
    try:
        if not options.file.is_file():
            load(options.file)  # says so
        theatre = Theatre(options.file, folder, *_known(options), first=options.unit)
        theatre.look()
        _refuse_no_such_unit(theatre, options.unit)
        port = options.port or free_port()
        say(
            Text(
                f"Vorschau von {options.file}: http://127.0.0.1:{port}/preview/\n"
                "Sie erneuert sich bei jedem Speichern. Beenden mit Strg+C.",
                f"Preview of {options.file}: http://127.0.0.1:{port}/preview/\n"
                "It renews itself whenever you save. Stop with Ctrl+C.",
            )
        )
        Thread(target=theatre.watch, daemon=True).start()
        serve(theatre, host="127.0.0.1", port=port, threads=4)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _refuse_no_such_unit(theatre: Theatre, unit: str) -> None:
    if unit and theatre.stage and all(unit not in pair for pair in theatre.units):
        named = ", ".join(name for _, name in theatre.units[:5])
        raise SurveyError(
            "no-such-unit",
            Text(
                f"Eine Kommune „{unit}“ gibt es hier nicht. Schreiben Sie bei --unit Schlüssel "
                f"oder Namen, etwa: {named}.",
                f"There is no municipality “{unit}” here. Write its key or name after --unit, such "
                f"as: {named}.",
            ),
        )


def _known(options: argparse.Namespace) -> tuple[tuple[Unit, ...], tuple[Played, ...]]:
    """The municipalities and earlier waves of the data folder that was named; else none.

    Which waves are earlier, only a file without errors of its own can say.
    """
    if options.data is None:
        return (), ()
    questionnaire = load(options.file)
    here = setting(options)
    with reading(here.engine) as connection:
        framed = units.as_of(connection, here.when.date())
        half_year = without_patch(questionnaire.version)
        return framed, earlier_waves(connection, questionnaire.study, half_year)
