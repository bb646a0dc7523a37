"""What a data release reads: a wave's responses with what was last submitted. Owns that query.

Refuses to read answers: `answers.as_of` does, for one response at the change named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from survey.store.tables import audit, questionnaire_version, response, submission
from survey.store.values import ResponseKey, ResponseStatus

RELEASED = "create_release"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A response and its last submission; `change` and `submitted` None where there is none.

    `version` is that of the submission, else of the response.
    """

    key: ResponseKey
    status: ResponseStatus
    version: str
    submitted: datetime | None
    change: int | None


def responses(connection: Connection, wave: int) -> tuple[Submitted, ...]:
    """Every response of a wave, by unit. One statement."""
    r, s, v = response.c, submission.c, questionnaire_version.c
    rows = connection.execute(
        select(r.unit, r.wave, r.status, v.version, s.version, s.at, s.change)
        .join(questionnaire_version, v.id == r.questionnaire)
        .join(
            submission,
            (s.unit == r.unit) & (s.wave == r.wave) & (s.number == r.submission),
            isouter=True,
        )
        .where(r.wave == wave)
        .order_by(r.unit)
    )
    return tuple(
        Submitted(
            ResponseKey(unit, of),
            ResponseStatus(status),
            submitted or current,
            at,
            change,
        )
        for unit, of, status, current, submitted, at, change in rows
    )


@dataclass(frozen=True, slots=True)
class Recorded:
    """A release that was made: its waves, and where it was put (empty: not noted)."""

    name: str
    waves: tuple[str, ...]
    path: str


def recorded(connection: Connection, study: str) -> tuple[Recorded, ...]:
    """Every release of a study that somebody made, the first one first; none that a job made.

    Jobs make one for every book of tables that is asked for, which nobody cites.
    """
    rows = connection.execute(
        select(audit.c.about, audit.c.detail)
        .where(audit.c.what == RELEASED, audit.c.who.not_like("job:%"))
        .order_by(audit.c.id)
    )
    return tuple(
        Recorded(detail["name"], tuple(detail["waves"]), detail.get("path", ""))
        for about, detail in rows
        if about.rpartition("/")[0] == study
    )


def releases_so_far(connection: Connection, about: str) -> int:
    """How many releases of this name were recorded."""
    found = connection.scalar(
        select(func.count()).where(audit.c.what == RELEASED, audit.c.about == about)
    )
    return int(found or 0)
