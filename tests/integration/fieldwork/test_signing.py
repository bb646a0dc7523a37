"""Laying before a signatory, releasing by name, who answered, and asking for a correction.

- The municipality says who releases; nobody else can, whatever a page shows.
- A change after a response was laid before the signatory takes that back.
- A correction is asked for once, answered with words, and opens the response in the same step.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.refusals import NotEditable
from survey.fieldwork.reopening import decide_reopening, request_reopening
from survey.fieldwork.responses import reopen_response, submit_response
from survey.fieldwork.signing import Release, hand_in, set_signing, take_back
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.functions import Function
from survey.store import audit, database, links, parts, people, responses, signing
from survey.store.responses import Response
from survey.store.signing import Answering
from survey.store.tables import mail, member
from survey.store.values import Actor, ResponseStatus, TeamRole
from tests.integration.conftest import NOW, OFFICE, Fieldwork

ANNA = Actor("link", "1")
COORDINATOR, CONTRIBUTOR, SIGNATORY = TeamRole
FOUR = Answer(Status.ANSWERED, Comparator("="), Decimal(4), Decimal(4), raw="4")


def actor(world: Fieldwork, part: TeamRole) -> Actor:
    """Somebody with this part; whoever coordinates holds the municipality's own link."""
    if part is COORDINATOR:
        return ANNA
    with database.writing(world.engine) as connection:
        number = people.add(
            connection, unit="05111", email=f"{part}@example.org", name=str(part), office="",
            language="de", created_at=NOW, created_by="command:test",
        )  # fmt: skip
        parts.join(connection, NOW, world.response(), number, part)
        ends = NOW + timedelta(days=90)
        secret = f"{number:064d}"
        found = links.add_for(connection, NOW, ends, world.response(), secret, number)
    return Actor("link", str(found))


def letters(world: Fieldwork) -> list[tuple[str, str]]:
    """What lies in the outbox: kind and address."""
    with database.reading(world.engine) as connection:
        rows = connection.execute(select(mail.c.kind, mail.c.recipient).order_by(mail.c.id))
        return [(row.kind, row.recipient) for row in rows]


def stored(world: Fieldwork) -> Response:
    with database.reading(world.engine) as connection:
        found = responses.get(connection, world.response())
    assert found is not None
    return found


def save(world: Fieldwork) -> None:
    save_answers(world.engine, ANNA, NOW, world.response(), [Change(("planned", ""), FOUR, 0)])


def release(
    world: Fieldwork, part: TeamRole | Actor, name: str = "Erika Beispiel",
    said: Answering | None = None, *, anyway: bool = False,
) -> None:  # fmt: skip
    who = part if isinstance(part, Actor) else actor(world, part)
    examine = lambda _told, _earlier: ()  # noqa: E731
    made = Release(name, said, anyway)
    submit_response(world.engine, who, NOW, world.response(), examine, made)


def by_signatory(world: Fieldwork) -> Actor:
    """Let a signatory release, who has a part already. Returns them."""
    set_signing(world.engine, ANNA, NOW, world.response(), SIGNATORY)
    return actor(world, SIGNATORY)


def test_whoever_coordinates_releases_by_name(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    release(fieldwork, COORDINATOR, "  Erika\tBeispiel ")
    with database.reading(fieldwork.engine) as connection:
        (made,) = responses.submissions(connection, fieldwork.response())
    assert (made.signed, made.number) == ("Erika Beispiel", 1)
    assert stored(fieldwork).status is ResponseStatus.SUBMITTED


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "x" * 121])
def test_without_a_name_nothing_is_released(fieldwork: Fieldwork, name: str) -> None:
    save(fieldwork)
    with pytest.raises(SurveyError, match=r"name is (missing|too long)"):
        release(fieldwork, COORDINATOR, name)
    assert stored(fieldwork).submission == 0


@pytest.mark.parametrize("part", [CONTRIBUTOR, SIGNATORY])
def test_others_do_not_release_for_the_coordinator(fieldwork: Fieldwork, part: TeamRole) -> None:
    save(fieldwork)
    with pytest.raises(NotAllowed):
        release(fieldwork, part)
    assert stored(fieldwork).submission == 0


@pytest.mark.parametrize("part", [CONTRIBUTOR, COORDINATOR])
def test_only_the_signatory_releases_where_it_is_set(fieldwork: Fieldwork, part: TeamRole) -> None:
    save(fieldwork)
    cara = by_signatory(fieldwork)
    with pytest.raises(NotAllowed, match="signatory releases"):
        release(fieldwork, part)
    assert hand_in(fieldwork.engine, ANNA, NOW, fieldwork.response())
    held = stored(fieldwork)
    assert (held.status, held.ready_by, held.ready_at) == (ResponseStatus.READY, "link:1", NOW)
    release(fieldwork, cara)
    assert stored(fieldwork).status is ResponseStatus.SUBMITTED


def test_nothing_is_laid_before_nobody(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()
    set_signing(fieldwork.engine, ANNA, NOW, key, SIGNATORY)
    said = Answering((Function.HEAD,), 5)
    with pytest.raises(SurveyError, match="no-signatory"):
        hand_in(fieldwork.engine, ANNA, NOW, key, said)
    held = stored(fieldwork)
    assert (held.status, held.ready_at) == (ResponseStatus.INVITED, None)
    with database.reading(fieldwork.engine) as connection:
        assert signing.answering_of(connection, key) == (Answering(), 0)
    gone = actor(fieldwork, SIGNATORY)
    assert gone.kind == "link"
    with database.writing(fieldwork.engine) as connection:
        connection.execute(member.update().values(ended_at=NOW))
    with pytest.raises(SurveyError, match="no-signatory"):
        hand_in(fieldwork.engine, ANNA, NOW, key)
    assert letters(fieldwork) == []


def test_a_signatory_who_was_not_asked_says_so(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    cara = by_signatory(fieldwork)
    with pytest.raises(SurveyError, match="signed-early"):
        release(fieldwork, cara)
    hand_in(fieldwork.engine, ANNA, NOW, fieldwork.response())
    changed = [Change(("planned", ""), Answer(Status.NOT_STATED), 1)]
    save_answers(fieldwork.engine, ANNA, NOW, fieldwork.response(), changed)
    with pytest.raises(SurveyError, match="signed-early"):  # changed since it was laid before them
        release(fieldwork, cara)
    assert stored(fieldwork).submission == 0
    release(fieldwork, cara, anyway=True)
    assert stored(fieldwork).status is ResponseStatus.SUBMITTED


def test_handing_in_twice_is_said_once(fieldwork: Fieldwork) -> None:
    by_signatory(fieldwork)
    arguments = (fieldwork.engine, ANNA, NOW, fieldwork.response())
    assert hand_in(*arguments)
    assert not hand_in(*arguments)
    with database.reading(fieldwork.engine) as connection:
        done = [entry.what for entry in audit.latest(connection, "response:05111/1")]
    assert done.count("hand_in") == 1


@pytest.mark.parametrize("way", ["save", "take back", "set"])
def test_ready_is_over_after(fieldwork: Fieldwork, way: str) -> None:
    by_signatory(fieldwork)
    key = fieldwork.response()
    hand_in(fieldwork.engine, ANNA, NOW, key)
    if way == "save":
        save(fieldwork)
    elif way == "take back":
        take_back(fieldwork.engine, ANNA, NOW, key)
    else:
        set_signing(fieldwork.engine, ANNA, NOW, key, COORDINATOR)
    held = stored(fieldwork)
    assert (held.status, held.ready_at, held.ready_by) == (ResponseStatus.IN_PROGRESS, None, "")


def test_ready_after_a_reopening_goes_back_to_reopened(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    release(fieldwork, COORDINATOR)
    reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(), "Bitte prüfen.")
    by_signatory(fieldwork)
    hand_in(fieldwork.engine, ANNA, NOW, fieldwork.response())
    take_back(fieldwork.engine, ANNA, NOW, fieldwork.response())
    held = stored(fieldwork)
    assert (held.status, held.reason) == (ResponseStatus.REOPENED, "Bitte prüfen.")
    assert held.submission == 1


def test_contributors_set_and_hand_in_nothing(fieldwork: Fieldwork) -> None:
    key, helper = fieldwork.response(), actor(fieldwork, CONTRIBUTOR)
    with pytest.raises(NotAllowed):
        hand_in(fieldwork.engine, helper, NOW, key)
    with pytest.raises(NotAllowed):
        set_signing(fieldwork.engine, helper, NOW, key, SIGNATORY)
    assert stored(fieldwork).signs is TeamRole.COORDINATOR


def test_who_answered_is_kept_where_it_is_new(fieldwork: Fieldwork) -> None:
    cara = by_signatory(fieldwork)
    key = fieldwork.response()
    said = Answering((Function.COORDINATION, Function.AUTHORITY), 90)
    hand_in(fieldwork.engine, ANNA, NOW, key, said)
    hand_in(fieldwork.engine, ANNA, NOW, key, said)
    with database.reading(fieldwork.engine) as connection:
        assert signing.answering_of(connection, key) == (said, 1)
    release(fieldwork, cara, said=Answering((Function.HEAD,), None))
    with database.reading(fieldwork.engine) as connection:
        assert signing.answering_of(connection, key) == (Answering((Function.HEAD,), None), 2)
        assert signing.answering_in(connection, key.wave) == {"05111": Answering((Function.HEAD,))}
        assert signing.answering_before(connection, "05111", "trial", "2022-H1") == (
            "2021-H2", Answering((Function.HEAD,)),
        )  # fmt: skip
        assert signing.answering_before(connection, "05111", "trial", "2021-H2") is None


def test_a_correction_is_asked_for_and_granted(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    key = fieldwork.response()
    with pytest.raises(NotAllowed, match="after submitting"):
        request_reopening(fieldwork.engine, ANNA, NOW, key, "zu früh")
    release(fieldwork, COORDINATOR)
    with pytest.raises(SurveyError, match="reason is missing"):
        request_reopening(fieldwork.engine, ANNA, NOW, key, " \n")
    with pytest.raises(NotAllowed):
        request_reopening(fieldwork.engine, actor(fieldwork, CONTRIBUTOR), NOW, key, "falsch")
    request_reopening(fieldwork.engine, ANNA, NOW, key, "Stellen falsch")
    with pytest.raises(NotAllowed, match="asked for already"):
        request_reopening(fieldwork.engine, ANNA, NOW, key, "noch einmal")
    with pytest.raises(SurveyError, match="reply is missing"):
        decide_reopening(fieldwork.engine, OFFICE, NOW, key, granted=True, reply="")
    later = NOW + timedelta(hours=1)
    asked = decide_reopening(fieldwork.engine, OFFICE, later, key, granted=True, reply="Gern.")
    assert (asked.reason, asked.name) == ("Stellen falsch", "Stadt Düsseldorf")
    held = stored(fieldwork)
    assert (held.status, held.reason, held.submission) == (ResponseStatus.REOPENED, "Gern.", 1)
    with database.reading(fieldwork.engine) as connection:
        (one,) = signing.requests(connection, key)
        assert signing.requests_in(connection, key.wave) == (one,)
    assert (one.is_granted, one.reply, one.decided_at) == (True, "Gern.", later)


def test_a_correction_is_refused_with_words(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    key = fieldwork.response()
    release(fieldwork, COORDINATOR)
    request_reopening(fieldwork.engine, actor(fieldwork, SIGNATORY), NOW, key, "Stellen falsch")
    decide_reopening(fieldwork.engine, OFFICE, NOW, key, granted=False, reply="Das stimmt so.")
    assert stored(fieldwork).status is ResponseStatus.SUBMITTED
    with pytest.raises(NotAllowed, match="No correction"):
        decide_reopening(fieldwork.engine, OFFICE, NOW, key, granted=True, reply="Doch.")
    request_reopening(fieldwork.engine, ANNA, NOW, key, "Doch, siehe Anlage")
    with database.reading(fieldwork.engine) as connection:
        newest, first = signing.requests(connection, key)
    assert (newest.is_granted, first.reply) == (None, "Das stimmt so.")


def test_reopening_unasked_answers_what_was_asked(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    key = fieldwork.response()
    release(fieldwork, COORDINATOR)
    request_reopening(fieldwork.engine, ANNA, NOW, key, "Stellen falsch")
    reopen_response(fieldwork.engine, OFFICE, NOW, key, "Bitte prüfen.")
    with database.reading(fieldwork.engine) as connection:
        (one,) = signing.requests(connection, key)
    assert (one.is_granted, one.reply) == (True, "Bitte prüfen.")


def test_after_the_end_no_correction_is_asked_for(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    release(fieldwork, COORDINATOR)
    late = NOW + timedelta(days=60)
    with pytest.raises(NotEditable, match="has ended"):
        request_reopening(fieldwork.engine, ANNA, late, fieldwork.response(), "zu spät")


def test_the_people_who_answer_for_it_hear_of_each_step(fieldwork: Fieldwork) -> None:
    save(fieldwork)
    actor(fieldwork, CONTRIBUTOR)
    head = by_signatory(fieldwork)
    key = fieldwork.response()
    hand_in(fieldwork.engine, ANNA, NOW, key)
    to = "signatory@example.org"
    assert letters(fieldwork) == [("ready", to)]
    submit_response(
        fieldwork.engine, head, NOW, key, lambda _told, _earlier: (), Release("Ada Beispiel")
    )
    request_reopening(fieldwork.engine, head, NOW, key, "Stellen falsch")
    decide_reopening(fieldwork.engine, OFFICE, NOW, key, granted=False, reply="Das stimmt so.")
    reopen_response(fieldwork.engine, OFFICE, NOW, key, "Doch, bitte prüfen.")
    kinds = [("ready", to), ("receipt", to), ("reopening_refused", to), ("reopened", to)]
    assert letters(fieldwork) == kinds
