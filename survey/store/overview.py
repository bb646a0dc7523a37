"""The evaluators' view of a wave: who is where. Owns its queries; counts, never answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from survey.store.tables import answer, frame, response, section_state
from survey.store.values import ResponseKey, ResponseStatus, SectionStatus

_R = response.c
_S = section_state.c


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit is. `complete` of `sections`: of those that it is asked, as last counted."""

    unit: str
    name: str
    attributes: tuple[tuple[str, str], ...]
    status: ResponseStatus
    opened_at: datetime | None
    active_at: datetime | None
    submitted_at: datetime | None
    sections: int
    complete: int
    asked: int
    answered: int
    problems: int
    hints: int
    """Soft checks that fire and are not explained; `explained`: those that are."""
    explained: int

    @property
    def has_draft(self) -> bool:
        """Whether something was saved that no submission holds."""
        return self.active_at is not None and self.status in (
            ResponseStatus.IN_PROGRESS,
            ResponseStatus.READY,
            ResponseStatus.REOPENED,
        )


def of_wave(connection: Connection, wave: int) -> tuple[Standing, ...]:
    """Every unit with a response in the wave, by key. One statement."""
    counts = (
        select(
            _S.unit,
            func.sum(case((_S.state != SectionStatus.NOT_ASKED.value, 1), else_=0)).label(
                "sections"
            ),
            func.sum(case((_S.state == SectionStatus.COMPLETE.value, 1), else_=0)).label(
                "complete"
            ),
            func.sum(_S.asked).label("asked"),
            func.sum(_S.answered).label("answered"),
            func.sum(_S.problems).label("problems"),
            func.sum(_S.hints).label("hints"),
            func.sum(_S.explained).label("explained"),
        )
        .where(_S.wave == wave)
        .group_by(_S.unit)
        .subquery()
    )
    numbers = [
        func.coalesce(counts.c[name], 0)
        for name in (
            "sections",
            "complete",
            "asked",
            "answered",
            "problems",
            "hints",
            "explained",
        )
    ]
    rows = connection.execute(
        select(
            _R.unit, frame.c.name, frame.c.attributes, _R.status, _R.opened_at, _R.active_at,
            _R.submitted_at, *numbers,
        )
        .join(frame, (frame.c.unit == _R.unit) & (frame.c.wave == _R.wave))
        .outerjoin(counts, counts.c.unit == _R.unit)
        .where(_R.wave == wave)
        .order_by(_R.unit)
    )  # fmt: skip
    return tuple(
        Standing(
            unit, name, tuple(sorted(attributes.items())), ResponseStatus(status),
            opened, active, submitted, *map(int, figures),
        )
        for unit, name, attributes, status, opened, active, submitted, *figures in rows
    )  # fmt: skip


def counts(connection: Connection, wave: int) -> dict[ResponseStatus, int]:
    """How many responses have each status, in the order of the statuses."""
    rows = connection.execute(
        select(_R.status, func.count()).where(_R.wave == wave).group_by(_R.status)
    )
    found = {row[0]: row[1] for row in rows}
    return {s: found[s.value] for s in ResponseStatus if s.value in found}


def unsubmitted(connection: Connection, wave: int) -> tuple[ResponseKey, ...]:
    """Responses with answers that no submission holds, by unit."""
    rows = connection.execute(
        select(_R.unit)
        .where(
            _R.wave == wave,
            _R.status.in_(s.value for s in _WITH_DRAFT),
            select(answer.c.unit)
            .where(answer.c.unit == _R.unit, answer.c.wave == _R.wave)
            .exists(),
        )
        .order_by(_R.unit)
    )
    return tuple(ResponseKey(row.unit, wave) for row in rows)


_WITH_DRAFT: Iterable[ResponseStatus] = (
    ResponseStatus.OPENED,
    ResponseStatus.IN_PROGRESS,
    ResponseStatus.READY,
    ResponseStatus.REOPENED,
)


def counts_by_wave(connection: Connection) -> dict[int, dict[ResponseStatus, int]]:
    """How many responses have each status, for every wave. One statement."""
    rows = connection.execute(select(_R.wave, _R.status, func.count()).group_by(_R.wave, _R.status))
    found: dict[int, dict[ResponseStatus, int]] = {}
    for wave, status, number in rows:
        found.setdefault(wave, {})[ResponseStatus(status)] = number
    return found
