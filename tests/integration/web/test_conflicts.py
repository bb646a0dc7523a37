"""Two people, one answer: the page says both values, who gave the other one and when.

- A colleague by name and office, by office alone, or as somebody of the municipality.
- One's own link in another window; the office. With the day where it was not today.
- The page without a choice overwrites nothing; either choice leaves the other value in the history.
- Two tabs, an old tab, the back button, a double click.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from survey.fieldwork.answers import Change, save_answers
from survey.instrument.answer import Answer
from survey.store import answers, database, links, parts, people, tables
from survey.store.values import Actor, ResponseKey, TeamRole
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, WHO, Site

CELL = ("members", "")


def colleague(site: Site, name: str, office: str) -> Actor:
    """Somebody of the municipality with a link of their own."""
    now, key = datetime.now(UTC), ResponseKey(CITY, site.wave.id)
    digest = f"{name}{office}".ljust(64, "0")[:64]
    with database.writing(site.engine) as connection:
        contact = people.add(
            connection, unit=CITY, email=f"{len(name)}@example.org", name=name, office=office,
            language="de", created_at=now, created_by=str(WHO),
        )  # fmt: skip
        links.add(connection, now, now + timedelta(days=1), [(key, digest, "x")])
        number = links.numbers(connection, [digest])[digest]
        connection.execute(
            update(tables.link).where(tables.link.c.id == number).values(contact=contact)
        )
        parts.join(connection, now, key, contact, TeamRole.COORDINATOR)
    return Actor("link", str(number))


def give(site: Site, who: Actor, number: int, base: int = 0, when: datetime | None = None) -> None:
    key = ResponseKey(CITY, site.wave.id)
    change = Change(CELL, Answer.number(number), base)
    saved = save_answers(site.engine, who, when or datetime.now(UTC), key, [change])
    assert saved.written == (CELL,)


def late(site: Site, who: Actor, when: datetime | None = None) -> tuple[FlaskClient, str]:
    """A page that is sent after `who` has changed the number, and what comes back."""
    browser = visit(site, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    give(site, who, 8, when=when)
    answer = browser.post(
        "/fill/steering", data=fields | {"steering_group": "yes", "members": "9", "action": "stay"}
    )
    assert answer.status_code == 422
    return browser, answer.text


def told(site: Site) -> list[str]:
    """The history of the number."""
    with database.reading(site.engine) as connection:
        past = answers.history(connection, ResponseKey(CITY, site.wave.id), CELL)
    return [str(r.answer.low) for r in past]


@pytest.mark.parametrize(
    ("name", "office", "words"),
    [
        ("Aylin Kaya", "Ausländerbehörde", "Aylin Kaya (Ausländerbehörde)"),
        ("", "Ausländerbehörde", "Jemand aus Ihrer Kommune (Ausländerbehörde)"),
        ("", "", "Jemand aus Ihrer Kommune"),
    ],
)
def test_the_page_says_who_and_when(small: Site, name: str, office: str, words: str) -> None:
    _browser, page = late(small, colleague(small, name, office))
    assert f"{words} hat diese Angabe um " in page
    assert re.search(r"um \d\d:\d\d Uhr geändert\. Ihre Eingabe ist nicht verloren", page)
    assert "<strong>9 Personen</strong>" in page
    assert "<strong>8 Personen</strong>" in page


def test_the_office_is_named_and_the_day_where_it_was_not_today(small: Site) -> None:
    before = datetime.now(UTC) - timedelta(days=2)
    _browser, page = late(small, WHO, before)
    assert re.search(r"Die Evaluation hat diese Angabe am \d+\. \w+ \d{4}, \d\d:\d\d Uhr", page)


@pytest.mark.parametrize("mine", ["mine", "theirs"])
def test_either_choice_leaves_the_other_value_in_the_history(small: Site, mine: str) -> None:
    browser, page = late(small, colleague(small, "Aylin Kaya", ""))
    again = hidden(page) | {"steering_group": "yes", "members": "9", "action": "stay"}
    undecided = browser.post("/fill/steering", data=again)
    assert undecided.status_code == 422
    assert told(small) == ["8", "9", "8"]
    chosen = browser.post(
        "/fill/steering", data=hidden(undecided.text) | again | {"members:keep": mine}
    )
    assert chosen.status_code == 302
    assert told(small) == (["8", "9", "8", "9"] if mine == "mine" else ["8", "9", "8"])


def test_an_old_tab_is_one_s_own_other_window(small: Site) -> None:
    browser = visit(small, CITY)
    old = hidden(browser.get("/fill/steering").text)  # since yesterday, or before the back button
    save(browser, "steering", steering_group="yes", members="8")
    page = browser.post("/fill/steering", data=old | {"members": "9"})
    assert page.status_code == 422
    assert "Jemand mit demselben Link hat diese Angabe um" in page.text
    assert told(small) == ["8", "9", "8"]
    # What the old tab showed and nobody touched there overwrites nothing.
    kept = browser.post("/fill/steering", data=old | {"actors": ["jobcenter"], "action": "stay"})
    assert kept.status_code == 302
    assert told(small) == ["8", "9", "8"]


def test_a_double_click_is_one_revision(small: Site) -> None:
    browser = visit(small, CITY)
    sent = hidden(browser.get("/fill/steering").text) | {"members": "8", "action": "stay"}
    for _click in range(2):
        assert browser.post("/fill/steering", data=sent).status_code == 302
    assert told(small) == ["8"]


def test_what_a_colleague_changed_stands_on_the_page_that_is_shown_again(small: Site) -> None:
    browser, other = visit(small, CITY), visit(small, CITY)
    first = {"positions.applied_for": "5", "positions.filled": "2", "action": "stay"}
    sent = hidden(browser.get("/fill/posts").text) | first
    assert browser.post("/fill/posts", data=sent).status_code == 302
    page = hidden(browser.get("/fill/posts").text) | first
    theirs = hidden(other.get("/fill/posts").text) | first | {"positions.applied_for": "7"}
    assert other.post("/fill/posts", data=theirs).status_code == 302
    again = browser.post("/fill/posts", data=page | {"start": "irgendwann"})
    assert again.status_code == 422
    (value,) = re.findall(r'name="positions.applied_for" value="(.*?)"', again.text)
    assert value == "7"
    sent = hidden(again.text) | first | {"positions.applied_for": value, "start": "3/2021"}
    assert browser.post("/fill/posts", data=sent).status_code == 302
    with database.reading(small.engine) as connection:
        cell = ("positions", "applied_for")
        past = answers.history(connection, ResponseKey(CITY, small.wave.id), cell)
    assert [str(r.answer.low) for r in past] == ["5", "7"]
