"""The earlier answers that `previous.x` and `change(x)` mean, for one response. Owns that look-up.

Each variable is looked up in the latest earlier wave of the study in which its question stood, and
only there: a unit whose response of that wave does not count has no earlier answer. A response
counts where it was submitted (and is not ineligible), with the answers as last submitted or
corrected since, as in a data release; they are seen through the version that was answered then.
Refuses: what lies across a break (`instrument.earlier`), and to write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.earlier import Earlier, carried_rows, continued, plain
from survey.instrument.flow import Flow
from survey.instrument.former import Former, carried
from survey.instrument.needs import Needs
from survey.questions.base import Key
from survey.store import answers, database, earlier
from survey.store.earlier import Before
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class _Visit:
    """Which of the earlier waves (the latest is 0) has some of the cells, and what they lean on."""

    place: int
    then: Flow
    cells: Mapping[Key, Former]
    leaning: Needs


def previous_answers(
    connection: Connection, wave: Wave, unit: str, flow: Flow, names: Collection[str]
) -> dict[Key, Answer]:
    """The earlier answers alone, as `Flow.see` takes them."""
    return plain(earlier_answers(connection, wave.study, wave.name, unit, flow, names))


def earlier_answers(
    connection: Connection, study: str, name: str, unit: str, flow: Flow, names: Collection[str]
) -> Mapping[Key, Earlier]:
    """What the unit last said of these variables before the wave of this name, by today's keys.

    No statement where nothing is asked for; else two, however many waves, but where a former
    version's own universes lean on answers earlier still; one where the same was found before.
    """
    if not names:
        return {}
    befores = earlier.waves_before(connection, unit, study, name)
    # What a submission covers never changes, but by a correction, which is a write of its own:
    # whoever finds the same submissions and writes finds the same.
    stand = tuple((one.key.wave, one.answered, one.change, one.writes) for one in befores)
    place = (database.name(connection), unit, id(flow), tuple(names), stand)
    known = _FOUND.get(place)
    if known is None:
        if len(_FOUND) >= _KEPT:
            _FOUND.clear()
        known = _FOUND[place] = (flow, _look(connection, study, unit, flow, befores, names))
    return known[1]


def _look(
    connection: Connection,
    study: str,
    unit: str,
    flow: Flow,
    befores: Sequence[Before],
    names: Collection[str],
) -> Mapping[Key, Earlier]:
    visits = _visits(connection, flow, befores, tuple(names))
    if not visits:
        return {}
    told = _told(connection, [befores[visit.place] for visit in visits], visits)
    found: dict[Key, Earlier] = {}
    for visit in visits:
        before, then = befores[visit.place], visit.then
        assert before.unit is not None  # a response stands in the frame
        still_earlier = earlier_answers(
            connection, study, before.name, unit, then, visit.leaning.previous
        )
        view = then.see(told[before.key.wave], before.unit, plain(still_earlier))
        for key, former in visit.cells.items():
            counted = {one: view.effective(one) for one in former.keys}
            answer = carried(former, flow.questionnaire.variables[key], counted)
            if answer is not None:
                found[key] = Earlier(answer, before.name)
            question = flow.questionnaire.questions[key[0]]
            if question.grows:
                told_then = view.said(former.keys[0][0])
                found.update(
                    (cell, Earlier(said, before.name))
                    for cell, said in carried_rows(question, told_then, view.effective).items()
                )
    return found


def _told(
    connection: Connection, befores: Sequence[Before], visits: Sequence[_Visit]
) -> Mapping[int, Mapping[Key, Answer]]:
    """What counts in each of these waves. One statement, a plainer one for a single wave."""
    names = {name for visit in visits for name in visit.leaning.names}
    if len(befores) == 1:
        (one,) = befores
        return {one.key.wave: answers.counted(connection, one.key, one.change, names)}
    (unit, *_) = {before.key.unit for before in befores}
    return answers.counted_in(connection, unit, [before.key.wave for before in befores], names)


def _visits(
    connection: Connection, flow: Flow, befores: Sequence[Before], names: tuple[str, ...]
) -> tuple[_Visit, ...]:
    """Where each cell is looked up; made once for versions that follow each other."""
    path = tuple((before.questionnaire, before.answered) for before in befores)
    # By database, as in `versions`: the flow is kept beside, so that its id stays its own.
    place = (database.name(connection), id(flow), path, names)
    known = _VISITS.get(place)
    if known is None:
        if len(_VISITS) >= _KEPT:
            _VISITS.clear()
        known = _VISITS[place] = (flow, tuple(_find(connection, flow, befores, set(names))))
    return known[1]


def _find(
    connection: Connection, flow: Flow, befores: Sequence[Before], names: set[str]
) -> Iterator[_Visit]:
    """The waves to look into, for the cells whose earlier answer counts."""
    waiting = [key for key in flow.questionnaire.variables if key[0] in names]
    for place, before in enumerate(befores):
        stood = _continued(connection, flow, before.questionnaire)
        cells = {key: former for key in waiting if (former := stood.get(key)) is not None}
        if cells and before.answered is not None:
            then = flow_of(connection, before.answered)
            former_names = {key[0] for former in cells.values() for key in former.keys}
            yield _Visit(place, then, cells, then.behind(former_names))
        waiting = [key for key in waiting if key not in stood]
        if not waiting:
            return


def _continued(
    connection: Connection, flow: Flow, questionnaire: int
) -> Mapping[Key, Former | None]:
    """What of a version goes on with a former one; made once, as both are frozen."""
    then = flow_of(connection, questionnaire)
    place = (id(flow), id(then))
    known = _CONTINUED.get(place)
    if known is None:
        # The flows are kept beside, so that their ids stay their own.
        made = continued(flow.questionnaire, then.questionnaire)
        known = _CONTINUED[place] = (flow, then, made)
    return known[2]


_KEPT: Final = 4096
_FOUND: dict[tuple[object, ...], tuple[Flow, Mapping[Key, Earlier]]] = {}
_VISITS: dict[tuple[object, ...], tuple[Flow, tuple[_Visit, ...]]] = {}
_CONTINUED: dict[tuple[int, int], tuple[Flow, Flow, Mapping[Key, Former | None]]] = {}
