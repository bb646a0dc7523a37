"""A table of contacts, read before any database is asked: every line that is wrong is told.

Owns what the columns mean: `ags`, `email`, and optionally `name`, `office`, `language` (de, en).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from survey.errors import SurveyError
from survey.fieldwork.csv_file import CsvFile, CsvLine
from survey.fieldwork.person import Person, Unfit, fit
from survey.fieldwork.unit_table import KEY
from survey.instrument.text import LANGUAGES, Language, Text
from survey.mail.addresses import is_address

NEEDED: Final = ("ags", "email")
COLUMNS: Final = (*NEEDED, "name", "office", "language")
FIELDS: Final = {
    "email": Text("E-Mail-Adresse", "e-mail address"),
    "name": Text("Name", "name"),
    "office": Text("Stelle", "office"),
}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody of a municipality as a line of the table has them."""

    line: int
    unit: str
    person: Person


class ContactsRefused(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """The table was not imported; `details` has every bad line."""


def read_contacts(table: CsvFile) -> tuple[ContactLine, ...]:
    """The contacts of a table. Raises ContactsRefused with every bad line. No database."""
    problems = list(_of_header(table))
    lines: list[ContactLine] = []
    if not problems:
        seen: dict[tuple[str, str], int] = {}
        for row in table.rows:
            found = _line(table, row)
            if isinstance(found, ContactLine):
                problems.extend(_repeated(table.name, found, seen))
                lines.append(found)
            else:
                problems.extend(found)
    if problems:
        raise refused(table.name, problems)
    return tuple(lines)


def refused(name: str, problems: list[Text]) -> ContactsRefused:
    return ContactsRefused(
        "contacts-refused",
        Text(
            f"{name}: {len(problems)} Fehler; es wurde nichts übernommen.",
            f"{name}: {len(problems)} problems; nothing was imported.",
        ),
        problems,
    )


def no_unit(name: str, line: ContactLine) -> Text:
    return Text(
        f"{name}:{line.line}: Eine Kommune {line.unit} gibt es hier nicht. Importieren Sie sie mit "
        "„survey unit import“, oder prüfen Sie den Schlüssel.",
        f"{name}:{line.line}: there is no municipality {line.unit} here. Import it with “survey "
        "unit import”, or check its key.",
    )


def _of_header(table: CsvFile) -> Iterator[Text]:
    known = ", ".join(COLUMNS)
    for wanted in NEEDED:
        if wanted not in table.header:
            yield Text(
                f"{table.name}:1: Die Spalte „{wanted}“ fehlt. Vorgesehen sind {known}.",
                f"{table.name}:1: the column “{wanted}” is missing. There are {known}.",
            )
    for column in table.header:
        if column not in COLUMNS:
            yield Text(
                f"{table.name}:1: Die Spalte „{column}“ ist hier unbekannt. Vorgesehen sind "
                f"{known}; löschen Sie andere, damit nichts Persönliches unbemerkt mitkommt.",
                f"{table.name}:1: the column “{column}” is unknown here. There are {known}; "
                "delete others, so that nothing personal comes along unnoticed.",
            )


def _line(table: CsvFile, row: CsvLine) -> ContactLine | list[Text]:
    cells = dict(zip(table.header, row.cells, strict=True))
    at = f"{table.name}:{row.line}: "
    problems: list[Text] = []
    if not KEY.fullmatch(cells["ags"]):
        problems.append(
            Text(
                f"{at}„{cells['ags']}“ ist kein Gemeindeschlüssel mit 5 oder 8 Ziffern. Hat Excel "
                "die führende Null entfernt?",
                f"{at}“{cells['ags']}” is no official key of 5 or 8 digits. Has Excel removed the "
                "leading zero?",
            )
        )
    language = cells.get("language", "") or LANGUAGES[0]
    if language not in LANGUAGES:
        problems.append(
            Text(
                f"{at}Die Sprache „{language}“ gibt es nicht. Schreiben Sie de oder en.",
                f"{at}there is no language “{language}”. Write de or en.",
            )
        )
    person = Person(
        cells["email"], cells.get("name", ""), cells.get("office", ""), cast("Language", language)
    )
    try:
        # Whoever is only known by an address is introduced when they open their link.
        nameless = not person.name and not person.office
        fitting = fit(Person(person.email, "x", "", person.language) if nameless else person)
        if not is_address(fitting.email):
            raise Unfit({"email": _NO_ADDRESS})
        person = Person(fitting.email, "", "", person.language) if nameless else fitting
    except Unfit as unfit:
        problems.extend(
            Text(f"{at}{FIELDS[field].de}: {said.de}", f"{at}{FIELDS[field].en}: {said.en}")
            for field, said in unfit.problems.items()
        )
    return problems or ContactLine(row.line, cells["ags"], person)


_NO_ADDRESS: Final = Text(
    "Das ist keine E-Mail-Adresse. Schreiben Sie eine einzige, wie name@stadt.de.",
    "This is no email address. Write a single one, like name@city.org.",
)


def _repeated(name: str, line: ContactLine, seen: dict[tuple[str, str], int]) -> Iterator[Text]:
    first = seen.setdefault((line.unit, line.person.email), line.line)
    if first != line.line:
        yield Text(
            f"{name}:{line.line}: Diese Adresse steht für {line.unit} schon in Zeile {first}. "
            "Löschen Sie eine der beiden.",
            f"{name}:{line.line}: this address stands for {line.unit} in line {first} already. "
            "Delete one of the two.",
        )
