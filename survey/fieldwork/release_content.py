"""What goes into a data release: its waves, their responses and the answers that count.

Owns the look-up, in one snapshot of the database. Refuses to write a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from survey.errors import NotFound, SurveyError
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.release_files import (
    ReleaseContent,
    ReleasedAnswering,
    ReleasedResponse,
    ReleasedVerdict,
    ReleasedWave,
)
from survey.fieldwork.release_verdicts import released_verdicts
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.questions.base import Key
from survey.store import answers, explanations, released, signing, units, versions, waves
from survey.store.released import Submitted
from survey.store.units import StoredUnit
from survey.store.values import ResponseStatus
from survey.store.waves import Wave

_DRAFTS: Final = frozenset({ResponseStatus.IN_PROGRESS, ResponseStatus.READY})
"""Statuses of a response with answers that nobody has submitted yet."""


def gather(
    connection: Connection,
    when: datetime,
    study: str,
    names: Iterable[str],
    with_text: frozenset[str],
    *,
    include_drafts: bool,
) -> ReleaseContent:
    """The content of the next release of these waves, with its name and number.

    Raises NotFound for an unknown wave; SurveyError for none, and for a variable of `with_text`
    that no questionnaire has.
    """
    found = _waves(connection, study, names)
    known = {v.version: v for v in versions.every(connection) if v.study == study}
    released_waves: list[ReleasedWave] = []
    responses: list[ReleasedResponse] = []
    verdicts: list[ReleasedVerdict] = []
    answering: list[ReleasedAnswering] = []
    for wave in found:
        submitted = released.responses(connection, wave.id)
        used = sorted({wave.version, *(response.version for response in submitted)})
        questionnaires = {v: load_text(known[v].source, f"{v}.yaml") for v in used}
        flows = {v: flow_of(connection, known[v].id) for v in used}
        frame = tuple(map(_unit, waves.framed(connection, wave.id)))
        released_waves.append(_wave(wave, questionnaires, frame))
        responses += [
            ReleasedResponse(
                wave.name, r.key.unit, r.version, r.status.value, r.submitted,
                _answers(connection, r, include_drafts=include_drafts),
                _previous(connection, wave, r, flows[r.version]),
                explanations.of_response(connection, r.key, r.change),
            )
            for r in submitted
        ]  # fmt: skip
        answering += _answering(connection, wave, submitted)
        verdicts += released_verdicts(connection, wave, submitted, questionnaires, found)
    _refuse_unknown(with_text, [q for w in released_waves for q in w.versions.values()])
    framed = {unit.key for wave in released_waves for unit in wave.frame}
    about = subject(study, [wave.name for wave in found])
    return ReleaseContent(
        name=f"{about.replace('/', '-')}-{released.releases_so_far(connection, about) + 1}",
        created=when,
        units=tuple(_unit(u) for u in units.as_of(connection, when.date()) if u.key in framed),
        waves=tuple(released_waves),
        responses=tuple(responses),
        with_text=with_text,
        verdicts=tuple(verdicts),
        answering=tuple(answering),
    )


def subject(study: str, names: Iterable[str]) -> str:
    """What the releases of these waves are counted under: the study and the latest wave."""
    return f"{study}/{max(names)}"


def _waves(connection: Connection, study: str, names: Iterable[str]) -> list[Wave]:
    """The waves of these names, each once, the earliest first."""
    found: list[Wave] = []
    for name in sorted(set(names)):
        wave = waves.find(connection, study, name)
        if wave is None:
            raise _unknown_wave(connection, study, name)
        found.append(wave)
    if not found:
        raise SurveyError(
            "release-without-wave",
            Text(
                "Nennen Sie mindestens eine Welle: --wave 2021-H2.",
                "Name a wave: --wave 2021-H2.",
            ),
        )
    return found


def _wave(
    wave: Wave, questionnaires: Mapping[str, Questionnaire], frame: tuple[Unit, ...]
) -> ReleasedWave:
    return ReleasedWave(
        name=wave.name,
        version=wave.version,
        mode=wave.mode,
        opens=wave.opens,
        deadline=wave.deadline,
        reference=questionnaires[wave.version].reference,
        example=wave.is_example,
        versions=questionnaires,
        frame=frame,
    )


def _answers(
    connection: Connection, response: Submitted, *, include_drafts: bool
) -> Mapping[Key, Answer]:
    """The answers as last submitted or corrected since; of a draft if asked for; else none."""
    if response.change is not None:
        return answers.counted(connection, response.key, response.change)
    if include_drafts and response.status in _DRAFTS:
        standing = answers.current(connection, response.key)
        return {key: revised.answer for key, revised in standing.items()}
    return {}


def _answering(
    connection: Connection, wave: Wave, submitted: Iterable[Submitted]
) -> list[ReleasedAnswering]:
    """Who answered, for the responses of a wave that were submitted, by unit."""
    said = signing.answering_in(connection, wave.id)
    given = [r.key.unit for r in submitted if r.change is not None and r.key.unit in said]
    found = [ReleasedAnswering(wave.name, u, said[u].functions, said[u].minutes) for u in given]
    return [one for one in found if one.functions or one.minutes]


def _previous(
    connection: Connection, wave: Wave, response: Submitted, flow: Flow
) -> Mapping[Key, Answer]:
    """The earlier answers that decide who was asked, and what is computed."""
    names = flow.previous(*flow.section_names)
    return previous_answers(connection, wave, response.key.unit, flow, names)


def _unit(stored: StoredUnit) -> Unit:
    return Unit(stored.key, stored.name, stored.attributes)


def _unknown_wave(connection: Connection, study: str, name: str) -> NotFound:
    there = ", ".join(w.name for w in waves.every(connection, study)) or "–"
    return NotFound(
        "unknown-wave",
        Text(
            f"Die Untersuchung {study} hat keine Welle {name}. Es gibt: {there}.",
            f"The study {study} has no wave {name}. There are: {there}.",
        ),
    )


def _refuse_unknown(named: frozenset[str], questionnaires: list[Questionnaire]) -> None:
    known = {n for q in questionnaires for v in q.variables.values() for n in (v.name, v.id)}
    unknown = sorted(named - known)
    if unknown:
        raise SurveyError(
            "unknown-variable",
            Text(
                f"Diese Variablen gibt es in den Wellen nicht: {', '.join(unknown)}.",
                f"These variables are not in the waves: {', '.join(unknown)}.",
            ),
        )
