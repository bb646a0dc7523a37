"""Another language and another way of tables in the middle of an entry: nothing typed is lost.

With and without scripts: numbers, words, choices, statuses, comments, explanations, rows of a list
that are not saved yet; sums of tables with decimals, bounds and statuses, wide and narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, choose_instead, each_way, named
from tests.integration.web.test_hints import HINTS
from tests.support.site import CITY, DISTRICT, build, serving

pytestmark = pytest.mark.browser
each_width = pytest.mark.parametrize("width", [1280, 320])
TO_LIST, TO_TABLES = "Tabellen als Liste zeigen", "Tabellen als Tabellen zeigen"


@pytest.fixture
def hinting(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """Soft checks."""
    site = build(sqlite_url, tmp_path / "data", HINTS.read_text(encoding="utf-8"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


def opened(
    served: Served, new_context: NewContext, section: str, *, scripts: bool, width: int = 1280
) -> Page:
    page = new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": 900}
    ).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at(f"/fill/{section}"))
    return page


def enter(page: Page, entries: Mapping[str, str]) -> None:
    """Type what stands under each name; what is said instead of a number is chosen."""
    for name, said in entries.items():
        if name.endswith("..status"):
            named(page, name).select_option(said)
        else:
            named(page, name).fill(said)


def expect_entries(page: Page, entries: Mapping[str, str]) -> None:
    for name, said in entries.items():
        expect(named(page, name)).to_have_value(said)


def add_up(page: Page, address: str, *, scripts: bool) -> None:
    """Have the sums of what was typed: by leaving the field, or by the button that saves."""
    if scripts:
        named(page, "posts").focus()
    else:
        page.locator("[name=action][value=stay]").click()
        page.wait_for_url(address)


def switch(page: Page, language: str, code: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=language, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", code)


@each_way
def test_words_choices_and_comments_go_along(
    statuses: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = opened(statuses, new_context, "choosing", scripts=scripts)
    choose_instead(page, "group", "undecided")
    page.locator("[name='actors'][value=schools]").check()
    page.locator("[name='stages.concept'][value=running]").check()
    page.locator("details.comment summary").first.click()
    named(page, "group..comment").fill("Im März mehr.")
    switch(page, "English", "en")
    expect(page.get_by_role("group", name="Who is represented?")).to_be_visible()
    expect(page.locator("[name=group]:checked")).to_have_value(":undecided")
    expect(page.locator("[name='actors'][value=schools]")).to_be_checked()
    expect(page.locator("[name='stages.concept'][value=running]")).to_be_checked()
    expect(named(page, "group..comment")).to_have_value("Im März mehr.")
    switch(page, "Deutsch", "de")
    expect(named(page, "group..comment")).to_have_value("Im März mehr.")


@each_way
def test_numbers_are_said_in_the_other_language(
    statuses: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = opened(statuses, new_context, "writing", scripts=scripts)
    typed = {"coordination.full_time": "1,5", "coordination.part_time": "mind. 2"}
    others = {"posts": "etliche", "start..status": "planned"}
    enter(page, {f"staff.{cell}": said for cell, said in typed.items()} | others)
    switch(page, "English", "en")
    said = {"full_time": "1.5", "part_time": "2", "part_time..status": ">="}
    expect_entries(page, {f"staff.coordination.{cell}": x for cell, x in said.items()} | others)
    expect(page.locator("[id='sum:staff:rows:coordination']")).to_contain_text("at least 3.5")


@each_way
def test_a_row_that_is_not_saved_yet_goes_along(
    statuses: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = opened(statuses, new_context, "listing", scripts=scripts)
    page.locator("[name$='.office']").fill("Jugendamt")
    switch(page, "English", "en")
    expect(page.locator("[name$='.office']").first).to_have_value("Jugendamt")
    expect(page.locator("fieldset.row legend").first).to_have_text("Coordinator 1")


@each_way
def test_an_explanation_goes_along(
    hinting: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = opened(hinting, new_context, "posts", scripts=scripts)
    named(page, "planned").fill("10")
    named(page, "filled").fill("2")
    with page.expect_navigation():
        page.locator("[name=action][value=stay]").click()
    page.locator("[name='filled:why0:choice'][value=right]").check()
    named(page, "filled:why0").fill("Zwei sind in Elternzeit.")
    switch(page, "English", "en")
    expect(named(page, "filled:why0")).to_have_value("Zwei sind in Elternzeit.")
    expect(page.locator(".soft-hint.explained")).to_have_count(1)


@each_way
def test_tables_as_a_list_keep_what_was_typed(
    statuses: Served, new_context: NewContext, axe: Axe, *, scripts: bool
) -> None:
    page = opened(statuses, new_context, "writing", scripts=scripts)
    named(page, "staff.coordination.full_time").fill("1,5")
    named(page, "how").fill("Wöchentlich.")
    page.get_by_role("button", name=TO_LIST).click()
    if not scripts:
        page.wait_for_url("**saved=writing*")
    expect(page.get_by_role("button", name=TO_TABLES)).to_be_visible()
    expect(page.locator("#page")).to_have_class("columns as-list")
    expect(named(page, "staff.coordination.full_time")).to_have_value("1,5")
    expect(named(page, "how")).to_have_value("Wöchentlich.")
    if scripts:
        assert faults(page, axe) == []
    named(page, "posts").fill("etliche")
    page.get_by_role("button", name=TO_TABLES).click()
    expect(page.get_by_role("button", name=TO_LIST)).to_be_visible()
    expect(page.locator("#page")).to_have_class("columns")
    expect(named(page, "posts")).to_have_value("etliche")


@each_way
def test_the_enter_key_goes_on_wherever_other_buttons_stand(
    statuses: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = opened(statuses, new_context, "writing", scripts=scripts)
    page.goto(statuses.link(DISTRICT))  # of two municipalities: their buttons stand at the top
    page.goto(statuses.link(CITY))
    page.wait_for_url("**/fill/**")
    page.get_by_role("link", name="Eintragen").first.click()
    page.wait_for_url("**/fill/writing**")
    expect(page.locator("nav.others button")).to_have_count(1)
    named(page, "posts").fill("7")
    named(page, "posts").press("Enter")
    page.wait_for_url("**/fill/listing?**saved=writing**")
    expect(page.locator("html")).to_have_attribute("lang", "de")


@each_way
@each_width
def test_sums_know_decimals_bounds_and_statuses(
    statuses: Served, new_context: NewContext, *, width: int, scripts: bool
) -> None:
    page = opened(statuses, new_context, "writing", scripts=scripts, width=width)
    typed = {
        "coordination.full_time": "2,5",
        "coordination.part_time": "mind. 10",
        "casework.full_time": "0,25",
        "casework.part_time..status": "not_stated",
    }
    enter(page, {f"staff.{cell}": said for cell, said in typed.items()})
    add_up(page, "**/fill/writing**", scripts=scripts)
    sums = {
        "rows:coordination": "mindestens 12,5 Personen",
        "columns:part_time": "mindestens 10 Personen (1 Angabe fehlt)",
    }
    for place, words in sums.items():
        expect(page.locator(f"[id='sum:staff:{place}']")).to_have_text(words)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("main")).to_contain_text("mindestens 10 Personen")
    expect(named(page, "staff.casework.full_time")).to_have_attribute("aria-invalid", "true")
    named(page, "staff.casework.full_time").fill("0,5")
    add_up(page, "**saved=writing**", scripts=scripts)
    expect(page.locator("[id='sum:staff:columns:full_time']")).to_have_text("3 Personen")


def test_each_control_of_a_wide_table_has_a_name_of_its_own(statuses: Served, page: Page) -> None:
    page.goto(statuses.link(CITY))
    page.goto(statuses.at("/fill/writing"))
    table = page.get_by_role("group", name="Wie ist das Personal verteilt?").get_by_role("table")
    for cell in ("Koordination, Vollzeit", "Case Management, Teilzeit"):
        exactness = f"Genauigkeit, oder statt einer Zahl … {cell}"
        expect(table.get_by_role("combobox", name=exactness, exact=True)).to_have_count(1)
    expect(table.get_by_role("textbox", name="Koordination Vollzeit")).to_have_count(1)
