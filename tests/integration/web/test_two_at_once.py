"""Requests at the same moment over HTTP, through two servers that share nothing but the database.

- two tabs of one browser: both are saved, or both values wait for a choice
- a double click, also where one half saves in the background: one revision
- two people choose in the same conflict: nobody's choice is passed over
- a connection that breaks before the answer: what arrived is kept, and sent again changes nothing
- an old tab from yesterday goes on; one from weeks ago says what was typed, and saves it once its
  link is open again
- one person on two devices; the moment at which the survey ends
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
import time_machine

from survey.app import create_app
from survey.config import Config
from survey.store import answers, database
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, visit
from tests.support.crowd import Stay
from tests.support.fields import field
from tests.support.site import CITY, JOURNEY, SECRET, Site, build, serving
from tests.support.team import team_of
from tests.support.together import together

PAGE: Final = "/fill/steering"
TYPED: Final = {"members": "12", "actors__other": "Die Feuerwehr"}


class Browser:
    """Cookies and nothing else; `servers`: asked in turn."""

    def __init__(self, servers: list[str], link: str) -> None:
        self.servers = servers
        self.cookies = CookieJar()
        self.ask(link)

    def ask(
        self, path: str, fields: dict[str, str] | None = None, *, server: int = 0,
        script: bool = False,
    ) -> tuple[int, str]:  # fmt: skip
        body = urlencode(fields).encode() if fields is not None else None
        address = self.servers[server]
        headers = {"Origin": address} | ({"Accept": "application/json"} if script else {})
        opener = build_opener(HTTPCookieProcessor(self.cookies), Stay())
        request = Request(address + path, body, headers)  # noqa: S310  # our own server
        try:
            with opener.open(request, timeout=60) as got:
                return got.status, got.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def page(self) -> dict[str, str]:
        return hidden(self.ask(PAGE)[1])

    def save(self, page: dict[str, str], server: int = 0, **given: str) -> tuple[int, str]:
        named = {field(name): value for name, value in given.items()}
        return self.ask(PAGE, page | {"action": "stay"} | named, server=server)

    def hang_up(self, page: dict[str, str], **given: str) -> None:
        """Send a page and break the connection before anything comes back."""
        place = urlsplit(self.servers[0])
        body = urlencode(page | given).encode()
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        head = (
            f"POST {PAGE} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection((place.hostname, place.port), timeout=10) as line:
            line.sendall(head.encode() + body)


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    made = build(database_url, tmp_path / "data", JOURNEY.read_text(encoding="utf-8"))
    yield made
    made.close()


@pytest.fixture
def servers(site: Site, database_url: str, tmp_path: Path) -> Iterator[list[str]]:
    config = Config(data=tmp_path / "data", database_url=database_url, secret_key=SECRET)
    second = create_app(config)
    with serving(site.app) as first_address, serving(second) as second_address:
        yield [first_address, second_address]
    Site(second, site.engine, site.wave).engine_of_app.dispose()


@pytest.fixture
def browser(site: Site, servers: list[str]) -> Browser:
    return Browser(servers, site.link(CITY))


def past(site: Site, name: str = "members") -> list[str]:
    with database.reading(site.engine) as connection:
        found = answers.history(connection, ResponseKey(CITY, site.wave.id), (name, ""))
    assert [r.revision for r in found] == list(range(1, len(found) + 1))
    return [str(r.answer.low if r.answer.low is not None else r.answer.codes) for r in found]


def choice(html: str, which: str) -> dict[str, str]:
    return hidden(html) | {"members:keep": which}


@pytest.mark.parametrize("turn", range(2))
def test_two_tabs_are_both_saved(browser: Browser, site: Site, turn: int) -> None:
    tabs = browser.page(), browser.page()
    found = together(
        lambda: browser.save(tabs[0], members="7"),
        lambda: browser.save(tabs[1], 1, steering_group="yes"),
    )
    assert [status for status, _ in found] == [302, 302]
    assert past(site) == ["7"]
    assert past(site, "steering_group") == ["('yes',)"]


@pytest.mark.parametrize("turn", range(2))
def test_two_tabs_with_one_answer_leave_the_choice(browser: Browser, site: Site, turn: int) -> None:
    tabs = browser.page(), browser.page()
    found = together(
        lambda: browser.save(tabs[0], members="7"), lambda: browser.save(tabs[1], 1, members="8")
    )
    assert sorted(status for status, _ in found) == [302, 422]
    first, late = ("7", "8") if found[0][0] == 302 else ("8", "7")
    assert past(site) == [first, late, first]
    html = next(text for status, text in found if status == 422)
    assert browser.save(choice(html, "mine"), members=late)[0] == 302
    assert past(site) == [first, late, first, late]


@pytest.mark.parametrize("script", [True, False])
def test_a_double_click_at_once_is_one_revision(browser: Browser, site: Site, script: bool) -> None:
    page = browser.page() | {"members": "7", "action": "stay"}
    found = together(
        lambda: browser.ask(PAGE, page),
        lambda: browser.ask(PAGE, page, server=1, script=script),
        lambda: browser.ask(PAGE, page, server=1),
    )
    assert [status for status, _ in found] == [302, 200 if script else 302, 302]
    assert past(site) == ["7"]


def test_two_choose_in_one_conflict_at_once(
    browser: Browser, servers: list[str], site: Site
) -> None:
    mine, hers = browser, Browser(servers, site.link(CITY))
    old = mine.page(), hers.page()
    third = Browser(servers, site.link(CITY))
    assert third.save(third.page(), members="5")[0] == 302
    _, my_choice = mine.save(old[0], members="7")
    _, her_choice = hers.save(old[1], members="8")
    # What stands has not moved: words were only put aside. So both choose on what they were shown.
    found = together(
        lambda: mine.save(choice(my_choice, "mine"), members="7"),
        lambda: hers.save(choice(her_choice, "mine"), 1, members="8"),
    )
    assert sorted(status for status, _ in found) == [302, 422]
    first, late = ("7", "8") if found[0][0] == 302 else ("8", "7")
    assert past(site)[:5] == ["5", "7", "5", "8", "5"]
    assert past(site)[5:] in ([first, late, first], [first])
    assert past(site)[-1] == first


def test_what_arrived_is_kept_and_sent_again_changes_nothing(browser: Browser, site: Site) -> None:
    page = browser.page()
    browser.hang_up(page, members="7")
    # The retry may overtake it, or come while it is being saved.
    status, told = browser.ask(PAGE, page | {"members": "7"}, server=1, script=True)
    assert status == 200
    assert json.loads(told)["cells"] == {}
    assert "members=1" in json.loads(told)["base"]
    assert past(site) == ["7"]
    status, told = browser.ask(
        PAGE, page | {"members": "8", "base": json.loads(told)["base"]}, script=True
    )
    assert past(site) == ["7", "8"]


def test_many_answers_that_got_lost_leave_every_value(browser: Browser, site: Site) -> None:
    """Each page is hung up on and sent again, as the script does, before anything newer."""
    page = browser.page()
    for number in range(1, 9):
        browser.hang_up(page, members=str(number))
        status, told = browser.ask(
            PAGE, page | {"members": str(number)}, server=number % 2, script=True
        )
        assert status == 200
        assert json.loads(told)["cells"] == {}
        page["base"] = json.loads(told)["base"]
    assert past(site) == [str(number) for number in range(1, 9)]


def test_a_tab_of_yesterday_goes_on(browser: Browser, site: Site) -> None:
    page = browser.page()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=26), tick=True):
        assert browser.save(page, members="7")[0] == 302
        assert past(site) == ["7"]


def test_a_tab_of_weeks_ago_loses_no_word(browser: Browser, site: Site) -> None:
    page = browser.page()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=15), tick=True):
        status, html = browser.save(page, members="12", actors__other="Die Feuerwehr")
        assert status == 400
        assert "Die Feuerwehr" in html
        form = html.partition(f'<form method="post" action="{PAGE}">')[2]
        browser.ask(site.link(CITY))  # in another tab
        assert browser.save(hidden(form))[0] == 302
    assert past(site) == ["12"]


def test_one_person_on_two_devices(site: Site, servers: list[str]) -> None:
    team = team_of(site)
    team.introduce()
    _, token = team.invite(sections={"steering": None})
    devices = Browser(servers, f"/r/{token}"), Browser(servers, f"/r/{token}")
    pages = devices[0].page(), devices[1].page()
    found = together(
        lambda: devices[0].save(pages[0], members="7"),
        lambda: devices[1].save(pages[1], 1, members="8"),
    )
    assert sorted(status for status, _ in found) == [302, 422]
    (html,) = (text for status, text in found if status == 422)
    assert re.search(r"Sie haben diese Angabe um \d\d:\d\d Uhr geändert, vielleicht in", html)
    assert sorted(past(site)[:2]) == ["7", "8"]
    # On the phone again after the choice at the desk: what stands there is what it shows.
    late = next(n for n, (status, _) in enumerate(found) if status == 422)
    mine = ("7", "8")[late]
    assert devices[late].save(choice(html, "mine"), members=mine)[0] == 302
    other = devices[1 - late]
    assert f'value="{mine}"' in other.ask(PAGE)[1]
    assert other.save(other.page(), members="9")[0] == 302
    assert past(site)[-1] == "9"


def test_the_end_comes_while_somebody_types(browser: Browser, site: Site) -> None:
    page = browser.page()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=13, hours=23), tick=True):
        # After the announced deadline is before the end: it is still taken.
        assert browser.save(page, members="7")[0] == 302
    assert site.wave.closes is not None
    late = Browser(browser.servers, site.link(CITY))
    with time_machine.travel(site.wave.closes - timedelta(hours=1), tick=True):
        late.ask(site.link(CITY))
        page = late.page()
    with time_machine.travel(site.wave.closes + timedelta(seconds=1), tick=True):
        status, html = late.save(page, members="8", actors__other="Die Feuerwehr")
        assert status == 403
        assert "Die Feuerwehr" in html
        assert "Wie viele Mitglieder hat sie?" in html
        status, told = late.ask(PAGE, page | {"members": "8"}, script=True)
        assert (status, json.loads(told)["then"]) == (403, "stop")
    assert past(site) == ["7"]


def test_a_page_that_was_open_while_the_server_was_brought_up_to_date_loses_nothing(
    small: Site,
) -> None:
    """Its fields beside an answer have the names of before."""
    browser = visit(small, CITY)
    sent = {"steering_group": "yes", "members": "7", "members:status": ">=", "actors": "other"}
    sent |= {"actors:other": "Die Feuerwehr", "members:comment": "Stand März", "action": "stay"}
    shown = hidden(browser.get("/fill/steering").text)
    assert browser.post("/fill/steering", data=shown | sent).status_code == 302
    page = browser.get("/fill/steering").text
    for words in ("mindestens 7 Personen", 'value="Die Feuerwehr"', "Stand März"):
        assert words in page
