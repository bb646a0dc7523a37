"""An earlier value was wrong: a municipality's correction of what an earlier wave has of it.

That is no change since then, and never moves an answer of today or the earlier one: the office
decides; until then it is what "unchanged" means.
Owns raising and withdrawing. Refuses what is the same as before, and words without reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotFound, SurveyError
from survey.fieldwork import access, refusals
from survey.fieldwork.earlier import earlier_answers
from survey.fieldwork.lengths import REASON, fitting
from survey.fieldwork.submissions import about
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow
from survey.instrument.recall import said_alike
from survey.instrument.text import Text
from survey.questions.base import Key
from survey.store import audit, recalled
from survey.store import waves as stored_waves
from survey.store.database import writing
from survey.store.values import Actor, CorrectionStatus, ResponseKey


def raise_correction(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    flow: Flow,
    name: str,
    right: Mapping[Key, Answer],
    reason: str,
) -> int:
    """Say what the earlier answers of a question should have been; how many cells that is.

    Cells that are as they were, or were never answered, are passed over; an open correction of the
    same cell is withdrawn for the new one. Raises NotFound, NotEditable, SurveyError
    (`correction-without-reason`, `words-too-long`, `nothing-to-correct`).
    """
    words = fitting(reason, REASON)
    if not words:
        raise SurveyError("correction-without-reason", NO_REASON)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave = access.admit(connection, held, who, when, {name})
        earlier = earlier_answers(connection, wave.study, wave.name, response.unit, flow, (name,))
        given = {
            key: answer
            for key, answer in right.items()
            if key in earlier and not said_alike(answer, earlier[key].answer)
        }
        if not given:
            raise SurveyError("nothing-to-correct", NOTHING)
        for one in recalled.corrections(connection, response):
            if one.key in given and one.state is CorrectionStatus.OPEN:
                recalled.decide_correction(
                    connection, one.id, who, when, CorrectionStatus.WITHDRAWN
                )
        for about_name in sorted({earlier[key].wave for key in given}):
            found = stored_waves.find(connection, wave.study, about_name)
            assert found is not None  # an earlier answer stands in a wave
            cells = {key: a for key, a in given.items() if earlier[key].wave == about_name}
            recalled.add_corrections(connection, response, found.id, who, when, words, cells)
        audit.record(
            connection, who, when, "raise_correction", about(response),
            question=name, cells=len(given),
        )  # fmt: skip
        return len(given)


def reported_answers(connection: Connection, response: ResponseKey) -> dict[Key, Answer]:
    """What a municipality reports that earlier answers should have been, while that is open.

    Refused, the earlier answer counts again; accepted, it is the corrected one itself.
    """
    raised = recalled.corrections(connection, response)
    return {one.key: one.answer for one in raised if one.state is CorrectionStatus.OPEN}


def withdraw_correction(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, number: int
) -> None:
    """Take back a correction of this response that is still open. Raises NotFound, NotEditable."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        raised = recalled.corrections(connection, response)
        own = next((one for one in raised if one.id == number), None)
        if own is None:
            raise NotFound("correction-unknown", UNKNOWN)
        access.admit(connection, held, who, when, {own.variable})
        state = CorrectionStatus.WITHDRAWN
        if not recalled.decide_correction(connection, number, who, when, state):
            raise NotFound("correction-unknown", UNKNOWN)
        audit.record(
            connection, who, when, "withdraw_correction", about(response), correction=number
        )


NO_REASON: Final = Text(
    "Schreiben Sie kurz, warum die frühere Angabe falsch war. Die Evaluation liest es.",
    "Say briefly why the earlier answer was wrong. The evaluation office reads it.",
)
NOTHING: Final = Text(
    "Die Angabe ist dieselbe wie damals. Tragen Sie ein, was damals richtig gewesen wäre.",
    "The answer is the same as it was. Enter what would have been right at that time.",
)
UNKNOWN: Final = Text(
    "Diese Berichtigung ist nicht mehr offen. Sehen Sie auf der Seite nach, was aus ihr wurde.",
    "This correction is no longer open. See on the page what became of it.",
)
