"""Letters of the outbox. Owns their queries; refuses to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from survey.instrument.text import Language
from survey.store.tables import link, mail
from survey.store.values import Actor, MailStatus, ResponseKey


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to write. `{link}` in its body becomes a fresh token of `link` when it is sent.

    `kind`: what it is for (`invitation`, `receipt`, …), for the office's list and for limits.
    `submission`: the number of the submission whose receipt goes along as PDF.
    """

    kind: str
    recipient: str
    language: Language
    subject: str
    body: str
    response: ResponseKey | None = None
    link: int | None = None
    submission: int | None = None


def add(connection: Connection, who: Actor, when: datetime, letter: Letter) -> int:
    """Put a letter into the outbox, in the transaction of the deed. Returns its number."""
    number: int = connection.execute(
        insert(mail)
        .values(
            kind=letter.kind,
            recipient=letter.recipient,
            language=letter.language,
            subject=letter.subject,
            body=letter.body,
            unit=letter.response.unit if letter.response else None,
            wave=letter.response.wave if letter.response else None,
            link=letter.link,
            submission=letter.submission,
            created_at=when,
            created_by=str(who),
            status=MailStatus.QUEUED.value,
            next_at=when,
        )
        .returning(mail.c.id)
    ).scalar_one()
    return number


def recipients(
    connection: Connection, key: ResponseKey, kind: str, submission: int
) -> tuple[str, ...]:
    """To whom letters of this kind about a submission went or go, the first first."""
    rows = connection.scalars(
        select(mail.c.recipient)
        .where(
            mail.c.unit == key.unit, mail.c.wave == key.wave, mail.c.kind == kind,
            mail.c.submission == submission, mail.c.recipient != "",
            mail.c.status != MailStatus.FAILED.value,
        )
        .order_by(mail.c.id)
    )  # fmt: skip
    return tuple(rows)


def withdraw(connection: Connection, contact: int, problem: str) -> int:
    """Let the letters that wait with a revoked link of somebody go nowhere. Returns how many."""
    revoked = select(link.c.id).where(link.c.contact == contact, link.c.revoked_at.is_not(None))
    done = connection.execute(
        update(mail)
        .where(mail.c.status == MailStatus.QUEUED.value, mail.c.link.in_(revoked))
        .values(status=MailStatus.FAILED.value, problem=problem)
    )
    return int(done.rowcount)


def forget(connection: Connection, unit: str, address: str) -> int:
    """Forget to whom letters went and what they said; those that wait go nowhere."""
    meant = (mail.c.recipient == address) & ((mail.c.unit == unit) | mail.c.unit.is_(None))
    waiting = mail.c.status.in_([MailStatus.QUEUED.value, MailStatus.SENDING.value])
    connection.execute(
        update(mail)
        .where(meant, waiting)
        .values(status=MailStatus.FAILED.value, problem="contact-erased")
    )
    done = connection.execute(update(mail).where(meant).values(recipient="", body=""))
    return int(done.rowcount)


def undo(connection: Connection, wave: int) -> None:
    """Let the letters of a wave whose launch is undone go nowhere and name no link."""
    of_wave = (mail.c.wave == wave) | mail.c.link.in_(select(link.c.id).where(link.c.wave == wave))
    waiting = mail.c.status.in_([MailStatus.QUEUED.value, MailStatus.SENDING.value])
    connection.execute(
        update(mail)
        .where(of_wave, waiting)
        .values(status=MailStatus.FAILED.value, problem="launch-undone")
    )
    connection.execute(update(mail).where(of_wave).values(link=None))
