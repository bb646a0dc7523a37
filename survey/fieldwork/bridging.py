"""A municipality's own coding from a coded wave, and what it says of it.

A break lies between a coding and what a municipality says itself, so a coding is never prefilled
and never an earlier answer; `previous: bridge` asks whether it was right at its date. Owns that
look-up and the verdicts, which are only ever added: the last one counts. Refuses to count them
(`analysis`), and to join a series.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.fieldwork import access, refusals
from survey.fieldwork.submissions import about
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow
from survey.instrument.former import Former, carried, former_cells
from survey.questions.base import Key
from survey.store import answers, audit, earlier, recalled
from survey.store.database import writing
from survey.store.earlier import Before
from survey.store.recalled import Judged
from survey.store.values import Actor, ResponseKey, Verdict
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder wrote of one cell, under today's names; `about_wave` is the wave's number."""

    answer: Answer
    about_wave: int
    wave: str


def bridged(flow: Flow) -> frozenset[str]:
    """The questions of a version that ask about a coding."""
    return frozenset(n for n, q in flow.questionnaire.questions.items() if q.previous == "bridge")


def codings(
    connection: Connection, wave: Wave, unit: str, flow: Flow, names: Collection[str]
) -> dict[Key, Coding]:
    """What the unit was coded as, in the latest coded wave before that has the cell.

    Only what says something: silence of a document is nothing to confirm. No statement where
    nothing is asked for, else one and one more for each coded wave that counts.
    """
    wanted = bridged(flow) & frozenset(names)
    found: dict[Key, Coding] = {}
    for before in earlier.waves_before(connection, unit, wave.study, wave.name) if wanted else ():
        if before.answered is not None:
            then = flow_of(connection, before.answered)
            if then.questionnaire.mode == "coded":
                cells = dict(_cells(flow, then, wanted))
                found = _read(connection, before, flow, then, cells) | found
    return found


def _read(
    connection: Connection, before: Before, flow: Flow, then: Flow, cells: Mapping[Key, Former]
) -> dict[Key, Coding]:
    """The codings of one wave that say something."""
    if not cells or before.unit is None:
        return {}
    leaning = then.behind({key[0] for former in cells.values() for key in former.keys})
    told = answers.as_of(connection, before.key, before.change, leaning.names)
    view = then.see(told, before.unit)
    found = {}
    for key, former in cells.items():
        counted = {one: view.effective(one) for one in former.keys}
        answer = carried(former, flow.questionnaire.variables[key], counted)
        if answer is not None and answer.status.is_statement:
            found[key] = Coding(answer, before.key.wave, before.name)
    return found


def _cells(flow: Flow, then: Flow, names: Collection[str]) -> Iterator[tuple[Key, Former]]:
    """The cells that were coded as the same kind of thing, whatever break lies between."""
    place = (id(flow), id(then))
    known = _FORMER.get(place)
    if known is None:
        # The flows are kept beside, so that their ids stay their own.
        known = flow, then, former_cells(flow.questionnaire, then.questionnaire)
        _FORMER[place] = known
    for key, former in known[2].items():
        kind = flow.questionnaire.variables[key].kind
        kinds = {then.questionnaire.variables[one].kind for one in former.keys}
        if key[0] in names and kinds == {kind}:
            yield key, former


def say_of_coding(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    flow: Flow,
    said: Mapping[Key, Verdict],
) -> int:
    """Note what the municipality says of these cells of its coding; how many were new.

    `open` takes back what was said. Cells that were not coded are passed over. Raises NotFound,
    NotEditable.
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave = access.admit(connection, held, who, when, {key[0] for key in said})
        coded = codings(connection, wave, response.unit, flow, {key[0] for key in said})
        known = recalled.verdicts(connection, response)
        added = [
            _next(response, key, verdict, coded[key], known.get(key))
            for key, verdict in sorted(said.items())
            if key in coded and _is_new(verdict, known.get(key))
        ]
        recalled.add_verdicts(connection, response, who, when, added)
        if added:
            audit.record(connection, who, when, "say_of_coding", about(response), cells=len(added))
        return len(added)


def _is_new(verdict: Verdict, known: Judged | None) -> bool:
    return verdict is not (known.verdict if known else Verdict.OPEN)


def _next(
    response: ResponseKey, key: Key, verdict: Verdict, coding: Coding, known: Judged | None
) -> Judged:
    number = known.number + 1 if known else 1
    return Judged(response.unit, *key, number, coding.about_wave, verdict)


_FORMER: Final[dict[tuple[int, int], tuple[Flow, Flow, Mapping[Key, Former]]]] = {}
