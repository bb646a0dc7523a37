"""Links by which a municipality answers, without an account. Owns issuing, renewing and resolving.

A token is told once; the database has its hash. Refuses to say more about a bad link than whoever
holds it may know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine

from survey.errors import NotFound
from survey.fieldwork import refusals
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import audit, link_sessions, links
from survey.store.database import reading, writing
from survey.store.link_sessions import LinkSession
from survey.store.units import StoredUnit
from survey.store.values import Actor, ResponseKey


@dataclass(frozen=True, slots=True)
class IssuedLink:
    """A fresh link with its token, which nobody can read again later."""

    link: int
    unit: str
    name: str
    token: str
    expires_at: datetime


class Refused(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


def issue(
    connection: Connection,
    when: datetime,
    expires_at: datetime,
    units: Iterable[StoredUnit],
    wave: int,
    tokens: Tokens,
    label: str = "",
) -> tuple[IssuedLink, ...]:
    """A link for each unit's response, in a transaction that writes."""
    made = [(unit, tokens.issue()) for unit in units]
    links.add(
        connection,
        when,
        expires_at,
        [(ResponseKey(unit.key, wave), issued.secret_hash, label) for unit, issued in made],
    )
    numbers = links.numbers(connection, [issued.secret_hash for _, issued in made])
    return tuple(
        IssuedLink(numbers[issued.secret_hash], unit.key, unit.name, issued.token, expires_at)
        for unit, issued in made
    )


def renew_link(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    tokens: Tokens,
    *,
    expires_at: datetime,
    label: str = "",
) -> IssuedLink:
    """Make a new link for whoever coordinates a response and revoke the former ones of this role.

    Colleagues keep theirs. The new one is nobody's until whoever opens it says who they are.
    Raises NotFound.
    """
    with writing(engine) as connection:
        refusals.lock(connection, response)
        unit = links.unit_of(connection, response)
        revoked = links.revoke_own(connection, when, response)
        (issued,) = issue(connection, when, expires_at, [unit], response.wave, tokens, label)
        audit.record(
            connection, who, when, "renew_link", f"response:{response.unit}/{response.wave}",
            link=issued.link, revoked=revoked,
        )  # fmt: skip
        return issued


def revoke_link(engine: Engine, who: Actor, when: datetime, number: int) -> None:
    """Let a link open nothing any more, from the next request on. Raises NotFound."""
    with writing(engine) as connection:
        found = link_sessions.session(connection, number=number)
        if found is None:
            raise NotFound(
                "link-unknown",
                Text(f"Einen Link {number} gibt es nicht.", f"There is no link {number}."),
            )
        links.revoke(connection, when, found.response, number)
        audit.record(
            connection, who, when, "revoke_link",
            f"response:{found.response.unit}/{found.response.wave}", link=number,
        )  # fmt: skip


def resolve_link(
    engine: Engine, when: datetime, token: str, tokens: Tokens
) -> LinkSession | Refused:
    """What a token opens, or why it opens nothing. One statement; none for a forged token.

    A token that was signed here and is no longer kept was replaced by a later one.
    """
    secret_hash = tokens.read(token)
    if secret_hash is None:
        return Refused.UNKNOWN
    with reading(engine) as connection:
        found = link_sessions.session(connection, secret_hash=secret_hash)
        return _judged(found, when) if found else Refused.REVOKED


def note_opening(engine: Engine, when: datetime, number: int) -> None:
    """Note when a link was last opened, for whoever looks who has access."""
    with writing(engine) as connection:
        links.change(connection, number, opened_at=when)


def resume_link(connection: Connection, when: datetime, number: int) -> LinkSession | Refused:
    """The same for a visit that goes on: by the link's number, which a signed cookie holds."""
    return _judged(link_sessions.session(connection, number=number), when)


def _judged(found: LinkSession | None, when: datetime) -> LinkSession | Refused:
    if found is None:
        return Refused.UNKNOWN
    if found.revoked_at is not None:
        return Refused.REVOKED
    return found if found.is_valid(when) else Refused.EXPIRED
