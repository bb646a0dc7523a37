"""Accounts of the office: inviting, setting a password, disabling. Owns what a password must be.

Passwords are kept as Argon2 hashes. Refuses passwords on a command line or in a link: an
invitation is a token, with which the person sets a password.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy import Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import accounts, audit
from survey.store.accounts import Account
from survey.store.database import writing
from survey.store.values import Actor, Role

INVITATION_LASTS = timedelta(days=14)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Invitation:
    """A fresh invitation with its token, which nobody can read again later."""

    account: int
    email: str
    token: str
    expires_at: datetime


def invite_account(
    engine: Engine,
    who: Actor,
    when: datetime,
    *,
    email: str,
    name: str,
    role: Role,
    tokens: Tokens,
) -> Invitation:
    """Invite somebody, or invite again who lost the invitation or the password.

    An existing account keeps its password until the new one is set, and takes the name and role
    given. `tokens` are those of the purpose `invite`. Raises SurveyError (`email-unreadable`).
    """
    address = email_of(email)
    issued = tokens.issue()
    expires_at = when + INVITATION_LASTS
    given = {
        "name": name.strip() or address,
        "role": role.value,
        "invite_hash": issued.secret_hash,
        "invite_expires_at": expires_at,
    }
    with writing(engine) as connection:
        known = accounts.by_email(connection, address)
        if known is None:
            number = accounts.add(connection, email=address, created_at=when, **given)
        else:
            number = known.id
            accounts.change(connection, number, **given)
        audit.record(connection, who, when, "invite_account", f"account:{number}", role=role.value)
        return Invitation(number, address, issued.token, expires_at)


def set_password(
    engine: Engine, when: datetime, token: str, password: str, tokens: Tokens
) -> Account:
    """Take up an invitation. Sessions opened with a former password end.

    Raises NotAllowed (`invite-invalid`), SurveyError (`password-weak`).
    """
    secret_hash = tokens.read(token) or ""
    _refuse_weak(password)
    # Hashing takes long on purpose: not while a transaction is open.
    password_hash = HASHER.hash(password)
    with writing(engine) as connection:
        found = accounts.by_invite(connection, secret_hash)
        expires_at = found.invite_expires_at if found else None
        if found is None or expires_at is None or expires_at <= when or found.disabled_at:
            raise NotAllowed(
                "invite-invalid",
                Text(
                    "Diese Einladung gilt nicht mehr. Lassen Sie sich eine neue schicken.",
                    "This invitation is not valid any more. Ask for a new one.",
                ),
            )
        if password.casefold() == found.email:
            raise _weak()
        accounts.change(
            connection, found.id, password_hash=password_hash, invite_hash=None,
            invite_expires_at=None,
        )  # fmt: skip
        accounts.remove_sessions(connection, found.id)
        who = Actor("account", str(found.id))
        audit.record(connection, who, when, "set_password", f"account:{found.id}")
        changed = accounts.get(connection, found.id)
        assert changed is not None  # locked above
        return changed


def disable_account(engine: Engine, who: Actor, when: datetime, number: int) -> None:
    """Let an account do nothing any more, from the next request on. Raises NotFound."""
    with writing(engine) as connection:
        if accounts.get(connection, number) is None:
            raise NotFound(
                "account-unknown",
                Text(f"Ein Konto {number} gibt es nicht.", f"There is no account {number}."),
            )
        accounts.change(connection, number, disabled_at=when)
        accounts.remove_sessions(connection, number)
        audit.record(connection, who, when, "disable_account", f"account:{number}")


def email_of(given: str) -> str:
    """An address as accounts are found by it. Raises SurveyError (`email-unreadable`)."""
    address = given.strip().lower()
    name, _, domain = address.partition("@")
    if not name or not domain or len(address) > 254 or len(address.split()) != 1:
        raise SurveyError(
            "email-unreadable",
            Text(
                f"„{given}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@stadt.de.",
                f"“{given}” is no email address. Write it like name@city.org.",
            ),
        )
    return address


def _refuse_weak(password: str) -> None:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or len(set(password)) < 5:
        raise _weak()


def _weak() -> SurveyError:
    return SurveyError(
        "password-weak",
        Text(
            f"Wählen Sie ein Passwort mit {SHORTEST_PASSWORD} bis {LONGEST_PASSWORD} Zeichen, das "
            "nicht Ihre Adresse ist und nicht nur aus wenigen Zeichen besteht.",
            f"Choose a password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters that is "
            "not your address and not made of a few characters only.",
        ),
    )
