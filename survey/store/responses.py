"""Responses: their status, their sections' state, their submissions. Owns their queries.

`lock` comes first in every transaction that decides by a response's status: it makes saving,
submitting, reopening and closing wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Update, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from survey.store.tables import questionnaire_version, response, section_state, submission
from survey.store.values import ResponseKey, ResponseStatus, SectionStatus, TeamRole

_R = response.c
_S = section_state.c


@dataclass(frozen=True, slots=True)
class Response:
    """One unit in one wave. `change` counts its writes, `submission` its submissions."""

    unit: str
    wave: int
    questionnaire: int
    status: ResponseStatus
    change: int
    submission: int
    opened_at: datetime | None
    active_at: datetime | None
    submitted_at: datetime | None
    reason: str
    signs: TeamRole = TeamRole.COORDINATOR
    """Who releases it, as the municipality set it."""
    ready_at: datetime | None = None
    ready_by: str = ""

    @property
    def key(self) -> ResponseKey:
        return ResponseKey(self.unit, self.wave)


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is, as counted at the last save. `asked`, `answered`: cells."""

    section: str
    asked: int
    answered: int
    problems: int
    state: SectionStatus
    hints: int = 0
    """Soft checks that fire and are not explained; `explained`: those that are."""
    explained: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """What was submitted: the answers whose change is at most `change`, with their digest."""

    unit: str
    wave: int
    number: int
    change: int
    at: datetime
    by: str
    version: str
    digest: str
    signed: str = ""
    """The name under which it was released, as whoever released it wrote it."""


def _of(key: ResponseKey) -> tuple[Any, Any]:
    return (_R.unit == key.unit, _R.wave == key.wave)


def _responses() -> Select[Any]:
    return select(
        _R.unit, _R.wave, _R.questionnaire, _R.status, _R.change, _R.submission, _R.opened_at,
        _R.active_at, _R.submitted_at, _R.reason, _R.signs, _R.ready_at, _R.ready_by,
    )  # fmt: skip


def _response(row: Any) -> Response:
    (
        unit, wave, questionnaire, status, change, times, opened, active, submitted, reason,
        signs, ready_at, ready_by,
    ) = row  # fmt: skip
    return Response(
        unit, wave, questionnaire, ResponseStatus(status), change, times, opened, active,
        submitted, reason, TeamRole(signs), ready_at, ready_by,
    )  # fmt: skip


def get(connection: Connection, key: ResponseKey) -> Response | None:
    row = connection.execute(_responses().where(*_of(key))).first()
    return _response(row) if row else None


# Every save begins with it: it is built once.
_LOCKED = (
    _responses()
    .where(_R.unit == bindparam("of_unit"), _R.wave == bindparam("of_wave"))
    .with_for_update()
)


def lock(connection: Connection, key: ResponseKey) -> Response | None:
    """The response, held until the end of this (writing) transaction."""
    row = connection.execute(_LOCKED, {"of_unit": key.unit, "of_wave": key.wave}).first()
    return _response(row) if row else None


def move(connection: Connection, wave: int, questionnaire: int, statuses: Iterable[str]) -> int:
    """Let the responses of a wave with these statuses answer another version. How many they are."""
    moved = connection.execute(
        update(response)
        .where(_R.wave == wave, _R.status.in_(sorted(statuses)))
        .values(questionnaire=questionnaire)
    )
    return int(moved.rowcount)


def lock_wave(connection: Connection, wave: int) -> tuple[Response, ...]:
    """Every response of a wave, held until the end of this transaction, by unit."""
    rows = connection.execute(
        _responses().where(_R.wave == wave).order_by(_R.unit).with_for_update()
    )
    return tuple(_response(row) for row in rows)


def add(
    connection: Connection,
    wave: int,
    questionnaire: int,
    units: Iterable[str],
    status: ResponseStatus,
) -> None:
    rows = [
        {"unit": unit, "wave": wave, "questionnaire": questionnaire, "status": status.value}
        for unit in sorted(units)
    ]
    if rows:
        connection.execute(insert(response), rows)


def change(connection: Connection, key: ResponseKey, **values: Any) -> None:
    """Set columns of a response that this transaction has locked."""
    given = {"of_unit": key.unit, "of_wave": key.wave}
    connection.execute(_update(tuple(sorted(values))), values | given)


@cache
def _update(columns: tuple[str, ...]) -> Update:
    """The statement that sets these columns, built once."""
    one = (_R.unit == bindparam("of_unit"), _R.wave == bindparam("of_wave"))
    return update(response).where(*one).values({name: bindparam(name) for name in columns})


def version_of(connection: Connection, questionnaire: int) -> str:
    """The version's name, as answers and submissions carry it."""
    name: str = connection.scalars(
        select(questionnaire_version.c.version).where(questionnaire_version.c.id == questionnaire)
    ).one()
    return name


_SECTIONS = select(
    _S.section, _S.asked, _S.answered, _S.problems, _S.state, _S.hints, _S.explained
).where(_S.unit == bindparam("of_unit"), _S.wave == bindparam("of_wave"))


def sections(connection: Connection, key: ResponseKey) -> dict[str, SectionState]:
    """The state of every section that was counted so far, by name."""
    rows = connection.execute(_SECTIONS, {"of_unit": key.unit, "of_wave": key.wave})
    return {
        name: SectionState(name, asked, answered, problems, SectionStatus(state), *hints)
        for name, asked, answered, problems, state, *hints in rows
    }


def _upsert(module: Any) -> Any:
    statement = module.insert(section_state)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["unit", "wave", "section"],
        set_={n: new[n] for n in ("asked", "answered", "problems", "state", "hints", "explained")},
    )


_UPSERT = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}


def put_sections(connection: Connection, key: ResponseKey, states: Iterable[SectionState]) -> None:
    rows = [
        {
            "unit": key.unit, "wave": key.wave, "section": s.section, "asked": s.asked,
            "answered": s.answered, "problems": s.problems, "state": s.state.value,
            "hints": s.hints, "explained": s.explained,
        }
        for s in sorted(states, key=lambda s: s.section)
    ]  # fmt: skip
    if rows:
        connection.execute(_UPSERT[connection.dialect.name], rows)


def add_submission(connection: Connection, made: Submission) -> None:
    connection.execute(
        insert(submission),
        {
            "unit": made.unit, "wave": made.wave, "number": made.number, "change": made.change,
            "at": made.at, "by": made.by, "version": made.version, "digest": made.digest,
            "signed": made.signed,
        },
    )  # fmt: skip


def submissions(connection: Connection, key: ResponseKey) -> tuple[Submission, ...]:
    """All submissions of a response, the latest first."""
    c = submission.c
    rows = connection.execute(
        select(c.unit, c.wave, c.number, c.change, c.at, c.by, c.version, c.digest, c.signed)
        .where(c.unit == key.unit, c.wave == key.wave)
        .order_by(c.number.desc())
    )
    return tuple(Submission(*row) for row in rows)


def remove(connection: Connection, wave: int) -> None:
    """Remove the responses of a wave whose launch is undone: those with answers cannot be."""
    connection.execute(delete(section_state).where(_S.wave == wave))
    connection.execute(delete(response).where(_R.wave == wave))
