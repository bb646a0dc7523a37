"""Wordings that name an earlier answer and the municipality, in a real browser, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext
from tests.support.site import CITY, build, serving, words_version

pytestmark = pytest.mark.browser


@pytest.fixture
def words(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    site = build(sqlite_url, tmp_path / "data", words_version("2021-H2"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_label_speaks_of_what_was_answered_before(
    words: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(words.link(CITY))
    expect(page.get_by_role("main")).to_contain_text("Guten Tag, Stadt Düsseldorf!")

    # Nothing is answered yet: the author's own words stand there.
    page.goto(words.at("/fill/details"))
    filled = page.get_by_role(
        "group", name="Wie viele der Stellen sind in Stadt Düsseldorf besetzt?"
    )
    expect(filled).to_be_visible()
    expect(filled).to_contain_text("Im letzten Halbjahr: noch keine Zahl.")

    page.get_by_role("link", name="1. Stellen in Stadt Düsseldorf").click()
    expect(page).to_have_title("Stellen in Stadt Düsseldorf – Erhebung")
    page.locator("[name=posts]").fill("1")
    page.get_by_label("Jobcenter").check()
    page.get_by_label("Polizei").check()
    page.locator("[name=remarks]").fill("das <b>KI</b>")
    page.locator("[name=action][value=next]").click()

    expect(
        page.get_by_role("group", name="Wie viele der 1 Stelle sind in Stadt Düsseldorf besetzt?")
    ).to_be_visible()
    table = page.get_by_role("table", name="Was tun Jobcenter und Polizei?")
    expect(table.get_by_role("rowheader").first).to_have_text("in das <b>KI</b>")
    page.locator("[name=filled]").fill("2")
    page.locator("[name=action][value=next]").click()
    message = "Mehr besetzte als die 1 Stellen von das <b>KI</b>."
    expect(page.locator("#errors")).to_contain_text(message)

    page.goto(words.at("/fill/details?lang=en"))
    expect(
        page.get_by_role("group", name="How many of the 1 post in Stadt Düsseldorf are filled?")
    ).to_be_visible()
    expect(page.get_by_role("table", name="What do Job centre and Police do?")).to_be_visible()


@pytest.mark.parametrize("language", ["de", "en"])
def test_filled_wordings_are_accessible(words: Served, page: Page, axe: Axe, language: str) -> None:
    page.goto(words.link(CITY))
    for section in ("posts", "details"):
        page.goto(words.at(f"/fill/{section}?lang={language}"))
        assert faults(page, axe) == []
    page.goto(words.at("/fill/posts"))
    page.locator("summary").filter(has_text="VZÄ" if language == "de" else "FTE").click()
    assert faults(page, axe) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_terms_unfold_by_keyboard(words: Served, new_context: NewContext, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(words.link(CITY))
    page.goto(words.at("/fill/posts"))
    meaning = page.get_by_text("Was in Stadt Düsseldorf im Stellenplan steht.")
    expect(meaning).to_be_hidden()
    page.locator("summary").filter(has_text="Begriffe: Stelle, VZÄ").focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
