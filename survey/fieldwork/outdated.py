"""Letters that are of no use any more when they could go: kept with the reason, never sent.

An installation may get its mail server long after the first letters were written. Owns the rule;
refuses to change a letter.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from survey.store import responses, waves
from survey.store.outbox import Kept
from survey.store.values import ResponseStatus

LONGEST_WAIT: Final = timedelta(days=14)
"""How long a letter may have been due. Whoever tries it again by hand begins anew."""

TOO_OLD: Final = "it waited for more than 14 days"
WAVE_OVER: Final = "the wave has ended since"
NOT_READY: Final = "it was taken back, changed or released since"
SUBMITTED: Final = "it was submitted since"
# What asks somebody to do something in a wave that runs.
ASKING: Final = frozenset(
    {"invitation", "colleague", "assigned", "handed_over", "named_deputy", "reissued", "lost_link",
     "ready", "reopened"}
)  # fmt: skip


def why_outdated(connection: Connection, letter: Kept, when: datetime) -> str:
    """Why a letter is not sent any more; empty where it still tells something. Two statements."""
    if when - letter.next_at > LONGEST_WAIT:
        return TOO_OLD
    if letter.response is None or letter.kind not in ASKING:
        return ""
    wave = waves.get(connection, letter.response.wave)
    if wave is not None and (wave.closed_at or (wave.closes and wave.closes < when)):
        return WAVE_OVER
    held = responses.get(connection, letter.response)
    if held is None:
        return ""
    if letter.kind == "ready" and not (
        held.status is ResponseStatus.READY
        and held.ready_at is not None
        and held.ready_at <= letter.created_at
    ):
        return NOT_READY
    if letter.kind == "reopened" and held.submitted_at and held.submitted_at > letter.created_at:
        return SUBMITTED
    return ""
