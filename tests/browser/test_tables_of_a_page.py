"""Tables of fields: as a list for whoever wants it, with sums that follow while somebody types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, each_way
from tests.support.site import CITY, FURTHER

pytestmark = pytest.mark.browser
assert FURTHER.is_file()
FIRST = "[name='staff.coordination.full_time']"


def is_list(page: Page) -> bool:
    """Whether rows stand one below the other, each field with its own label."""
    return bool(
        page.evaluate("getComputedStyle(document.querySelector('table.grid tbody')).display")
        == "block"
    )


def opened(served: Served, new_context: NewContext, **options: object) -> Page:
    page = new_context(viewport={"width": 1280, "height": 900}, **options).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at("/fill/totals"))
    return page


@each_way
def test_tables_become_a_list_and_stay_one(
    further: Served, new_context: NewContext, axe: Axe, scripts: bool
) -> None:
    page = opened(further, new_context, java_script_enabled=scripts)
    assert not is_list(page)
    if scripts:
        page.locator(FIRST).fill("3")
        with page.expect_response("**tables=list"):
            page.get_by_role("button", name="Tabellen als Liste zeigen").click()
        assert page.locator(FIRST).input_value() == "3"  # in place: nothing typed is lost
    else:
        page.get_by_role("button", name="Tabellen als Liste zeigen").click()
        page.wait_for_url("**saved=totals")
    expect(page.get_by_role("button", name="Tabellen als Tabellen zeigen")).to_be_visible()
    assert is_list(page)
    if scripts:
        assert faults(page, axe) == []
    page.goto(further.at("/fill/totals"))
    assert is_list(page)
    page.get_by_role("button", name="Tabellen als Tabellen zeigen").click()
    expect(page.get_by_role("button", name="Tabellen als Liste zeigen")).to_be_visible()
    assert not is_list(page)


def test_sums_follow_while_somebody_types(further: Served, new_context: NewContext) -> None:
    page = opened(further, new_context)
    page.locator(FIRST).fill("3")
    page.locator("[name='staff.coordination.part_time']").fill("mind. 2")
    page.locator("[name='staff.casework.full_time']").focus()
    expect(page.locator("[id='sum:staff:rows:coordination']")).to_contain_text("mindestens 5")
    expect(page.locator("[id='sum:staff:columns:full_time']")).to_contain_text("3")
    page.locator(FIRST).fill("4")
    page.locator("[name='staff.casework.full_time']").focus()
    expect(page.locator("[id='sum:staff:rows:coordination']")).to_contain_text("mindestens 6")
    # Nor has anybody to leave the field; other fields are saved five seconds after the last key.
    page.locator("[name='staff.casework.full_time']").press_sequentially("12")
    total = page.locator("[id='sum:staff:columns:full_time']")
    expect(total).to_contain_text("16", timeout=4500)
    expect(page.locator("[name='staff.casework.full_time']")).to_be_focused()
    expect(page.locator("[name='staff.casework.full_time']")).to_have_value("12")


def test_how_exact_stays_when_the_number_is_typed_after_it(
    further: Served, new_context: NewContext
) -> None:
    page = opened(further, new_context)
    page.locator(f"{FIRST.removesuffix(']')[:-1]}..status']").select_option("~")
    page.locator(FIRST).fill("7")
    page.get_by_role("button", name="Zwischenspeichern").click()
    page.wait_for_url("**saved=totals*")
    assert page.locator(FIRST).input_value() == "7"
    assert page.locator(f"{FIRST.removesuffix(']')[:-1]}..status']").input_value() == "~"
