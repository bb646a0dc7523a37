"""A table of municipalities, read before any database is asked: every line that is wrong is told.

Owns what the columns mean: `ags`, `name`, `alias` (several with `|` between), and any further
column as an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.errors import SurveyError
from survey.fieldwork.csv_file import CsvFile, CsvLine
from survey.fieldwork.names import spelling
from survey.instrument.text import Text

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
                yield ambiguous(at, word[1], other.name)


def ambiguous(at: str, word: str, other: str) -> Text:
    return Text(
        f"{at}„{word}“ meint auch {other}. Ein Name darf nur eine Kommune meinen.",
        f"{at}“{word}” means {other} too. A name may mean one municipality only.",
    )
