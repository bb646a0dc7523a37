"""Who had a part in a response by function, and requests to reopen one. Owns their queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from survey.instrument.functions import Function
from survey.store.tables import answering, frame, reopening_request, response, wave
from survey.store.values import Actor, ResponseKey

_A = answering.c
_Q = reopening_request.c


@dataclass(frozen=True, slots=True)
class Answering:
    """Which functions answered, and the minutes that it took them together (None: unsaid)."""

    functions: tuple[Function, ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request to correct what was submitted; open where `is_granted` is None."""

    unit: str
    wave: int
    name: str
    number: int
    reason: str
    by: str
    at: datetime
    is_granted: bool | None
    reply: str
    decided_at: datetime | None


def answering_of(connection: Connection, key: ResponseKey) -> tuple[Answering, int]:
    """What was last said of it, and how often something was. One statement."""
    row = connection.execute(
        select(_A.functions, _A.minutes, _A.number)
        .where(_A.unit == key.unit, _A.wave == key.wave)
        .order_by(_A.number.desc())
        .limit(1)
    ).first()
    return (_answering(row), row[2]) if row else (Answering(), 0)


def answering_before(
    connection: Connection, unit: str, study: str, before: str
) -> tuple[str, Answering] | None:
    """What was last said in the latest earlier wave that the unit submitted: its name, and it."""
    row = connection.execute(
        select(_A.functions, _A.minutes, wave.c.name)
        .join(wave, wave.c.id == _A.wave)
        .join(response, (response.c.unit == _A.unit) & (response.c.wave == _A.wave))
        .where(
            _A.unit == unit, wave.c.study == study, wave.c.name < before,
            response.c.submission > 0,
        )
        .order_by(wave.c.name.desc(), _A.number.desc())
        .limit(1)
    ).first()  # fmt: skip
    return (row[2], _answering(row)) if row else None


def answering_in(connection: Connection, wave_number: int) -> Mapping[str, Answering]:
    """What was last said in each response of a wave, by unit. One statement."""
    rows = connection.execute(
        select(_A.functions, _A.minutes, _A.unit)
        .where(_A.wave == wave_number)
        .order_by(_A.unit, _A.number)
    )
    return {row[2]: _answering(row) for row in rows}


def _answering(row: Any) -> Answering:
    return Answering(tuple(Function(code) for code in row[0]), row[1])


def add_answering(
    connection: Connection, who: Actor, when: datetime, key: ResponseKey, number: int,
    said: Answering,
) -> None:  # fmt: skip
    connection.execute(
        insert(answering),
        {
            "unit": key.unit, "wave": key.wave, "number": number,
            "functions": [one.value for one in said.functions], "minutes": said.minutes,
            "by": str(who), "at": when,
        },
    )  # fmt: skip


def _requests() -> Select[Any]:
    return select(
        _Q.unit, _Q.wave, frame.c.name, _Q.number, _Q.reason, _Q.by, _Q.at, _Q.is_granted,
        _Q.reply, _Q.decided_at,
    ).join(frame, (frame.c.unit == _Q.unit) & (frame.c.wave == _Q.wave))  # fmt: skip


def requests(connection: Connection, key: ResponseKey) -> tuple[Request, ...]:
    """The requests of a response, the latest first. One statement."""
    rows = connection.execute(
        _requests().where(_Q.unit == key.unit, _Q.wave == key.wave).order_by(_Q.number.desc())
    )
    return tuple(Request(*row) for row in rows)


def requests_in(connection: Connection, wave_number: int) -> tuple[Request, ...]:
    """The requests of a wave, the open ones first, then the latest. One statement."""
    rows = connection.execute(
        _requests()
        .where(_Q.wave == wave_number)
        .order_by(_Q.is_granted.is_not(None), _Q.at.desc(), _Q.unit)
    )
    return tuple(Request(*row) for row in rows)


def requests_open(connection: Connection, wave_number: int) -> int:
    """How many requests of a wave wait for a reply. One statement."""
    found = connection.scalar(
        select(func.count()).where(_Q.wave == wave_number, _Q.is_granted.is_(None))
    )
    return int(found or 0)


def add_request(
    connection: Connection, who: Actor, when: datetime, key: ResponseKey, number: int, reason: str
) -> None:
    connection.execute(
        insert(reopening_request),
        {
            "unit": key.unit, "wave": key.wave, "number": number, "reason": reason,
            "by": str(who), "at": when,
        },
    )  # fmt: skip


def decide(
    connection: Connection, who: Actor, when: datetime, key: ResponseKey, *,
    granted: bool, reply: str,
) -> int:  # fmt: skip
    """Answer every open request of a response. Returns how many they were."""
    return connection.execute(
        update(reopening_request)
        .where(_Q.unit == key.unit, _Q.wave == key.wave, _Q.is_granted.is_(None))
        .values(is_granted=granted, reply=reply, decided_by=str(who), decided_at=when)
    ).rowcount
