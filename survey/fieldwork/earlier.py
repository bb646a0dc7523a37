"""The earlier answers that `previous.x` and `change(x)` mean, for one response. Owns that look-up.

Each variable is looked up in the latest earlier wave of the study in which its question stood, and
only there: a unit whose response of that wave does not count has no earlier answer. A response
counts where it was submitted (and is not ineligible), with the answers as last submitted, as in a
data release; they are seen through the version that the unit answered then.
Refuses: what lies across a break (`instrument.earlier`), and to write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.earlier import Earlier, carried_rows, continued, plain
from survey.instrument.flow import Flow
from survey.instrument.former import Former, carried
from survey.questions.base import Key
from survey.store import answers, earlier
from survey.store.earlier import Before
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class _Visit:
    """A wave in which some of the cells stood, and the cells that they go on with."""

    before: Before
    cells: dict[Key, Former] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {key[0] for former in self.cells.values() for key in former.keys}


def previous_answers(
    connection: Connection, wave: Wave, unit: str, flow: Flow, names: Collection[str]
) -> dict[Key, Answer]:
    """The earlier answers alone, as `Flow.see` takes them."""
    return plain(earlier_answers(connection, wave.study, wave.name, unit, flow, names))


def earlier_answers(
    connection: Connection, study: str, name: str, unit: str, flow: Flow, names: Collection[str]
) -> dict[Key, Earlier]:
    """What the unit last said of these variables before the wave of this name, by today's keys.

    No statement where nothing is asked for; else two, however many waves, but where a former
    version's own universes lean on answers earlier still.
    """
    if not names:
        return {}
    befores = earlier.waves_before(connection, unit, study, name)
    visits = [v for v in _visits(connection, flow, befores, set(names)) if v.cells]
    leaning = {v.before.key.wave: _flow(connection, v.before).behind(v.names) for v in visits}
    wanted = {name for needs in leaning.values() for name in needs.names}
    told = answers.submitted(connection, unit, list(leaning), wanted)
    found: dict[Key, Earlier] = {}
    for visit in visits:
        before, then = visit.before, _flow(connection, visit.before)
        assert before.unit is not None  # a response stands in the frame
        still_earlier = earlier_answers(
            connection, study, before.name, unit, then, leaning[before.key.wave].previous
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


def _visits(
    connection: Connection, flow: Flow, befores: tuple[Before, ...], names: set[str]
) -> list[_Visit]:
    """Where each cell is looked up; cells whose earlier answer does not count are left out."""
    waiting = [key for key in flow.questionnaire.variables if key[0] in names]
    visits = []
    for before in befores:
        if not waiting:
            break
        stood = _continued(connection, flow, before.questionnaire)
        visit = _Visit(before)
        if before.answered is not None:
            visit.cells.update({k: f for k in waiting if (f := stood.get(k)) is not None})
        visits.append(visit)
        waiting = [key for key in waiting if key not in stood]
    return visits


def _flow(connection: Connection, before: Before) -> Flow:
    """The version that the unit answered then."""
    assert before.answered is not None  # only waves with a response that counts are visited
    return flow_of(connection, before.answered)


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


_CONTINUED: dict[tuple[int, int], tuple[Flow, Flow, Mapping[Key, Former | None]]] = {}
