"""Two deeds of one municipality at the same moment, whichever is first: nothing is lost.

- "nothing has changed" against a save of one of its questions, a cell of a table, a row of a list:
  what somebody entered stands or waits for a choice, and is in the history; it is never confirmed
- two such acts; undoing against a save, against undoing, against doing it again
- a save or a confirmation against the release: in the submission or refused, never half
- a save against a changed part: taken before it or refused
- handing in against a save: what stands is never laid before the signatory without being seen
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import flows, roles
from survey.fieldwork.answers import Change, Saved, save_answers
from survey.fieldwork.confirming import confirm_section, undo_section
from survey.fieldwork.refusals import NotEditable
from survey.fieldwork.responses import submit_response
from survey.fieldwork.seeing import Seeing
from survey.fieldwork.signing import Release, hand_in, set_signing
from survey.fieldwork.team_rules import Part
from survey.instrument.answer import Answer, Provenance, Status
from survey.questions.base import Key
from survey.store import answers, database, recalled, responses
from survey.store.values import Actor, ResponseStatus, TeamRole
from tests.integration.conftest import NOW
from tests.integration.panel import Study
from tests.support.team import CARA, Team
from tests.support.together import together

QUESTIONS = """\
- {name: filled, type: number, label: besetzt, previous: confirm}
- {name: planned, type: number, label: geplant, previous: confirm}
- name: areas
  type: grid
  label: Bereiche
  cell: number
  previous: confirm
  rows: [{name: a, label: Erster}, {name: b, label: Zweiter}]
- name: people
  type: roster
  label: Wer?
  row: Person
  previous: confirm
  fields:
    - {name: office, type: text, label: Amt}
    - {name: posts, type: number, label: Umfang, unit: VZÄ}
"""
N, W = Answer.number, Answer.words
BEFORE = {
    "filled": N(11), "planned": N(20), "areas.a": N(4), "areas.b": N(2),
    "people.r01abcd.office": W("KI"), "people.r01abcd.posts": N(1),
}  # fmt: skip
FILLED, CELL, FIELD = ("filled", ""), ("areas", "a"), ("people", "r01abcd.posts")
MINE, HERS = Actor("link", "101"), Actor("link", "102")
T = TypeVar("T")
LATER = NOW + timedelta(minutes=1)
# Each order by itself, and at the same moment, where which is first is left to chance.
turns = pytest.mark.parametrize("turn", ["first", "second", "at once", "at once again"])


@pytest.fixture
def study(engine: Engine) -> Study:
    found = Study(engine)
    found.hold("2021-H1", QUESTIONS.replace("confirm", "blank"))
    found.report("2021-H1", BEFORE)
    found.hold("2021-H2", QUESTIONS, before="2021-H1")
    return found


def seeing(study: Study) -> Seeing:
    return Seeing(study.flow("2021-H2"), study.unit("2021-H2"), ("main",))


def both(turn: str, one: Callable[[], T], other: Callable[[], T]) -> list[T]:
    """Do two deeds in this order; what became of each, the one's first."""
    if turn == "first":
        return [one(), other()]
    if turn == "second":
        late = other()
        return [one(), late]
    return together(one, other)


def confirm(study: Study, who: Actor = MINE) -> Callable[[], int]:
    key, sees = study.response("2021-H2"), seeing(study)
    return lambda: confirm_section(study.engine, who, NOW, key, "main", sees).answers


def undo(study: Study, who: Actor = MINE) -> Callable[[], int]:
    """How many came back; -1 where there was nothing to take back."""
    key, sees = study.response("2021-H2"), seeing(study)

    def deed() -> int:
        try:
            return undo_section(study.engine, who, LATER, key, "main", sees).answers
        except NotFound:
            return -1

    return deed


def save(study: Study, key: Key, answer: Answer, base: int = 0) -> Callable[[], Saved]:
    response, sees = study.response("2021-H2"), seeing(study)
    change = Change(key, answer, base)
    return lambda: save_answers(study.engine, HERS, NOW, response, [change], seeing=sees)


def past(study: Study, key: Key) -> list[Answer]:
    with database.reading(study.engine) as connection:
        found = answers.history(connection, study.response("2021-H2"), key)
    assert [r.revision for r in found] == list(range(1, len(found) + 1))
    return [r.answer for r in found]


def standing(study: Study) -> dict[Key, Answer]:
    with database.reading(study.engine) as connection:
        found = answers.current(connection, study.response("2021-H2"))
    said = {key: r.answer for key, r in found.items()}
    return {key: a for key, a in said.items() if a.status is not Status.UNANSWERED}


def confirmed(study: Study) -> set[Key]:
    how = Provenance.CONFIRMED
    return {key for key, answer in standing(study).items() if answer.provenance is how}


def contents(found: list[Answer]) -> list[object]:
    return [answer.content for answer in found]


@turns
@pytest.mark.parametrize(
    ("cell", "entered", "former", "beside"),
    [
        (FILLED, N(12), N(11), set()),
        (CELL, N(5), N(4), {("areas", "b")}),
        (FIELD, N(3), N(1), {("people", "r01abcd.office"), ("people", "r01abcd.state")}),
    ],
    ids=["number", "cell", "row"],
)
def test_no_confirmation_over_what_was_entered(
    study: Study, turn: str, cell: Key, entered: Answer, former: Answer, beside: set[Key]
) -> None:
    count, saved = both(turn, confirm(study), save(study, cell, entered))
    assert isinstance(count, int)
    assert isinstance(saved, Saved)
    if not turn.startswith("at once"):
        assert bool(saved.written) is (turn == "second")
    found = past(study, cell)
    every = {FILLED, ("planned", ""), CELL, ("areas", "b"), FIELD}
    every |= {("people", "r01abcd.office"), ("people", "r01abcd.state")}
    if cell in saved.written:  # it was first: its question is left alone
        assert contents(found) == [entered.content]
        assert count == len(every) - 1 - len(beside)
        assert confirmed(study) == every - {cell} - beside
    else:  # both values stand there for a choice, and in the history
        (conflict,) = saved.conflicts
        assert conflict.theirs.same_as(former)
        assert contents(found) == [a.content for a in (former, entered, former)]
        assert count == len(every)
        assert confirmed(study) == every


@turns
def test_two_say_at_once_that_nothing_has_changed(study: Study, turn: str) -> None:
    counts = both(turn, confirm(study, MINE), confirm(study, HERS))
    assert sorted(counts) == [0, 7]
    assert len(confirmed(study)) == 7
    assert all(len(past(study, key)) == 1 for key in confirmed(study))
    with database.reading(study.engine) as connection:
        made = recalled.confirmation(connection, study.response("2021-H2"), "main")
    assert made is not None
    assert made.by == str((MINE, HERS)[counts.index(7)])
    assert undo(study)() == 7
    assert standing(study) == {}


@turns
def test_undoing_leaves_what_was_entered_meanwhile(study: Study, turn: str) -> None:
    confirm(study)()
    back, saved = both(turn, undo(study), save(study, FILLED, N(12), base=1))
    assert isinstance(saved, Saved)
    found = past(study, FILLED)
    assert N(12).content in contents(found)
    if FILLED in saved.written:
        assert back == 6
        assert contents(found) == [N(11).content, N(12).content]
        assert standing(study)[FILLED].same_as(N(12))
    else:
        (conflict,) = saved.conflicts
        assert conflict.theirs.status is Status.UNANSWERED
        assert back == 7
        # And whoever entered it chooses, on what was shown: it stands.
        again = save(study, FILLED, N(12), base=conflict.revision)()
        assert again.written == (FILLED,)
    assert confirmed(study) == set()
    assert standing(study).keys() == {FILLED}


@turns
def test_undone_by_two_is_undone_once(study: Study, turn: str) -> None:
    confirm(study)()
    assert sorted(both(turn, undo(study, MINE), undo(study, HERS))) == [-1, 7]
    assert standing(study) == {}
    assert len(past(study, FILLED)) == 2


@turns
def test_undone_and_done_again_is_one_or_the_other(study: Study, turn: str) -> None:
    confirm(study)()
    back, again = both(turn, undo(study, MINE), confirm(study, HERS))
    assert back == 7
    assert again in (0, 7)
    assert len(confirmed(study)) == again
    assert undo(study)() == (7 if again else -1)


@turns
@pytest.mark.parametrize("deed", ["save", "confirm"])
def test_before_the_release_or_refused(study: Study, turn: str, deed: str) -> None:
    key = study.response("2021-H2")
    examine = flows.examine(study.flow("2021-H2"), study.unit("2021-H2"))
    said = save(study, FILLED, N(12)) if deed == "save" else confirm(study)

    def says() -> bool:
        try:
            said()
        except NotEditable:
            return False
        return True

    def releases() -> bool:
        submit_response(study.engine, MINE, NOW, key, examine, Release("Anna Amt"))
        return True

    taken, _released = both(turn, says, releases)
    with database.reading(study.engine) as connection:
        (submission,) = responses.submissions(connection, key)
        covered = answers.as_of(connection, key, submission.change)
        held = responses.get(connection, key)
    assert held is not None
    assert held.status is ResponseStatus.SUBMITTED
    assert submission.by == str(MINE)
    assert covered.keys() == standing(study).keys()
    assert len(covered) == ((1 if deed == "save" else 7) if taken else 0)


REMARK = ("remark", "")


@turns
def test_a_section_taken_away_and_a_save(city: Team, turn: str) -> None:
    number, token = city.invite(sections={"posts": None})
    bert = city.actor(token)

    def writes() -> str:
        change = Change(REMARK, Answer.words("x"), 0)
        try:
            save_answers(city.engine, bert, NOW, city.response, [change])
        except NotAllowed as error:
            return error.code
        return "saved"

    def takes() -> str:
        part = Part(sections={"steering": None})
        roles.change_part(
            city.engine, city.coordinator, NOW, city.response, number, part, city.tokens
        )
        return ""

    said, _ = both(turn, writes, takes)
    with database.reading(city.engine) as connection:
        stands = answers.current(connection, city.response)
    assert (said, set(stands)) in [("saved", {REMARK}), ("section-not-yours", set())]
    assert writes() == "section-not-yours"


@turns
def test_somebody_invited_and_a_save(city: Team, turn: str) -> None:
    change = Change(REMARK, Answer.words("x"), 0)

    def writes() -> str:
        saved = save_answers(city.engine, city.coordinator, NOW, city.response, [change])
        return "saved" if saved.written else ""

    def invites() -> str:
        return city.invite(sections={"posts": None})[1]

    said, token = both(turn, writes, invites)
    assert said == "saved"
    late = replace(change, answer=Answer.words("y"), base=1)
    saved = save_answers(city.engine, city.actor(token), NOW, city.response, [late])
    assert saved.written == (REMARK,)


@turns
def test_handed_in_and_saved(city: Team, turn: str) -> None:
    city.invite(CARA, role=TeamRole.SIGNATORY)
    engine, key = city.engine, city.response
    set_signing(engine, city.coordinator, NOW, key, TeamRole.SIGNATORY)

    def writes() -> int:
        change = Change(REMARK, Answer.words("x"), 0)
        return len(save_answers(engine, city.coordinator, NOW, key, [change]).written)

    def hands_in() -> int:
        return int(hand_in(engine, city.coordinator, NOW, key))

    assert both(turn, writes, hands_in) == [1, 1]
    with database.reading(engine) as connection:
        held = responses.get(connection, key)
    assert held is not None
    # What was laid before the signatory has changed since, or holds what was saved.
    assert held.status in (ResponseStatus.READY, ResponseStatus.IN_PROGRESS)
    assert (held.ready_at is not None) is (held.status is ResponseStatus.READY)
    assert held.change == 1


@turns
def test_released_by_two_is_released_once(city: Team, turn: str) -> None:
    def releases() -> str:
        release = Release("Anna Amt")
        try:
            submit_response(
                city.engine, city.coordinator, NOW, city.response, lambda _a, _b: (), release
            )
        except SurveyError as error:
            return error.code
        return "released"

    found = both(turn, releases, releases)
    assert found.count("released") == 1
    with database.reading(city.engine) as connection:
        assert len(responses.submissions(connection, city.response)) == 1
