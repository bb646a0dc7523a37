"""Links of municipalities: stored as hashes, found together with everything a request needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from survey.store.tables import (
    correction,
    explanation,
    frame,
    link,
    link_secret,
    member,
    note,
    questionnaire_version,
    response,
    wave,
)
from survey.store.units import StoredUnit
from survey.store.values import ResponseKey, ResponseStatus, TeamRole
from survey.store.waves import COLUMNS as WAVE_COLUMNS
from survey.store.waves import Wave

_L = link.c


@dataclass(frozen=True, slots=True)
class LinkSession:
    """What a link opens at this moment, read anew for every request."""

    link: int
    label: str
    expires_at: datetime
    revoked_at: datetime | None
    unit: StoredUnit
    wave: Wave
    response: ResponseKey
    questionnaire: int
    status: ResponseStatus
    change: int
    opened_at: datetime | None
    active_at: datetime | None
    submitted_at: datetime | None
    submission: int
    reason: str
    contact: int | None = None
    """Whose link it is; None: the municipality's own, which whoever coordinates holds."""
    role: TeamRole = TeamRole.COORDINATOR
    is_deputy: bool = False
    signs: TeamRole = TeamRole.COORDINATOR
    """Who releases the response, as the municipality set it."""
    has_colleagues: bool = False
    """Whether anybody else has or had a part in the response."""
    has_notes: bool = False
    has_corrections: bool = False
    """Whether an earlier answer was ever reported as wrong in the response."""
    has_explanations: bool = False
    """Whether a soft check was ever explained in the response."""

    @property
    def coordinates(self) -> bool:
        """Whether all sections, the colleagues and what is said of them are this person's."""
        return self.role is TeamRole.COORDINATOR or self.is_deputy

    def is_valid(self, when: datetime) -> bool:
        return self.revoked_at is None and when < self.expires_at


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link without its secret, which nobody can read again."""

    id: int
    unit: str
    wave: int
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    contact: int | None = None
    opened_at: datetime | None = None

    def is_valid(self, when: datetime) -> bool:
        return self.revoked_at is None and when < self.expires_at


_OTHER = member.alias("other")
_HAS_COLLEAGUES = (
    select(_OTHER.c.contact)
    .where(
        _OTHER.c.unit == _L.unit,
        _OTHER.c.wave == _L.wave,
        or_(_L.contact.is_(None), _OTHER.c.contact != _L.contact),
    )
    .correlate(link)
    .exists()
)
_HAS_NOTES = (
    select(note.c.id).where(note.c.unit == _L.unit, note.c.wave == _L.wave).correlate(link).exists()
)
_HAS_EXPLANATIONS = (
    select(explanation.c.change)
    .where(explanation.c.unit == _L.unit, explanation.c.wave == _L.wave)
    .correlate(link)
    .exists()
)
_HAS_CORRECTIONS = (
    select(correction.c.id)
    .where(correction.c.unit == _L.unit, correction.c.wave == _L.wave)
    .correlate(link)
    .exists()
)

# The wave's version stands in WAVE_COLUMNS; a response may answer a patch of it.
_SESSION = (
    select(
        _L.id, _L.label, _L.expires_at, _L.revoked_at, _L.unit, _L.wave,
        frame.c.name.label("unit_name"),
        frame.c.attributes, response.c.questionnaire.label("answers"), response.c.status,
        response.c.change, response.c.opened_at, response.c.active_at, response.c.submitted_at,
        response.c.submission, response.c.reason, _L.contact, member.c.role, member.c.is_deputy,
        response.c.signs, _HAS_COLLEAGUES.label("has_colleagues"), _HAS_NOTES.label("has_notes"),
        _HAS_CORRECTIONS.label("has_corrections"), _HAS_EXPLANATIONS.label("has_explanations"),
        *(column.label(f"wave_{number}") for number, column in enumerate(WAVE_COLUMNS)),
    )
    .select_from(link)
    .join(response, (response.c.unit == _L.unit) & (response.c.wave == _L.wave))
    .join(frame, (frame.c.unit == _L.unit) & (frame.c.wave == _L.wave))
    .join(wave, wave.c.id == _L.wave)
    .outerjoin(
        member,
        (member.c.unit == _L.unit)
        & (member.c.wave == _L.wave)
        & (member.c.contact == _L.contact),
    )
    .join(questionnaire_version, questionnaire_version.c.id == wave.c.questionnaire)
)  # fmt: skip


# Every request of a municipality begins with one of these: they are built once.
_OF_LETTER = select(link_secret.c.link).where(link_secret.c.secret_hash == bindparam("given"))
_BY_HASH = _SESSION.where(
    (_L.secret_hash == bindparam("given")) | (_L.id == _OF_LETTER.scalar_subquery())
)
_BY_NUMBER = _SESSION.where(_L.id == bindparam("given"))


def session(
    connection: Connection, *, secret_hash: str = "", number: int | None = None
) -> LinkSession | None:
    """The session of a link, by the hash of its secret or by its number. One statement."""
    if number is None:
        row = connection.execute(_BY_HASH, {"given": secret_hash}).first()
    else:
        row = connection.execute(_BY_NUMBER, {"given": number}).first()
    if row is None:
        return None
    head, of_wave = row[:24], row[24:]
    (
        number, label, expires_at, revoked_at, unit, wave_number, name, attributes, questionnaire,
        status, change, opened_at, active_at, submitted_at, submission, reason,
        contact, role, is_deputy, signs, has_colleagues, has_notes, has_corrections,
        has_explanations,
    ) = head  # fmt: skip
    return LinkSession(
        link=number,
        label=label,
        expires_at=expires_at,
        revoked_at=revoked_at,
        unit=StoredUnit(unit, name, tuple(sorted(attributes.items()))),
        wave=Wave(*of_wave),
        response=ResponseKey(unit, wave_number),
        questionnaire=questionnaire,
        status=ResponseStatus(status),
        change=change,
        opened_at=opened_at,
        active_at=active_at,
        submitted_at=submitted_at,
        submission=submission,
        reason=reason,
        contact=contact,
        # A link of somebody without a part in the wave opens what everybody of it may do.
        role=TeamRole(role or (TeamRole.CONTRIBUTOR if contact else TeamRole.COORDINATOR)),
        is_deputy=bool(is_deputy),
        signs=TeamRole(signs),
        has_colleagues=bool(has_colleagues),
        has_notes=bool(has_notes),
        has_corrections=bool(has_corrections),
        has_explanations=bool(has_explanations),
    )


def add(
    connection: Connection,
    when: datetime,
    expires_at: datetime,
    rows: Iterable[tuple[ResponseKey, str, str]],
) -> None:
    """Add (response, hash of the secret, label) lines. One statement."""
    lines = [
        {
            "unit": key.unit, "wave": key.wave, "secret_hash": secret_hash, "label": label,
            "created_at": when, "expires_at": expires_at,
        }
        for key, secret_hash, label in sorted(rows)
    ]  # fmt: skip
    if lines:
        connection.execute(insert(link), lines)


def add_for(
    connection: Connection,
    when: datetime,
    expires_at: datetime,
    key: ResponseKey,
    secret_hash: str,
    contact: int,
) -> int:
    """Add somebody's own link. Returns its number."""
    number: int = connection.execute(
        insert(link)
        .values(
            unit=key.unit, wave=key.wave, secret_hash=secret_hash, created_at=when,
            expires_at=expires_at, contact=contact,
        )
        .returning(_L.id)
    ).scalar_one()  # fmt: skip
    return number


def change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(link).where(_L.id == number).values(**values))


def numbers(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """The links' numbers by the hash of their secret."""
    rows = connection.execute(select(_L.secret_hash, _L.id).where(_L.secret_hash.in_(list(hashes))))
    return {row.secret_hash: row.id for row in rows}


def of_response(connection: Connection, key: ResponseKey) -> tuple[StoredLink, ...]:
    """Every link ever made for a response, the newest first."""
    rows = connection.execute(
        select(
            _L.id, _L.unit, _L.wave, _L.label, _L.created_at, _L.expires_at, _L.revoked_at,
            _L.contact, _L.opened_at,
        )
        .where(_L.unit == key.unit, _L.wave == key.wave)
        .order_by(_L.id.desc())
    )  # fmt: skip
    return tuple(StoredLink(*row) for row in rows)


def of_contact(connection: Connection, key: ResponseKey, contact: int) -> int | None:
    """The newest link of somebody that is not revoked."""
    found: int | None = connection.scalar(
        select(func.max(_L.id)).where(
            _L.unit == key.unit, _L.wave == key.wave, _L.contact == contact,
            _L.revoked_at.is_(None),
        )
    )  # fmt: skip
    return found


def revoke(
    connection: Connection, when: datetime, key: ResponseKey, number: int | None = None
) -> int:
    """Revoke the valid links of a response, or the one named. Returns how many."""
    query = update(link).where(_L.unit == key.unit, _L.wave == key.wave, _L.revoked_at.is_(None))
    if number is not None:
        query = query.where(_L.id == number)
    return connection.execute(query.values(revoked_at=when)).rowcount


def revoke_own(connection: Connection, when: datetime, key: ResponseKey) -> int:
    """Revoke the links that the office gave a municipality: nobody's, and whoever coordinates'.

    Colleagues, deputies too, came by links of their own and keep them. Returns how many.
    """
    coordinating = select(member.c.contact).where(
        member.c.unit == key.unit,
        member.c.wave == key.wave,
        member.c.role == TeamRole.COORDINATOR.value,
    )
    query = update(link).where(
        _L.unit == key.unit,
        _L.wave == key.wave,
        _L.revoked_at.is_(None),
        or_(_L.contact.is_(None), _L.contact.in_(coordinating)),
    )
    return connection.execute(query.values(revoked_at=when)).rowcount


def revoke_others(connection: Connection, when: datetime, number: int) -> int:
    """Revoke the other valid links of whoever's link this is, to the same response. How many."""
    this = select(_L.unit, _L.wave, _L.contact).where(_L.id == number).subquery()
    query = update(link).where(
        _L.unit == select(this.c.unit).scalar_subquery(),
        _L.wave == select(this.c.wave).scalar_subquery(),
        _L.contact == select(this.c.contact).scalar_subquery(),
        _L.id != number,
        _L.revoked_at.is_(None),
    )
    return connection.execute(query.values(revoked_at=when)).rowcount


def valid_of(connection: Connection, when: datetime, key: ResponseKey, contact: int) -> int | None:
    """The newest link of somebody to a response that opens something; None where there is none."""
    number: int | None = connection.scalar(
        select(_L.id)
        .where(
            _L.unit == key.unit,
            _L.wave == key.wave,
            _L.contact == contact,
            _L.revoked_at.is_(None),
            _L.expires_at > when,
        )
        .order_by(_L.id.desc())
        .limit(1)
    )
    return number


def revoke_of(
    connection: Connection, when: datetime, contact: int, key: ResponseKey | None = None
) -> int:
    """Revoke somebody's valid links to one response, or to all. Returns how many."""
    query = update(link).where(_L.contact == contact, _L.revoked_at.is_(None))
    if key is not None:
        query = query.where(_L.unit == key.unit, _L.wave == key.wave)
    return connection.execute(query.values(revoked_at=when)).rowcount


def issued_since(connection: Connection, key: ResponseKey, since: datetime) -> int:
    """How many links of colleagues were made for a response since a moment."""
    found: int = (
        connection.scalar(
            select(func.count()).where(
                _L.unit == key.unit,
                _L.wave == key.wave,
                _L.contact.is_not(None),
                _L.created_at > since,
            )
        )
        or 0
    )
    return found


def remove(connection: Connection, wave_number: int) -> int:
    """Remove every link of a wave whose launch is undone."""
    gone = select(_L.id).where(_L.wave == wave_number)
    connection.execute(delete(link_secret).where(link_secret.c.link.in_(gone)))
    return connection.execute(delete(link).where(_L.wave == wave_number)).rowcount


def count(connection: Connection, wave_number: int) -> int:
    found: int = connection.scalar(select(func.count()).where(_L.wave == wave_number)) or 0
    return found


@dataclass(frozen=True, slots=True)
class Title:
    """Where a link leads, in words."""

    response: ResponseKey
    municipality: str
    wave: str


def titles(connection: Connection, when: datetime, numbers: Iterable[int]) -> tuple[Title, ...]:
    """Where these links lead, as far as they are valid, by municipality. One statement."""
    rows = connection.execute(
        select(_L.unit, _L.wave, frame.c.name, wave.c.name)
        .join(frame, (frame.c.unit == _L.unit) & (frame.c.wave == _L.wave))
        .join(wave, wave.c.id == _L.wave)
        .where(_L.id.in_(list(numbers)), _L.revoked_at.is_(None), _L.expires_at > when)
        .order_by(frame.c.name, wave.c.name)
    )
    return tuple(Title(ResponseKey(unit, number), name, of) for unit, number, name, of in rows)


def unit_of(connection: Connection, key: ResponseKey) -> StoredUnit:
    """The unit of a response with name and attributes as of the wave."""
    name, attributes = connection.execute(
        select(frame.c.name, frame.c.attributes).where(
            frame.c.unit == key.unit, frame.c.wave == key.wave
        )
    ).one()
    return StoredUnit(key.unit, name, tuple(sorted(attributes.items())))


def name_of(connection: Connection, key: ResponseKey) -> str:
    """What the unit of a response is called in its wave; empty where there is none."""
    named = select(frame.c.name).where(frame.c.unit == key.unit, frame.c.wave == key.wave)
    return connection.scalar(named) or ""
