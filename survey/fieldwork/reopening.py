"""Asking for a submitted response to be opened again, and the office's reply. Owns both verbs.

Whoever asks gives a reason, so does the office; what was submitted stands until the next
submission. Refuses a second request while one is open.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork import access, posting, refusals
from survey.fieldwork.lengths import REASON, fitting
from survey.fieldwork.responses import reopen
from survey.fieldwork.submissions import about
from survey.instrument.text import Text
from survey.store import audit, signing
from survey.store.database import writing
from survey.store.signing import Request
from survey.store.values import Actor, ResponseKey, ResponseStatus, TeamRole

STANDS: Final = (ResponseStatus.SUBMITTED, ResponseStatus.IN_REVIEW, ResponseStatus.ACCEPTED)

NO_REASON: Final = Text(
    "Der Grund fehlt. Schreiben Sie kurz, was zu berichtigen ist.",
    "The reason is missing. Write briefly what has to be corrected.",
)
REPLY_MISSING: Final = Text(
    "Die Begründung fehlt. Die Kommune liest sie: Schreiben Sie, wie es weitergeht.",
    "The reply is missing. The municipality reads it: write what happens now.",
)
NOT_SUBMITTED: Final = Text(
    "Eine Korrektur wird erst nach dem Absenden angemeldet; bis dahin können Sie alles ändern.",
    "A correction is asked for after submitting; until then you can change everything.",
)
ASKED_ALREADY: Final = Text(
    "Die Korrektur ist schon angemeldet. Die Evaluation meldet sich bei Ihnen.",
    "The correction has been asked for already. The evaluation office will reply.",
)
NOT_ASKED: Final = Text(
    "Für diesen Fragebogen ist keine Korrektur angemeldet, oder sie ist schon beantwortet.",
    "No correction was asked for, or the request was answered already.",
)


def request_reopening(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, reason: str
) -> None:
    """Ask the office to open what was submitted. Raises SurveyError, NotAllowed, NotFound."""
    words = _words(reason, "reason-missing", NO_REASON)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_reader(connection, held, who)
        if holder and not (holder.coordinates or holder.role is TeamRole.SIGNATORY):
            raise NotAllowed("not-coordinator", access.ONLY_COORDINATORS)
        if held.status not in STANDS:
            raise NotAllowed("not-submitted", NOT_SUBMITTED)
        if not wave.is_open(when):
            raise refusals.closed(wave, when)
        asked = signing.requests(connection, response)
        if any(one.is_granted is None for one in asked):
            raise NotAllowed("asked-already", ASKED_ALREADY)
        signing.add_request(connection, who, when, response, len(asked) + 1, words)
        audit.record(connection, who, when, "request_reopening", about(response))


def decide_reopening(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, *, granted: bool, reply: str
) -> Request:
    """Open the response, or say why not; the municipality reads the reply. One transaction.

    Returns the request that is answered. Raises SurveyError, NotFound, NotEditable.
    """
    words = _words(reply, "reply-missing", REPLY_MISSING)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        waiting = [one for one in signing.requests(connection, response) if one.is_granted is None]
        if not waiting:
            raise NotAllowed("not-asked", NOT_ASKED)
        if granted:
            reopen(connection, held, who, when, words)
        else:
            signing.decide(connection, who, when, response, granted=False, reply=words)
            posting.not_reopened(connection, who, when, held, words)
            audit.record(connection, who, when, "refuse_reopening", about(response))
        return waiting[0]


def _words(given: str, code: str, missing: Text) -> str:
    words = fitting(given, REASON)
    if not words:
        raise SurveyError(code, missing)
    return words
