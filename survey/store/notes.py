"""Notes between colleagues about a question: no data, in no release. Owns their queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, func, insert, literal, select, update

from survey.store.tables import contact, link, member, note
from survey.store.values import Actor, ResponseKey, TeamRole

_N = note.c


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a question; without `words` it was removed."""

    id: int
    question: str
    words: str
    by: str
    at: datetime
    name: str
    office: str
    contact: int | None
    role: TeamRole | None
    """What is left to say of somebody whose contact data were erased."""


_BY_LINK = literal("link:").concat(cast(link.c.id, Text))


def _notes(key: ResponseKey) -> Select[Any]:
    return (
        select(
            _N.id, _N.question, _N.words, _N.by, _N.at, func.coalesce(contact.c.name, ""),
            func.coalesce(contact.c.office, ""), link.c.contact, member.c.role,
        )
        .outerjoin(
            link, (_N.by == _BY_LINK) & (link.c.unit == _N.unit) & (link.c.wave == _N.wave)
        )
        .outerjoin(contact, contact.c.id == link.c.contact)
        .outerjoin(
            member,
            (member.c.contact == link.c.contact)
            & (member.c.unit == link.c.unit)
            & (member.c.wave == link.c.wave),
        )
        .where(_N.unit == key.unit, _N.wave == key.wave)
        .order_by(_N.id)
    )  # fmt: skip


def _note(row: Any) -> Note:
    number, question, said, by, at, name, office, whose, role = row
    part = TeamRole(role) if role else None
    return Note(number, question, said, by, at, name, office, whose, part)


def about(connection: Connection, key: ResponseKey, questions: Collection[str]) -> tuple[Note, ...]:
    """The notes that stand about these questions, the oldest first. One statement."""
    rows = connection.execute(
        _notes(key).where(_N.question.in_(list(questions)), _N.removed_at.is_(None))
    )
    return tuple(map(_note, rows))


def get(connection: Connection, key: ResponseKey, number: int) -> Note | None:
    row = connection.execute(_notes(key).where(_N.id == number)).first()
    return _note(row) if row else None


def count(connection: Connection, key: ResponseKey) -> int:
    """How many stand in a response."""
    found: int = (
        connection.scalar(
            select(func.count()).where(
                _N.unit == key.unit, _N.wave == key.wave, _N.removed_at.is_(None)
            )
        )
        or 0
    )
    return found


def add(
    connection: Connection, who: Actor, when: datetime, key: ResponseKey, question: str, words: str
) -> int:
    number: int = connection.execute(
        insert(note)
        .values(
            unit=key.unit, wave=key.wave, question=question, words=words, by=str(who), at=when
        )
        .returning(_N.id)
    ).scalar_one()  # fmt: skip
    return number


def take_back(connection: Connection, when: datetime, number: int) -> None:
    """Remove the words; that there was a note stays."""
    connection.execute(update(note).where(_N.id == number).values(words="", removed_at=when))
