"""A small survey in a fresh database: three units, one questionnaire of two sections, one wave.

`engine` is the migrated database (SQLite, then PostgreSQL); `fieldwork` a wave launched in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from survey.fieldwork import units, versions, waves
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.links import IssuedLink
from survey.fieldwork.tokens import Tokens
from survey.instrument.flow import Flow
from survey.instrument.load import load_text
from survey.store import database
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave
from tests.support.team import Team

NOW = datetime(2021, 11, 8, 9, 30, tzinfo=UTC)
DEADLINE = NOW + timedelta(days=30)
OFFICE = Actor("command", "test")

SOURCE = """\
study: trial
version: 2021-H2
mode: MODE
title: {de: Versuch, en: Trial}
unit:
  kind: {choices: [{code: kreis, label: Kreis}, {code: stadt, label: Stadt}]}
choices:
  yes_no: [{code: "yes", label: {de: Ja, en: "Yes"}}, {code: "no", label: {de: Nein, en: "No"}}]
sections:
  - name: steering
    title: {de: Steuerung, en: Steering}
    questions:
      - {name: group, type: single, label: {de: Gruppe, en: Group}, choices: yes_no}
      - name: members
        type: number
        label: {de: Mitglieder, en: Members}
        maximum: 500
        ask_if: group == "yes"
  - name: posts
    title: {de: Stellen, en: Posts}
    questions:
      - {name: planned, type: number, label: {de: geplant, en: planned}, decimals: 2}
      - name: filled
        type: number
        label: {de: besetzt, en: filled}
        decimals: 2
        checks:
          - require: filled <= planned
            level: hard
            message: {de: Mehr besetzt als geplant., en: More filled than planned.}
      - {name: remark, type: text, label: {de: Anmerkung, en: Remark}}
"""

UNITS = """\
ags,name,kind,alias
05111,Stadt Düsseldorf,stadt,
05382,Rhein-Sieg-Kreis,kreis,Rhein Sieg
05117,Stadt Mülheim an der Ruhr,stadt,Stadt Mülheim/Ruhr|Mülheim
"""


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """A launched wave with everything that the verbs take."""

    engine: Engine
    flow: Flow
    wave: Wave
    tokens: Tokens
    links: tuple[IssuedLink, ...]

    def response(self, unit: str = "05111") -> ResponseKey:
        return ResponseKey(unit, self.wave.id)

    def team(self, unit: str = "05111") -> Team:
        """Whoever acts by the municipality's own link."""
        own = next(link for link in self.links if link.unit == unit)
        who = Actor("link", str(own.link))
        return Team(self.engine, self.tokens, self.response(unit), who, NOW)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = database.engine(database_url)
    yield made
    made.dispose()


def launched(engine: Engine, *, mode: str = "self") -> Fieldwork:
    """The small survey, launched at NOW."""
    tokens = Tokens("a secret of the tests that is long enough")
    questionnaire = load_text(SOURCE.replace("MODE", mode), "trial.yaml")
    units.import_units(engine, OFFICE, NOW, parse_csv(UNITS.encode(), "units.csv"))
    versions.release_version(engine, OFFICE, NOW, questionnaire)
    wave = waves.create_wave(
        engine, OFFICE, NOW, study="trial", name="2021-H2", version="2021-H2",
        dates=waves.Dates(NOW, DEADLINE, DEADLINE + timedelta(days=14)),
    )  # fmt: skip
    links = waves.launch_wave(engine, OFFICE, NOW, wave.id, tokens)
    with database.reading(engine) as connection:
        flow = versions.flow_of(connection, wave.questionnaire)
    return Fieldwork(engine, flow, wave, tokens, links)


@pytest.fixture
def fieldwork(engine: Engine) -> Fieldwork:
    return launched(engine)


@pytest.fixture
def city(fieldwork: Fieldwork) -> Team:
    """A municipality whose coordinator has said a name."""
    made = fieldwork.team()
    made.introduce()
    return made


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is sent to the database meanwhile, one line for each round trip."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)
