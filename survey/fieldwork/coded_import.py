"""The verb that takes a coded table into a coded wave: all of it or nothing.

Owns finding the wave, the mapping and the units. Refuses to read a cell (`coded_cells`) and to
write (`responses.record_coded` does, under the responses' locks).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from survey.fieldwork import refusals
from survey.fieldwork.coded_cells import Register, read_table
from survey.fieldwork.csv_file import CsvFile
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.import_mapping import FOLDER, find_mapping, named_mapping
from survey.fieldwork.responses import record_coded
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.questions.base import Key
from survey.store import answers, units, waves
from survey.store.database import snapshot
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: units in the table, units with a change, answers written."""

    units: int
    changed: int
    written: int


@dataclass(frozen=True, slots=True)
class _Target:
    """The wave as it stands: what the table's cells are read against."""

    wave: Wave
    flow: Flow
    register: Register
    stored: dict[str, dict[Key, Answer]]


def import_coded(
    engine: Engine,
    who: Actor,
    when: datetime,
    *,
    study: str,
    wave_name: str,
    table: CsvFile,
    folder: Path,
    mapping: Path | None = None,
) -> Imported:
    """Take a table into a coded wave and accept the responses of its units.

    `folder`: the study's, whose `imports/` is searched by the table's header unless `mapping`
    names a file. Importing again writes revisions only where an answer changes. Raises
    TableError with every bad cell, MappingError, NotFound for an unknown wave, and what
    `record_coded` refuses.
    """
    with snapshot(engine) as connection:
        target = _target(connection, study, wave_name)
    columns = (
        named_mapping(mapping, table.header, target.flow.questionnaire)
        if mapping
        else find_mapping(folder / FOLDER, table.header, target.flow.questionnaire)
    )
    rows = read_table(table, columns, target.flow, target.register, target.stored)
    coded = {row.unit: dict(row.answers) for row in rows}
    written = record_coded(engine, who, when, target.wave.id, coded)
    return Imported(len(rows), sum(1 for n in written.values() if n), sum(written.values()))


def _target(connection: Connection, study: str, name: str) -> _Target:
    wave = waves.find(connection, study, name)
    if wave is None:
        raise refusals.no_wave(name)
    if wave.mode != "coded":
        raise refusals.not_coded(wave)
    framed = {u.key: Unit(u.key, u.name, u.attributes) for u in waves.framed(connection, wave.id)}
    stored = {
        key: {
            name: revised.answer
            for name, revised in answers.current(connection, ResponseKey(key, wave.id)).items()
        }
        for key in framed
    }
    flow = flow_of(connection, wave.questionnaire)
    named = flow.previous(*flow.section_names)
    earlier = {key: previous_answers(connection, wave, key, flow, named) for key in framed}
    register = Register(framed, units.spellings(connection), units.names(connection), earlier)
    return _Target(wave, flow, register, stored)
