"""A lost link is replaced by its owner: by the page, a real letter, and the link in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from survey.fieldwork import lost_links, waves
from survey.fieldwork.contacts import introduce
from survey.fieldwork.lost_links import PER_ADDRESS, PER_SOURCE
from survey.fieldwork.outbox import Desk, deliver_next
from survey.fieldwork.person import Person
from survey.fieldwork.tokens import Tokens
from survey.mail.postman import Postman
from survey.mail.settings import mail_settings
from survey.store import audit, database, link_sessions, outbox
from survey.store.database import reading, writing
from survey.store.tables import link, link_wish, sign_in_attempt
from survey.store.values import Actor, ResponseKey, ResponseStatus
from tests.integration.fieldwork.test_concurrency import together
from tests.integration.web.conftest import Count, hidden, visit
from tests.support.mailserver import MailServer
from tests.support.site import CITY, DISTRICT, SECRET, Site

ANNA = Person("anna@stadt.example", "Anna Arendt", "Integrationszentrum")


@pytest.fixture
def small(small: Site) -> Site:
    """The small questionnaire where mail is sent."""
    config = small.app.extensions["survey-config"]
    small.app.extensions["survey-config"] = replace(config, sends_mail=True)
    return small


def test_where_no_mail_is_sent_none_is_promised(make_site: Callable[..., Site]) -> None:
    site = make_site()
    known(site)
    browser = site.app.test_client()
    token = hidden(browser.get("/sign-in").text)
    page = browser.get("/new-link").text
    assert "Von hier wird keine E-Mail versandt." in page
    assert "<form" not in page
    assert browser.get("/new-link/sent").location == "/new-link"
    refused = browser.post("/new-link", data=token | {"email": "anna@stadt.example"})
    assert refused.status_code == 403
    assert "Von hier wird keine E-Mail versandt." in refused.text
    assert waiting(site) == []
    with reading(site.engine) as connection:
        assert connection.scalars(select(link_wish.c.id)).all() == []
    for path in ("/", "/r/unknown", "/fill/"):
        page = browser.get(path).text
        assert 'href="/new-link"' in page
        assert "senden" not in page
        assert "schicken" not in page


def known(site: Site, unit: str = CITY, person: Person = ANNA) -> int:
    """Whoever holds the municipality's own link says who they are. The link's number."""
    secret_hash = Tokens(SECRET).read(site.tokens[unit])
    with reading(site.engine) as connection:
        number = connection.scalar(select(link.c.id).where(link.c.secret_hash == secret_hash))
    assert number is not None
    who, key = Actor("link", str(number)), ResponseKey(unit, site.wave.id)
    introduce(site.engine, who, datetime.now(UTC), key, person)
    return int(number)


def ask(site: Site, email: str, language: str = "de") -> object:
    browser = site.app.test_client()
    page = browser.get(f"/new-link?lang={language}")
    return browser.post("/new-link", data=hidden(page.text) | {"email": email})


def meet(site: Site, when: datetime | None = None) -> int:
    """What delivery does first: look up who wants a link."""
    return lost_links.meet_wishes(site.engine, when or datetime.now(UTC), Tokens(SECRET))


def waiting(site: Site) -> list[tuple[str, str]]:
    meet(site)
    with reading(site.engine) as connection:
        return [(one.recipient, one.unit or "") for one in outbox.newest(connection)]


def links_in_letters(site: Site, server: MailServer) -> list[str]:
    """What the letters tell, delivered by a real server; as paths of the site."""
    desk = Desk(Tokens(SECRET), "https://kim.uni.example", lambda language: "Team")
    with Postman(mail_settings(server.environment())) as post:
        while deliver_next(site.engine, lambda: datetime.now(UTC), post, desk):
            pass
    words = [letter.get_content() for letter in server.box.letters]
    return [found for told in words for found in re.findall(r"example(/r/\S+)", told)]


def test_the_owner_gets_a_fresh_link_and_the_former_ends_when_they_go_on_with_it(
    small: Site, mail_server: MailServer
) -> None:
    known(small)
    answer = ask(small, " Anna@Stadt.example ")
    assert (answer.status_code, answer.location) == (302, "/new-link/sent")  # type: ignore[attr-defined]
    (fresh,) = links_in_letters(small, mail_server)
    assert mail_server.box.recipients == ["anna@stadt.example"]
    assert "Neuen Link" not in visit(small, CITY).get("/fill/").text  # the former one still opens

    browser = small.app.test_client()
    assert browser.get(fresh).location == "/fill/"
    assert browser.get("/fill/").status_code == 200
    assert visit(small, CITY).get("/fill/").status_code == 200  # a glance ends nothing yet
    assert browser.get("/fill/steering").status_code == 200
    refused = small.app.test_client().get(small.link(CITY))
    assert refused.status_code == 403
    assert "Dieser Link gilt nicht mehr" in refused.text
    assert 'href="/new-link"' in refused.text
    assert small.app.test_client().get(fresh).location == "/fill/"


def test_a_mail_gateway_that_calls_a_link_changes_nothing(
    small: Site, mail_server: MailServer
) -> None:
    """Calling a link, with and without following where it leads, is no sign of a person."""
    number = known(small)
    ask(small, "anna@stadt.example")
    (fresh,) = links_in_letters(small, mail_server)
    gateway = small.app.test_client(use_cookies=False)
    looked = gateway.head(fresh)
    assert (looked.status_code, looked.data) == (200, b"")
    assert "Set-Cookie" not in looked.headers
    assert gateway.head("/r/unknown").status_code == 200  # it tells nothing of the token either
    assert gateway.get(fresh).location == "/fill/"
    gateway.get("/fill/")
    assert standing(small, number) == (ResponseStatus.INVITED, False)
    following = small.app.test_client()  # keeps cookies, as a browser without a reader does
    following.get(fresh)
    following.get("/fill/")
    assert visit(small, CITY).get("/fill/").status_code == 200


def standing(site: Site, number: int) -> tuple[ResponseStatus, bool]:
    """The response's status, and whether anybody is said to have opened the link."""
    with reading(site.engine) as connection:
        found = link_sessions.session(connection, number=number)
        opened_at = connection.scalar(select(link.c.opened_at).where(link.c.id == number))
    assert found is not None
    return found.status, opened_at is not None


def test_whoever_comes_by_the_link_has_opened_the_response(small: Site) -> None:
    number = known(small)
    browser = visit(small, CITY)
    assert standing(small, number) == (ResponseStatus.INVITED, False)
    assert browser.get("/fill/").status_code == 200
    assert standing(small, number) == (ResponseStatus.OPENED, True)
    with reading(small.engine) as connection:
        assert [e.who for e in audit.latest(connection) if e.what == "open_response"] == [
            f"link:{number}"
        ]
    browser.get("/fill/")
    with reading(small.engine) as connection:
        assert sum(e.what == "open_response" for e in audit.latest(connection)) == 1


def test_a_form_is_a_sign_as_well(small: Site, mail_server: MailServer) -> None:
    known(small)
    ask(small, "anna@stadt.example")
    (fresh,) = links_in_letters(small, mail_server)
    browser = small.app.test_client()
    browser.get(fresh)
    fields = hidden(browser.get("/new-link").text) | {"response": f"{CITY}/{small.wave.id}"}
    sent = browser.post("/fill/steering", data=fields | {"members": "7"})
    assert sent.status_code in (302, 422)
    assert small.app.test_client().get(small.link(CITY)).status_code == 403


def test_every_address_gets_the_same_answer(small: Site) -> None:
    known(small)
    answers = [ask(small, email) for email in ("anna@stadt.example", "nobody@stadt.example")]
    assert len({(a.status_code, a.location, a.text) for a in answers}) == 1  # type: ignore[attr-defined]
    assert waiting(small) == [("anna@stadt.example", CITY)]


def test_somebody_of_two_municipalities_gets_a_letter_for_each(
    small: Site, mail_server: MailServer
) -> None:
    known(small)
    known(small, DISTRICT)
    ask(small, "anna@stadt.example")
    assert sorted(waiting(small)) == [
        ("anna@stadt.example", CITY),
        ("anna@stadt.example", DISTRICT),
    ]
    fresh = links_in_letters(small, mail_server)
    told = [visit_path(small, path) for path in fresh]
    assert ["Stadt Düsseldorf" in html for html in told].count(True) == 1
    assert ["Kreis Kleve" in html for html in told].count(True) == 1


def visit_path(site: Site, path: str) -> str:
    browser = site.app.test_client()
    browser.get(path)
    return browser.get("/fill/").text


def test_an_expired_link_is_replaced_by_a_new_one(small: Site, mail_server: MailServer) -> None:
    number, now = known(small), datetime.now(UTC)
    with writing(small.engine) as connection:
        connection.execute(
            update(link)
            .where(link.c.id == number)
            .values(created_at=now - timedelta(days=2), expires_at=now - timedelta(days=1))
        )
    expired = small.app.test_client().get(small.link(CITY))
    assert "abgelaufen" in expired.text
    assert 'href="/new-link"' in expired.text
    ask(small, "anna@stadt.example")
    (fresh,) = links_in_letters(small, mail_server)
    assert "Stadt Düsseldorf" in visit_path(small, fresh)


def test_a_closed_wave_gives_no_link(small: Site) -> None:
    known(small)
    waves.close_wave(small.engine, Actor("command", "x"), datetime.now(UTC), small.wave.id)
    ask(small, "anna@stadt.example")
    assert waiting(small) == []


def test_too_many_wishes_for_one_address_write_nothing_and_say_nothing(small: Site) -> None:
    known(small)
    answers = [ask(small, "anna@stadt.example") for _ in range(PER_ADDRESS + 2)]
    assert len({(a.status_code, a.location) for a in answers}) == 1  # type: ignore[attr-defined]
    assert len(waiting(small)) == PER_ADDRESS
    later = datetime.now(UTC) + lost_links.WINDOW + timedelta(seconds=1)
    lost_links.ask_for_links(small.engine, later, "anna@stadt.example")
    assert meet(small, later) == 1


def test_an_address_gets_so_many_a_day_and_no_more(small: Site) -> None:
    known(small)
    when = datetime.now(UTC)
    for _ in range(lost_links.PER_DAY + 3):
        lost_links.ask_for_links(small.engine, when, "anna@stadt.example")
        meet(small, when)
        when += lost_links.WINDOW / 2 + timedelta(seconds=1)
    assert len(waiting(small)) == lost_links.PER_DAY


def test_too_many_wishes_from_one_place_are_refused_with_the_remedy(small: Site) -> None:
    for number in range(PER_SOURCE):
        assert ask(small, f"nr{number}@stadt.example").status_code == 302  # type: ignore[attr-defined]
    answer = ask(small, "anna@stadt.example", "en")
    assert answer.status_code == 429  # type: ignore[attr-defined]
    assert "Wait 15 minutes, then try again." in answer.text  # type: ignore[attr-defined]


@pytest.mark.parametrize("email", ["", "anna", "a@b@c", "x@y.example\nBcc: z@y.example"])
def test_what_is_no_address_is_told_on_the_field(small: Site, email: str) -> None:
    answer = ask(small, email, "en")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    text: str = answer.text  # type: ignore[attr-defined]
    assert 'aria-invalid="true"' in text
    assert 'id="email-error"' in text
    assert "Write it like name@city.org." in text


def test_neither_audit_nor_attempts_hold_the_address(small: Site) -> None:
    number = known(small)
    ask(small, "anna@stadt.example")
    meet(small)
    with reading(small.engine) as connection:
        (entry,) = [e for e in audit.latest(connection) if e.what == "ask_for_link"]
        subjects = connection.execute(select(sign_in_attempt.c.subject)).scalars().all()
    assert (entry.who, entry.detail) == (f"link:{number}", {"link": number})
    assert subjects
    assert "anna" not in "".join(subjects)


@pytest.mark.parametrize("path", ["/", "/r/unknown", "/fill/"])
def test_the_page_is_reached_from_wherever_a_link_is_missing(small: Site, path: str) -> None:
    assert 'href="/new-link"' in small.app.test_client().get(path).text


def test_other_refusals_do_not_speak_of_links(small: Site) -> None:
    assert 'href="/new-link"' not in visit(small, CITY).get("/fill/nowhere").text


def test_the_newest_link_is_the_one_that_is_told(small: Site) -> None:
    """Asking twice before anything is delivered makes no further link."""
    known(small)
    ask(small, "anna@stadt.example")
    ask(small, "anna@stadt.example")
    meet(small)
    with database.reading(small.engine) as connection:
        told = {one.link for one in outbox.newest(connection)}
    assert len(told) == 1


def test_a_known_address_takes_the_same_work_as_an_unknown_one(
    small: Site, counting: Callable[[Site], Count]
) -> None:
    """Not measured by a clock: the very same statements are sent, also beyond the limits."""
    known(small)
    known(small, DISTRICT)
    ask(small, "first@stadt.example")
    count = counting(small)

    def asked(email: str) -> list[str]:
        count.clear()
        ask(small, email)
        return list(count.statements)

    for _ in range(PER_ADDRESS + 1):
        there, nobody = asked("anna@stadt.example"), asked("nobody@stadt.example")
        assert there == nobody
    assert not any(word in said for said in there for word in ("contact", "member", "mail"))


def test_wishes_are_gone_when_they_are_met_or_old(small: Site) -> None:
    known(small)
    ask(small, "anna@stadt.example")
    ask(small, "nobody@stadt.example")
    assert wishes(small) == ["anna@stadt.example", "nobody@stadt.example"]
    meet(small)
    assert wishes(small) == []
    ask(small, "late@stadt.example")
    later = datetime.now(UTC) + lost_links.KEPT + timedelta(minutes=1)
    lost_links.ask_for_links(small.engine, later, "other@stadt.example")
    assert wishes(small) == ["other@stadt.example"]


def wishes(site: Site) -> list[str]:
    with reading(site.engine) as connection:
        return list(connection.scalars(select(link_wish.c.email).order_by(link_wish.c.id)))


def test_of_several_deliverers_one_meets_a_wish(small: Site) -> None:
    known(small)
    ask(small, "anna@stadt.example")
    assert sorted(together(*[lambda: meet(small)] * 4)) == [0, 0, 0, 1]
    assert len(waiting(small)) == 1
