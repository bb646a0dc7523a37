"""Whether last time's answers wait for a municipality, to be confirmed or changed.

Owns that look-up. Refuses to say what they are: the pages that offer them do.
"""

from __future__ import annotations

from sqlalchemy import Connection

from survey.fieldwork.earlier import previous_answers
from survey.instrument.flow import Flow
from survey.instrument.recall import OFFERING, was_said
from survey.store.waves import Wave


def answers_wait(connection: Connection, wave: Wave, unit: str, flow: Flow) -> bool:
    """Two statements where the version offers any, none where it does not."""
    asked = flow.questionnaire
    if not asked.previous_version:
        return False
    names = tuple(name for name, one in asked.questions.items() if one.previous in OFFERING)
    known = previous_answers(connection, wave, unit, flow, names)
    return any(was_said(one) and not one.status.is_silence for one in known.values())
