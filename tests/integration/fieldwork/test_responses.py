"""A response from its first visit to acceptance.

- Opening is noted once. Submitting asks the flow under the lock: unreadable entries and violated
  hard checks block, absence does not.
- What was submitted stays readable exactly, whatever is corrected afterwards.
- Reopening needs a reason, which is kept; the former submission stands until the next one.
- Coding a wave is all or nothing; the same again adds nothing.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from survey.errors import NotFound, SurveyError
from survey.fieldwork import flows, waves
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.refusals import NotEditable
from survey.fieldwork.responses import (
    SubmissionRefused,
    accept_response,
    open_response,
    record_coded,
    reopen_response,
    submit_response,
)
from survey.instrument.answer import Answer, Status
from survey.instrument.flow import Unit
from survey.store import answers, audit, database, responses
from survey.store.responses import Response, Submission
from survey.store.values import Actor, ResponseStatus
from tests.integration.conftest import NOW, OFFICE, Fieldwork, launched, statements

ANNA = Actor("link", "1")
PLANNED, FILLED = ("planned", ""), ("filled", "")
UNIT = Unit("05111", "Stadt Düsseldorf", (("kind", "stadt"),))


def save(world: Fieldwork, *changes: Change) -> None:
    save_answers(world.engine, ANNA, NOW, world.response(), changes)


def submit(world: Fieldwork, hours: int = 1) -> Submission:
    when = NOW + timedelta(hours=hours)
    examine = flows.examine(world.flow, UNIT)
    return submit_response(world.engine, ANNA, when, world.response(), examine)


def stored(world: Fieldwork) -> Response:
    with database.reading(world.engine) as connection:
        found = responses.get(connection, world.response())
    assert found is not None
    return found


def test_the_first_visit_is_noted_once(fieldwork: Fieldwork) -> None:
    open_response(fieldwork.engine, ANNA, NOW, fieldwork.response())
    open_response(fieldwork.engine, ANNA, NOW + timedelta(days=1), fieldwork.response())
    response = stored(fieldwork)
    assert (response.status, response.opened_at) == (ResponseStatus.OPENED, NOW)


def test_an_empty_response_can_be_submitted(fieldwork: Fieldwork) -> None:
    made = submit(fieldwork)
    assert (made.number, made.change) == (1, 0)
    assert stored(fieldwork).status is ResponseStatus.SUBMITTED


@pytest.mark.parametrize(
    ("planned", "filled", "keys"),
    [
        (Answer.number(2), Answer.number(3), {PLANNED, FILLED}),
        (Answer.number(2), Answer(raw="siehe oben"), {FILLED}),
    ],
    ids=["hard check", "unreadable"],
)
def test_what_is_wrong_blocks(
    fieldwork: Fieldwork, planned: Answer, filled: Answer, keys: set[tuple[str, str]]
) -> None:
    save(fieldwork, Change(PLANNED, planned, 0), Change(FILLED, filled, 0))
    with pytest.raises(SubmissionRefused) as refused:
        submit(fieldwork)
    assert {key for blocker in refused.value.blockers for key in blocker.keys} == keys
    assert stored(fieldwork).status is ResponseStatus.IN_PROGRESS


def test_an_unreadable_entry_behind_a_closed_filter_does_not_block(fieldwork: Fieldwork) -> None:
    save(
        fieldwork,
        Change(("group", ""), Answer.chosen("no"), 0),
        Change(("members", ""), Answer(raw="?"), 0),
    )
    assert submit(fieldwork).number == 1


def test_what_was_submitted_stays_readable(fieldwork: Fieldwork) -> None:
    save(fieldwork, Change(PLANNED, Answer.number(4), 0), Change(FILLED, Answer.number(2), 0))
    save(fieldwork, Change(FILLED, Answer.number(3), 1))
    first = submit(fieldwork)
    reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(), "Bitte prüfen.")
    save(
        fieldwork, Change(FILLED, Answer.number(1), 2), Change(("remark", ""), Answer.words("x"), 0)
    )
    assert stored(fieldwork).status is ResponseStatus.REOPENED
    with database.snapshot(fieldwork.engine) as connection:
        before = answers.as_of(connection, fieldwork.response(), first.change)
    assert {key: answer.low for key, answer in before.items()} == {PLANNED: 4, FILLED: 3}
    second = submit(fieldwork, hours=2)
    assert second.number == 2
    assert second.digest != first.digest
    with database.snapshot(fieldwork.engine) as connection:
        after = answers.as_of(connection, fieldwork.response(), second.change, ["filled"])
        assert [s.number for s in responses.submissions(connection, fieldwork.response())] == [2, 1]
    assert {key: answer.low for key, answer in after.items()} == {FILLED: 1}


def test_a_submitted_response_takes_no_answers_and_no_second_submission(
    fieldwork: Fieldwork,
) -> None:
    submit(fieldwork)
    for deed in (
        lambda: save(fieldwork, Change(PLANNED, Answer.number(1), 0)),
        lambda: submit(fieldwork),
    ):
        with pytest.raises(NotEditable) as refused:
            deed()
        assert refused.value.code == "response-submitted"


def test_reopening_needs_a_reason_and_a_submission(fieldwork: Fieldwork) -> None:
    with pytest.raises(SurveyError, match="reason-missing"):
        reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(), "  ")
    with pytest.raises(SurveyError, match="response-status"):
        reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(), "Bitte prüfen.")
    submit(fieldwork)
    reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(), "Bitte prüfen.")
    assert stored(fieldwork).reason == "Bitte prüfen."


def test_accepting_and_what_the_audit_says(fieldwork: Fieldwork) -> None:
    submit(fieldwork)
    accept_response(fieldwork.engine, OFFICE, NOW, fieldwork.response())
    assert stored(fieldwork).status is ResponseStatus.ACCEPTED
    with database.reading(fieldwork.engine) as connection:
        lines = audit.latest(connection, f"response:05111/{fieldwork.wave.id}")
    assert [(line.what, line.who) for line in lines] == [
        ("accept_response", "command:test"),
        ("submit_response", "link:1"),
    ]


def test_submitting_takes_few_statements(fieldwork: Fieldwork) -> None:
    save(fieldwork, Change(PLANNED, Answer.number(4), 0))
    with statements(fieldwork.engine) as said:
        submit(fieldwork)
    assert len(said) <= 8, said


def test_coding_writes_accepts_and_repeats_without_a_trace(engine: Engine) -> None:
    world = launched(engine, mode="coded")
    assert world.links == ()
    coded = {
        "05111": {PLANNED: Answer.number("5.8"), FILLED: Answer.missing(Status.NOT_STATED)},
        "05382": {PLANNED: Answer.number(4)},
    }
    assert record_coded(engine, OFFICE, NOW, world.wave.id, coded) == {"05111": 2, "05382": 1}
    assert record_coded(engine, OFFICE, NOW, world.wave.id, coded) == {"05111": 0, "05382": 0}
    coded["05382"][PLANNED] = Answer.number(5)
    assert record_coded(engine, OFFICE, NOW, world.wave.id, coded) == {"05111": 0, "05382": 1}
    response = stored(world)
    assert (response.status, response.submission, response.change) == (
        ResponseStatus.ACCEPTED,
        1,
        1,
    )
    with database.reading(engine) as connection:
        history = answers.history(connection, world.response("05382"), PLANNED)
    assert [r.answer.low for r in history] == [4, 5]


def test_coding_is_all_or_nothing(engine: Engine) -> None:
    world = launched(engine, mode="coded")
    coded = {"05111": {PLANNED: Answer.number(1)}, "99999": {PLANNED: Answer.number(1)}}
    with pytest.raises(NotFound):
        record_coded(engine, OFFICE, NOW, world.wave.id, coded)
    assert stored(world).status is ResponseStatus.NOT_INVITED
    waves.close_wave(engine, OFFICE, NOW, world.wave.id)
    with pytest.raises(NotEditable):
        record_coded(engine, OFFICE, NOW, world.wave.id, {"05111": {PLANNED: Answer.number(1)}})


def test_only_a_coded_wave_is_coded(fieldwork: Fieldwork) -> None:
    with pytest.raises(SurveyError, match="wave-not-coded"):
        record_coded(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, {})
