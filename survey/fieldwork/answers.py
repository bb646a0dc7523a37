"""Saving answers: nobody's words are lost, whoever was faster. Owns the one way to write an answer.

A save locks its response, reads the revisions that stand, adds what is not stale and really
changed, and gives the rest back as conflicts with both values, in one transaction; what came too
late is in the history all the same (`collisions` decides). Refuses to parse, and to write to a
response that is submitted or closed. What a save did is told by its revisions; it has no audit line
besides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed
from survey.fieldwork import access, collisions, refusals
from survey.fieldwork.collisions import Change, Conflict, Decided, revision_of
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.explaining import Explained, to_add
from survey.fieldwork.lengths import COMMENT, fitting
from survey.fieldwork.seeing import Seeing, states_of
from survey.fieldwork.signing import withdrawn
from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.hints import Explanation
from survey.instrument.progress import Violation
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Key
from survey.questions.roster_room import without_room
from survey.store import answers, explanations, responses
from survey.store.answers import Revised, Signature
from survey.store.database import writing
from survey.store.responses import Response, SectionState
from survey.store.values import Actor, ResponseKey, ResponseStatus
from survey.store.waves import Wave

__all__ = [
    "Change",
    "Conflict",
    "Saved",
    "example_refused",
    "next_revisions",
    "save_answers",
    "signature_of",
    "told",
    "write",
]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did. `answers`: what stands now, of the variables that were read.

    Who gave the answers just written, and when, is in the store only. `view`, `states` and
    `explanations` are what was seen after it, where something was to be looked at. `refused`: the
    cells of new rows for which there is no room.
    """

    written: tuple[Key, ...]
    conflicts: tuple[Conflict, ...]
    answers: Mapping[Key, Revised] = field(repr=False)
    view: View | None = field(default=None, repr=False)
    states: Mapping[str, SectionState] = field(default_factory=dict)
    explanations: Sequence[Explanation] = ()
    refused: frozenset[Key] = frozenset()


def save_answers(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    changes: Sequence[Change],
    *,
    seeing: Seeing | None = None,
    explained: Sequence[Explained] = (),
    generated: bool = False,
) -> Saved:
    """Save cells of one response. At most eight statements, however many cells.

    `seeing`: the sections to count again (None: none); two statements more where they look at
    earlier answers, two where a soft check fires or is `explained` on the page.
    `generated`: these answers are invented, which only an example wave takes.

    Raises NotFound, NotEditable (submitted, closed, …), NotAllowed (`section-not-yours`,
    `access-ended`, `example-refused`), SurveyError (`words-too-long`).
    """
    for change in changes:
        if change.comment:
            fitting(change.comment, COMMENT)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave = access.admit(connection, held, who, when, _about(changes, explained))
        if generated and not wave.is_example:
            raise example_refused()
        names = {*(seeing.needed if seeing else ()), *(c.key[0] for c in changes)}
        former = answers.current(connection, response, names)
        refused = _refused(seeing, changes, former)
        taken = [change for change in changes if change.key not in refused]
        past = answers.since(connection, response, collisions.stale(taken, former))
        decided = collisions.decide(str(who), taken, former, past)
        standing = former | decided.fresh | decided.restored
        looked = _Looked()
        if seeing is not None:
            looked = _look(connection, wave, held, seeing, explained, former, standing)
        if decided.fresh or decided.aside or looked.added:
            signature = signature_of(connection, held, wave, who, when)
            number = write(connection, held, signature, decided, **status_after_save(held, when))
            explanations.append(connection, response, number, signature, looked.added)
        states = looked.states()
        responses.put_sections(connection, response, states.values())
        return Saved(
            tuple(decided.fresh), tuple(decided.conflicts), standing, looked.view, states,
            looked.explanations, refused,
        )  # fmt: skip


def _about(changes: Sequence[Change], explained: Sequence[Explained]) -> set[str]:
    """The questions that a save says something of."""
    return {c.key[0] for c in changes} | {one.question for one in explained}


def _refused(
    seeing: Seeing | None, changes: Sequence[Change], former: Mapping[Key, Revised]
) -> frozenset[Key]:
    """The cells of new rows for which the response has no room; only a page adds rows."""
    found: set[Key] = set()
    questions = seeing.flow.questionnaire.questions if seeing else {}
    for name in {change.key[0] for change in changes} & questions.keys():
        if questions[name].grows:
            kept = [item for owner, item in former if owner == name]
            sent = [
                c.key[1] for c in changes if c.key[0] == name and not c.answer.same_as(UNANSWERED)
            ]
            found |= {(name, item) for item in without_room(kept, sent)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was seen in a response after a save, before anything is written."""

    view: View | None = None
    firing: Mapping[str, Sequence[Violation]] = field(default_factory=dict)
    known: Sequence[Explanation] = ()
    added: Sequence[Explanation] = ()

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        return (*self.known, *self.added)

    def states(self) -> dict[str, SectionState]:
        if self.view is None:
            return {}
        found = states_of(self.view, self.firing, self.explanations)
        return {state.section: state for state in found}


def _look(
    connection: Connection,
    wave: Wave,
    held: Response,
    seeing: Seeing,
    explained: Sequence[Explained],
    former: Mapping[Key, Revised],
    standing: Mapping[Key, Revised],
) -> _Looked:
    """See the response as it will stand, with what was explained before and just now."""
    earlier = seeing.earlier
    if earlier is None:
        earlier = previous_answers(connection, wave, held.key.unit, seeing.flow, seeing.previous)
    view = seeing.see(told(standing), earlier)
    firing = seeing.firing(view)
    if not explained and not any(firing.values()):
        return _Looked(view, firing)
    known: Sequence[Explanation] = ()
    if seeing.unexplained != held.change:
        known = explanations.of_response(connection, held.key)
    if not explained:
        return _Looked(view, firing, known)
    before = seeing.see(told(former), earlier)
    return _Looked(view, firing, known, to_add(explained, known, before, view))


def told(standing: Mapping[Key, Revised]) -> dict[Key, Answer]:
    """The answers alone."""
    return {key: revised.answer for key, revised in standing.items()}


def write(
    connection: Connection,
    held: Response,
    signature: Signature,
    decided: Decided,
    **columns: Any,
) -> int:
    """Add revisions to a response that this transaction has locked. Returns the change's number."""
    number = held.change + 1
    added = [*decided.fresh.items(), *decided.aside.items()]
    answers.append(connection, held.key, number, signature, added, decided.restored.items())
    responses.change(connection, held.key, change=number, active_at=signature.at, **columns)
    return number


def next_revisions(
    given: Mapping[Key, Answer], standing: Mapping[Key, Revised]
) -> dict[Key, Revised]:
    """The revisions to add so that `given` stands: only what really differs."""
    changes = (Change(key, a, revision_of(standing, key)) for key, a in given.items())
    return collisions.decide("", changes, standing, {}).fresh


def signature_of(
    connection: Connection, held: Response, wave: Wave, who: Actor, when: datetime
) -> Signature:
    """The signature of a change. A response answers its wave's version, or a patch of it."""
    if held.questionnaire == wave.questionnaire:
        return Signature(str(who), when, wave.version)
    return Signature(str(who), when, responses.version_of(connection, held.questionnaire))


def status_after_save(held: Response, when: datetime) -> dict[str, object]:
    """The columns of a response that its first write moves."""
    if held.status in (ResponseStatus.INVITED, ResponseStatus.OPENED):
        return {
            "status": ResponseStatus.IN_PROGRESS.value,
            "opened_at": held.opened_at or when,
        }
    return withdrawn(held)  # what was laid before the signatory has changed since


def example_refused() -> NotAllowed:
    return NotAllowed(
        "example-refused",
        Text(
            "Erzeugte Beispieldaten kommen nur in eine Erhebungswelle, die als Beispiel "
            "gekennzeichnet ist. Legen Sie eine solche Welle in einer Demo an.",
            "Generated example data only enters a wave that is marked as an example. Create such "
            "a wave in a demo.",
        ),
    )
