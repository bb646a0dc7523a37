"""Several people on one response at the same time: nothing is lost, nothing is overwritten.

Each writer repeats what the page does: save on the revision that it saw, and take a conflict's
revision as the next base. Every write must be in the history, exactly once: those accepted, and
those that came too late.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.refusals import NotEditable
from survey.fieldwork.responses import submit_response
from survey.fieldwork.waves import close_wave
from survey.instrument.answer import Answer
from survey.store import answers, database, responses
from survey.store.values import Actor, ResponseStatus
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.support.together import together

SHARED = ("planned", "")
WRITERS, ROUNDS = 6, 8


def test_many_writers_lose_nothing(fieldwork: Fieldwork) -> None:
    def write(writer: int) -> list[str]:
        own, base, done = ("remark", f"w{writer}"), 0, []
        for turn in range(ROUNDS):
            words = f"{writer}/{turn}"
            saved = save_answers(
                fieldwork.engine, Actor("link", str(writer)), NOW, fieldwork.response(),
                [Change(own, Answer.words(words), turn), Change(SHARED, Answer.words(words), base)],
            )  # fmt: skip
            assert own in saved.written
            if SHARED in saved.written:
                done.append(words)
            base = saved.answers[SHARED].revision
        return done

    accepted = together(*(lambda w=w: write(w) for w in range(WRITERS)))  # type: ignore[misc]
    with database.reading(fieldwork.engine) as connection:
        shared = answers.history(connection, fieldwork.response(), SHARED)
        response = responses.get(connection, fieldwork.response())
        for writer in range(WRITERS):
            own = answers.history(connection, fieldwork.response(), ("remark", f"w{writer}"))
            assert [r.answer.text for r in own] == [f"{writer}/{n}" for n in range(ROUNDS)]
    assert [r.revision for r in shared] == list(range(1, len(shared) + 1))
    # What came too late is followed at once by what stands, which keeps its author and its time.
    told = [r.answer.text for r in shared]
    late = [n for n, text in enumerate(told) if text not in {w for done in accepted for w in done}]
    assert all(told[n + 1] == told[n - 1] for n in late)
    again = {n + 1 for n in late}
    assert sorted(text for n, text in enumerate(told) if n not in again) == sorted(
        f"{writer}/{turn}" for writer in range(WRITERS) for turn in range(ROUNDS)
    )
    assert response is not None
    assert response.change == WRITERS * ROUNDS


@pytest.mark.parametrize("turn", range(4))
def test_a_save_is_in_the_submission_or_refused(fieldwork: Fieldwork, turn: int) -> None:
    key = fieldwork.response()

    def save() -> bool:
        try:
            saved = save_answers(
                fieldwork.engine, Actor("link", "1"), NOW, key,
                [Change(SHARED, Answer.number(turn), 0)],
            )  # fmt: skip
        except NotEditable:
            return False
        return bool(saved.written)

    def submit() -> bool:
        submit_response(fieldwork.engine, Actor("link", "2"), NOW, key, lambda _told, _earlier: ())
        return True

    written, submitted = together(save, submit)
    assert submitted
    with database.reading(fieldwork.engine) as connection:
        (submission,) = responses.submissions(connection, key)
        told = answers.as_of(connection, key, submission.change)
        assert told.keys() == answers.current(connection, key).keys()
    assert (SHARED in told) is written


def test_a_save_is_before_the_end_or_refused(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()

    def save(number: int) -> bool:
        try:
            save_answers(
                fieldwork.engine, Actor("link", "1"), NOW, key,
                [Change(("remark", str(number)), Answer.words("x"), 0)],
            )  # fmt: skip
        except NotEditable:
            return False
        return True

    def close() -> bool:
        closed = close_wave(fieldwork.engine, OFFICE, NOW + timedelta(hours=1), fieldwork.wave.id)
        with database.reading(fieldwork.engine) as connection:
            counted.append(len(answers.current(connection, key)))
        return bool(closed.drafts)

    counted: list[int] = []
    *saves, drafts = together(*(lambda n=n: save(n) for n in range(5)), close)  # type: ignore[misc]
    with database.reading(fieldwork.engine) as connection:
        assert len(answers.current(connection, key)) == sum(saves) == counted[0]
    assert drafts is any(saves)


def test_two_submissions_at_once_make_one(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()

    def submit() -> bool:
        try:
            submit_response(fieldwork.engine, OFFICE, NOW, key, lambda _told, _earlier: ())
        except NotEditable:
            return False
        return True

    assert sorted(together(*[submit] * 4)) == [False, False, False, True]
    with database.reading(fieldwork.engine) as connection:
        response = responses.get(connection, key)
    assert response is not None
    assert (response.status, response.submission) == (ResponseStatus.SUBMITTED, 1)
