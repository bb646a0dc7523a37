"""Several people on one response: who gets in, who does what, who leaves.

- Whoever holds the municipality's link says who they are before they invite anybody.
- A colleague comes by a link of their own, which a letter brings; twice is once.
- Whoever does not coordinate invites nobody, changes no part, and ends only their own access.
- There is always a coordinator, and somebody who can release.
- Nothing of one municipality's people is in another one's reach.
- Contact data can be erased, and go with a launch that is undone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import leaving, links, roles, team, team_rules, waves
from survey.fieldwork.contacts import correct, erase_address, erase_contact, introduce
from survey.fieldwork.links import Refused, resolve_link
from survey.fieldwork.person import Person, Unfit
from survey.fieldwork.roles import Afterwards
from survey.fieldwork.team_rules import Part
from survey.store import audit, database, parts, people, tables
from survey.store import links as stored_links
from survey.store.link_sessions import LinkSession
from survey.store.values import Actor, TeamRole
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.support.team import ANNA, BERT, CARA, Team

DUE = date(2021, 11, 12)


@pytest.fixture
def city(fieldwork: Fieldwork) -> Team:
    return fieldwork.team()


@pytest.fixture
def district(fieldwork: Fieldwork) -> Team:
    return fieldwork.team("05382")


def session(city: Team, token: str) -> LinkSession:
    found = resolve_link(city.engine, NOW, token, city.tokens)
    assert isinstance(found, LinkSession)
    return found


def letters(city: Team) -> list[tuple[str, str, str]]:
    c = tables.mail.c
    with database.reading(city.engine) as connection:
        rows = connection.execute(select(c.kind, c.recipient, c.status).order_by(c.id))
        return [tuple(row) for row in rows]


def active(city: Team) -> dict[str, tuple[str, bool]]:
    with database.reading(city.engine) as connection:
        found = team_rules.active(connection, city.response)
    return {m.contact.email or "": (m.role.value, m.is_deputy) for m in found.values()}


def test_the_municipality_s_link_gets_a_name(city: Team, fieldwork: Fieldwork) -> None:
    with pytest.raises(SurveyError, match="introduce-first"):
        city.invite()
    number = city.introduce(replace(ANNA, email=" Anna@Stadt.example "))
    token = next(link.token for link in fieldwork.links if link.unit == "05111")
    here = session(city, token)
    assert (here.contact, here.role, here.coordinates) == (number, TeamRole.COORDINATOR, True)
    with database.reading(city.engine) as connection:
        told = people.authors(connection, city.response)
    assert told[str(city.coordinator)].name == "Anna Amt"
    with pytest.raises(SurveyError, match="introduced"):
        city.introduce(BERT)


def test_a_colleague_comes_by_a_link_of_their_own(city: Team) -> None:
    city.introduce()
    number, token = city.invite(sections={"posts": DUE})
    here = session(city, token)
    assert (here.contact, here.role, here.coordinates) == (number, TeamRole.CONTRIBUTOR, False)
    assert here.has_colleagues
    with database.reading(city.engine) as connection:
        (given,) = parts.assigned(connection, city.response)
        stored = connection.scalars(select(tables.link.c.secret_hash)).all()
    assert (given.section, given.office, given.due) == ("posts", "Ausländerbehörde", DUE)
    assert not any(token.split(".")[0] in secret for secret in stored)
    assert letters(city) == []


def test_a_letter_brings_the_link_and_no_token_comes_back(city: Team) -> None:
    city.introduce()
    part = Part(sections={"posts": DUE})
    made = team.invite(
        city.engine, city.coordinator, NOW, city.response, BERT, part, city.tokens, words="Bitte!"
    )
    assert made.token == ""
    assert letters(city) == [("colleague", "bert@stadt.example", "queued")]
    with database.reading(city.engine) as connection:
        body = connection.scalars(select(tables.mail.c.body)).one()
    for words in ("Anna Amt (Integrationszentrum)", "Stellen", "12. November 2021", "> Bitte!"):
        assert words in body


def test_inviting_twice_is_inviting_once(city: Team) -> None:
    city.introduce()
    first = city.invite(sections={"posts": DUE})
    assert city.invite(sections={"posts": DUE}) == (first[0], "")
    with pytest.raises(SurveyError, match="already-there"):
        city.invite(replace(BERT, email="BERT@stadt.example"), {"steering": None})
    with database.reading(city.engine) as connection:
        assert len(stored_links.of_response(connection, city.response)) == 2
    later = replace(city, when=NOW + team.AT_ONCE)
    with pytest.raises(SurveyError, match="already-there"):
        later.invite(sections={"posts": DUE})


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person("keine Adresse", "B", "C"), "email"),
        (Person("a@b.example, c@d.example", "B", "C"), "email"),
        (Person("a@b.example\r\nBcc: c@d.example", "B", "C"), "email"),
        (Person("Bert <a@b.example>", "B", "C"), "email"),
        (Person("a@b", "B", "C"), "email"),
        (Person("a@b.example"), "office"),
        (Person("a@b.example", "x" * 121), "name"),
    ],
)
def test_an_unfit_entry_is_said_at_its_field(city: Team, person: Person, field: str) -> None:
    city.introduce()
    with pytest.raises(Unfit) as refused:
        city.invite(person)
    assert field in refused.value.problems
    assert letters(city) == []


def test_nobody_but_whoever_coordinates_lets_people_in(city: Team) -> None:
    city.introduce()
    number, token = city.invite()
    bert = city.actor(token)
    for deed in (
        lambda: city.invite(CARA, who=bert),
        lambda: roles.hand_over(city.engine, bert, NOW, city.response, number, city.tokens),
        lambda: roles.change_part(
            city.engine, bert, NOW, city.response, number, Part(sections={"posts": None}),
            city.tokens,
        ),
        lambda: team.send_link(city.engine, bert, NOW, city.response, number, city.tokens),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match="not-coordinator"):
            deed()


def test_a_deputy_may_do_all_that_the_coordinator_may(city: Team) -> None:
    anna = city.introduce()
    number, token = city.invite(is_deputy=True)
    bert = city.actor(token)
    city.invite(CARA, who=bert)
    with pytest.raises(SurveyError, match="last-coordinator"):
        leaving.end_access(city.engine, bert, NOW, city.response, anna)
    roles.hand_over(city.engine, bert, NOW, city.response, number, city.tokens)
    assert active(city) == {
        "anna@stadt.example": ("contributor", True),
        "bert@stadt.example": ("coordinator", False),
        "cara@stadt.example": ("contributor", False),
    }


def test_one_person_coordinates(city: Team) -> None:
    anna = city.introduce()
    with pytest.raises(SurveyError, match="one-coordinator"):
        city.invite(role=TeamRole.COORDINATOR)
    number, token = city.invite()
    for meant, part in ((number, Part(TeamRole.COORDINATOR)), (anna, Part())):
        with pytest.raises(SurveyError, match="coordinator-stays"):
            roles.change_part(
                city.engine, city.coordinator, NOW, city.response, meant, part, city.tokens
            )
    with pytest.raises(SurveyError, match="last-coordinator"):
        leaving.end_access(city.engine, city.coordinator, NOW, city.response, anna)
    roles.hand_over(
        city.engine, city.coordinator, NOW, city.response, number, city.tokens,
        afterwards=Afterwards.LEAVES, by_mail=True,
    )  # fmt: skip
    assert active(city) == {"bert@stadt.example": ("coordinator", False)}
    assert session(city, token).coordinates
    assert letters(city) == [("handed_over", "bert@stadt.example", "queued")]
    with pytest.raises(NotAllowed, match="access-ended"):
        city.invite(CARA)


def test_ended_access_opens_nothing_and_its_letter_stays_here(city: Team) -> None:
    city.introduce()
    number, token = city.invite(sections={"posts": DUE})
    bert = city.actor(token)
    team.send_link(city.engine, city.coordinator, NOW, city.response, number, city.tokens)
    assert resolve_link(city.engine, NOW, token, city.tokens) is Refused.REVOKED
    leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
    assert letters(city) == [("colleague", "bert@stadt.example", "failed")]
    assert "bert@stadt.example" not in active(city)
    with database.reading(city.engine) as connection:
        assert parts.assigned(connection, city.response) == ()
    with pytest.raises(NotFound, match="person-unknown"):
        leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
    again, token = city.invite(sections={"posts": None})
    assert again == number
    assert city.actor(token) != bert


def test_somebody_ends_their_own_access(city: Team) -> None:
    city.introduce()
    number, token = city.invite()
    other, _ = city.invite(CARA)
    bert = city.actor(token)
    with pytest.raises(NotAllowed, match="not-coordinator"):
        leaving.end_access(city.engine, bert, NOW, city.response, other)
    leaving.end_access(city.engine, bert, NOW, city.response, number)
    assert resolve_link(city.engine, NOW, token, city.tokens) is Refused.REVOKED


def test_another_municipality_s_people_are_out_of_reach(city: Team, district: Team) -> None:
    city.introduce()
    district.introduce()
    theirs, token = district.invite(replace(BERT, email="kreis@kreis.example"))
    for deed in (
        lambda: leaving.end_access(city.engine, city.coordinator, NOW, city.response, theirs),
        lambda: roles.hand_over(
            city.engine, city.coordinator, NOW, city.response, theirs, city.tokens
        ),
        lambda: team.send_link(
            city.engine, city.coordinator, NOW, city.response, theirs, city.tokens
        ),
        lambda: correct(city.engine, city.coordinator, NOW, city.response, theirs, CARA),
        lambda: leaving.end_link(
            city.engine, city.coordinator, NOW, city.response, int(district.actor(token).name)
        ),
    ):
        with pytest.raises(NotFound):
            deed()
    assert session(district, token).contact == theirs


def test_one_person_serves_two_municipalities(city: Team, district: Team) -> None:
    city.introduce()
    district.introduce()
    here, mine = city.invite(sections={"posts": None})
    there, other = district.invite(sections={"steering": None})
    assert here != there
    leaving.end_access(city.engine, city.coordinator, NOW, city.response, here)
    assert resolve_link(city.engine, NOW, mine, city.tokens) is Refused.REVOKED
    assert session(district, other).contact == there


def test_somebody_can_always_release(city: Team) -> None:
    city.introduce()
    number, token = city.invite(CARA, role=TeamRole.SIGNATORY)
    with database.writing(city.engine) as connection:
        connection.execute(tables.response.update().values(signs="signatory"))
    assert session(city, token).signs is TeamRole.SIGNATORY
    roles.change_part(
        city.engine, city.coordinator, NOW, city.response, number, Part(), city.tokens
    )
    assert session(city, token).signs is TeamRole.COORDINATOR


def test_limits_of_people_and_of_letters(city: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    city.introduce()
    monkeypatch.setattr(team_rules, "MOST_LETTERS", 4)  # with the one just named
    city.invite(BERT)
    city.invite(CARA)
    later = replace(city, when=NOW + timedelta(minutes=59))
    city.invite(replace(CARA, email="d@stadt.example"))
    with pytest.raises(NotAllowed, match="too-many-letters"):
        later.invite(replace(CARA, email="e@stadt.example"))
    monkeypatch.setattr(team_rules, "MOST_PEOPLE", 4)
    later = replace(city, when=NOW + timedelta(minutes=61))
    with pytest.raises(NotAllowed, match="too-many-people"):
        later.invite(replace(CARA, email="e@stadt.example"))


def test_one_corrects_one_s_own_data(city: Team) -> None:
    anna = city.introduce()
    number, token = city.invite()
    bert = city.actor(token)
    correct(city.engine, bert, NOW, city.response, number, replace(BERT, office="Bürgerbüro"))
    with pytest.raises(Unfit, match="own"):
        correct(city.engine, bert, NOW, city.response, number, ANNA)
    with pytest.raises(NotAllowed, match="not-coordinator"):
        correct(city.engine, bert, NOW, city.response, anna, CARA)
    with database.reading(city.engine) as connection:
        changed = people.get(connection, number)
    assert changed is not None
    assert (changed.office, changed.email) == ("Bürgerbüro", "bert@stadt.example")


def test_no_colleague_becomes_coordinator_by_the_municipality_s_link(
    city: Team, fieldwork: Fieldwork
) -> None:
    city.introduce()
    city.invite()
    fresh = links.renew_link(
        city.engine, OFFICE, NOW, city.response, city.tokens, expires_at=NOW + timedelta(days=9)
    )
    who = Actor("link", str(fresh.link))
    with pytest.raises(Unfit, match="own"):
        introduce(city.engine, who, NOW, city.response, BERT)
    introduce(city.engine, who, NOW, city.response, ANNA)
    assert active(city)["anna@stadt.example"] == ("coordinator", False)


def test_the_office_s_new_link_leaves_colleagues_theirs(city: Team) -> None:
    city.introduce()
    _, token = city.invite()
    links.renew_link(
        city.engine, OFFICE, NOW, city.response, city.tokens, expires_at=NOW + timedelta(days=9)
    )
    assert session(city, token).contact is not None
    with pytest.raises(NotAllowed, match="access-ended"):
        city.invite(CARA)


def test_contact_data_are_erased_and_what_was_done_stays(city: Team, district: Team) -> None:
    city.introduce()
    part = Part(sections={"posts": DUE})
    made = team.invite(city.engine, city.coordinator, NOW, city.response, BERT, part, city.tokens)
    done = erase_contact(city.engine, OFFICE, NOW, made.contact)
    assert (done.links, done.responses) == (1, (city.response,))
    with database.reading(city.engine) as connection:
        gone = people.get(connection, made.contact)
        lines = connection.execute(select(tables.mail.c.recipient, tables.mail.c.body)).all()
        told = audit.latest(connection)
    assert gone is not None
    assert (gone.email, gone.name, gone.office, gone.erased_at) == (None, "", "", NOW)
    assert lines == [("", "")]
    assert "bert" not in repr(told).casefold()
    with pytest.raises(NotFound, match="contact-unknown"):
        erase_contact(city.engine, OFFICE, NOW, made.contact)


def test_the_operator_forgets_an_address_everywhere(city: Team, district: Team) -> None:
    city.introduce()
    district.introduce()
    _, here = city.invite(sections={"posts": DUE})
    _, there = district.invite()
    done = erase_address(city.engine, OFFICE, NOW, " Bert@Stadt.example ")
    assert [one.links for one in done] == [1, 1]
    for token in (here, there):
        assert resolve_link(city.engine, NOW, token, city.tokens) is Refused.REVOKED
    with pytest.raises(NotFound, match="contact-unknown"):
        erase_address(city.engine, OFFICE, NOW, "bert@stadt.example")


def test_of_two_coordinators_one_may_leave(city: Team) -> None:
    anna = city.introduce()
    number, _ = city.invite()
    with database.writing(city.engine) as connection:
        parts.change(connection, city.response, number, role="coordinator")
    leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
    with pytest.raises(SurveyError, match="last-coordinator"):
        leaving.end_access(city.engine, city.coordinator, NOW, city.response, anna)


def test_an_undone_launch_takes_people_and_letters_with_it(city: Team) -> None:
    city.introduce()
    part = Part(sections={"posts": DUE})
    team.invite(city.engine, city.coordinator, NOW, city.response, BERT, part, city.tokens)
    waves.undo_launch(city.engine, OFFICE, NOW, city.response.wave)
    assert letters(city) == [("colleague", "bert@stadt.example", "failed")]
    with database.reading(city.engine) as connection:
        assert people.known(connection, "05111") == ()
    waves.launch_wave(city.engine, OFFICE, NOW, city.response.wave, city.tokens)


def test_every_deed_has_its_line(city: Team) -> None:
    city.introduce()
    number, _ = city.invite(sections={"posts": DUE})
    city.invite(CARA)
    roles.change_part(
        city.engine, city.coordinator, NOW, city.response, number,
        Part(is_deputy=True, sections={"steering": None}), city.tokens, by_mail=True,
    )  # fmt: skip
    leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
    with database.reading(city.engine) as connection:
        told = audit.latest(connection, "response:05111/1")
    whats = [line.what for line in reversed(told)]
    assert whats == [
        "introduce",
        "invite_colleague",
        "invite_colleague",
        "change_part",
        "end_access",
    ]
    for words in ("anna", "bert", "cara", "behörde"):
        assert words not in repr(told).casefold()
    assert [kind for kind, *_ in letters(city)] == ["assigned", "named_deputy"]
