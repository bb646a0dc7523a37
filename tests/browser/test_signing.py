"""From the review to the receipt and back: every state of these pages, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from survey.store.values import Role
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import Axe, NewContext, each_way
from tests.support.site import CITY, account

pytestmark = pytest.mark.browser


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@each_way
def test_a_correction_from_asking_to_the_second_receipt(
    small: Served, new_context: NewContext, axe: Axe, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.link(CITY))
    page.goto(small.at("/fill/review"))
    page.get_by_label("Koordination", exact=True).check()
    page.get_by_label("Freigabe durch (Vor- und Nachname)").fill("Erika Beispiel")
    button(page, "Verbindlich absenden")
    expect(page.get_by_text("2021-H2-05111-1")).to_be_visible()
    page.get_by_label("Was ist zu berichtigen?").fill("Es sind acht.")
    button(page, "Korrektur anmelden")
    expect(page.locator("#correction")).to_contain_text("Die Evaluation meldet sich.")

    office = new_context(java_script_enabled=scripts).new_page()
    email, password = account(small.site, Role.EVALUATOR)
    office.goto(small.at("/sign-in"))
    office.locator("[name=email]").fill(email)
    office.locator("[name=password]").fill(password)
    office.locator("main button[type=submit]").click()
    office.wait_for_url("**/office/")
    office.goto(small.at(f"/office/waves/{small.site.wave.id}"))
    office.get_by_role("link", name="Angemeldete Korrekturen").click()
    office.wait_for_url("**/requests")
    if scripts:
        assert faults(office, axe) == []
    button(office, "Zur Korrektur öffnen")
    expect(office.locator("#errors")).to_contain_text("Begründung fehlt")
    office.get_by_label("Ihre Antwort an die Kommune").fill("Gern.")
    button(office, "Zur Korrektur öffnen")
    expect(office.get_by_text("Wieder geöffnet:")).to_be_visible()
    if scripts:
        assert faults(office, axe) == []

    page.goto(small.at("/fill/"))
    expect(page.get_by_text("Grund: Gern.")).to_be_visible()
    page.goto(small.at("/fill/review"))
    page.get_by_label("Freigabe durch (Vor- und Nachname)").fill("Erika Beispiel")
    button(page, "Verbindlich absenden")
    expect(page.get_by_text("2021-H2-05111-2")).to_be_visible()


def test_the_receipt_comes_as_a_file(small: Served, page: Page) -> None:
    page.goto(small.link(CITY))
    page.goto(small.at("/fill/review"))
    page.get_by_label("Freigabe durch (Vor- und Nachname)").fill("Erika Beispiel")
    button(page, "Verbindlich absenden")
    page.wait_for_url("**/fill/receipt")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert waiting.value.suggested_filename == "eingangsbestaetigung-2021-H2-05111.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
