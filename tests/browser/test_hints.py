"""Soft checks in a browser: with and without scripts, by keyboard alone, and how they look.

The hint is read with its question and its field; the list at the top leads to the entry; nothing
stands in the way; valid HTML, no fault by axe, whole at 320 px, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import NewContext
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, Site, account, build, serving

HINTS = Path(__file__).parents[1] / "support" / "hints.yaml"


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Site:
    return build(sqlite_url, tmp_path / "data", HINTS.read_text(encoding="utf-8"))


@pytest.fixture
def served(site: Site) -> Iterator[Served]:
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_hint_is_explained(served: Served, new_context: NewContext, *, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at("/fill/posts"))
    page.locator("#planned").fill("10")
    page.locator("#filled").fill("2")
    page.get_by_label("Ja").check()
    page.get_by_role("button", name="Zwischenspeichern").click()
    top = page.get_by_role("region", name="Bitte prüfen oder begründen")
    expect(top).to_be_focused()
    top.get_by_role("link").click()
    expect(page.locator("#filled")).to_be_focused()
    choice = page.get_by_role("radiogroup", name="Korrigieren oder begründen?")
    field = page.get_by_label("Begründung: Die Angabe stimmt, weil …")
    expect(field).to_be_hidden()
    choice.get_by_label("Die Angabe stimmt, weil …").check()
    expect(field).to_have_accessible_description(
        "Hinweis: Bitte prüfen: Weniger als die Hälfte ist besetzt. "
        "Korrigieren oder kurz begründen."
    )
    expect(page.get_by_role("group", name="Wie viele sind besetzt?")).to_contain_text("Hinweis:")
    # Going on is not held up, and leads back.
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ende")
    page.get_by_role("status").get_by_role("link").click()
    # By keyboard alone: from the entry to the words, and on to saving.
    page.locator("#filled").focus()
    explains = choice.get_by_label("Die Angabe stimmt, weil …")
    for _ in range(6):
        page.keyboard.press("Tab")
        if choice.evaluate("group => group.contains(document.activeElement)"):
            explains.press("Space")
            expect(explains).to_be_checked()
        if field.evaluate("field => field === document.activeElement"):
            break
    expect(field).to_be_focused()
    page.keyboard.type("Zwei Kräfte sind in Elternzeit.")
    page.get_by_role("button", name="Zwischenspeichern").press("Enter")
    expect(page.get_by_text("Hinweis, von Ihnen begründet:")).to_be_visible()
    expect(field).to_have_value("Zwei Kräfte sind in Elternzeit.")
    expect(top).to_have_count(0)
    page.goto(served.at("/fill/review"))
    expect(page.get_by_role("main")).not_to_contain_text("Bitte prüfen oder begründen")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "en"])
def test_how_hints_look_to_the_office(
    served: Served, page: Page, axe: Callable[[Page], list[str]], language: str
) -> None:
    browser = visit(served.site, CITY)
    save(browser, "posts", planned="2", filled="9")
    html = browser.get("/fill/posts").text
    browser.post("/fill/posts", data=hidden(html) | {"planned": "2", "filled": "9",
                                                     "share:why0": "Alle wollten."})  # fmt: skip
    email, password = account(served.site)
    page.goto(served.at(f"/sign-in?lang={language}"))
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("main button").click()
    wave = f"/office/waves/{served.site.wave.id}"
    for path in (wave, f"{wave}/hints/{CITY}"):
        page.goto(served.at(path))
        assert faults(page, axe) == []
