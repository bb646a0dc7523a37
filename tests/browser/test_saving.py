"""Saving in the background: nothing typed is lost, and nobody is disturbed.

A pause saves and says when; a lost connection, an ended session, a reload, the back button, a
double click and a colleague who was faster leave all words where they are.
"""

from __future__ import annotations

import re

import pytest
from flask import abort, request
from playwright.sync_api import Page, expect

from survey.store import answers, database
from survey.store.values import ResponseKey
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext
from tests.support.site import CITY

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Gespeichert um \d\d:\d\d Uhr\.")


def history(served: Served, name: str = "members") -> list[str]:
    with database.reading(served.site.engine) as connection:
        key = ResponseKey(CITY, served.site.wave.id)
        return [str(r.answer.low) for r in answers.history(connection, key, (name, ""))]


def opened(served: Served, page: Page) -> Page:
    page.goto(served.link(CITY))
    page.goto(served.at("/fill/steering"))
    return page


def give(page: Page, number: str) -> None:
    page.locator("[name=members]").fill(number)
    page.locator("[name=members]").blur()


def status(page: Page) -> object:
    return expect(page.locator("#saving"))


def test_a_pause_saves_and_says_when(either: Served, page: Page, axe: Axe) -> None:
    opened(either, page)
    expect(page.locator("#saving")).to_be_hidden()
    page.get_by_label("Ja").check()
    give(page, "mind. 12")
    expect(page.locator("#saving")).to_have_text(SAVED)
    expect(page.locator(".echo")).to_have_text("Verstanden als: mindestens 12 Personen")
    assert "members:echo" in (
        page.locator("[name=members]").get_attribute("aria-describedby") or ""
    )
    expect(page).to_have_url(either.at("/fill/steering"))
    assert faults(page, axe) == []
    give(page, "13")
    expect(page.locator(".echo")).to_have_count(0)
    page.reload()  # without asking: everything is saved
    expect(page.locator("[name=members]")).to_have_value("13")
    assert history(either) == ["12", "13"]


def test_an_error_waits_until_the_field_is_left(either: Served, page: Page, axe: Axe) -> None:
    opened(either, page)
    field = page.locator("[name=members]")
    field.focus()
    with page.expect_response(lambda r: r.request.method == "POST") as sent:
        field.fill("etliche")  # and nothing more: the pause of somebody who is typing
    assert sent.value.ok
    expect(page.locator("#saving")).to_contain_text("1 Eingabe bitte prüfen.")
    expect(page.locator(".kern-error")).to_have_count(0)
    field.blur()
    expect(page.locator(".kern-error")).to_have_count(1)
    expect(field).to_have_attribute("aria-invalid", "true")
    assert faults(page, axe) == []
    give(page, "4")
    expect(page.locator(".kern-error")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_colleague_who_was_faster_moves_no_focus(
    either: Served, new_context: NewContext, axe: Axe
) -> None:
    mine, hers = (opened(either, new_context().new_page()) for _ in range(2))
    give(hers, "8")
    expect(hers.locator("#saving")).to_have_text(SAVED)
    mine.locator("[name=members]").fill("9")
    elsewhere = mine.get_by_label("Jobcenter")
    elsewhere.focus()
    conflict = mine.locator(".conflict")
    expect(conflict).to_contain_text("Jemand mit demselben Link hat diese Angabe um")
    expect(elsewhere).to_be_focused()
    expect(mine.locator("#saving")).to_contain_text("1 Angabe wurde gleichzeitig geändert")
    elsewhere.blur()
    assert faults(mine, axe) == []
    mine.get_by_label("Ihre Eingabe:").check()
    mine.locator("button[value=stay]").click()
    expect(mine).to_have_url(either.at("/fill/steering?saved=steering"))
    expect(mine.locator("[name=members]")).to_have_value("9")
    assert history(either) == ["8", "9", "8", "9"]


def test_a_lost_connection_loses_nothing(either: Served, page: Page, axe: Axe) -> None:
    is_cut = True

    # What a page sends as it is left passes by the browser's routes: the server is cut off, too.
    @either.site.app.before_request
    def refuse() -> None:
        if is_cut and request.method == "POST":
            abort(503)

    opened(either, page)

    def cut(route: object) -> None:
        if route.request.method == "POST":  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/fill/steering", cut)
    page.get_by_label("Ja").check()
    page.get_by_label("Jobcenter").check()
    give(page, "7")
    expect(page.locator("#saving")).to_contain_text("Noch nicht gespeichert")
    assert faults(page, axe) == []
    page.on("dialog", lambda dialog: dialog.accept())  # there are entries that are not saved
    page.reload()
    expect(page.locator("#saving")).to_be_visible()
    expect(page.locator("[name=members]")).to_have_value("7")
    expect(page.get_by_label("Jobcenter")).to_be_checked()
    assert history(either) == []
    page.unroute("**/fill/steering")
    is_cut = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#saving")).to_have_text(SAVED)
    assert history(either) == ["7"]
    page.reload()
    expect(page.locator("[name=members]")).to_have_value("7")


def test_an_answer_that_got_lost_is_no_conflict_with_oneself(either: Served, page: Page) -> None:
    opened(either, page)
    lost: list[str] = []

    def lose(route: object) -> None:
        if route.request.method == "POST" and not lost:  # type: ignore[attr-defined]
            route.fetch()  # type: ignore[attr-defined]  # it arrives, its answer does not
            lost.append("once")
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/fill/steering", lose)
    give(page, "7")
    expect(page.locator("#saving")).to_contain_text("Noch nicht gespeichert")
    page.locator("[name=members]").fill("8")
    expect(page.locator("#saving")).to_have_text(SAVED)
    page.locator("[name=members]").blur()
    expect(page.locator("#answers[data-changed]")).to_have_count(0)
    expect(page.locator(".conflict")).to_have_count(0)
    assert history(either) == ["7", "8"]


def test_an_ended_session_goes_on_by_itself(either: Served, new_context: NewContext) -> None:
    context = new_context()
    page = opened(either, context.new_page())
    context.clear_cookies()
    give(page, "7")
    expect(page.locator("#saving")).to_contain_text("Öffnen Sie Ihren Link in einem neuen Tab")
    other = context.new_page()
    other.goto(either.link(CITY))
    expect(page.locator("#saving")).to_have_text(SAVED, timeout=15_000)
    assert history(either) == ["7"]


def test_a_double_click_saves_once(either: Served, page: Page) -> None:
    opened(either, page)
    page.locator("[name=members]").fill("7")
    page.locator("button[value=stay]").dblclick()
    expect(page).to_have_url(either.at("/fill/steering?saved=steering"))
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert um")
    assert history(either) == ["7"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_back_button_overwrites_nothing(
    either: Served, new_context: NewContext, scripts: bool
) -> None:
    page = opened(either, new_context(java_script_enabled=scripts).new_page())
    page.locator("[name=members]").fill("7")
    page.locator("button[value=next]").click()
    expect(page).to_have_url(either.at("/fill/posts?saved=steering"))
    hers = opened(either, new_context(java_script_enabled=False).new_page())
    hers.locator("[name=members]").fill("8")
    hers.locator("button[value=stay]").click()
    expect(hers).to_have_url(either.at("/fill/steering?saved=steering"))
    page.go_back()
    expect(page.locator("#answers")).to_be_visible()
    page.locator("button[value=stay]").click()
    expect(page.locator("#answers")).to_be_visible()
    assert history(either)[:2] == ["7", "8"]
    assert history(either)[-1] == "8"


def test_a_button_waits_for_what_is_under_way(either: Served, page: Page) -> None:
    opened(either, page)
    page.route("**/fill/steering", lambda route: (page.wait_for_timeout(400), route.continue_()))
    give(page, "7")
    with page.expect_request(lambda r: r.method == "POST"):
        pass
    page.locator("[name=members]").fill("78")
    page.locator("button[value=stay]").click()
    expect(page).to_have_url(either.at("/fill/steering?saved=steering"))
    expect(page.locator(".conflict")).to_have_count(0)
    assert history(either) == ["7", "78"]


def test_a_link_of_the_page_saves_first(either: Served, page: Page) -> None:
    opened(either, page)
    page.locator("[name=members]").fill("7")
    page.get_by_role("link", name="Zur Übersicht", exact=True).click()
    expect(page).to_have_url(either.at("/fill/"))
    assert history(either) == ["7"]


def test_without_scripts_the_buttons_save(either: Served, page_nojs: Page) -> None:
    page = opened(either, page_nojs)
    expect(page.locator("#saving")).to_be_hidden()
    expect(page.get_by_role("link", name="Zur Übersicht, ohne zu speichern")).to_be_visible()
    page.locator("[name=members]").fill("7")
    page.locator("button[value=stay]").click()
    expect(page).to_have_url(either.at("/fill/steering?saved=steering"))
    assert history(either) == ["7"]


def test_without_scripts_an_ended_session_goes_on_with_a_button(
    either: Served, new_context: NewContext
) -> None:
    context = new_context(java_script_enabled=False)
    page = opened(either, context.new_page())
    context.clear_cookies()
    page.locator("[name=members]").fill("7")
    page.locator("button[value=stay]").click()
    button = page.get_by_role("button", name="Diese Eingaben speichern")
    expect(button).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("7")
    context.new_page().goto(either.link(CITY))
    button.click()
    expect(page).to_have_url(either.at("/fill/steering?saved=steering"))
    expect(page.locator("[name=members]")).to_have_value("7")
    assert history(either) == ["7"]


def test_the_page_that_could_not_save_holds_together(
    either: Served, new_context: NewContext, axe: Axe
) -> None:
    context = new_context()
    page = opened(either, context.new_page())
    context.clear_cookies()
    page.locator("[name=members]").fill("7")
    page.locator("button[value=stay]").click()
    expect(page.get_by_role("button", name="Diese Eingaben speichern")).to_be_visible()
    assert faults(page, axe) == []


@pytest.mark.parametrize(
    ("which", "stands"), [("Ihre Eingabe:", "9"), ("Inzwischen gespeichert:", "8")]
)
def test_a_choice_is_saved_when_it_is_left(
    either: Served, new_context: NewContext, axe: Axe, which: str, stands: str
) -> None:
    mine, hers = (opened(either, new_context().new_page()) for _ in range(2))
    hers.get_by_label("Ja").check()
    give(hers, "8")
    expect(hers.locator("#saving")).to_have_text(SAVED)
    give(mine, "9")
    block = mine.locator(".conflict")
    expect(block.get_by_label(which)).to_be_visible()
    before = history(either)
    assert before == ["8", "9", "8"]
    # By keyboard: going through the choice decides nothing.
    block.get_by_label("Ihre Eingabe:").focus()
    mine.keyboard.press("Space")
    if stands == "8":
        mine.keyboard.press("ArrowDown")
    expect(block.get_by_label(which)).to_be_checked()
    mine.wait_for_timeout(1500)
    assert history(either) == before
    expect(block.get_by_label(which)).to_be_focused()
    elsewhere = mine.get_by_label("Jobcenter")
    elsewhere.focus()
    expect(block).to_have_count(0)
    expect(mine.locator("[name=members]")).to_have_value(stands)
    expect(mine.locator("#saving")).to_have_text(SAVED)
    expect(elsewhere).to_be_focused()
    elsewhere.blur()
    assert faults(mine, axe) == []
    assert history(either) == (["8", "9", "8", "9"] if stands == "9" else before)
    # The page goes on with what it shows: nothing is in conflict, and leaving asks nothing.
    give(mine, "10")
    expect(mine.locator("#answers[data-changed]")).to_have_count(0)
    expect(block).to_have_count(0)
    assert history(either)[-1] == "10"


def test_a_choice_made_with_the_mouse_may_be_changed_before_it_is_left(
    either: Served, new_context: NewContext
) -> None:
    mine, hers = (opened(either, new_context().new_page()) for _ in range(2))
    give(hers, "8")
    expect(hers.locator("#saving")).to_have_text(SAVED)
    give(mine, "9")
    block = mine.locator(".conflict")
    block.get_by_text("Inzwischen gespeichert:").click()
    mine.wait_for_timeout(300)
    block.get_by_text("Ihre Eingabe:").click()
    expect(block.get_by_label("Ihre Eingabe:")).to_be_checked()
    mine.wait_for_timeout(1500)
    assert history(either) == ["8", "9", "8"]
    mine.get_by_role("link", name="Zur Übersicht", exact=True).click()  # and it is kept on the way
    expect(mine).to_have_url(either.at("/fill/"))
    assert history(either) == ["8", "9", "8", "9"]


def test_what_the_server_drew_stays_until_something_was_saved(either: Served, page: Page) -> None:
    opened(either, page)
    page.locator("[name=members]").fill("etliche")
    page.locator("button[value=stay]").click()
    expect(page.locator("[id='members:error']")).to_be_visible()
    page.get_by_label("Jobcenter").focus()
    page.get_by_label("Jobcenter").blur()
    page.wait_for_timeout(300)
    expect(page.locator("[id='members:error']")).to_be_visible()
