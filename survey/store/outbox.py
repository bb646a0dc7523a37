"""The outbox while it is delivered. Owns that one deliverer gets a letter, and what became of it.

A claim is known by its number of attempts: whoever comes back late, after somebody else took the
letter over, changes nothing any more. Refuses to send.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, update

from survey.instrument.text import Language
from survey.store.tables import mail
from survey.store.values import MailStatus, ResponseKey

_M = mail.c


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as the outbox keeps it; without `recipient` the contact data were erased."""

    id: int
    kind: str
    recipient: str
    language: Language
    subject: str
    body: str = field(repr=False)
    unit: str | None
    wave: int | None
    link: int | None
    submission: int | None
    created_at: datetime
    status: MailStatus
    attempts: int
    next_at: datetime
    claimed_at: datetime | None
    sent_at: datetime | None
    problem: str

    @property
    def response(self) -> ResponseKey | None:
        if self.unit is None or self.wave is None:
            return None
        return ResponseKey(self.unit, self.wave)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which letters a list is about: those to a municipality, of a kind; empty: whatever."""

    unit: str = ""
    kind: str = ""

    def rules(self) -> list[ColumnElement[bool]]:
        found = []
        if self.unit:
            found.append(_M.unit == self.unit)
        if self.kind:
            found.append(_M.kind == self.kind)
        return found


EVERYTHING: Final = Chosen()


def _letters() -> Select[Any]:
    return select(
        _M.id, _M.kind, _M.recipient, _M.language, _M.subject, _M.body, _M.unit, _M.wave, _M.link,
        _M.submission, _M.created_at, _M.status, _M.attempts, _M.next_at, _M.claimed_at, _M.sent_at,
        _M.problem,
    )  # fmt: skip


def _kept(row: Any) -> Kept:
    values = list(row)
    values[11] = MailStatus(values[11])
    return Kept(*values)


def get(connection: Connection, number: int) -> Kept | None:
    row = connection.execute(_letters().where(_M.id == number)).first()
    return _kept(row) if row else None


def next_due(connection: Connection, when: datetime, lost_before: datetime) -> Kept | None:
    """The letter that has waited longest, or whose deliverer was lost, locked.

    In PostgreSQL other deliverers skip a letter that is locked.
    """
    due = and_(_M.status == MailStatus.QUEUED.value, _M.next_at <= when)
    lost = and_(_M.status == MailStatus.SENDING.value, _M.claimed_at < lost_before)
    row = connection.execute(
        _letters()
        .where(or_(due, lost))
        .order_by(_M.next_at, _M.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    return _kept(row) if row else None


def claim(connection: Connection, number: int, when: datetime) -> None:
    """Note that a letter is being sent from this moment, for one attempt more."""
    connection.execute(
        update(mail)
        .where(_M.id == number)
        .values(status=MailStatus.SENDING.value, claimed_at=when, attempts=_M.attempts + 1)
    )


def settle(connection: Connection, number: int, attempt: int, **values: Any) -> bool:
    """Write what became of an attempt; False where the letter is no longer this attempt's."""
    done = connection.execute(
        update(mail)
        .where(_M.id == number, _M.status == MailStatus.SENDING.value, _M.attempts == attempt)
        .values(**values)
    )
    return done.rowcount == 1


def newest(
    connection: Connection, statuses: Collection[MailStatus] = (), limit: int = 100
) -> tuple[Kept, ...]:
    """The newest letters first, of these statuses or of all."""
    query = _letters().order_by(_M.id.desc()).limit(limit)
    if statuses:
        query = query.where(_M.status.in_([status.value for status in statuses]))
    return tuple(_kept(row) for row in connection.execute(query))


def counts(connection: Connection, chosen: Chosen = EVERYTHING) -> dict[MailStatus, int]:
    """How many letters have each status, of those chosen whatever their status."""
    query = select(_M.status, func.count()).where(*chosen.rules()).group_by(_M.status)
    rows = connection.execute(query)
    return {MailStatus(status): number for status, number in rows}


def page(
    connection: Connection,
    chosen: Chosen,
    status: MailStatus | None,
    before: int | None,
    limit: int,
) -> tuple[Kept, ...]:
    """The newest letters of those chosen, older than the one of this number. One statement."""
    query = _letters().where(*chosen.rules()).order_by(_M.id.desc()).limit(limit)
    if status is not None:
        query = query.where(_M.status == status.value)
    if before is not None:
        query = query.where(_M.id < before)
    return tuple(_kept(row) for row in connection.execute(query))


def of_wave(connection: Connection, wave: int, kind: str) -> int:
    """How many letters of a kind were written in a wave."""
    found: int | None = connection.scalar(
        select(func.count()).where(_M.wave == wave, _M.kind == kind)
    )
    return found or 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What went to one address about a response: how many letters, what became of the last one."""

    letters: int
    last: Kept


def by_recipient(connection: Connection, key: ResponseKey) -> dict[str, Sent]:
    """By address, the letters about a response that still name one. One statement."""
    rows = connection.execute(
        _letters()
        .where(_M.unit == key.unit, _M.wave == key.wave, _M.recipient != "")
        .order_by(_M.id)
    )
    found: dict[str, Sent] = {}
    for letter in map(_kept, rows):
        former = found.get(letter.recipient)
        found[letter.recipient] = Sent(former.letters + 1 if former else 1, letter)
    return found


def requeue(connection: Connection, when: datetime, numbers: Collection[int] | None) -> list[int]:
    """Let failed letters (None: all) that still have a recipient be tried again. Their numbers."""
    query = update(mail).where(_M.status == MailStatus.FAILED.value, _M.recipient != "")
    if numbers is not None:
        query = query.where(_M.id.in_(numbers))
    fresh = query.values(status=MailStatus.QUEUED.value, next_at=when, claimed_at=None, problem="")
    return sorted(connection.execute(fresh.returning(_M.id)).scalars())


def recent(connection: Connection, kind: str, recipient: str, since: datetime) -> int:
    """How many letters of a kind were written to an address since a moment."""
    found: int | None = connection.scalar(
        select(func.count()).where(
            _M.kind == kind, _M.recipient == recipient, _M.created_at > since
        )
    )
    return found or 0
