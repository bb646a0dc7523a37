"""What may stand instead of an answer: folded away, never chosen beforehand, taken back again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, each_way
from tests.support.site import CITY

pytestmark = pytest.mark.browser


def opened(statuses: Served, new_context: NewContext, scripts: bool = True) -> Page:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/choosing"))
    return page


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[name=action][value=stay]").click()


def fold(page: Page, name: str) -> Locator:
    return page.locator(f"details.apart:has([name='{name}'])")


def radio(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"[name='{name}'][value='{value}']")


def chosen(page: Page, name: str) -> list[str]:
    return [c.input_value() for c in page.locator(f"[name='{name}']:checked").all()]


@each_way
def test_nothing_is_chosen_and_nothing_stands_open(
    statuses: Served, new_context: NewContext, scripts: bool
) -> None:
    page = opened(statuses, new_context, scripts)
    expect(page.locator("input:checked")).to_have_count(0)
    for section in ("choosing", "listing"):
        page.goto(statuses.at(f"/fill/{section}"))
        expect(page.locator("details.apart").first).to_be_visible()
        expect(page.locator("details.apart[open]")).to_have_count(0)
        expect(page.get_by_role("radio", name="keine Angabe")).to_have_count(0)


@each_way
@pytest.mark.parametrize("name", ["group", "grade", "stages.training"])
def test_a_status_a_choice_and_neither(
    statuses: Served, new_context: NewContext, scripts: bool, name: str
) -> None:
    page = opened(statuses, new_context, scripts)
    choice = {"group": "no", "grade": "fair"}.get(name, "running")
    fold(page, name).locator("summary").click()
    radio(page, name, ":not_stated").check()
    save(page)
    expect(fold(page, name)).to_have_attribute("open", "")
    expect(fold(page, name).locator("summary b")).to_have_text("keine Angabe")
    assert chosen(page, name) == [":not_stated"]

    radio(page, name, choice).check()
    save(page)
    expect(fold(page, name).locator("summary b")).to_be_empty()
    assert chosen(page, name) == [choice]

    fold(page, name).locator("summary").click()
    radio(page, name, "").check()
    save(page)
    assert chosen(page, name) == []
    page.goto(statuses.at("/fill/print"))
    expect(page.get_by_role("main")).not_to_contain_text("keine Angabe")
    expect(page.get_by_role("main")).to_contain_text("nicht beantwortet")


def test_the_heading_says_what_was_chosen_at_once(statuses: Served, page: Page) -> None:
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/choosing"))
    heading = fold(page, "group").locator("summary")
    heading.click()
    radio(page, "group", ":undecided").check()
    heading.click()
    expect(radio(page, "group", ":undecided")).to_be_hidden()
    expect(heading).to_have_text("Statt einer Antwort … noch nicht entschieden")
    radio(page, "group", "yes").check()
    expect(heading).to_have_text("Statt einer Antwort … ")


def test_a_choice_saved_in_the_background_can_be_taken_back(statuses: Served, page: Page) -> None:
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/choosing"))
    radio(page, "bare", "yes").check()
    expect(page.locator("#saving")).to_contain_text("Gespeichert um")
    fold(page, "bare").locator("summary").click()
    with page.expect_response("**/fill/choosing"):
        radio(page, "bare", "").check()
    page.goto(statuses.at("/fill/choosing"))
    assert chosen(page, "bare") == []


def test_a_status_not_saved_yet_stands_open_again(statuses: Served, page: Page) -> None:
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/choosing"))
    page.route("**/fill/choosing", lambda route: route.abort())
    fold(page, "group").locator("summary").click()
    radio(page, "group", ":not_stated").check()
    expect(page.locator("#saving")).to_contain_text("Noch nicht gespeichert")
    page.unroute("**/fill/choosing")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(radio(page, "group", ":not_stated")).to_be_checked()
    expect(fold(page, "group")).to_have_attribute("open", "")
    expect(fold(page, "group").locator("summary b")).to_have_text("keine Angabe")


@each_way
def test_by_keyboard_alone(statuses: Served, new_context: NewContext, scripts: bool) -> None:
    page = opened(statuses, new_context, scripts)
    radio(page, "grade", "good").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(radio(page, "grade", "bad")).to_be_checked()
    page.keyboard.press("ArrowDown")  # the fold is passed by
    expect(radio(page, "grade", "good")).to_be_checked()
    page.keyboard.press("Tab")
    expect(fold(page, "grade").locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(fold(page, "grade")).to_have_attribute("open", "")
    radio(page, "grade", "good").focus()
    page.keyboard.press("ArrowUp")  # the last of the group: taken back
    expect(radio(page, "grade", "")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(radio(page, "grade", ":not_applicable")).to_be_checked()


def test_it_is_named_in_its_fieldset(statuses: Served, page: Page) -> None:
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/choosing"))
    group = page.get_by_role("radiogroup", name="Gibt es eine Lenkungsgruppe?")
    group.get_by_text("Statt einer Antwort …").click()
    expect(group.get_by_role("radio", name="keine Angabe")).to_be_visible()
    fold(page, "stages.concept").locator("summary").click()
    expect(page.get_by_role("radio", name="Konzept: keine Angabe")).to_be_visible()
    expect(fold(page, "stages.concept").locator("summary")).to_have_accessible_description(
        "Konzept"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_folded_chosen_and_open_it_is_accessible(
    statuses: Served, page: Page, axe: Axe, language: str
) -> None:
    page.goto(statuses.link(CITY))
    for section in ("choosing", "writing", "listing"):
        page.goto(statuses.at(f"/fill/{section}?lang={language}"))
        assert faults(page, axe) == []
    page.goto(statuses.at("/fill/choosing"))
    for one in page.locator("details.apart summary").all():
        one.click()
    assert faults(page, axe) == []
    for name in ("group", "grade", "stages.concept", "stages.training"):
        radio(page, name, ":not_stated").check()
    save(page)
    assert faults(page, axe) == []
