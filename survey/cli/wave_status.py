"""`survey wave status`: who is where in a wave, and how far each wave of a study is.

Owns both lists, as a table in the terminal's language and as JSON. Refuses to change anything.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from survey.cli.dates import shown
from survey.cli.output import language, print_json, print_table
from survey.cli.setting import find_wave, setting
from survey.fieldwork.flows import sections_open
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.instrument.response_status import ResponseStatus, response_label
from survey.instrument.text import Text
from survey.store import overview, versions, waves
from survey.store.database import reading
from survey.store.overview import Standing
from survey.store.waves import Wave

_UNITS = (
    Text("AGS", "key"),
    Text("Kommune", "municipality"),
    Text("Status", "status"),
    Text("Abschnitte", "sections"),
    Text("zuletzt", "last active"),
)
_WAVES = (
    Text("Welle", "wave"),
    Text("Modus", "mode"),
    Text("Frist", "deadline"),
    Text("Rücklauf", "responses"),
)


def run(options: argparse.Namespace) -> int:
    """The named wave, or all waves of the study."""
    here = setting(options)
    if options.wave is None:
        with reading(here.engine) as connection:
            found = [
                (wave, overview.counts(connection, wave.id))
                for wave in waves.every(connection, options.study)
            ]
        _say_waves(found, as_json=options.json)
        return 0
    wave = find_wave(here, options)
    with reading(here.engine) as connection:
        standings = overview.of_wave(connection, wave.id)
        version = versions.get(connection, wave.questionnaire)
    assert version is not None  # a wave's version is a foreign key
    flow = Flow(load_text(version.source, f"{wave.version}.yaml"))
    _say_units([(s, _asked(flow, s)) for s in standings], as_json=options.json)
    return 0


def _asked(flow: Flow, standing: Standing) -> int:
    """How many sections the unit has to fill; the database counts those of a page saved."""
    return sections_open(flow, Unit(standing.unit, standing.name, standing.attributes))


def _say_units(standings: Sequence[tuple[Standing, int]], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "unit": s.unit,
                    "name": s.name,
                    "status": s.status.value,
                    "sections_complete": s.complete,
                    "sections": asked,
                    "last_activity": s.active_at.isoformat() if s.active_at else None,
                }
                for s, asked in standings
            ]
        )
        return
    rows = [
        (s.unit, s.name, _word(s.status), f"{s.complete}/{asked}", shown(s.active_at))
        for s, asked in standings
    ]
    print_table([heading(language()) for heading in _UNITS], rows)


def _say_waves(found: Sequence[tuple[Wave, dict[ResponseStatus, int]]], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "wave": wave.name,
                    "version": wave.version,
                    "mode": wave.mode,
                    "deadline": wave.deadline.isoformat() if wave.deadline else None,
                    "launched": wave.launched_at is not None,
                    "closed": wave.closed_at is not None,
                    "responses": {status.value: n for status, n in counts.items()},
                }
                for wave, counts in found
            ]
        )
        return
    rows = [
        (
            wave.name,
            wave.mode,
            shown(wave.deadline),
            ", ".join(f"{n} {_word(status)}" for status, n in counts.items()) or "–",
        )
        for wave, counts in found
    ]
    print_table([heading(language()) for heading in _WAVES], rows)


def _word(status: ResponseStatus) -> str:
    return response_label(status)(language())
