"""Words that the store and the verbs share: statuses, roles, who acts, which response.

Refuses: rules. What may follow on which status is for the verbs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from survey.instrument.response_status import ResponseStatus
from survey.instrument.text import LANGUAGES

__all__ = [
    "BEFORE_SUBMISSION",
    "EDITABLE",
    "LANGUAGES",
    "SIGNING",
    "WITH_SUBMISSION",
    "Actor",
    "ActorKind",
    "CorrectionStatus",
    "JobStatus",
    "MailStatus",
    "Mode",
    "ResponseKey",
    "ResponseStatus",
    "Role",
    "SectionStatus",
    "TeamRole",
    "Verdict",
]

Mode: TypeAlias = Literal["self", "coded"]
ActorKind: TypeAlias = Literal["link", "account", "command", "job"]

# A municipality may write; `reopened` stays until the next submission, since the former one counts.
EDITABLE: Final = frozenset(
    {
        ResponseStatus.INVITED,
        ResponseStatus.OPENED,
        ResponseStatus.IN_PROGRESS,
        ResponseStatus.READY,
        ResponseStatus.REOPENED,
    }
)
# A submission stands.
WITH_SUBMISSION: Final = (
    ResponseStatus.SUBMITTED,
    ResponseStatus.IN_REVIEW,
    ResponseStatus.ACCEPTED,
    ResponseStatus.REOPENED,
)
# Nothing was ever submitted. The others (ready, declined, ineligible) may be either.
BEFORE_SUBMISSION: Final = (
    ResponseStatus.NOT_INVITED,
    ResponseStatus.INVITED,
    ResponseStatus.OPENED,
    ResponseStatus.IN_PROGRESS,
)


class Role(StrEnum):
    """What an office account may do."""

    EVALUATOR = "evaluator"
    ANALYST = "analyst"
    ADMIN = "admin"


class JobStatus(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class SectionStatus(StrEnum):
    """How far a section of a response is."""

    EMPTY = "empty"
    PARTIAL = "partial"
    COMPLETE = "complete"
    PROBLEM = "problem"
    NOT_ASKED = "not_asked"


class TeamRole(StrEnum):
    """What somebody of a municipality does in a wave."""

    COORDINATOR = "coordinator"
    CONTRIBUTOR = "contributor"
    SIGNATORY = "signatory"


# Who may release a response, as its municipality sets it.
SIGNING: Final = (TeamRole.COORDINATOR, TeamRole.SIGNATORY)


class MailStatus(StrEnum):
    """How far a letter of the outbox is."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class CorrectionStatus(StrEnum):
    """What became of a municipality's word that an earlier value was wrong."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What a municipality says of its own coding; `OPEN`: what it said is taken back."""

    RIGHT = "right"
    WRONG = "wrong"
    DIFFERENT = "different"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: by a link (its number), an account (its number), a command, or a job.

    Only numbers and names of programs, so that answers and audit hold no contact data.
    """

    kind: ActorKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True, order=True)
class ResponseKey:
    """Which response: the unit's official key and the wave's number."""

    unit: str
    wave: int
