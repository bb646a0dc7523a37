"""The operator's texts, the notice and the page for a lost link, as people open them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from survey.texts.files import EXAMPLES
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, each_way
from tests.support.site import CITY, Site

pytestmark = pytest.mark.browser

CONTACT = """\
**Evaluation KIM**, Telefon [0211 1234](tel:+492111234), montags bis freitags 9 bis 15 Uhr
kim@uni.example

# Anschrift

Universität, Straße 1, 40213 Düsseldorf
"""
NOTICE = """\
# Wer verantwortlich ist

Die Universität, Straße 1. Datenschutzbeauftragte: dsb@uni.example

## Zweck und Rechtsgrundlage

- Wissenschaftliche Begleitung nach **Art. 6 Abs. 1 lit. e DSGVO**
- Weiteres unter https://kim.uni.example/ein/sehr/langer/weg/zu/weiteren/hinweisen/zum/datenschutz

### Dauer

Bis zum Ende des Programms.
"""


def folder(site: Site) -> Path:
    found: Path = site.app.extensions["survey-config"].data / "texts"
    return found


def put(site: Site, **texts: str) -> None:
    folder(site).mkdir(exist_ok=True)
    for name, words in texts.items():
        (folder(site) / f"{name}.de.md").write_text(words, encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_texts_of_the_demo_hold_what_every_page_must(
    small: Served, page: Page, axe: Axe, language: str
) -> None:
    copytree(EXAMPLES, folder(small.site))
    for path in ("contact", "imprint", "data-protection", "accessibility"):
        page.goto(small.at(f"/{path}?lang={language}"))
        expect(page.locator("h1")).to_have_count(1)
        assert faults(page, axe) == [], path


@each_way
def test_the_notice_is_read_and_accepted_by_keyboard_and_leads_on(
    small: Served, new_context: NewContext, axe: Axe, *, scripts: bool
) -> None:
    put(small.site, privacy=NOTICE, contact=CONTACT)
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.link(CITY))
    page.wait_for_url("**/fill/data-protection")
    expect(page.locator("h2").first).to_have_text("Wer verantwortlich ist")
    if scripts:
        assert faults(page, axe) == []
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/")
    page.goto(small.link(CITY))
    page.wait_for_url("**/fill/")


@each_way
def test_a_new_link_is_asked_for_from_a_dead_one(
    small: Served, new_context: NewContext, axe: Axe, *, scripts: bool
) -> None:
    config = small.site.app.extensions["survey-config"]
    small.site.app.extensions["survey-config"] = replace(config, sends_mail=True)
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.at("/r/dead"))
    page.get_by_role("link", name="Neuen Link an meine E-Mail-Adresse senden").click()
    page.wait_for_url("**/new-link")
    page.locator("[name=email]").fill("anna")
    page.locator("main form button").click()
    expect(page.locator("#errors")).to_be_visible()
    if scripts:
        expect(page.locator("#errors")).to_be_focused()
        assert faults(page, axe) == []
    page.locator("[name=email]").fill("anna@stadt.example")
    page.locator("main form button").click()
    page.wait_for_url("**/new-link/sent")
    expect(page.locator("h1")).to_have_text("Bitte sehen Sie in Ihr Postfach")


def test_a_barrier_is_told_to_whom_the_contact_names(small: Served, page: Page) -> None:
    page.goto(small.link(CITY))
    page.get_by_role("link", name="Barrierefreiheit").click()
    page.wait_for_url("**/accessibility")
    expect(page.locator("#report")).to_contain_text("Noch nicht eingetragen")
    put(small.site, contact=CONTACT)
    page.reload()
    report = page.locator("#report")
    expect(report).to_contain_text("Evaluation KIM, Telefon 0211 1234")
    expect(report.get_by_role("link", name="kim@uni.example")).to_have_attribute(
        "href", "mailto:kim@uni.example"
    )
    expect(report).not_to_contain_text("Straße 1")
