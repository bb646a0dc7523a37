"""Making a submission of what stands, in a transaction that holds the response.

Owns the digest that names what was submitted. Refuses to ask whether it may be submitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from survey.instrument import fingerprint
from survey.instrument.answer import Answer, Status
from survey.questions.base import Key
from survey.store import audit, responses
from survey.store.responses import Response, Submission
from survey.store.values import Actor, ResponseKey, ResponseStatus


def submit(
    connection: Connection,
    held: Response,
    who: Actor,
    when: datetime,
    told: Mapping[Key, Answer],
    *,
    status: ResponseStatus,
    change: int,
    signed: str = "",
) -> Submission:
    """`signed`: the name under which it is released; nobody's where a command submits."""
    made = Submission(
        held.unit,
        held.wave,
        held.submission + 1,
        change,
        when,
        str(who),
        responses.version_of(connection, held.questionnaire),
        digest(told),
        signed,
    )
    responses.add_submission(connection, made)
    responses.change(
        connection, held.key, status=status.value, submission=made.number, submitted_at=when,
        active_at=when,
    )  # fmt: skip
    audit.record(
        connection, who, when, "submit_response", about(held.key), number=made.number, change=change
    )
    return made


def digest(told: Mapping[Key, Answer]) -> str:
    """SHA-256 over what was said, without who, when and how it was typed: names the receipt."""
    return fingerprint.digest(
        fingerprint.line(key, answer)
        for key, answer in sorted(told.items(), key=lambda line: line[0])
        if answer.status is not Status.UNANSWERED
    )


def about(response: ResponseKey) -> str:
    """How the audit names a response."""
    return f"response:{response.unit}/{response.wave}"


def receipt_number(wave: str, made: Submission) -> str:
    """The number of a receipt: `2021-H2-05111-1`."""
    return f"{wave}-{made.unit}-{made.number}"
