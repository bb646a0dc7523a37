"""Correcting an earlier answer in a browser: with and without scripts, and how it looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.test_confirming import served, site
from tests.browser.ways import NewContext, each_way, follow_the_alert, sign_in
from tests.integration.web.conftest import visit
from tests.integration.web.test_confirming import PAGE
from tests.integration.web.test_correcting import FORM, correct
from tests.support.site import CITY, account

__all__ = ["served", "site"]


@pytest.mark.browser
@each_way
def test_a_correction_is_reported(
    served: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at(PAGE))
    page.locator("#founded").fill("11/2020")
    number = page.get_by_role("group", name="Wie viele Stellen sind besetzt?")
    number.get_by_role("button", name="Frühere Angabe berichtigen").click()
    page.wait_for_url(f"**{FORM}")
    expect(page.locator("#filled")).to_have_value("11")
    page.locator("#filled").fill("9")
    page.get_by_role("button", name="Berichtigung melden").click()
    follow_the_alert(page)
    reason = page.get_by_label("Begründung")
    expect(reason).to_be_focused()
    expect(page.locator("#filled")).to_have_value("9")
    reason.fill("Zwei waren nur beantragt.")
    page.get_by_role("button", name="Berichtigung melden").click()
    page.wait_for_url(f"**{FORM}#raised")
    expect(page.locator("#raised")).to_contain_text("9 Stellen")
    page.get_by_role("link", name="Zurück zum Abschnitt").click()
    expect(number).to_contain_text("Sie haben gemeldet, dass die frühere Angabe falsch war.")
    expect(page.locator("#founded")).to_have_value("November 2020")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "en"])
def test_how_corrections_look_to_the_office(
    served: Served, page: Page, axe: Callable[[Page], list[str]], language: str
) -> None:
    correct(visit(served.site, CITY), filled="9", reason="Zwei waren nur beantragt.")
    sign_in(page, served.address, *account(served.site), language)
    page.goto(served.at(f"/office/waves/{served.site.wave.id}/corrections"))
    assert faults(page, axe) == []


@pytest.mark.browser
@each_way
def test_the_review_leads_to_what_the_office_is_told(
    served: Served, new_context: NewContext, *, scripts: bool
) -> None:
    correct(visit(served.site, CITY), filled="9", reason="Zwei waren nur beantragt.")
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at("/fill/end"))
    page.locator("details.comment summary").click()
    page.locator("[name='words..comment']").fill("Folgt noch.")
    page.locator("button[name=action][value=next]").click()
    page.wait_for_url("**/fill/review*")
    told = page.locator("#told")
    expect(told).to_contain_text("Folgt noch.")
    told.get_by_role("link", name="Wie viele Stellen sind besetzt?").click()
    page.wait_for_url(f"**{FORM}#raised")
    expect(page.locator("#raised")).to_contain_text("9 Stellen")
    page.goto(served.at("/fill/review"))
    told.get_by_role("link", name="Anmerkung").click()
    page.wait_for_url("**/fill/end#words")
    expect(page.locator("[name='words..comment']")).to_have_value("Folgt noch.")
