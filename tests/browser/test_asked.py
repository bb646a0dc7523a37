"""Questions that appear and disappear with the answers of their page, and without scripts do not.

- each control is read: radios, checkboxes, statuses, numbers; a chain closes with its first link
- what cannot be read with certainty leaves the question as the server drew it
- what is hidden is kept, sent and back again; changes are told; the focus is never lost
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, choose_instead, each_way
from tests.support.site import CITY, DISTRICT, build, serving

pytestmark = pytest.mark.browser
SOURCE = Path(__file__).parents[1] / "support" / "asked.yaml"


@pytest.fixture
def asked(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    site = build(sqlite_url, tmp_path / "data", SOURCE.read_text(encoding="utf-8"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.fixture
def steering(asked: Served, page: Page) -> Page:
    """The section of a district that takes part, nothing entered yet."""
    page.goto(asked.link(DISTRICT))
    page.goto(asked.at("/fill/before"))
    page.locator("[name=programme][value=yes]").check()
    page.locator("[name=action][value=next]").click()
    expect(page.locator("main p[aria-live]")).to_be_attached()  # the script is there
    return page


def question(page: Page, name: str) -> Locator:
    return page.locator(f".question:has([id='{name}:legend'])")


def row(page: Page, name: str) -> Locator:
    return page.locator(f"tr:has(th[id='{name}:row'])")


def enter(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}']").fill(value)
    page.keyboard.press("Tab")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[name=action][value=stay]").click()
    expect(page.locator(".notice-success")).to_be_visible()


def test_a_choice_opens_a_chain_of_questions(steering: Page) -> None:
    page = steering
    expect(question(page, "members")).to_be_hidden()
    expect(question(page, "large")).to_be_hidden()
    page.locator("[name=group][value=yes]").check()
    expect(question(page, "members")).to_be_visible()
    expect(question(page, "large")).to_be_hidden()
    enter(page, "members", "12")
    expect(question(page, "large")).to_be_visible()
    page.locator("[name=group][value=no]").check()
    expect(question(page, "members")).to_be_hidden()
    expect(question(page, "large")).to_be_hidden()


def test_each_control_is_read(steering: Page) -> None:
    page = steering
    expect(question(page, "undecided_why")).to_be_hidden()
    choose_instead(page, "group", "undecided")
    expect(question(page, "undecided_why")).to_be_visible()

    expect(question(page, "police_role")).to_be_visible()  # nothing is ticked: unknown asks
    page.locator("[name=actors][value=jobcenter]").check()
    expect(question(page, "police_role")).to_be_hidden()
    page.locator("[name=actors][value=police]").check()
    expect(question(page, "police_role")).to_be_visible()
    page.locator("[name='actors..status']").select_option("not_stated")
    page.locator("[name=actors][value=police]").uncheck()
    page.locator("[name=actors][value=jobcenter]").uncheck()
    expect(question(page, "police_role")).to_be_visible()

    expect(row(page, "posts.filled")).to_be_hidden()
    enter(page, "granted", "mind. 2,5")
    expect(row(page, "posts.filled")).to_be_visible()
    expect(row(page, "posts.in_members")).to_be_visible()
    enter(page, "granted", "0")
    expect(row(page, "posts.filled")).to_be_hidden()
    expect(row(page, "posts.in_members")).to_be_hidden()
    enter(page, "granted", "0 – 2")
    expect(row(page, "posts.filled")).to_be_hidden()  # skips where it is unknown
    expect(row(page, "posts.planned")).to_be_visible()


def test_how_exact_a_number_is_may_be_chosen_beside_it(steering: Page) -> None:
    page = steering
    page.locator("[name=group][value=yes]").check()
    exactness = page.locator("[name='members..status']")
    enter(page, "members", "12")
    expect(question(page, "large")).to_be_visible()
    exactness.select_option("<=")
    expect(question(page, "large")).to_be_hidden()  # at most twelve may be fewer than ten
    exactness.select_option(">=")
    expect(question(page, "large")).to_be_visible()
    save(page)
    expect(page.locator("[name=members]")).to_have_value("12")
    expect(exactness).to_have_value(">=")
    expect(question(page, "large")).to_be_visible()
    enter(page, "members", "ca. 3")  # words take the choice back
    expect(exactness).to_have_value("")


def test_computed_values_and_notes_come_and_go_too(steering: Page) -> None:
    page = steering
    expect(question(page, "per_member")).to_be_hidden()
    expect(question(page, "thanks")).to_be_visible()
    enter(page, "granted", "0")
    expect(question(page, "per_member")).to_be_hidden()
    expect(question(page, "thanks")).to_be_hidden()
    enter(page, "granted", "2,5")
    expect(question(page, "per_member")).to_be_visible()
    expect(question(page, "thanks")).to_be_visible()


def test_what_is_not_read_with_certainty_changes_nothing(steering: Page) -> None:
    page = steering
    expect(row(page, "posts.filled")).to_be_hidden()
    enter(page, "granted", "ein paar")
    expect(row(page, "posts.filled")).to_be_visible()  # as the server drew it
    enter(page, "granted", "1.234")
    expect(row(page, "posts.filled")).to_be_visible()
    enter(page, "granted", "0")
    expect(row(page, "posts.filled")).to_be_hidden()
    enter(page, "since", "Juli 2021")
    expect(question(page, "late")).to_be_visible()


def test_what_is_hidden_is_kept_and_comes_back(steering: Page) -> None:
    page = steering
    page.locator("[name=group][value=yes]").check()
    enter(page, "members", "12")
    enter(page, "large", "Viele sind beteiligt.")
    page.locator("[name=group][value=no]").check()
    expect(question(page, "large")).to_be_hidden()
    save(page)
    expect(question(page, "members")).to_be_hidden()
    page.locator("[name=group][value=yes]").check()
    expect(question(page, "large")).to_be_visible()
    expect(page.locator("[name=large]")).to_have_value("Viele sind beteiligt.")
    expect(question(page, "large").locator(".only-if em")).to_be_hidden()
    save(page)
    expect(page.locator("[name=members]")).to_have_value("12")
    expect(question(page, "large")).to_be_visible()


def test_an_error_is_never_hidden(steering: Page) -> None:
    page = steering
    page.locator("[name=group][value=yes]").check()
    enter(page, "members", "viele")
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("#errors")).to_be_visible()
    page.locator("[name=group][value=no]").check()
    expect(question(page, "members")).to_be_visible()


def test_changes_are_told_and_the_focus_stays(steering: Page) -> None:
    page = steering
    status = page.locator("main p[aria-live].kern-sr-only")
    expect(status).to_have_text("")
    page.locator("[name=group][value=yes]").check()
    expect(status).to_have_text("Wird jetzt gefragt: Wie viele Mitglieder hat sie?")
    enter(page, "members", "12")
    # The tab leads to the question that appears or to what stood next; never to nowhere.
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    expect(question(page, "large")).to_be_visible()
    page.locator("[name=large]").focus()
    page.locator("[name=members]").evaluate(
        "(field) => {"
        " field.value = '3'; field.dispatchEvent(new Event('change', { bubbles: true }));"
        " }"
    )
    page.wait_for_timeout(50)
    expect(question(page, "large")).to_be_visible()  # it has the focus
    page.locator("[name=since]").focus()
    expect(question(page, "large")).to_be_hidden()
    expect(status).to_have_text("Wird nicht mehr gefragt: Warum so viele?")
    assert page.evaluate("document.activeElement.name") == "since"


def test_an_earlier_page_is_known(asked: Served, page: Page) -> None:
    page.goto(asked.link(CITY))
    page.goto(asked.at("/fill/before"))
    page.locator("[name=programme][value=no]").check()
    page.locator("[name=action][value=next]").click()
    choose_instead(page, "group", "undecided")
    expect(question(page, "undecided_why")).to_be_hidden()
    enter(page, "granted", "5")
    expect(row(page, "posts.in_members")).to_be_hidden()  # a city


@each_way
def test_both_ways_store_the_same(asked: Served, new_context: NewContext, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(asked.link(DISTRICT))
    page.goto(asked.at("/fill/steering"))
    page.locator("[name=group][value=yes]").check()
    page.locator("[name=members]").fill("12")
    page.locator("[name=granted]").fill("3")
    save(page)
    page.locator("[name=large]").fill("So war es.")
    page.locator("[name='posts.filled']").fill("1,5")
    page.locator("[name=group][value=no]").check()
    save(page)
    expect(question(page, "large")).to_be_visible(visible=not scripts)
    if not scripts:
        expect(question(page, "large")).to_contain_text("zurzeit nicht gefragt")
    expect(page.locator("[name=large]")).to_have_value("So war es.")
    page.goto(asked.at("/fill/print"))
    expect(page.locator("main")).not_to_contain_text("So war es.")
    expect(page.locator("main")).to_contain_text("1,5")


def test_the_script_evaluates_in_chromium_too(steering: Page) -> None:
    said = steering.evaluate(
        """() => {
          const context = {
            answer: () => ({ status: "answered", comparator: ">=", low: "4", high: null }),
            previous: () => null, variable: () => null, items: () => [], unit: () => null,
          };
          const x = ["name", "", "x", ""];
          return ["==", ">=", "<"].map((sign) =>
            expression.truth([sign, x, ["number", "4"]], context));
        }"""
    )
    assert said == ["unknown", "true", "false"]
