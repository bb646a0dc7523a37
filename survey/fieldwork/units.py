"""Importing municipalities from a table: all of it, or a list of every line that is wrong.

Owns what the columns mean: `ags`, `name`, `alias` (several with `|` between), and any further
column as an attribute. Refuses to remove a unit: answers hang on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine

from survey.errors import SurveyError
from survey.fieldwork.csv_file import CsvFile, CsvLine
from survey.fieldwork.names import spelling
from survey.instrument.text import Text
from survey.store import audit, units
from survey.store.database import writing
from survey.store.values import Actor

KEY = re.compile(r"\d{5}(\d{3})?")
ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]{0,40}")
MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One municipality as a line of the table has it."""

    line: int
    key: str
    name: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int
    unchanged: int


class UnitsRefused(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """The table was not imported; `details` has every bad line."""


def read_units(table: CsvFile) -> tuple[UnitLine, ...]:
    """The municipalities of a table. Raises UnitsRefused with every bad line. No database."""
    problems = list(_header_problems(table))
    if not problems:
        lines = [_line(table, row) for row in table.rows]
        problems = list(_problems(table.name, lines))
    if problems:
        raise UnitsRefused(
            "units-refused",
            Text(
                f"{table.name}: {len(problems)} Fehler; es wurde nichts übernommen.",
                f"{table.name}: {len(problems)} problems; nothing was imported.",
            ),
            problems,
        )
    return tuple(lines)


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
        done = [_put(connection, line, stored.get(line.key), day) for line in lines]
        _put_aliases(connection, lines)
        result = Imported(*(done.count(word) for word in ("added", "changed", "unchanged")))
        if result.added or result.changed:
            audit.record(
                connection, who, when, "import_units", added=result.added, changed=result.changed
            )
        return result


def _line(table: CsvFile, row: CsvLine) -> UnitLine:
    cells = dict(zip(table.header, row.cells, strict=True))
    aliases = tuple(a.strip() for a in cells.pop("alias", "").split("|") if a.strip())
    return UnitLine(row.line, cells.pop("ags"), cells.pop("name"), aliases, cells)


def _header_problems(table: CsvFile) -> Iterator[Text]:
    for wanted in ("ags", "name"):
        if wanted not in table.header:
            yield Text(
                f"{table.name}:1: Die Spalte „{wanted}“ fehlt. Nötig sind ags und name.",
                f"{table.name}:1: the column “{wanted}” is missing. Needed are ags and name.",
            )
    for column in table.header:
        if not ATTRIBUTE.fullmatch(column):
            yield Text(
                f"{table.name}:1: „{column}“ ist kein Spaltenname: kleine Buchstaben, Ziffern und "
                "Unterstriche, etwa government_district.",
                f"{table.name}:1: “{column}” is no column name: small letters, digits and "
                "underscores, such as government_district.",
            )


def _problems(file: str, lines: list[UnitLine]) -> Iterator[Text]:
    keys: dict[str, int] = {}
    called: dict[str, UnitLine] = {}
    for line in lines:
        at = f"{file}:{line.line}: "
        if not KEY.fullmatch(line.key):
            yield Text(
                f"{at}„{line.key}“ ist kein Gemeindeschlüssel mit 5 oder 8 Ziffern. Hat Excel die "
                "führende Null entfernt?",
                f"{at}“{line.key}” is no official key of 5 or 8 digits. Has Excel removed the "
                "leading zero?",
            )
        elif (first := keys.setdefault(line.key, line.line)) != line.line:
            yield Text(
                f"{at}{line.key} steht schon in Zeile {first}. Löschen Sie eine der beiden.",
                f"{at}{line.key} stands in line {first} already. Delete one of the two.",
            )
        if not line.name or len(line.name) > MAX_NAME:
            yield Text(
                f"{at}Der Name fehlt oder hat mehr als {MAX_NAME} Zeichen.",
                f"{at}the name is missing or has more than {MAX_NAME} characters.",
            )
        for word in {spelling(w): w for w in (line.name, *line.aliases) if w}.items():
            other = called.setdefault(word[0], line)
            if not word[0] or other.key != line.key:
                yield _ambiguous(at, word[1], other.name)


def _ambiguous(at: str, word: str, other: str) -> Text:
    return Text(
        f"{at}„{word}“ meint auch {other}. Ein Name darf nur eine Kommune meinen.",
        f"{at}“{word}” means {other} too. A name may mean one municipality only.",
    )


def _refuse_taken(connection: Connection, file: str, lines: tuple[UnitLine, ...]) -> None:
    taken = units.spellings(connection)
    names = units.names(connection)
    problems = [
        _ambiguous(f"{file}:{line.line}: ", word, names[other])
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


def _put(connection: Connection, line: UnitLine, stored: units.StoredUnit | None, day: date) -> str:
    if stored is None:
        units.put_name(connection, line.key, line.name, new=True)
        units.put_attributes(connection, line.key, line.attributes, units.SINCE_EVER)
        return "added"
    known = dict(stored.attributes)
    moved = {name: value for name, value in line.attributes.items() if known.get(name) != value}
    if stored.name != line.name:
        units.put_name(connection, line.key, line.name, new=False)
    units.put_attributes(connection, line.key, moved, day)
    return "changed" if moved or stored.name != line.name else "unchanged"


def _put_aliases(connection: Connection, lines: tuple[UnitLine, ...]) -> None:
    taken = units.spellings(connection)
    fresh = {
        spelling(word): (line.key, word) for line in lines for word in (line.name, *line.aliases)
    }
    units.add_aliases(
        connection, [(s, key, word) for s, (key, word) in fresh.items() if s not in taken]
    )
