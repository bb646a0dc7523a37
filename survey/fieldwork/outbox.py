"""Delivering the outbox. Owns a letter's way: claimed, made ready, sent, and what follows on it.

A letter is claimed and the secret of its link written before anything is sent, and marked as sent
afterwards: a process that is killed between sends it once more, never less than once. Several
deliverers may work at the same time. Refuses to hold a transaction while a server is spoken to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from sqlalchemy import Connection, Engine

from survey.fieldwork.letters.composing import CONTACT, LINK, NEW_LINK
from survey.fieldwork.lost_links import meet_wishes
from survey.fieldwork.outdated import why_outdated
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Language
from survey.mail.message import Attachment, Outgoing
from survey.mail.postman import LetterRefused, ServerRefused
from survey.store import audit, link_secrets, link_sessions, outbox
from survey.store.database import reading, writing
from survey.store.outbox import Kept
from survey.store.values import Actor, MailStatus

LOST_AFTER: Final = timedelta(minutes=10)
"""A claim older than this belongs to a process that is gone: no letter takes so long."""
PAUSES: Final = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60)
)
ATTEMPTS: Final = len(PAUSES) + 1
LOST_LINK: Final = "lost_link"

_TOKEN: Final = re.compile(r"/r/[^\s<>\"')\]]+")

Enclose = Callable[[Connection, Kept], Sequence[Attachment]]
"""What goes along with a letter."""


class Post(Protocol):
    """Whatever takes letters: the mail server, through `survey.mail.postman`."""

    def send(self, letter: Outgoing, when: datetime) -> None: ...


def nothing(_connection: Connection, _letter: Kept) -> Sequence[Attachment]:
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What makes a letter ready: tokens of links, the survey's address, whom to ask."""

    tokens: Tokens = field(repr=False)
    address: str
    contact: Callable[[Language], str]
    enclose: Enclose = nothing


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one letter. Without `problem` it was sent."""

    letter: int
    kind: str
    status: MailStatus
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Ready:
    letter: Kept
    attempt: int
    outgoing: Outgoing
    secret_hash: str


def deliver_next(
    engine: Engine, now: Callable[[], datetime], post: Post, desk: Desk
) -> Attempt | None:
    """Send the letter that has waited longest; None where none is due.

    Wishes for new links become letters first. Raises ServerRefused: the letter stays as it was.
    """
    meet_wishes(engine, now(), desk.tokens)
    ready = _take(engine, now(), desk)
    if ready is None or isinstance(ready, Attempt):
        return ready
    try:
        post.send(ready.outgoing, now())
    except ServerRefused as refusal:
        _put_back(engine, ready, refusal)
        raise
    except LetterRefused as refusal:
        return _refused(engine, now(), ready, refusal)
    return _settle(engine, ready, MailStatus.SENT, sent_at=now(), problem="")


def retry_mail(
    engine: Engine, who: Actor, when: datetime, numbers: Collection[int] | None = None
) -> list[int]:
    """Let failed letters (None: all) be tried again. Returns which."""
    with writing(engine) as connection:
        fresh = outbox.requeue(connection, when, numbers)
        if fresh:
            audit.record(connection, who, when, "retry_mail", letters=fresh)
        return fresh


def letters_kept(
    engine: Engine, statuses: Collection[MailStatus] = (), limit: int = 100
) -> tuple[Kept, ...]:
    """The newest letters of the outbox, of these statuses or of all."""
    with reading(engine) as connection:
        return outbox.newest(connection, statuses, limit)


def _take(engine: Engine, when: datetime, desk: Desk) -> _Ready | Attempt | None:
    """Claim a letter and make it ready; it fails here where it is void."""
    with writing(engine) as connection:
        letter = outbox.next_due(connection, when, when - LOST_AFTER)
        if letter is None:
            return None
        outbox.claim(connection, letter.id, when)
        attempt = letter.attempts + 1
        secret_hash = token = ""
        if outdated := why_outdated(connection, letter, when):
            return _void(connection, letter, outdated)
        if letter.link is None and LINK in letter.body.split("\n"):
            return _void(connection, letter, "the link that it tells is there no more")
        if letter.link is not None:
            session = link_sessions.session(connection, number=letter.link)
            if session is None or not session.is_valid(when):
                return _void(connection, letter, "the link that it tells was revoked or has ended")
            issued = desk.tokens.issue()
            token, secret_hash = issued.token, issued.secret_hash
            link_secrets.add(
                connection, when, letter.link, secret_hash, replaces=letter.kind == LOST_LINK
            )
    with reading(engine) as connection:  # making a PDF takes long: nobody waits for it
        enclosed = tuple(desk.enclose(connection, letter))
    outgoing = Outgoing(
        identity=_identity(desk, letter),
        recipient=letter.recipient,
        language=letter.language,
        subject=letter.subject,
        body=filled_in(letter, desk, token),
        attachments=enclosed,
    )
    return _Ready(letter, attempt, outgoing, secret_hash)


def _void(connection: Connection, letter: Kept, why: str) -> Attempt:
    """Give up a letter that has just been claimed."""
    outbox.settle(
        connection, letter.id, letter.attempts + 1, status=MailStatus.FAILED.value, problem=why
    )
    return Attempt(letter.id, letter.kind, MailStatus.FAILED, why)


def filled_in(letter: Kept, desk: Desk, token: str) -> str:
    """The body with its placeholders filled in: only lines that are one and nothing else."""
    told = {
        LINK: f"{desk.address}/r/{token}",
        NEW_LINK: f"{desk.address}/new-link",
        CONTACT: desk.contact(letter.language),
    }
    return "\n".join(told.get(line, line) for line in letter.body.split("\n"))


def without_tokens(words: str) -> str:
    """What a server said, which may quote the letter, without the links in it."""
    return _TOKEN.sub("/r/…", words)


def _identity(desk: Desk, letter: Kept) -> str:
    """The same for every attempt, and another one for every letter of every installation."""
    of = f"{desk.address}|{letter.id}|{letter.created_at.isoformat()}"
    return f"letter.{letter.id}.{hashlib.sha256(of.encode()).hexdigest()[:24]}"


def _put_back(engine: Engine, ready: _Ready, refusal: ServerRefused) -> None:
    """The server is to blame: the attempt does not count among those of the letter."""
    with writing(engine) as connection:
        _take_back_secret(connection, ready)
        outbox.settle(
            connection, ready.letter.id, ready.attempt, status=MailStatus.QUEUED.value,
            claimed_at=None, attempts=ready.letter.attempts,
            problem=without_tokens(refusal.message("en")),
        )  # fmt: skip


def _refused(engine: Engine, when: datetime, ready: _Ready, refusal: LetterRefused) -> Attempt:
    # Letters that were tried again by hand begin a new round of attempts.
    tried = ready.attempt % ATTEMPTS
    given_up = refusal.for_good or tried == 0
    status = MailStatus.FAILED if given_up else MailStatus.QUEUED
    pause = timedelta(0) if given_up else PAUSES[tried - 1]
    if not refusal.may_have_gone:
        with writing(engine) as connection:
            _take_back_secret(connection, ready)
    return _settle(
        engine,
        ready,
        status,
        claimed_at=None,
        next_at=when + pause,
        problem=without_tokens(refusal.why),
    )


def _take_back_secret(connection: Connection, ready: _Ready) -> None:
    if ready.secret_hash:
        link_secrets.remove(connection, ready.secret_hash)


def _settle(
    engine: Engine, ready: _Ready, became: MailStatus, *, problem: str, **values: object
) -> Attempt:
    with writing(engine) as connection:
        outbox.settle(
            connection, ready.letter.id, ready.attempt, status=became.value, problem=problem,
            **values,
        )  # fmt: skip
    return Attempt(ready.letter.id, ready.letter.kind, became, problem)
