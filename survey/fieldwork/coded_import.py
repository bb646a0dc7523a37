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
from survey.fieldwork.coded_cells import KnownUnit, read_table
from survey.fieldwork.csv_file import CsvFile
from survey.fieldwork.import_mapping import FOLDER, find_mapping, read_mapping
from survey.fieldwork.responses import record_coded
from survey.instrument.answer import Answer
from survey.instrument.flow import Unit
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.questions.base import Key
from survey.store import answers, units, versions, waves
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
    questionnaire: Questionnaire
    units: tuple[KnownUnit, ...]
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
        read_mapping(mapping, target.questionnaire)
        if mapping
        else find_mapping(folder / FOLDER, table.header, target.questionnaire)
    )
    rows = read_table(table, columns, target.questionnaire, target.units, target.stored)
    coded = {row.unit: dict(row.answers) for row in rows}
    written = record_coded(engine, who, when, target.wave.id, coded)
    return Imported(
        len(rows), sum(1 for n in written.values() if n), sum(written.values())
    )


def _target(connection: Connection, study: str, name: str) -> _Target:
    wave = waves.find(connection, study, name)
    if wave is None:
        raise refusals.no_wave(name)
    version = versions.get(connection, wave.questionnaire)
    assert version is not None  # a foreign key says so
    spellings: dict[str, list[str]] = {}
    for spelling, key in units.spellings(connection).items():
        spellings.setdefault(key, []).append(spelling)
    framed = waves.framed(connection, wave.id)
    known = tuple(
        KnownUnit(Unit(u.key, u.name, u.attributes), tuple(spellings.get(u.key, ())))
        for u in framed
    )
    stored = {
        u.key: {
            key: revised.answer
            for key, revised in answers.current(
                connection, ResponseKey(u.key, wave.id)
            ).items()
        }
        for u in framed
    }
    questionnaire = load_text(version.source, f"{version.version}.yaml")
    return _Target(wave, questionnaire, known, stored)
