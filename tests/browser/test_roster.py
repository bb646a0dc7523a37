"""A roster in a real browser, with and without scripts: rows added, changed and cleared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, each_way
from tests.support.site import CITY, FURTHER, follow

pytestmark = pytest.mark.browser
AGAIN = (
    FURTHER.read_text(encoding="utf-8")
    .replace("version: 2021-H2\n", "version: 2022-H1\nprevious_version: 2021-H2\n", 1)
    .replace("        type: roster\n", "        type: roster\n        previous: confirm\n", 1)
)


def legends(page: Page) -> list[str]:
    return page.locator("fieldset.row > legend").all_inner_texts()


@each_way
def test_rows_are_added_and_cleared(
    further: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(further.link(CITY))
    page.goto(further.at("/fill/staff_list"))
    assert legends(page) == ["Koordinator*in 1 (neu)"]
    page.get_by_label("Dienststelle", exact=True).fill("KI")
    page.get_by_label("Entgeltgruppe", exact=True).select_option("E 9")
    page.get_by_role("button", name="Weitere Zeile").click()
    # The browser goes on from the new row, by keyboard too: once the page is there whole.
    page.wait_for_url("**#row:coordinators:new")
    assert legends(page) == ["Koordinator*in 1", "Koordinator*in 2 (neu)"]
    page.keyboard.press("Tab")
    page.keyboard.type("Sozialamt")
    page.keyboard.press("Enter")  # saves the page and goes on, whichever buttons stand before
    expect(page).to_have_url(further.at("/fill/review?saved=staff_list"))
    page.goto(further.at("/fill/staff_list"))
    offices = page.locator("input[name$='.office']")
    assert [offices.nth(i).input_value() for i in range(3)] == ["KI", "Sozialamt", ""]
    offices.nth(1).fill("")
    page.locator("[name=action][value=stay]").click()
    assert legends(page) == ["Koordinator*in 1", "Koordinator*in 3 (neu)"]


@each_way
def test_an_error_leads_to_the_field_of_its_row(
    further: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(further.link(CITY))
    page.goto(further.at("/fill/staff_list"))
    page.get_by_label("Stellenumfang", exact=True).fill("viel")
    page.locator("[name=action][value=next]:visible").click()
    link = page.locator("#errors a")
    expect(link).to_contain_text("Koordinator*in 1, Stellenumfang: ")
    link.click()
    field = page.locator("input[name$='.posts']").first
    expect(field).to_be_focused()
    described = page.evaluate(
        "e => e.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id)?.innerText ?? '?').join(' | ')",
        field.element_handle(),
    )
    assert "?" not in described
    assert "Vollzeitstelle" in described
    assert "VZÄ" in described


def test_the_rows_of_last_time_are_said_to_go_on(further: Served, page: Page) -> None:
    page.goto(further.link(CITY))
    page.goto(further.at("/fill/staff_list"))
    page.get_by_label("Dienststelle", exact=True).fill("KI")
    page.locator("[value='row:coordinators']").click()
    page.goto(further.at("/fill/review"))
    page.locator("#signed").fill("Erika Beispiel")
    page.get_by_role("button", name="Absenden").click()
    page.wait_for_url("**/fill/receipt")
    later = follow(further.site, AGAIN)
    page.goto(further.at(later.link(CITY)))
    page.goto(further.at("/fill/staff_list"))
    expect(page.locator("fieldset.row").first).to_contain_text("Beim letzten Mal: KI")
    page.locator("input[value=running]").first.check()
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("input[value=running]").first).to_be_checked()
