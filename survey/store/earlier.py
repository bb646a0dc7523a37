"""The waves before a wave, as one unit stands in them. Owns that query.

Refuses to read answers: `answers.counted_in` does, for the waves found here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from survey.instrument.package import counts
from survey.store.tables import frame, response, submission, wave
from survey.store.units import StoredUnit
from survey.store.values import ResponseKey


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier wave. `questionnaire`: the wave's; `answered`: the response's, where it counts.

    `change`: that of the submission that counts; 0 without one. `writes`: how often it was
    written to, which a correction moves too.

    `unit`: with name and attributes as of that wave; None where it was not in the frame.
    """

    key: ResponseKey
    name: str
    questionnaire: int
    answered: int | None
    change: int
    writes: int
    unit: StoredUnit | None


_W, _R, _S, _F = wave.c, response.c, submission.c, frame.c
_UNIT: BindParameter[str] = bindparam("of_unit")
_BEFORE = (
    select(
        _W.id, _W.name, _W.questionnaire, _R.questionnaire.label("answered"), _R.status,
        _S.number, _S.change, _R.change.label("writes"), _F.name.label("unit_name"), _F.attributes,
    )
    .select_from(wave)
    .join(response, (_R.wave == _W.id) & (_R.unit == _UNIT), isouter=True)
    .join(
        submission,
        (_S.wave == _W.id) & (_S.unit == _UNIT) & (_S.number == _R.submission),
        isouter=True,
    )
    .join(frame, (_F.wave == _W.id) & (_F.unit == _UNIT), isouter=True)
    .where(
        _W.study == bindparam("of_study"),
        _W.name < bindparam("before"),
        _W.launched_at.is_not(None),
    )
    .order_by(_W.name.desc())
)  # fmt: skip


def waves_before(connection: Connection, unit: str, study: str, name: str) -> tuple[Before, ...]:
    """Every wave of the study that was launched and bears an earlier name, the latest first."""
    rows = connection.execute(_BEFORE, {"of_unit": unit, "of_study": study, "before": name})
    return tuple(_before(unit, row) for row in rows.all())


def _before(unit: str, row: Any) -> Before:
    (
        number, name, questionnaire, answered, status, submitted, change, writes, unit_name,
        attributes,
    ) = row  # fmt: skip
    framed = None
    if attributes is not None:
        framed = StoredUnit(unit, unit_name, tuple(sorted(attributes.items())))
    return Before(
        ResponseKey(unit, number),
        name,
        questionnaire,
        answered if counts(status or "", str(submitted or "")) else None,
        change or 0,
        writes or 0,
        framed,
    )
