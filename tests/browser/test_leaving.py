"""Pages that are left, or can be saved no more, while somebody types: no word is lost.

- what is under way when a page is left arrives, and so does what was typed since, without a
  conflict with oneself; a tab that is closed warns where something is not saved, and only there
- going back after a conflict overwrites nothing
- the end of the survey, an ended access, a renewed link while somebody types: the page says so and
  goes on saying so, the words stand there to be copied, and the button shows them once more
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from flask import Response, request
from playwright.sync_api import Page, expect

from survey.fieldwork.leaving import end_access
from survey.fieldwork.links import renew_link
from survey.fieldwork.tokens import Tokens
from survey.store.values import ResponseKey
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.test_saving import SAVED, give, history, opened
from tests.browser.ways import Axe, NewContext
from tests.support.site import CITY, SECRET, WHO
from tests.support.team import Team, team_of

pytestmark = pytest.mark.browser


def until(holds: Callable[[], bool]) -> None:
    """Wait for what a page sends as it is left."""
    end = time.monotonic() + 15
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    assert holds()


class Slow:
    """Keeps the first save waiting until it is told to let it go, and later ones behind it."""

    def __init__(self, served: Served) -> None:
        self.arrived, self.goes, self.saved = Event(), Event(), Event()

        @served.site.app.before_request
        def wait() -> None:
            if request.method == "POST" and not self.arrived.is_set():
                self.arrived.set()
                self.goes.wait(20)
            elif request.method == "POST":
                self.saved.wait(20)

        @served.site.app.after_request
        def note(response: Response) -> Response:
            if request.method == "POST":
                self.saved.set()
            return response


def under_way(page: Page, slow: Slow) -> None:
    """A save that has arrived and is not answered, and something newer in the page."""
    with page.expect_request(lambda r: r.method == "POST"):
        give(page, "7")
    assert slow.arrived.wait(10)
    page.locator("[name=members]").fill("78")
    page.get_by_label("Ja").check()


@pytest.mark.parametrize("way", ["address", "closed", "reload"])
def test_what_is_under_way_arrives_and_what_was_typed_since(
    either: Served, new_context: NewContext, way: str
) -> None:
    slow, page = Slow(either), opened(either, new_context().new_page())
    under_way(page, slow)
    page.on("dialog", lambda dialog: dialog.accept())
    if way == "address":
        page.goto(either.at("/fill/posts"))
    elif way == "reload":
        page.reload()
    else:
        page.close()
    slow.goes.set()
    until(lambda: history(either)[-1:] == ["78"])
    assert history(either) == ["7", "78"]
    if way == "reload":  # and the page that comes back agrees
        expect(page.locator("[name=members]")).to_have_value("78")
        expect(page.locator(".conflict")).to_have_count(0)


def test_a_link_waits_for_what_was_typed_since(either: Served, page: Page) -> None:
    slow = Slow(either)
    opened(either, page)
    under_way(page, slow)
    page.get_by_role("link", name="Zur Übersicht", exact=True).click()
    slow.goes.set()
    expect(page).to_have_url(either.at("/fill/"))
    assert history(either) == ["7", "78"]


def test_leaving_warns_where_something_is_not_saved_and_only_there(
    either: Served, page: Page
) -> None:
    warned: list[str] = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    opened(either, page)
    give(page, "7")
    expect(page.locator("#saving")).to_have_text(SAVED)
    page.goto(either.at("/fill/steering"))
    assert warned == []
    page.route("**/fill/steering", lambda route: route.abort())
    give(page, "8")
    said = page.locator("#saving")
    expect(said).to_contain_text("Noch nicht gespeichert")
    expect(said).to_contain_text("wird von selbst wieder versucht")
    page.wait_for_timeout(3000)  # it was tried again meanwhile
    expect(said).to_contain_text("Noch nicht gespeichert")
    expect(said).to_be_in_viewport()
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert warned == ["beforeunload"]
    expect(page.locator("[name=members]")).to_have_value("8")
    page.unroute("**/fill/steering")
    expect(said).to_have_text(SAVED, timeout=15_000)
    assert history(either) == ["7", "8"]


@pytest.mark.parametrize("which", ["Ihre Eingabe:", "Inzwischen gespeichert:"])
def test_going_back_after_a_conflict_overwrites_nothing(
    either: Served, new_context: NewContext, which: str
) -> None:
    mine, hers = (
        opened(either, new_context(java_script_enabled=False).new_page()) for _ in range(2)
    )
    saved = either.at("/fill/steering?saved=steering")
    hers.locator("[name=members]").fill("8")
    hers.locator("button[value=stay]").click()
    expect(hers).to_have_url(saved)
    mine.locator("[name=members]").fill("9")
    mine.locator("button[value=stay]").click()
    mine.get_by_label(which).check()
    mine.locator("button[value=stay]").click()
    expect(mine).to_have_url(saved)
    expect(mine.locator(".conflict")).to_have_count(0)
    stands = "9" if which == "Ihre Eingabe:" else "8"
    expect(mine.locator("[name=members]")).to_have_value(stands)
    before = history(either)
    assert before == ["8", "9", "8", *(["9"] if stands == "9" else [])]
    hers.locator("[name=members]").fill("10")
    hers.locator("button[value=stay]").click()
    expect(hers.locator("#answers")).to_be_visible()
    mine.go_back()
    expect(mine.locator("#answers")).to_be_visible()
    mine.locator("button[value=stay]").click()
    expect(mine.locator("#answers")).to_be_visible()
    assert "10" in history(either)
    assert history(either)[: len(before)] == before
    assert history(either)[-1] == ("10" if stands == "8" else stands)


def keeps_saying(page: Page, words: str, typed: str) -> None:
    """What was typed stands in the page, which says that it is not saved and why."""
    said = page.locator("#saving")
    expect(said).to_contain_text(words)
    expect(page.locator("[name=members]")).to_have_value(typed)
    page.locator("[name=members]").fill(f"{typed}0")
    page.locator("[name=members]").blur()
    page.wait_for_timeout(1500)
    expect(said).to_contain_text(words)


def shows_once_more(page: Page, typed: str) -> None:
    """The button shows the words to be read and copied."""
    page.locator("button[value=stay]").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Wie viele Mitglieder hat sie?")
    expect(main).to_contain_text(typed)


def test_the_end_of_the_survey_while_somebody_types(either: Served, page: Page, axe: Axe) -> None:
    closes = either.site.wave.closes
    assert closes is not None
    with time_machine.travel(closes - timedelta(hours=1), tick=True):
        opened(either, page)
    with time_machine.travel(closes + timedelta(seconds=1), tick=True):
        give(page, "7")
        keeps_saying(page, "Die Erhebung ist beendet", "7")
        assert faults(page, axe) == []
        shows_once_more(page, "70")
        assert faults(page, axe) == []
    assert history(either) == []


def team(served: Served) -> Team:
    """The municipality's people, by its own link."""
    made = team_of(served.site)
    made.introduce()
    return made


def test_an_access_that_ends_while_somebody_types(either: Served, page: Page) -> None:
    people = team(either)
    number, token = people.invite(sections={"steering": None})
    page.goto(either.at(f"/r/{token}"))
    page.goto(either.at("/fill/steering"))
    end_access(people.engine, people.coordinator, datetime.now(UTC), people.response, number)
    give(page, "7")
    expect(page.locator("#saving")).to_contain_text("nicht gespeichert")
    expect(page.locator("[name=members]")).to_have_value("7")
    shows_once_more(page, "7")
    assert history(either) == []


def test_a_renewed_link_lets_the_old_tab_go_on(either: Served, new_context: NewContext) -> None:
    context = new_context()
    page = opened(either, context.new_page())
    key, now = ResponseKey(CITY, either.site.wave.id), datetime.now(UTC)
    issued = renew_link(
        either.site.engine, WHO, now, key, Tokens(SECRET), expires_at=now + timedelta(days=7)
    )
    give(page, "7")
    keeps_saying(page, "Öffnen Sie Ihren Link in einem neuen Tab", "7")
    other = context.new_page()
    other.goto(either.at(f"/r/{issued.token}"))
    expect(page.locator("#saving")).to_have_text(SAVED, timeout=15_000)
    until(lambda: history(either)[-1] == "70")
    expect(page.locator(".conflict")).to_have_count(0)


def test_one_person_on_two_devices(either: Served, new_context: NewContext) -> None:
    _, token = team(either).invite(sections={"steering": None})
    desk, phone = (
        new_context(viewport={"width": width, "height": 700}).new_page() for width in (1280, 320)
    )
    for page in (desk, phone):
        page.goto(either.at(f"/r/{token}"))
        page.goto(either.at("/fill/steering"))
    give(desk, "7")
    expect(desk.locator("#saving")).to_have_text(SAVED)
    give(phone, "8")
    said = phone.locator(".conflict")
    expect(said).to_contain_text(
        re.compile(r"Sie haben diese Angabe um \d\d:\d\d Uhr geändert, vielleicht in")
    )
    assert history(either) == ["7", "8", "7"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
