"""Importing municipalities from a table: all of it or nothing.

Owns what an import changes and from which day. Refuses to remove a unit: answers hang on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine

from survey.fieldwork.csv_file import CsvFile
from survey.fieldwork.names import spelling
from survey.fieldwork.unit_table import UnitLine, UnitsRefused, ambiguous, read_units
from survey.instrument.text import Text
from survey.store import audit, units
from survey.store.database import writing
from survey.store.values import Actor


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int
    unchanged: int


def import_units(
    engine: Engine,
    who: Actor,
    when: datetime,
    table: CsvFile,
    *,
    valid_from: date | None = None,
) -> Imported:
    """Add or change municipalities by a table; those that it does not name stay as they are.

    `valid_from`: the day from which changed attributes hold (default: today); what a unit is first
    imported with holds since ever. A former name stays as an alias. Raises UnitsRefused.
    """
    lines = read_units(table)
    day = valid_from or when.date()
    with writing(engine) as connection:
        stored = {u.key: u for u in units.as_of(connection, day)}
        _refuse_taken(connection, table.name, lines)
        moved = {line.key for line in lines if _put(connection, line, stored.get(line.key), day)}
        moved |= _put_aliases(connection, lines)
        fresh = {line.key for line in lines} - stored.keys()
        result = Imported(len(fresh), len(moved - fresh), len(lines) - len(moved | fresh))
        if result.added or result.changed:
            audit.record(
                connection, who, when, "import_units", added=result.added, changed=result.changed
            )
        return result


def _refuse_taken(connection: Connection, file: str, lines: tuple[UnitLine, ...]) -> None:
    taken = units.spellings(connection)
    names = units.names(connection)
    problems = [
        ambiguous(f"{file}:{line.line}: ", word, names[other])
        for line in lines
        for word in (line.name, *line.aliases)
        if (other := taken.get(spelling(word), line.key)) != line.key
    ]
    if problems:
        raise UnitsRefused(
            "units-refused",
            Text(
                f"{file}: {len(problems)} Namen sind vergeben; es wurde nichts übernommen.",
                f"{file}: {len(problems)} names are taken; nothing was imported.",
            ),
            problems,
        )


def _put(
    connection: Connection, line: UnitLine, stored: units.StoredUnit | None, day: date
) -> bool:
    """Write the name and the attributes that are new; whether there were any."""
    if stored is None:
        units.put_name(connection, line.key, line.name, new=True)
        units.put_attributes(connection, line.key, line.attributes, units.SINCE_EVER)
        return True
    known = dict(stored.attributes)
    moved = {name: value for name, value in line.attributes.items() if known.get(name) != value}
    if stored.name != line.name:
        units.put_name(connection, line.key, line.name, new=False)
    units.put_attributes(connection, line.key, moved, day)
    return bool(moved) or stored.name != line.name


def _put_aliases(connection: Connection, lines: tuple[UnitLine, ...]) -> set[str]:
    """Write the spellings that are new; the keys of the units that have one."""
    taken = units.spellings(connection)
    fresh = {
        reduced: (line.key, word)
        for line in lines
        for word in (line.name, *line.aliases)
        if (reduced := spelling(word)) not in taken
    }
    units.add_aliases(connection, [(reduced, key, word) for reduced, (key, word) in fresh.items()])
    return {key for key, _ in fresh.values()}
