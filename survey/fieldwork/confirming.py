"""A whole section of which nothing has changed: one act, confirmed per answer, undone as one.

Owns: which answers such an act confirms (what is offered and of which nothing is said), and that
undoing it brings back what stood before and leaves alone what was changed since. Refuses to show.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.errors import NotFound
from survey.fieldwork import access, refusals
from survey.fieldwork.answers import next_revisions, signature_of, status_after_save, told, write
from survey.fieldwork.collisions import Decided
from survey.fieldwork.correcting import reported_answers
from survey.fieldwork.earlier import earlier_answers
from survey.fieldwork.seeing import Seeing, states_of
from survey.fieldwork.submissions import about
from survey.instrument.answer import UNANSWERED, Answer, Provenance
from survey.instrument.earlier import plain
from survey.instrument.flow import Flow
from survey.instrument.recall import as_reported, is_open, offered
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Key, Question
from survey.store import answers, audit, explanations, links, recalled, responses
from survey.store.answers import Revised
from survey.store.database import writing
from survey.store.recalled import Confirmation
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many answers an act confirmed, or undoing it brought back; of how many questions."""

    answers: int
    questions: int

    @classmethod
    def of(cls, keys: Collection[Key]) -> Confirmed:
        return cls(len(keys), len({name for name, _item in keys}))


def confirmable(
    flow: Flow, section: str, view: View, reported: Mapping[Key, Answer]
) -> dict[Key, Answer]:
    """What "nothing has changed" confirms in a section: by cell, as it would be stored.

    `view`: the response, with the earlier answers of the section's questions. `reported`: what
    those should have been, as far as the municipality has said so and nobody has decided.
    """
    found: dict[Key, Answer] = {}
    held = flow.questionnaire.section(section)
    for question in held.questions if held and view.section_asked(section) else ():
        if question.previous != "confirm" or not view.question_asked(question.name):
            continue
        if question.grows:
            rows = question.unchanged(view.said(question.name), view.earlier(question.name))
            found |= {(question.name, item): answer for item, answer in rows.items()}
            continue
        found |= _offered(view, question, reported)
    return {key: a.signed(Provenance.CONFIRMED) for key, a in found.items()}


def _offered(
    view: View, question: Question, reported: Mapping[Key, Answer]
) -> Mapping[Key, Answer]:
    """What is offered of a question of which nothing is said; nothing where something is."""
    name, asked = question.name, []
    for cell in view.cells(name):
        if view.asked(cell.key):
            if not is_open(view.stored, (cell.key,)):
                return {}
            asked.append(cell)
    known = {(name, item): answer for item, answer in view.earlier(name).items()}
    return offered(question, asked, as_reported(known, reported)) if asked and known else {}


def carried_facts(flow: Flow, view: View, reported: Mapping[Key, Answer]) -> dict[Key, Answer]:
    """The facts of a response that nobody has touched and that stand as they were.

    `view`: the response, with the earlier answers of the questions that carry theirs.
    """
    found: dict[Key, Answer] = {}
    for name in carrying(flow):
        question = flow.questionnaire.questions[name]
        found |= _offered(view, question, reported)
    return {key: a.signed(Provenance.CARRIED) for key, a in found.items()}


def carrying(flow: Flow) -> tuple[str, ...]:
    """The questions whose earlier answer stands unless somebody changes it."""
    questions = flow.questionnaire.questions
    return tuple(n for n, q in questions.items() if q.previous == "carry" and not q.grows)


def carry_over(
    connection: Connection,
    held: responses.Response,
    wave: Wave,
    who: Actor,
    when: datetime,
    flow: Flow,
    standing: dict[Key, Revised],
) -> tuple[dict[Key, Revised], int]:
    """Store the facts that nobody has touched, as a response is submitted that is locked.

    What stands then, and the change that it is covered by. No statement where the version carries
    nothing over.
    """
    names = carrying(flow)
    if not names:
        return standing, held.change
    named = sorted({*names, *flow.previous(*flow.section_names)})
    known = earlier_answers(connection, wave.study, wave.name, held.unit, flow, named)
    view = flow.see(told(standing), links.unit_of(connection, held.key), plain(known))
    rows = next_revisions(
        carried_facts(flow, view, reported_answers(connection, held.key)), standing
    )
    if not rows:
        return standing, held.change
    signature = signature_of(connection, held, wave, who, when)
    number = write(connection, held, signature, Decided(rows))
    return {**standing, **rows}, number


def confirm_section(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    section: str,
    seeing: Seeing,
) -> Confirmed:
    """Say of everything that is offered in a section, and still open, that it is unchanged.

    Raises NotFound, NotEditable.
    """
    with writing(engine) as connection:
        acting = _Acting.begin(connection, who, when, response, seeing, section)
        reported = reported_answers(connection, response)
        given = confirmable(seeing.flow, section, acting.view(acting.former), reported)
        fresh = next_revisions(given, acting.former)
        if fresh:
            number = acting.write(fresh)
            made = Confirmation(response, number, section, str(who), when)
            recalled.add_confirmation(connection, made)
            audit.record(
                connection, who, when, "confirm_section", about(response),
                section=section, answers=len(fresh),
            )  # fmt: skip
        return Confirmed.of(fresh)


def undo_section(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    section: str,
    seeing: Seeing,
) -> Confirmed:
    """Take back the last such act of a section: what stood before stands again.

    An answer that somebody has changed since stays. Raises NotFound where there is nothing to take
    back, NotEditable.
    """
    with writing(engine) as connection:
        acting = _Acting.begin(connection, who, when, response, seeing, section)
        made = recalled.confirmation(connection, response, section)
        if made is None:
            raise _nothing_confirmed()
        then = answers.of_change(connection, response, made.change)
        current = answers.current(connection, response, {name for name, _ in then})
        kept = [key for key, number in then.items() if current[key].revision == number]
        past = answers.since(connection, response, [(key, then[key] - 1) for key in kept])
        before = {
            key: next((r.answer for r in past[key] if r.revision < then[key]), UNANSWERED)
            for key in kept
        }
        back = next_revisions(before, current)
        recalled.undo_confirmation(connection, made, when)
        if back:
            acting.write(back)
        audit.record(
            connection, who, when, "undo_confirmation", about(response),
            section=section, answers=len(back),
        )  # fmt: skip
        return Confirmed.of(back)


@dataclass(frozen=True, slots=True)
class _Acting:
    """A response held in this transaction, with what is needed to write and to count again."""

    connection: Connection
    who: Actor
    when: datetime
    held: responses.Response
    wave: Wave
    seeing: Seeing
    former: Mapping[Key, Revised]
    earlier: Mapping[Key, Answer]

    @classmethod
    def begin(
        cls,
        connection: Connection,
        who: Actor,
        when: datetime,
        response: ResponseKey,
        seeing: Seeing,
        section: str,
    ) -> _Acting:
        held = refusals.lock(connection, response)
        own = set(_names(seeing.flow, section))
        wave = access.admit(connection, held, who, when, own)
        former = answers.current(connection, response, own.union(seeing.needed))
        named = sorted(own.union(seeing.previous))
        earlier = earlier_answers(
            connection, wave.study, wave.name, response.unit, seeing.flow, named
        )
        return cls(connection, who, when, held, wave, seeing, former, plain(earlier))

    def view(self, standing: Mapping[Key, Revised]) -> View:
        return self.seeing.see(told(standing), self.earlier)

    def write(self, rows: Mapping[Key, Revised]) -> int:
        """Add the revisions and count the sections again."""
        connection, key = self.connection, self.held.key
        signature = signature_of(connection, self.held, self.wave, self.who, self.when)
        status = status_after_save(self.held, self.when)
        number = write(connection, self.held, signature, Decided(dict(rows)), **status)
        view = self.view({**self.former, **rows})
        firing = self.seeing.firing(view)
        known = explanations.of_response(connection, key) if any(firing.values()) else ()
        responses.put_sections(connection, key, states_of(view, firing, known))
        return number


def _names(flow: Flow, section: str) -> Iterator[str]:
    found = flow.questionnaire.section(section)
    return (question.name for question in (found.questions if found else ()))


def _nothing_confirmed() -> NotFound:
    return NotFound(
        "nothing-confirmed",
        Text(
            "In diesem Abschnitt gibt es nichts rückgängig zu machen. Sehen Sie die Angaben durch.",
            "There is nothing to undo in this section. Please look through the answers.",
        ),
    )
