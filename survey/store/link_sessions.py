"""What a link opens at this moment: one row at the start of each request of a municipality.

Owns that query, and whether there is anything of each kind that pages look up only then. Refuses to
make, renew or end a link (`links`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, or_, select

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


def _has(table: Table) -> ColumnElement[bool]:
    """Whether the response has any line of this kind."""
    c = table.c
    found = select(c.unit).where(c.unit == _L.unit, c.wave == _L.wave)
    return found.correlate(link).exists()


_HEAD: tuple[ColumnElement[Any], ...] = (
    _L.id, _L.label, _L.expires_at, _L.revoked_at, _L.unit, _L.wave,
    frame.c.name.label("unit_name"), frame.c.attributes,
    response.c.questionnaire.label("answers"), response.c.status, response.c.change,
    response.c.opened_at, response.c.active_at, response.c.submitted_at, response.c.submission,
    response.c.reason, _L.contact, member.c.role, member.c.is_deputy, response.c.signs,
    _HAS_COLLEAGUES.label("has_colleagues"), _has(note).label("has_notes"),
    _has(correction).label("has_corrections"), _has(explanation).label("has_explanations"),
)  # fmt: skip
# The wave's version stands in WAVE_COLUMNS; a response may answer a patch of it.
_SESSION = (
    select(
        *_HEAD,
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
    head, of_wave = row[: len(_HEAD)], row[len(_HEAD) :]
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
