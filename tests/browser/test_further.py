"""What the journey has not, in a real browser with and without scripts: totals, rankings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.support.site import CITY, FURTHER, build, serving

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[str]]
NewContext = Callable[..., BrowserContext]
each_way = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def further(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    site = build(sqlite_url, tmp_path / "data", FURTHER.read_text(encoding="utf-8"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


def opened(further: Served, new_context: NewContext, scripts: bool, section: str) -> Page:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(further.link(CITY))
    page.goto(further.at(f"/fill/{section}"))
    return page


@each_way
def test_a_total_and_its_parts(further: Served, new_context: NewContext, scripts: bool) -> None:
    page = opened(further, new_context, scripts, "totals")
    page.locator("[name='parts.municipality']").fill("4,5")
    page.locator("[name='parts.independent']").fill("mind. 3")
    page.locator("[name='parts.in_all']").fill("6")
    page.locator("[name='staff.coordination.full_time']").fill("3")
    page.locator("[name=action][value=next]").click()
    expect(page.locator("#errors")).to_contain_text(
        "Summe der Zeilen: mindestens 7,5 Stellen; angegebene Gesamtzahl (insgesamt): 6 Stellen."
    )
    page.locator("[name='parts.in_all']").fill("8")
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("#errors")).to_have_count(0)
    expect(page.locator("tr:has([name='staff.coordination.full_time']) td.sum")).to_have_text(
        "mindestens 3 Personen (1 Angabe fehlt)"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_tables_with_sums_are_accessible(
    further: Served, page: Page, axe: Axe, language: str
) -> None:
    page.goto(further.link(CITY))
    page.goto(further.at(f"/fill/totals?lang={language}"))
    assert faults(page, axe) == []
    page.locator("[name='parts.in_all']").fill("6")
    page.locator("[name='parts.municipality']").fill("7")
    page.locator("[name='staff.casework.part_time']").fill("3")
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("#errors")).to_have_count(1)
    assert faults(page, axe) == []


@each_way
def test_a_ranking_by_keyboard(further: Served, new_context: NewContext, scripts: bool) -> None:
    page = opened(further, new_context, scripts, "order")
    first = page.get_by_role("combobox", name="Jobcenter Platz")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(first).to_have_value("1")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator("[name=action][value=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_contain_text("Platz 1 haben „Jobcenter“ und „Schulen“.")
    page.locator("[name='partners.schools']").select_option("2")
    page.locator("[name=action][value=next]").click()
    expect(page.locator("#errors")).to_have_count(0)
    page.goto(further.at("/fill/print"))
    expect(page.get_by_role("main")).to_contain_text("1. Jobcenter, 2. Schulen")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_ranking_is_accessible(further: Served, page: Page, axe: Axe, language: str) -> None:
    page.goto(further.link(CITY))
    page.goto(further.at(f"/fill/order?lang={language}"))
    assert faults(page, axe) == []
    page.locator("[name='partners.jobcenter']").select_option("2")
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("#errors")).to_have_count(1)
    assert faults(page, axe) == []
