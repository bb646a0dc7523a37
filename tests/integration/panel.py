"""A study with several versions and waves, to look back from one to another.

`Study.hold(version, questions)` releases a version and launches its wave; `answer` saves cells as
a municipality would, `submit` submits them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Engine

from survey.fieldwork import flows, units, versions, waves
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.explaining import Explained
from survey.fieldwork.responses import record_coded, submit_response
from survey.fieldwork.seeing import Seeing
from survey.fieldwork.tokens import Tokens
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.questions.base import Key
from survey.store import answers, responses
from survey.store.database import reading
from survey.store.values import ResponseKey
from survey.store.waves import Wave
from tests.integration.conftest import NOW, OFFICE, UNITS

CITY = "05111"
HEAD = """\
study: trial
version: {version}
{before}mode: {mode}
title: Versuch
unit:
  kind: {{choices: [{{code: kreis, label: Kreis}}, {{code: stadt, label: Stadt}}]}}
sections:
  - name: main
    title: Alles
    questions:
"""


@dataclass
class Study:
    """One study in a database; waves by the name of their version."""

    engine: Engine
    waves: dict[str, Wave] = field(default_factory=dict)

    def hold(
        self, version: str, questions: str, *, before: str = "", mode: str = "self",
        launch: bool = True, rest: str = "",
    ) -> None:  # fmt: skip
        """Release a version with these questions (a YAML list) and launch a wave of it."""
        if not self.waves:
            units.import_units(self.engine, OFFICE, NOW, parse_csv(UNITS.encode(), "units.csv"))
        previous = f"previous_version: {before}\n" if before else ""
        head = HEAD.format(version=version, before=previous, mode=mode)
        body = "".join(f"      {line}\n" for line in questions.strip().splitlines())
        questionnaire = load_text(head + body + rest, f"{version}.yaml")
        versions.release_version(self.engine, OFFICE, NOW, questionnaire)
        wave = waves.create_wave(
            self.engine, OFFICE, NOW, study="trial", name=version, version=version,
            dates=waves.Dates(NOW, NOW + timedelta(days=30)),
        )  # fmt: skip
        self.waves[version] = wave
        if launch:
            waves.launch_wave(self.engine, OFFICE, NOW, wave.id, Tokens("a secret of the tests"))

    def flow(self, version: str) -> Flow:
        with reading(self.engine) as connection:
            return versions.flow_of(connection, self.waves[version].questionnaire)

    def response(self, version: str, unit: str = CITY) -> ResponseKey:
        return ResponseKey(unit, self.waves[version].id)

    def unit(self, version: str, unit: str = CITY) -> Unit:
        from survey.store.waves import framed

        with reading(self.engine) as connection:
            return next(
                one for one in framed(connection, self.waves[version].id) if one.key == unit
            )

    def answer(
        self, version: str, given: dict[str, Answer], *explained: Explained, unit: str = CITY
    ) -> None:
        """Save these cells (`name` or `name.item`) over whatever stands."""
        key = self.response(version, unit)
        keys = {name: _key(name) for name in given}
        with reading(self.engine) as connection:
            standing = answers.current(connection, key)
        changes = [
            Change(keys[n], a, standing[keys[n]].revision if keys[n] in standing else 0)
            for n, a in given.items()
        ]
        flow, named = self.flow(version), self.unit(version, unit)
        saved = save_answers(
            self.engine, OFFICE, NOW, key, changes,
            seeing=Seeing(flow, named, flow.section_names), explained=list(explained),
        )  # fmt: skip
        assert not saved.conflicts

    def submit(self, version: str, unit: str = CITY) -> None:
        examine = flows.examine(self.flow(version), self.unit(version, unit))
        submit_response(self.engine, OFFICE, NOW, self.response(version, unit), examine)

    def report(self, version: str, given: dict[str, Answer], unit: str = CITY) -> None:
        self.answer(version, given, unit=unit)
        self.submit(version, unit)

    def code(self, version: str, given: dict[str, Answer], unit: str = CITY) -> None:
        told = {_key(name): answer for name, answer in given.items()}
        record_coded(self.engine, OFFICE, NOW, self.waves[version].id, {unit: told})

    def previous(self, version: str, *names: str, unit: str = CITY) -> dict[str, Answer]:
        """The earlier answers of these variables, by `name` or `name.item`."""
        with reading(self.engine) as connection:
            found = previous_answers(
                connection, self.waves[version], unit, self.flow(version), names
            )
        return {".".join(filter(None, key)): answer for key, answer in found.items()}

    def states(self, version: str, unit: str = CITY) -> dict[str, responses.SectionState]:
        with reading(self.engine) as connection:
            return responses.sections(connection, self.response(version, unit))


def _key(name: str) -> Key:
    variable, _, item = name.partition(".")
    return (variable, item)
