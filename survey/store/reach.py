"""In how many waves how many units have answered something. Owns that count; never an answer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_, func, or_, select

from survey.instrument.answer import Status
from survey.store.tables import answer, wave


def reach(
    connection: Connection, study: str, variables: Iterable[tuple[str, str | None]]
) -> tuple[int, int]:
    """(waves, units) with an entry for one of these variables; item None means every item."""
    a = answer.c
    named = [
        a.variable == name if item is None else and_(a.variable == name, a.item == item)
        for name, item in variables
    ]
    if not named:
        return 0, 0
    row = connection.execute(
        select(func.count(a.wave.distinct()), func.count(a.unit.distinct()))
        .join(wave, wave.c.id == a.wave)
        .where(wave.c.study == study, a.status != Status.UNANSWERED.value, or_(*named))
    ).one()
    return int(row[0]), int(row[1])
