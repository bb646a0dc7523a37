"""What a municipality says of earlier answers: unchanged as a whole, right, or wrong.

Owns these queries: whole sections confirmed, verdicts on a coding, corrections of an earlier wave.
Refuses to say who may, and what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from survey.instrument.answer import Answer, Comparator, Status
from survey.questions.base import Key
from survey.store.tables import (
    bridge_verdict,
    correction,
    frame,
    section_confirmation,
    wave,
)
from survey.store.values import Actor, CorrectionStatus, ResponseKey, Verdict

_S, _B, _C = section_confirmation.c, bridge_verdict.c, correction.c


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Nothing has changed in a section: the answers of `change` are confirmed by it."""

    key: ResponseKey
    change: int
    section: str
    by: str
    at: datetime


def add_confirmation(connection: Connection, made: Confirmation) -> None:
    connection.execute(
        insert(section_confirmation),
        {
            "unit": made.key.unit, "wave": made.key.wave, "change": made.change,
            "section": made.section, "by": made.by, "at": made.at,
        },
    )  # fmt: skip


_CONFIRMED = (
    select(_S.change, _S.section, _S.by, _S.at)
    .where(
        _S.unit == bindparam("of_unit"), _S.wave == bindparam("of_wave"),
        _S.section == bindparam("of_section"), _S.undone_at.is_(None),
    )
    .order_by(_S.change.desc())
    .limit(1)
)  # fmt: skip


def confirmation(connection: Connection, key: ResponseKey, section: str) -> Confirmation | None:
    """The latest one of a section that was not undone."""
    values = {"of_unit": key.unit, "of_wave": key.wave, "of_section": section}
    row = connection.execute(_CONFIRMED, values).first()
    return Confirmation(key, *row) if row else None


def undo_confirmation(connection: Connection, made: Confirmation, when: datetime) -> None:
    connection.execute(
        update(section_confirmation)
        .where(_S.unit == made.key.unit, _S.wave == made.key.wave, _S.change == made.change)
        .values(undone_at=when)
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What a municipality says of one cell of its coding; `number` counts what it said of it."""

    unit: str
    variable: str
    item: str
    number: int
    about_wave: int
    verdict: Verdict
    at: datetime | None = None

    @property
    def key(self) -> Key:
        return (self.variable, self.item)


_VERDICTS = select(
    _B.unit, _B.variable, _B.item, _B.number, _B.about_wave, _B.verdict, _B.at
).order_by(_B.unit, _B.variable, _B.item, _B.number)
_OF_RESPONSE = _VERDICTS.where(_B.unit == bindparam("of_unit"), _B.wave == bindparam("of_wave"))


def _judged(row: Any) -> Judged:
    unit, variable, item, number, about_wave, verdict, at = row
    return Judged(unit, variable, item, number, about_wave, Verdict(verdict), at)


def verdicts(
    connection: Connection, key: ResponseKey, until: datetime | None = None
) -> dict[Key, Judged]:
    """The last word on each cell in this response, or the last `until` then.

    It is `open` where it was taken back.
    """
    rows = connection.execute(_OF_RESPONSE, {"of_unit": key.unit, "of_wave": key.wave})
    said = [_judged(row) for row in rows]
    return {one.key: one for one in said if until is None or one.at is None or one.at <= until}


def verdicts_of_wave(connection: Connection, wave_number: int) -> tuple[Judged, ...]:
    """Every word on a coding of every response of a wave, those on a cell in their order."""
    rows = connection.execute(_VERDICTS.where(_B.wave == wave_number))
    return tuple(_judged(row) for row in rows)


def add_verdicts(
    connection: Connection, key: ResponseKey, who: Actor, when: datetime, added: Iterable[Judged]
) -> None:
    rows = [
        {
            "unit": key.unit, "wave": key.wave, "variable": one.variable, "item": one.item,
            "number": one.number, "about_wave": one.about_wave, "verdict": one.verdict.value,
            "by": str(who), "at": when,
        }
        for one in added
    ]  # fmt: skip
    if rows:
        connection.execute(insert(bridge_verdict), rows)


@dataclass(frozen=True, slots=True)
class Correction:
    """An earlier value was wrong: said in a wave about the answer of an earlier one."""

    id: int
    unit: str
    wave: int
    about_wave: int
    about: str
    """The earlier wave's name."""
    variable: str
    item: str
    answer: Answer
    reason: str
    by: str
    at: datetime
    state: CorrectionStatus
    name: str = ""
    """The municipality's, as of the wave in which it was raised."""
    decided_by: str = ""
    decided_at: datetime | None = None
    reply: str = ""
    """What the office says of it."""

    @property
    def key(self) -> Key:
        return (self.variable, self.item)


def _corrections() -> Select[Any]:
    return (
        select(
            _C.id, _C.unit, _C.wave, _C.about_wave, wave.c.name, _C.variable, _C.item, _C.reason,
            _C.by, _C.at, _C.state, frame.c.name, _C.decided_by, _C.decided_at, _C.reply,
            _C.status, _C.comparator, _C.low, _C.high, _C.codes, _C.text, _C.raw,
        )
        .join(wave, wave.c.id == _C.about_wave)
        .join(frame, (frame.c.wave == _C.wave) & (frame.c.unit == _C.unit), isouter=True)
        .order_by(_C.unit, _C.id)
    )  # fmt: skip


# Every page with earlier answers reads it: it is built once.
_RAISED = _corrections().where(_C.unit == bindparam("of_unit"), _C.wave == bindparam("of_wave"))


def _correction(row: Any) -> Correction:
    number, unit, of, about, name, variable, item, reason, by, at, state, unit_name, *rest = row
    decided_by, decided_at, reply, status, comparator, low, high, codes, text, raw = rest
    answer = Answer(
        Status(status), Comparator(comparator) if comparator else None, low, high,
        tuple(codes or ()), text, raw,
    )  # fmt: skip
    return Correction(
        number, unit, of, about, name, variable, item, answer, reason, by, at,
        CorrectionStatus(state), unit_name or unit, decided_by or "", decided_at, reply,
    )  # fmt: skip


def corrections(connection: Connection, key: ResponseKey) -> tuple[Correction, ...]:
    """Those raised in a response, the first one first."""
    rows = connection.execute(_RAISED, {"of_unit": key.unit, "of_wave": key.wave})
    return tuple(map(_correction, rows))


def corrections_of_wave(connection: Connection, wave_number: int) -> tuple[Correction, ...]:
    """Those raised in a wave, by unit."""
    rows = connection.execute(_corrections().where(_C.wave == wave_number))
    return tuple(map(_correction, rows))


def count_corrections(connection: Connection, wave_number: int) -> int:
    """How many of a wave are open."""
    query = select(func.count()).where(
        _C.wave == wave_number, _C.state == CorrectionStatus.OPEN.value
    )
    return int(connection.scalars(query).one())


def add_corrections(
    connection: Connection,
    key: ResponseKey,
    about_wave: int,
    who: Actor,
    when: datetime,
    reason: str,
    right: Mapping[Key, Answer],
) -> None:
    """Raise one for each cell, all with the same reason."""
    rows = [
        {
            "unit": key.unit, "wave": key.wave, "about_wave": about_wave, "variable": name,
            "item": item, "status": answer.status.value,
            "comparator": answer.comparator and answer.comparator.value, "low": answer.low,
            "high": answer.high, "codes": list(answer.codes) or None, "text": answer.text,
            "raw": answer.raw, "reason": reason, "by": str(who), "at": when,
            "state": CorrectionStatus.OPEN.value,
        }
        for (name, item), answer in sorted(right.items())
    ]  # fmt: skip
    if rows:
        connection.execute(insert(correction), rows)


def decide_correction(
    connection: Connection,
    number: int,
    who: Actor,
    when: datetime,
    state: CorrectionStatus,
    reply: str = "",
) -> bool:
    """Decide one that is open; whether there was one."""
    done = connection.execute(
        update(correction)
        .where(_C.id == number, _C.state == CorrectionStatus.OPEN.value)
        .values(state=state.value, decided_by=str(who), decided_at=when, reply=reply)
    )
    return bool(done.rowcount)


def wave_number(connection: Connection, study: str, name: str) -> int | None:
    """The number of a wave by its name."""
    return connection.scalar(select(wave.c.id).where(wave.c.study == study, wave.c.name == name))
