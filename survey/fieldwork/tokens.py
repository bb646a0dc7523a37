"""Tokens in links: a random secret, signed. Owns making and reading them; the store keeps the hash.

Refuses what this installation did not sign before any database is asked, and to read a clock: when
a link ends stands in the database, where it can be changed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

SECRET_BYTES = 24


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh token, to be told once, and the hash that is stored of it."""

    token: str
    secret_hash: str


class Tokens:
    """Tokens of one purpose (`link`, `invite`, `office`); one purpose's token opens no other.

    `secret_key` signs; tokens signed with a former key stay good.
    """

    def __init__(
        self, secret_key: str, former: Sequence[str] = (), *, purpose: str = "link"
    ) -> None:
        keys = [*reversed(former), secret_key]  # the last one signs
        self._signer = Signer(keys, salt=f"survey.{purpose}", digest_method=hashlib.sha256)

    def issue(self) -> Issued:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        return Issued(self._signer.sign(secret).decode(), hash_of(secret))

    def read(self, token: str) -> str | None:
        """The hash under which the token's secret is stored; None for what was not signed here."""
        try:
            return hash_of(self._signer.unsign(token).decode())
        except (BadSignature, UnicodeError):
            return None


def hash_of(secret: str) -> str:
    """SHA-256 in hex. The secret has 192 random bits, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
