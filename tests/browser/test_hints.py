"""Soft checks in a browser: with and without scripts, by keyboard alone, and how they look.

The hint is read with its question and its field; the list at the top leads to the entry; nothing
stands in the way; valid HTML, no fault by axe, whole at 320 px, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from survey.store import explanations
from survey.store.database import reading
from survey.store.values import ResponseKey
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext
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


@pytest.fixture
def either(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """The same on SQLite, then on PostgreSQL."""
    made = build(database_url, tmp_path / "data", HINTS.read_text(encoding="utf-8"))
    with serving(made.app) as address:
        yield Served(made, address)
    made.close()


PLAINLY = re.compile(r"^Gespeichert um \d\d:\d\d Uhr\.$")


def opened(either: Served, page: Page) -> Locator:
    """The section with a figure that a soft check speaks of, saved in the background."""
    page.goto(either.link(CITY))
    page.goto(either.at("/fill/posts"))
    page.get_by_label("Ja", exact=True).check()
    page.locator("#planned").fill("10")
    give(page, "#filled", "2")
    expect(page.locator(".soft-hint")).to_have_count(1)
    return page.get_by_role("group", name="Wie viele sind besetzt?")


def give(page: Page, field: str, number: str) -> None:
    page.locator(field).fill(number)
    page.get_by_label("Ja", exact=True).focus()


def plainly_saved(page: Page) -> None:
    expect(page.locator("#saving")).to_have_text(PLAINLY, timeout=15_000)


@pytest.mark.browser
def test_hints_come_and_go_in_place(either: Served, page: Page, axe: Axe) -> None:
    question = opened(either, page)
    expect(page.locator("#saving")).to_contain_text("1 Hinweis bitte prüfen oder begründen.")
    expect(page.get_by_label("Ja", exact=True)).to_be_focused()
    expect(question).to_have_accessible_description(re.compile("Weniger als die Hälfte"))
    page.get_by_label("Ja", exact=True).blur()
    assert faults(page, axe) == []
    # As the server draws it.
    with page.context.expect_page() as opening:
        page.evaluate("window.open(location.href)")
    drawn, own = (
        one.locator(".soft-hint").evaluate("hint => hint.outerHTML")
        for one in (opening.value, page)
    )
    assert drawn == own
    opening.value.close()
    give(page, "#filled", "9")
    expect(page.locator(".soft-hint")).to_have_count(0)
    plainly_saved(page)
    expect(question).not_to_contain_text("Hinweis")
    expect(question).not_to_have_accessible_description(re.compile("Hälfte"))
    # A computed value has its hints too.
    give(page, "#planned", "2")
    derived = page.locator(".question.derived")
    expect(derived.locator(".soft-hint")).to_contain_text("Mehr als das Doppelte.")
    page.get_by_label("Ja", exact=True).blur()
    assert faults(page, axe) == []
    give(page, "#planned", "9")
    expect(derived.locator("fieldset")).to_have_count(0)


@pytest.mark.browser
def test_an_explanation_is_saved_while_it_is_typed(either: Served, page: Page) -> None:
    """Whole and once, in the field that keeps the focus; it stays with the hint until that goes."""
    question = opened(either, page)
    page.get_by_label("Die Angabe stimmt, weil …", exact=True).check()
    words = page.locator("textarea[name='filled:why0']")
    words.fill("Zwei sind")
    plainly_saved(page)
    words.press_sequentially(" in Elternzeit.")
    expect(page.locator("#answers[data-changed]")).to_have_count(0, timeout=15_000)
    expect(words).to_be_focused()
    words.blur()
    expect(question.locator(".soft-hint.explained")).to_have_count(1)
    expect(words).to_have_value("Zwei sind in Elternzeit.")
    with reading(either.site.engine) as connection:
        told = explanations.of_response(connection, ResponseKey(CITY, either.site.wave.id))
    assert [one.words for one in told] == ["Zwei sind", "Zwei sind in Elternzeit."]
    # The value moves: it fires anew, with the words of before beside it.
    give(page, "#filled", "3")
    again = question.locator(".soft-hint:not(.explained)")
    expect(again).to_contain_text("Zwei sind in Elternzeit.")
