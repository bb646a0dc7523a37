"""Last time's answers in a browser: with and without scripts, by keyboard, and how they look.

The two choices are equal in size; the fields wait behind "changed" and are there without a script;
a link to a folded field opens it; one act confirms a section and one takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, each_way, follow_the_alert
from tests.integration.web.test_confirming import CONFIRMING, GIVEN, PAGE, before
from tests.integration.web.test_filters import report_before
from tests.support.site import CITY, Site, build, serving


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Site:
    source = CONFIRMING.read_text(encoding="utf-8")
    made = build(sqlite_url, tmp_path / "data", source)
    report_before(made, before(source), GIVEN)
    return made


@pytest.fixture
def served(site: Site) -> Iterator[Served]:
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.mark.browser
@each_way
def test_a_municipality_says_what_has_changed(
    served: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at(PAGE))
    number = page.get_by_role("group", name="Wie viele Stellen sind besetzt?")
    choice = number.get_by_role("radiogroup", name="Gilt das noch?")
    same, changed = choice.get_by_label("unverändert"), choice.get_by_label("geändert", exact=True)
    sizes = [one.locator("xpath=..").bounding_box() for one in (same, changed)]
    assert len({(box["width"], box["height"]) for box in sizes if box}) == 1
    expect(page.locator("#filled")).to_be_hidden()
    expect(number).to_contain_text("Letzte Angabe: 11 Stellen (Stand: 1. Halbjahr 2021)")
    # By keyboard: one key says it has changed, and the next stop is the field.
    same.focus()
    page.keyboard.press("ArrowRight")
    expect(changed).to_be_checked()
    expect(page.locator("#filled")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#filled")).to_be_focused()
    expect(page.locator("#filled")).to_have_value("11")
    page.locator("#filled").fill("12")
    page.get_by_role("button", name="Nichts hat sich geändert").click()
    page.wait_for_url("**/fill/main?saved=main&did=unchanged-3#whole")
    expect(page.locator("#whole")).to_contain_text("3 Angaben sind jetzt als unverändert bestätigt")
    expect(page.locator("#filled")).to_have_value("12")
    group = page.get_by_role("radiogroup", name="Gibt es eine Lenkungsgruppe?")
    expect(group.get_by_label("unverändert")).to_be_checked()
    page.get_by_role("button", name="Rückgängig machen").click()
    page.wait_for_url("**/fill/main?saved=main&did=undo-3#whole")
    expect(page.locator("#whole")).to_contain_text("3 Angaben sind zurückgenommen")
    expect(page.get_by_role("button", name="Nichts hat sich geändert")).to_be_visible()
    expect(group.get_by_label("unverändert")).not_to_be_checked()
    expect(page.locator("#filled")).to_have_value("12")


@pytest.mark.browser
def test_links_lead_to_what_is_folded(served: Served, page: Page) -> None:
    page.goto(served.link(CITY))
    page.goto(served.at("/fill/review"))
    page.get_by_role("main").get_by_role("link", name="Wie viele Stellen sind besetzt?").click()
    page.wait_for_url("**/fill/main#filled")
    expect(page.locator("#filled")).to_be_visible()
    page.goto(served.at(PAGE))
    number = page.get_by_role("group", name="Wie viele Stellen sind besetzt?")
    number.get_by_label("geändert", exact=True).check()
    page.get_by_role("button", name="Zwischenspeichern").click()
    follow_the_alert(page)
    expect(page.locator("#filled\\.\\.still\\:changed")).to_be_focused()
