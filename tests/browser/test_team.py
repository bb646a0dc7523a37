"""Several people of one municipality at work: a coordinator, a colleague, somebody of two.

With and without scripts; every page that they see is judged in both languages.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, each_way
from tests.support.site import CITY, DISTRICT

pytestmark = pytest.mark.browser


def introduce(served: Served, page: Page, unit: str = CITY) -> None:
    """Whoever opens the municipality's link says who they are."""
    page.goto(served.link(unit))
    page.get_by_role("link", name="Beteiligte", exact=True).click()
    expect(page.get_by_role("heading", name="Wer sind Sie?")).to_be_visible()
    page.get_by_label("E-Mail-Adresse").fill(f"anna@{unit}.example")
    page.get_by_label("Amt oder Stelle").fill("Integrationszentrum")
    page.get_by_label("Vor- und Nachname").fill("Anna Amt")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("status")).to_contain_text("Danke.")


def invite(page: Page, office: str, section: str, email: str = "bert@stadt.example") -> str:
    """Invite somebody for a section; the link that is shown once."""
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Amt oder Stelle").fill(office)
    page.get_by_label(section).check()
    page.locator("#due").fill("2030-11-12")
    page.get_by_role("button", name="Einladen").click()
    expect(page.locator(".secret")).to_be_visible()
    return page.locator(".secret").inner_text()


@each_way
def test_a_coordinator_and_a_colleague(
    small: Served, new_context: NewContext, scripts: bool
) -> None:
    anna = new_context(java_script_enabled=scripts).new_page()
    introduce(small, anna)
    link = invite(anna, "Ausländerbehörde", "Stellen")
    anna.get_by_role("link", name="Alle Beteiligten").click()
    row = anna.get_by_role("row").filter(has_text="Ausländerbehörde")
    expect(row).to_contain_text("noch nicht geöffnet")
    expect(anna.get_by_role("main")).to_contain_text("Noch niemand ist zuständig für:")

    bert = new_context(java_script_enabled=scripts).new_page()
    bert.goto(link)
    main = bert.get_by_role("main")
    expect(main).to_contain_text("Für einen Abschnitt sind Sie zuständig")
    expect(main.get_by_role("link", name="Prüfen und absenden")).to_have_count(0)
    bert.get_by_role("link", name="Beginnen").click()
    expect(main).to_contain_text("Zuständig: Sie, bis 12.11.")
    bert.locator("[name='positions.applied_for']").fill("4")
    bert.locator("button[name=action][value=next]:visible").click()
    expect(bert).to_have_url(small.at("/fill/?saved=posts"))
    expect(bert.get_by_role("status")).to_contain_text("Gespeichert um")
    bert.goto(small.at("/fill/steering"))
    expect(main).to_contain_text("Dieser Abschnitt ist Ihnen nicht zugewiesen.")
    expect(bert.locator("form#answers")).to_have_count(0)

    # Where he is stands on her page; a note beside the question needs no other page.
    anna.reload()
    expect(row).to_contain_text("Stellen, ")
    anna.goto(small.at("/fill/posts"))
    anna.locator("[name='positions.filled']").fill("2")
    notes = anna.locator("[id='positions:notes']")
    notes.locator("summary").click()
    notes.get_by_label("Neue Notiz").fill("Sind das wirklich vier?")
    notes.get_by_role("button", name="Notiz speichern").click()
    expect(notes).to_contain_text("Sind das wirklich vier?")
    expect(anna.locator("[name='positions.filled']")).to_have_value("2")
    bert.goto(small.at("/fill/posts"))
    expect(bert.locator("[id='positions:notes'] summary")).to_have_text("Interne Notizen: 1")

    # Her access for him ends while his page is open: his words are shown once more.
    anna.goto(small.at("/fill/team"))
    row.get_by_role("link", name="Ändern").click()
    expect(anna.get_by_role("heading", level=1)).to_have_text("Ausländerbehörde")
    anna.get_by_text("Zugang beenden").first.click()
    anna.get_by_role("button", name="Zugang beenden").click()
    expect(anna.get_by_role("status")).to_contain_text("Der Zugang ist beendet.")
    bert.locator("[name='positions.applied_for']").fill("5")
    bert.locator("button[name=action][value=stay]").click()
    expect(bert.get_by_role("heading", level=1)).to_have_text("Das ist nicht möglich")
    expect(main).to_contain_text("5")


@each_way
def test_somebody_of_two_municipalities_goes_from_one_to_the_other(
    small: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.link(CITY))
    page.goto(small.link(DISTRICT))
    who = page.locator(".who dl")
    expect(who).to_contain_text("Kreis Kleve")
    page.goto(small.at(f"/fill/steering?of={DISTRICT}/1"))
    page.get_by_label("Ja").check()
    page.locator("[name=members]").fill("21")
    page.get_by_role("button", name=re.compile("Stadt Düsseldorf")).click()
    expect(who).to_contain_text("Stadt Düsseldorf")
    page.goto(small.at(f"/fill/steering?of={CITY}/1"))
    expect(page.locator("[name=members]")).to_have_value("")

    # An old tab stays with the municipality that it was opened for.
    tab = page.context.new_page()
    tab.goto(small.at(f"/fill/steering?of={DISTRICT}/1"))
    expect(tab.locator("[name=members]")).to_have_value("21")
    page.get_by_label("Ja").check()
    page.locator("[name=members]").fill("7")
    page.locator("button[name=action][value=stay]").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert")
    tab.locator("[name=members]").fill("22")
    tab.locator("button[name=action][value=stay]").click()
    expect(tab.get_by_role("status")).to_contain_text("Gespeichert")
    expect(tab.locator(".who dl")).to_contain_text("Kreis Kleve")
    page.reload()
    expect(page.locator("[name=members]")).to_have_value("7")
    page.goto(page.url.replace("of=", "lang=en&of="))
    expect(page.locator(".who dl")).to_contain_text("Stadt Düsseldorf")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".who dl")).to_contain_text("Stadt Düsseldorf")
