"""What the office sees of a wave's corrections: which earlier answers municipalities call wrong.

Owns: the list of a wave. Refuses: to decide, which is done for one municipality on its own page
(`office_deciding`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from flask import Blueprint, url_for

from survey.fieldwork.correction_look import look
from survey.fieldwork.versions import flow_of
from survey.instrument.words import half_year_label
from survey.store import recalled
from survey.store import waves as stored_waves
from survey.store.recalled import Correction
from survey.store.units import StoredUnit
from survey.store.values import CorrectionStatus
from survey.store.waves import Wave
from survey.web import db, language
from survey.web.correcting import state_words
from survey.web.office import frame, wave_of
from survey.web.permissions import Permission, needs

pages = Blueprint("office_corrections", __name__, url_prefix="/office")


@pages.get("/waves/<int:number>/corrections")
@needs(Permission.OFFICE_ANSWERS)
def corrections(number: int) -> str:
    """Every correction that was raised in a wave, those that are open first."""
    found = wave_of(number)
    raised = recalled.corrections_of_wave(db.connection(), number)
    framed = (
        {one.key: one for one in stored_waves.framed(db.connection(), number)} if raised else {}
    )
    by_unit = groupby(raised, key=lambda one: one.unit)
    lines = [line for unit, own in by_unit for line in _lines(found, framed, unit, tuple(own))]
    return frame(
        "office/corrections.html",
        wave=half_year_label(found.name, language.current()),
        back=url_for("office.wave", number=number),
        corrections=sorted(lines, key=lambda line: not line["is_open"]),
    )


def _lines(
    wave: Wave, framed: Mapping[str, StoredUnit], unit: str, raised: tuple[Correction, ...]
) -> Iterator[dict[str, object]]:
    tongue, connection = language.current(), db.connection()
    flow = flow_of(connection, wave.questionnaire)
    view = flow.see({}, framed[unit])
    for looked in look(connection, unit, raised):
        one = looked.correction
        question = flow.questionnaire.questions[one.variable]
        cell = flow.questionnaire.variable(one.key)
        label = view.say(question.label, tongue)
        if cell is not None and cell.item and cell.label:
            label = f"{label} – {cell.label(tongue)}"
        yield {
            "address": url_for("office_deciding.corrections", number=wave.id, unit=unit),
            "municipality": one.name,
            "about": half_year_label(one.about, tongue),
            "question": label,
            "was": looked.show(tongue) or "–",
            "right": (question.show(cell, one.answer, tongue) if cell else "") or "–",
            "reason": one.reason,
            "when": language.moment(one.at, tongue),
            "state": state_words(one.state),
            "is_open": one.state is CorrectionStatus.OPEN,
        }
