"""Importing contacts from a table: all of it or nothing.

Owns what an import adds and changes. Refuses to remove anybody: erasing is a deed of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from survey.fieldwork.contact_table import ContactLine, no_unit, read_contacts, refused
from survey.fieldwork.csv_file import CsvFile
from survey.store import audit, people, units
from survey.store.database import writing
from survey.store.people import Contact
from survey.store.values import Actor


@dataclass(frozen=True, slots=True)
class ContactsImported:
    """What an import did."""

    added: int
    changed: int
    unchanged: int


def import_contacts(engine: Engine, who: Actor, when: datetime, table: CsvFile) -> ContactsImported:
    """Add contacts, or change what is said of those who are there. Raises ContactsRefused."""
    lines = read_contacts(table)
    with writing(engine) as connection:
        names = units.names(connection)
        missing = [no_unit(table.name, line) for line in lines if line.unit not in names]
        if missing:
            raise refused(table.name, missing)
        there = {(one.unit, one.email): one for one in people.every(connection)}
        added = changed = 0
        for line in lines:
            known = there.get((line.unit, line.person.email))
            said = _said(line, known)
            if known is None:
                people.add(
                    connection, unit=line.unit, email=line.person.email, created_at=when,
                    created_by=str(who), **said,
                )  # fmt: skip
                added += 1
            elif said != {name: getattr(known, name) for name in said}:
                people.change(connection, known.id, **said)
                changed += 1
        if added or changed:
            audit.record(connection, who, when, "import_contacts", added=added, changed=changed)
        return ContactsImported(added, changed, len(lines) - added - changed)


def _said(line: ContactLine, known: Contact | None) -> dict[str, str]:
    """What is known of somebody afterwards; an empty cell takes nothing away."""
    person = line.person
    return {
        "name": person.name or (known.name if known else ""),
        "office": person.office or (known.office if known else ""),
        "language": person.language,
    }
