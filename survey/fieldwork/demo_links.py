"""Entering a demo by one click, as the person of a role, without a password.

Owns: the signed tokens that `survey demo` prints, and the session they open. Refuses every
database that does not say of itself that it is a demo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from itsdangerous import BadSignature, Signer
from sqlalchemy import Engine

from survey.errors import NotAllowed
from survey.fieldwork.sessions import SESSION_LASTS, SignedIn
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import accounts, audit, installation
from survey.store.database import writing
from survey.store.values import Actor

REFUSED: Final = Text(
    "Dieser Link öffnet nur eine Demo. Bitte melden Sie sich mit E-Mail-Adresse und Passwort an.",
    "This link only opens a demo. Please sign in with your email address and password.",
)


class DemoLinks:
    """Signs and reads the number of an account; `former` keys are still read."""

    def __init__(self, secret_key: str, former: Sequence[str] = ()) -> None:
        keys = [*reversed(former), secret_key]  # the last one signs
        self._signer = Signer(keys, salt="survey.demo", digest_method=hashlib.sha256)

    def token(self, account: int) -> str:
        """The token for `/office/enter/<token>`."""
        return self._signer.sign(str(account)).decode()

    def read(self, token: str) -> int | None:
        """The account's number; None for what was not signed here."""
        try:
            return int(self._signer.unsign(token))
        except (BadSignature, ValueError):
            return None


def enter_demo(
    engine: Engine, when: datetime, token: str, demo_links: DemoLinks, tokens: Tokens
) -> SignedIn:
    """Open a session of the account that a demo's link names.

    `tokens` are those of the purpose `office`. Raises NotAllowed (`demo-only`).
    """
    number = demo_links.read(token)
    with writing(engine) as connection:
        found = accounts.get(connection, number) if number is not None else None
        if found is None or found.disabled_at is not None or not installation.is_demo(connection):
            raise NotAllowed("demo-only", REFUSED)
        issued = tokens.issue()
        expires_at = when + SESSION_LASTS
        accounts.add_session(connection, issued.secret_hash, found.id, when, expires_at)
        who = Actor("account", str(found.id))
        audit.record(connection, who, when, "enter_demo", f"account:{found.id}")
        return SignedIn(found, issued.token, expires_at)
