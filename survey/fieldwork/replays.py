"""What municipalities answered before a version that is still being written.

Owns the look-up for all units of the study's last wave. Refuses to write, and to need the version
in the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from survey.fieldwork.earlier import earlier_answers
from survey.fieldwork.versions import flow_of
from survey.instrument.earlier import continued, plain
from survey.instrument.flow import Flow, Unit
from survey.instrument.former import Former
from survey.instrument.simulate import Replayed
from survey.instrument.version import without_patch
from survey.questions.base import Key
from survey.store import waves


@dataclass(frozen=True, slots=True)
class LastWave:
    """The last wave before a version: its name, who answered what, and what goes on from it."""

    name: str
    replayed: tuple[Replayed, ...]
    stood: Mapping[Key, Former | None]


def last_wave(connection: Connection, flow: Flow) -> LastWave | None:
    """The last wave before the version's half-year with its answers; None where there is none."""
    questionnaire = flow.questionnaire
    half_year = without_patch(questionnaire.version)
    before = [w for w in waves.every(connection, questionnaire.study) if w.name < half_year]
    if not before:
        return None
    wave = before[0]
    replayed = []
    for framed in waves.framed(connection, wave.id):
        found = earlier_answers(
            connection, questionnaire.study, half_year, framed.key, flow, questionnaire.questions
        )
        if found:
            unit = Unit(framed.key, framed.name, framed.attributes)
            replayed.append(Replayed(unit, plain(found)))
    then = flow_of(connection, wave.questionnaire).questionnaire
    return LastWave(wave.name, tuple(replayed), continued(questionnaire, then))
