"""Secrets of links that letters carry. Owns their queries; a token is nowhere, its hash is here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from survey.store.tables import link, link_secret

_S = link_secret.c


def add(
    connection: Connection, when: datetime, number: int, secret_hash: str, *, replaces: bool
) -> None:
    """Let a link be opened by one more secret. `replaces`: its first use ends the others."""
    connection.execute(
        insert(link_secret),
        {"secret_hash": secret_hash, "link": number, "created_at": when, "replaces": replaces},
    )


def remove(connection: Connection, secret_hash: str) -> None:
    """Take a secret back that nobody has got."""
    connection.execute(delete(link_secret).where(_S.secret_hash == secret_hash))


def replacing(connection: Connection, secret_hash: str) -> int | None:
    """The link whose other secrets end when this one is used; None where it replaces none."""
    number: int | None = connection.scalar(
        select(_S.link).where(_S.secret_hash == secret_hash, _S.replaces)
    )
    return number


def keep_from(connection: Connection, number: int, secret_hash: str) -> int:
    """End the secrets of a link that are older than this one, which becomes its first.

    Returns how many ended, the former first one included.
    """
    since = select(_S.created_at).where(_S.secret_hash == secret_hash).scalar_subquery()
    older = delete(link_secret).where(_S.link == number, _S.created_at < since)
    ended = connection.execute(older).rowcount
    connection.execute(delete(link_secret).where(_S.secret_hash == secret_hash))
    connection.execute(update(link).where(link.c.id == number).values(secret_hash=secret_hash))
    return ended + 1
