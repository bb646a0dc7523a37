"""Saving answers.

- What is not stale is written, with the next revision, who, when and the version.
- What is stale and really differs comes back with both values; nothing of it is written.
- Sending back what the page showed, or what stands, is no change.
- A submitted or closed response takes nothing. Nothing is ever overwritten.
- Decimals and moments come back exactly; a save takes few statements.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import delete, exc, insert, text, update

from survey.errors import NotAllowed, NotFound
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.refusals import NotEditable
from survey.fieldwork.seeing import Seeing
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Evidence, Status
from survey.instrument.flow import Unit
from survey.store import answers, database, links, responses, tables
from survey.store.values import Actor, ResponseKey, ResponseStatus, SectionStatus
from tests.integration.conftest import NOW, OFFICE, Fieldwork, statements

ANNA, BERT = Actor("link", "1"), Actor("link", "2")
PLANNED, FILLED = ("planned", ""), ("filled", "")


def save(world: Fieldwork, who: Actor, *changes: Change, when: datetime = NOW) -> object:
    return save_answers(world.engine, who, when, world.response(), changes)


def standing(world: Fieldwork) -> dict[tuple[str, str], answers.Revised]:
    with database.reading(world.engine) as connection:
        return answers.current(connection, world.response())


def test_first_save_writes_revision_1_and_starts_the_response(fieldwork: Fieldwork) -> None:
    given = Answer.number("5.80", raw="5,80")
    saved = save_answers(
        fieldwork.engine, ANNA, NOW, fieldwork.response(), [Change(PLANNED, given, 0)]
    )
    assert saved.written == (PLANNED,)
    assert saved.conflicts == ()
    stored = standing(fieldwork)[PLANNED]
    assert stored.revision == 1
    assert stored.answer == replace(given, by="link:1", at=NOW, version="2021-H2")
    with database.reading(fieldwork.engine) as connection:
        response = responses.get(connection, fieldwork.response())
    assert response is not None
    assert (response.status, response.change) == (ResponseStatus.IN_PROGRESS, 1)
    assert response.active_at == NOW


EVERY_KIND = {
    "small": Answer.number("0.10000000000000000000000001"),
    "large": Answer.number("123456789012345678901234567890.5"),
    "at least": Answer.qualified(Comparator.AT_LEAST, Decimal(4), None, raw="mind. 4"),
    "at most": Answer.qualified(Comparator.AT_MOST, None, Decimal("4.5")),
    "range": Answer.qualified(Comparator.RANGE, Decimal(3), Decimal(5)),
    "all": Answer.qualified(Comparator.ALL, None, None),
    "codes": Answer.chosen("b", "a", text="Wörter"),
    "words": Answer.words("Zeile 1\nZeile „2“ 🐎"),
    "status": Answer.missing(Status.NOT_STATED, raw="k.A."),
    "evidence": Answer(
        Status.ANSWERED, text="x", evidence=Evidence("Konzept", "3", "…"), comment="c"
    ),
    "draft": Answer(raw="siehe oben"),
}


def test_every_answer_comes_back_exactly(fieldwork: Fieldwork) -> None:
    given = {("planned", name): answer for name, answer in EVERY_KIND.items()}
    save(fieldwork, ANNA, *(Change(key, answer, 0) for key, answer in given.items()))
    assert {key: r.answer for key, r in standing(fieldwork).items()} == {
        key: replace(answer, by="link:1", at=NOW, version="2021-H2")
        for key, answer in given.items()
    }


def test_a_null_character_does_not_stop_a_save(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(("remark", ""), Answer.words("a\0b"), 0))
    assert standing(fieldwork)[("remark", "")].answer.text == "a\N{REPLACEMENT CHARACTER}b"


def test_moments_are_stored_in_utc(fieldwork: Fieldwork) -> None:
    berlin = timezone(timedelta(hours=1))
    moment = datetime(2021, 11, 20, 10, 42, tzinfo=berlin)
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(1), 0), when=moment)
    with database.reading(fieldwork.engine) as connection:
        raw = str(connection.execute(text("SELECT at FROM answer")).scalar_one())
    assert raw.startswith("2021-11-20 09:42:00")
    assert standing(fieldwork)[PLANNED].answer.at == datetime(2021, 11, 20, 9, 42, tzinfo=UTC)


def test_a_moment_without_zone_is_refused(fieldwork: Fieldwork) -> None:
    naive = NOW.replace(tzinfo=None)
    with database.reading(fieldwork.engine) as connection, pytest.raises(exc.StatementError):
        connection.execute(insert(tables.audit).values(at=naive, who="x", what="y", detail={}))


def test_stale_change_comes_back_with_both_values(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    saved = save_answers(
        fieldwork.engine, BERT, NOW, fieldwork.response(),
        [Change(PLANNED, Answer.number(7), 0), Change(FILLED, Answer.number(2), 0)],
    )  # fmt: skip
    assert saved.written == (FILLED,)
    (conflict,) = saved.conflicts
    assert conflict.key == PLANNED
    assert conflict.yours == Answer.number(7)
    assert conflict.theirs.low == 4
    assert conflict.theirs.by == "link:1"
    stands = standing(fieldwork)[PLANNED]
    assert (stands.answer.low, stands.answer.by, stands.revision) == (4, "link:1", 3)
    assert conflict.revision == 3


def history(world: Fieldwork, key: tuple[str, str]) -> list[tuple[object, str, datetime | None]]:
    """Every revision of a cell: its number or words, who, when."""
    with database.reading(world.engine) as connection:
        past = answers.history(connection, world.response(), key)
    return [(r.answer.low or r.answer.text, r.answer.by, r.answer.at) for r in past]


def test_what_came_too_late_is_in_the_history(fieldwork: Fieldwork) -> None:
    later = NOW + timedelta(minutes=1)
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    for again in (later, later + timedelta(minutes=1)):  # sent once more, it is not kept twice
        save(fieldwork, BERT, Change(PLANNED, Answer.number(7), 0), when=again)
    assert history(fieldwork, PLANNED) == [
        (4, "link:1", NOW), (7, "link:2", later), (4, "link:1", NOW),
    ]  # fmt: skip


def test_a_choice_replaces_what_was_seen(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    late = Change(PLANNED, Answer.number(7), 0)
    saved = save_answers(fieldwork.engine, BERT, NOW, fieldwork.response(), [late])
    seen = saved.conflicts[0].revision
    save(fieldwork, BERT, Change(PLANNED, Answer.number(7), seen))
    assert standing(fieldwork)[PLANNED].answer.low == 7
    assert [value for value, _who, _when in history(fieldwork, PLANNED)] == [4, 7, 4, 7]


def test_what_stands_again_as_the_page_showed_it_is_no_conflict(fieldwork: Fieldwork) -> None:
    carla = Actor("link", "3")
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    save(fieldwork, BERT, Change(PLANNED, Answer.number(7), 0))  # put aside: 4 stands as before
    late = Change(PLANNED, Answer.number(5), 1)
    saved = save_answers(fieldwork.engine, carla, NOW, fieldwork.response(), [late])
    assert saved.conflicts == ()
    assert standing(fieldwork)[PLANNED].answer.low == 5


def test_the_same_page_twice_makes_one_revision(fieldwork: Fieldwork) -> None:
    for _click in range(2):
        saved = save_answers(
            fieldwork.engine, ANNA, NOW, fieldwork.response(),
            [Change(PLANNED, Answer.number(4), 0)],
        )  # fmt: skip
        assert saved.conflicts == ()
    assert [value for value, _who, _when in history(fieldwork, PLANNED)] == [4]


def test_field_sent_back_as_shown_is_no_conflict(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    save(fieldwork, BERT, Change(PLANNED, Answer.number(5), 1))
    # Anna's other page was built from revision 1 and still holds her 4.
    saved = save_answers(
        fieldwork.engine, ANNA, NOW, fieldwork.response(),
        [Change(PLANNED, Answer.number(4), 1), Change(FILLED, UNANSWERED, 0)],
    )  # fmt: skip
    assert (saved.written, saved.conflicts) == ((), ())
    assert standing(fieldwork)[PLANNED].answer.low == 5


def test_stale_change_to_what_stands_is_no_conflict(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    saved = save_answers(
        fieldwork.engine, BERT, NOW, fieldwork.response(), [Change(PLANNED, Answer.number(4), 0)]
    )
    assert (saved.written, saved.conflicts) == ((), ())


def test_a_revision_from_the_future_is_stale(fieldwork: Fieldwork) -> None:
    saved = save_answers(
        fieldwork.engine, BERT, NOW, fieldwork.response(), [Change(PLANNED, Answer.number(4), 9)]
    )
    assert saved.written == ()
    assert saved.conflicts[0].theirs == UNANSWERED


def test_clearing_is_a_revision_and_history_stays(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    save(fieldwork, ANNA, Change(PLANNED, UNANSWERED, 1))
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 2))
    with database.reading(fieldwork.engine) as connection:
        past = answers.history(connection, fieldwork.response(), PLANNED)
    assert [(r.revision, r.answer.status.value) for r in past] == [
        (1, "answered"),
        (2, "unanswered"),
        (3, "answered"),
    ]


def test_what_did_not_change_adds_no_revision(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number("4.0"), 0))
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 1), Change(FILLED, UNANSWERED, 0))
    assert {key: r.revision for key, r in standing(fieldwork).items()} == {PLANNED: 1}


def test_section_states_are_counted_from_all_answers(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()
    with database.reading(fieldwork.engine) as connection:
        framed = links.unit_of(connection, key)
    save_answers(
        fieldwork.engine, ANNA, NOW, key,
        [Change(("group", ""), Answer.chosen("yes"), 0), Change(FILLED, Answer.number(3), 0)],
    )  # fmt: skip
    save_answers(
        fieldwork.engine, ANNA, NOW, key, [Change(PLANNED, Answer.number(2), 0)],
        seeing=Seeing(fieldwork.flow, framed, ("steering", "posts")),
    )  # fmt: skip
    with database.reading(fieldwork.engine) as connection:
        states = responses.sections(connection, key)
    assert states["steering"].state is SectionStatus.PARTIAL
    assert (states["steering"].asked, states["steering"].answered) == (2, 1)
    assert states["posts"].state is SectionStatus.PROBLEM


def test_a_save_takes_eight_statements_at_most(fieldwork: Fieldwork) -> None:
    keys = [("note", f"row{number}") for number in range(40)]
    save(fieldwork, ANNA, *(Change(key, Answer.number(1), 0) for key in keys))
    seeing = Seeing(fieldwork.flow, Unit("05111"), ("steering", "posts"))
    with statements(fieldwork.engine) as said:
        saved = save_answers(
            fieldwork.engine, BERT, NOW, fieldwork.response(),
            [Change(key, Answer.number(n), n % 2) for n, key in enumerate(keys)],
            seeing=seeing,
        )  # fmt: skip
    assert saved.written
    assert saved.conflicts
    assert len(said) <= 8, said


def test_after_the_end_nothing_is_taken(fieldwork: Fieldwork) -> None:
    late = NOW + timedelta(days=60)
    with pytest.raises(NotEditable) as refused:
        save(fieldwork, ANNA, Change(PLANNED, Answer.number(1), 0), when=late)
    assert refused.value.code == "wave-closed"
    with pytest.raises(NotEditable) as refused:
        save(fieldwork, ANNA, Change(PLANNED, Answer.number(1), 0), when=NOW - timedelta(days=1))
    assert refused.value.code == "wave-not-open"
    assert standing(fieldwork) == {}


def test_an_unknown_response_is_not_found(fieldwork: Fieldwork) -> None:
    with pytest.raises(NotFound):
        save_answers(fieldwork.engine, ANNA, NOW, ResponseKey("99999", fieldwork.wave.id), [])


def test_generated_answers_stay_out_of_a_real_wave(fieldwork: Fieldwork) -> None:
    with pytest.raises(NotAllowed) as refused:
        save_answers(
            fieldwork.engine, OFFICE, NOW, fieldwork.response(),
            [Change(PLANNED, Answer.number(1), 0)], generated=True,
        )  # fmt: skip
    assert refused.value.code == "example-refused"


def test_the_key_is_the_last_guard(fieldwork: Fieldwork) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    again = answers.Revised(Answer.number(5), 1)
    signature = answers.Signature("x", NOW, "v")
    with database.writing(fieldwork.engine) as connection, pytest.raises(exc.IntegrityError) as no:
        answers.append(connection, fieldwork.response(), 2, signature, [(PLANNED, again)])
    assert "answer" in str(no.value.orig)


@pytest.mark.parametrize("verb", [update(tables.answer).values(raw="x"), delete(tables.answer)])
def test_an_answer_is_never_changed_or_removed(fieldwork: Fieldwork, verb: object) -> None:
    save(fieldwork, ANNA, Change(PLANNED, Answer.number(4), 0))
    with pytest.raises(exc.DBAPIError, match="answer_is_never"):  # noqa: SIM117
        with database.writing(fieldwork.engine) as connection:
            connection.execute(verb)  # type: ignore[call-overload]
    assert standing(fieldwork)[PLANNED].answer.low == 4


NO_ANSWERS: list[tuple[dict[str, object], str]] = [
    ({"status": "not_stated"}, "only_answered_has_value"),
    ({"comparator": None}, "number_has_comparator"),
    ({"comparator": "range", "high": None}, "bounds_fit_comparator"),
    ({"comparator": "about"}, "bounds_fit_comparator"),
    ({"revision": 0}, "revision_is_positive"),
    ({"comparator": "all"}, "all_is_unresolved"),
]


def test_the_database_states_what_an_answer_is(fieldwork: Fieldwork) -> None:
    row: dict[str, object] = {
        "unit": "05111", "wave": fieldwork.wave.id, "variable": "v", "item": "", "revision": 1,
        "change": 1, "status": "answered", "comparator": "=", "low": Decimal(1), "high": Decimal(1),
        "provenance": "entered", "by": "x", "at": NOW, "version": "v",
    }  # fmt: skip
    for column, fact in NO_ANSWERS:
        with database.writing(fieldwork.engine) as connection:
            with pytest.raises(exc.IntegrityError, match=fact):
                connection.execute(insert(tables.answer), row | column)
            connection.rollback()


def test_the_database_states_what_is_submitted(fieldwork: Fieldwork) -> None:
    for status, fact in [("submitted", "is_submitted"), ("lost", "status_is_listed")]:
        with database.writing(fieldwork.engine) as connection:
            with pytest.raises(exc.IntegrityError, match=fact):
                responses.change(connection, fieldwork.response(), status=status)
            connection.rollback()
