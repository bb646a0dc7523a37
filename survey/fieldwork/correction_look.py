"""Corrections as whoever decides looks at them: what was said then, and which revision that is.

Owns that look-up for one response. Refuses to decide (`deciding` does).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from survey.fieldwork import refusals
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer, Provenance
from survey.instrument.corrected import former_key
from survey.instrument.flow import Flow
from survey.questions.base import Key, Question, Variable
from survey.store import answers, responses
from survey.store.answers import Revised
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus, ResponseKey


@dataclass(frozen=True, slots=True)
class Looked:
    """A correction beside the earlier answer in the words of that time.

    `revision`: of the answer that counts now, 0 where none does. `was`: before the correction;
    None where nothing was said, or where the question has no counterpart in that version.
    """

    correction: Correction
    revision: int
    was: Answer | None = None
    question: Question | None = None
    cell: Variable | None = None

    def show(self, tongue: str) -> str:
        """What was said, in words; "" for nothing."""
        if self.was is None or self.question is None or self.cell is None:
            return ""
        return self.question.show(self.cell, self.was, tongue)


def look(connection: Connection, unit: str, raised: Sequence[Correction]) -> tuple[Looked, ...]:
    """The corrections of one municipality, raised in one wave, as they are given."""
    if not raised:
        return ()
    held = refusals.response_of(connection, ResponseKey(unit, raised[0].wave))
    today = flow_of(connection, held.questionnaire)
    ordered = sorted(raised, key=lambda one: one.about_wave)
    found = {
        one.correction.id: one
        for wave, own in groupby(ordered, key=lambda one: one.about_wave)
        for one in _in_wave(connection, ResponseKey(unit, wave), today, tuple(own))
    }
    return tuple(found[one.id] for one in raised)


def _in_wave(
    connection: Connection, key: ResponseKey, today: Flow, raised: Iterable[Correction]
) -> Iterator[Looked]:
    earlier = refusals.response_of(connection, key)
    then = flow_of(connection, earlier.questionnaire).questionnaire
    cells = {one.id: former_key(today.questionnaire, then, one.key) for one in raised}
    names = {cell[0] for cell in cells.values() if cell}
    submissions = responses.submissions(connection, key)
    change = submissions[0].change if submissions else 0
    counted = answers.counted_revisions(connection, key, change, names)
    for one in raised:
        cell = cells[one.id]
        if cell is None:
            yield Looked(one, 0)
            continue
        standing = counted.get(cell)
        was = standing
        if one.state is CorrectionStatus.ACCEPTED and _is_it(standing, one):
            was = _before(connection, key, cell, one)
        yield Looked(
            one, standing.revision if standing else 0, was.answer if was else None,
            then.questions[cell[0]], then.variables[cell],
        )  # fmt: skip


def _is_it(revised: Revised | None, one: Correction) -> bool:
    if revised is None or revised.answer.provenance is not Provenance.CORRECTED:
        return False
    return (revised.answer.by, revised.answer.at) == (one.by, one.at)


def _before(connection: Connection, key: ResponseKey, cell: Key, one: Correction) -> Revised | None:
    former: Revised | None = None
    for revised in answers.history(connection, key, cell):
        if _is_it(revised, one):
            break
        former = revised
    return former
