"""Accounts of the office, their sessions, and attempts to sign in. Owns their queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from survey.store.tables import account, office_session, sign_in_attempt
from survey.store.values import Role

_A = account.c
_S = office_session.c
_T = sign_in_attempt.c


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the office. Without `password_hash` the invitation is not taken up yet."""

    id: int
    email: str
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None
    invite_expires_at: datetime | None
    password_hash: str | None = field(repr=False)

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None and self.password_hash is not None


def _accounts() -> Select[Any]:
    return select(
        _A.id, _A.email, _A.name, _A.role, _A.created_at, _A.disabled_at, _A.invite_expires_at,
        _A.password_hash,
    )  # fmt: skip


def _account(row: Any) -> Account:
    number, email, name, role, *rest = row
    return Account(number, email, name, Role(role), *rest)


def get(connection: Connection, number: int) -> Account | None:
    row = connection.execute(_accounts().where(_A.id == number)).first()
    return _account(row) if row else None


def by_email(connection: Connection, email: str) -> Account | None:
    row = connection.execute(_accounts().where(_A.email == email)).first()
    return _account(row) if row else None


def by_invite(connection: Connection, invite_hash: str) -> Account | None:
    """The account of an invitation, locked until the end of this (writing) transaction."""
    query = _accounts().where(_A.invite_hash == invite_hash).with_for_update()
    row = connection.execute(query).first()
    return _account(row) if row else None


def by_session(connection: Connection, secret_hash: str, when: datetime) -> Account | None:
    """Whose session this is: valid, and of an account that is not disabled. One statement."""
    query = _accounts().join(office_session, _S.account == _A.id)
    row = connection.execute(
        query.where(_S.secret_hash == secret_hash, _S.expires_at > when, _A.disabled_at.is_(None))
    ).first()
    return _account(row) if row else None


def every(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by address."""
    return tuple(_account(row) for row in connection.execute(_accounts().order_by(_A.email)))


def add(connection: Connection, **values: Any) -> int:
    """Add an account with the table's columns as keywords. Returns its number."""
    number: int = connection.execute(insert(account).values(**values).returning(_A.id)).scalar_one()
    return number


def change(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(account).where(_A.id == number).values(**values))


def add_session(
    connection: Connection, secret_hash: str, number: int, when: datetime, expires_at: datetime
) -> None:
    connection.execute(
        insert(office_session),
        {
            "secret_hash": secret_hash,
            "account": number,
            "created_at": when,
            "expires_at": expires_at,
        },
    )


def remove_session(connection: Connection, secret_hash: str) -> None:
    connection.execute(delete(office_session).where(_S.secret_hash == secret_hash))


def remove_sessions(connection: Connection, number: int) -> None:
    connection.execute(delete(office_session).where(_S.account == number))


def remove_expired(connection: Connection, when: datetime, attempts_before: datetime) -> None:
    """Remove sessions that have ended and attempts that no limit counts any more."""
    connection.execute(delete(office_session).where(_S.expires_at <= when))
    connection.execute(delete(sign_in_attempt).where(_T.at < attempts_before))


def hold_attempts(connection: Connection, subject: str) -> None:
    """Let attempts of one subject be counted one after the other; SQLite writes so anyway."""
    if connection.dialect.name == "postgresql":
        key = func.hashtextextended(subject, 0)
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def failures(connection: Connection, subject: str, since: datetime) -> int:
    """Failed attempts of a subject since a moment."""
    found: int | None = connection.scalar(
        select(func.count())
        .select_from(sign_in_attempt)
        .where(_T.subject == subject, _T.at > since, _T.is_success.is_(False))
    )
    return found or 0


def add_attempt(connection: Connection, subject: str, when: datetime) -> int:
    """Count an attempt as failed until it is known to be good. Returns its number."""
    number: int = connection.execute(
        insert(sign_in_attempt).values(subject=subject, at=when, is_success=False).returning(_T.id)
    ).scalar_one()
    return number


def mark_success(connection: Connection, attempts: list[int]) -> None:
    connection.execute(update(sign_in_attempt).where(_T.id.in_(attempts)).values(is_success=True))
