"""Signing in to the office. Owns the limit on attempts and the sessions, both in the database.

An attempt counts before its password is checked, so that guessing in parallel gains nothing.
Refuses to tell a wrong password from an unknown address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed
from survey.fieldwork.accounts import HASHER
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import accounts, audit
from survey.store.accounts import Account
from survey.store.database import writing
from survey.store.values import Actor

SESSION_LASTS = timedelta(hours=12)
WINDOW = timedelta(minutes=15)
# Failed attempts within the window: for one address of mail, and from one address of the network.
PER_ACCOUNT = 5
PER_SOURCE = 30


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session: its token goes into a cookie and can be read nowhere else."""

    account: Account
    token: str
    expires_at: datetime


def sign_in(
    engine: Engine, when: datetime, email: str, password: str, tokens: Tokens, source: str = ""
) -> SignedIn:
    """Open a session. `source`: where the attempt comes from (an address, hashed at will).

    `tokens` are those of the purpose `office`. Raises NotAllowed: `sign-in-failed`, or
    `sign-in-limited` after too many attempts.
    """
    address = email.strip().lower()[:254]
    limits = {f"account:{address}": PER_ACCOUNT}
    if source:
        limits[f"source:{source}"] = PER_SOURCE
    with writing(engine) as connection:
        for subject, limit in sorted(limits.items()):
            accounts.hold_attempts(connection, subject)
            if accounts.failures(connection, subject, when - WINDOW) >= limit:
                raise _limited()
        attempts = [accounts.add_attempt(connection, subject, when) for subject in limits]
        found = accounts.by_email(connection, address)
    # Checking takes long on purpose: not while a transaction is open.
    known = found if found is not None and found.is_active else None
    if not _matches(known, password) or known is None:
        raise _failed()
    issued = tokens.issue()
    expires_at = when + SESSION_LASTS
    with writing(engine) as connection:
        accounts.mark_success(connection, attempts)
        accounts.remove_expired(connection, when, when - WINDOW)
        if HASHER.check_needs_rehash(known.password_hash or ""):
            accounts.change(connection, known.id, password_hash=HASHER.hash(password))
        accounts.add_session(connection, issued.secret_hash, known.id, when, expires_at)
        who = Actor("account", str(known.id))
        audit.record(connection, who, when, "sign_in", f"account:{known.id}")
    return SignedIn(known, issued.token, expires_at)


def account_of(
    connection: Connection, when: datetime, token: str, tokens: Tokens
) -> Account | None:
    """Whose session a token is, read anew for every request. One statement."""
    secret_hash = tokens.read(token)
    return accounts.by_session(connection, secret_hash, when) if secret_hash else None


def sign_out(engine: Engine, token: str, tokens: Tokens) -> None:
    """End a session; one that is over already is no error."""
    secret_hash = tokens.read(token)
    if secret_hash is not None:
        with writing(engine) as connection:
            accounts.remove_session(connection, secret_hash)


def _matches(account: Account | None, password: str) -> bool:
    """Whether the password fits; takes as long where there is no such account."""
    stored = account.password_hash if account else None
    try:
        return HASHER.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return HASHER.hash("the password of nobody")


def _failed() -> NotAllowed:
    return NotAllowed(
        "sign-in-failed",
        Text(
            "Adresse oder Passwort stimmen nicht. Prüfen Sie beides, oder lassen Sie sich neu "
            "einladen.",
            "Address or password are wrong. Check both, or ask for a new invitation.",
        ),
    )


def _limited() -> NotAllowed:
    minutes = int(WINDOW.total_seconds() // 60)
    return NotAllowed(
        "sign-in-limited",
        Text(
            f"Zu viele Versuche. Warten Sie {minutes} Minuten, und versuchen Sie es dann noch "
            "einmal.",
            f"Too many attempts. Wait {minutes} minutes, then try again.",
        ),
    )
