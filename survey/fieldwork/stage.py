"""A stage for a version that is still being written: municipalities, a wave, a link for each.

Owns what a preview stands on, made by the verbs that a real wave is made by, in a database of its
own that nobody keeps. Refuses to write to the database whose earlier answers it plays with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.responses import record_coded, submit_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import flow_of, release_version
from survey.fieldwork.waves import create_wave, launch_wave
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.model import Questionnaire
from survey.instrument.version import without_patch
from survey.questions.base import Key
from survey.store import answers, released, units, waves
from survey.store.database import reading, writing
from survey.store.values import Actor, ResponseKey


@dataclass(frozen=True, slots=True)
class Played:
    """An earlier wave to play with: its name, its version, what each unit last submitted."""

    name: str
    questionnaire: Questionnaire
    told: Mapping[str, Mapping[Key, Answer]]


@dataclass(frozen=True, slots=True)
class Stage:
    """The wave of a version under preview, and the token of each municipality's link."""

    wave: int
    flow: Flow
    tokens: Mapping[str, str]


def earlier_waves(connection: Connection, study: str, half_year: str) -> tuple[Played, ...]:
    """The waves before a half-year with the answers that counted, the earliest first."""
    found = []
    for wave in reversed(waves.every(connection, study)):
        if wave.name >= half_year or wave.launched_at is None:
            continue
        told = {
            one.key.unit: answers.counted(connection, one.key, one.change)
            for one in released.responses(connection, wave.id)
            if one.change is not None
        }
        questionnaire = flow_of(connection, wave.questionnaire).questionnaire
        found.append(Played(wave.name, questionnaire, told))
    return tuple(found)


def set_the_stage(
    engine: Engine,
    who: Actor,
    when: datetime,
    framed: Sequence[Unit],
    played: Sequence[Played],
    tokens: Tokens,
) -> None:
    """Fill an empty, migrated database with municipalities and what they said before."""
    with writing(engine) as connection:
        for unit in framed:
            units.put_name(connection, unit.key, unit.name, new=True)
            units.put_attributes(connection, unit.key, dict(unit.attributes), units.SINCE_EVER)
    for earlier in played if framed else ():
        number = _launched(engine, who, when, earlier.questionnaire, earlier.name, tokens).wave
        if earlier.questionnaire.mode == "coded":
            record_coded(engine, who, when, number, earlier.told)
            continue
        for unit_key, told in earlier.told.items():
            response = ResponseKey(unit_key, number)
            _save(engine, who, when, response, told)
            submit_response(engine, who, when, response, lambda _told, _earlier: ())


def enter_stage(
    engine: Engine,
    who: Actor,
    when: datetime,
    questionnaire: Questionnaire,
    tokens: Tokens,
    typed: Mapping[str, Mapping[Key, Answer]],
) -> Stage:
    """Start the wave of the version under preview; `typed` is what was entered so far, by unit."""
    half_year = without_patch(questionnaire.version)
    stage = _launched(engine, who, when, questionnaire, half_year, tokens)
    for unit_key, given in typed.items():
        told = {key: answer for key, answer in given.items() if _fits(stage.flow, key, answer)}
        if told and unit_key in stage.tokens:
            _save(engine, who, when, ResponseKey(unit_key, stage.wave), told)
    return stage


def typed_so_far(
    engine: Engine, wave: int, framed: Collection[str]
) -> dict[str, Mapping[Key, Answer]]:
    """What was entered in a wave of a stage, by unit; nothing for units without an entry."""
    with reading(engine) as connection:
        found = {
            key: {k: r.answer for k, r in standing.items()}
            for key in framed
            if (standing := answers.current(connection, ResponseKey(key, wave)))
        }
    return dict(found)


def _launched(
    engine: Engine,
    who: Actor,
    when: datetime,
    questionnaire: Questionnaire,
    name: str,
    tokens: Tokens,
) -> Stage:
    version = release_version(engine, who, when, questionnaire, in_series=False)
    wave = create_wave(engine, who, when, study=version.study, name=name, version=version.version)
    issued = launch_wave(engine, who, when, wave.id, tokens)
    flow = Flow(questionnaire)
    return Stage(wave.id, flow, {link.unit: link.token for link in issued})


def _save(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, told: Mapping[Key, Answer]
) -> None:
    changes = [Change(key, answer, 0) for key, answer in told.items()]
    save_answers(engine, who, when, response, changes)


def _fits(flow: Flow, key: Key, answer: Answer) -> bool:
    """Whether the version, as it is written now, still takes what was entered before."""
    question = flow.questionnaire.questions.get(key[0])
    cell = flow.questionnaire.variable(key)
    if question is None or cell is None or answer.is_draft:
        return False
    return question.read(cell, question.entry(cell, answer, "de"), "de").problem is None
