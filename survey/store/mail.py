"""Letters of the outbox. Owns their queries; refuses to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from survey.instrument.text import Language
from survey.store.tables import mail
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
