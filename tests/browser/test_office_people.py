"""The office's pages of people and letters: a way through them, and how they look."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from survey.store.values import MailStatus, Role
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.ways import NewContext, button, each_way, sign_in
from tests.integration.web.test_office_letters import PAGE, write
from tests.integration.web.test_office_people import address, press
from tests.integration.web.test_permissions import office
from tests.integration.web.test_team import colleague
from tests.support.site import CITY, DISTRICT, Site, account
from tests.support.team import CARA, team_of


def filled(site: Site) -> int:
    """Colleagues, one of whom has left, and a letter of each state."""
    _, number = colleague(site, "steering")
    _, gone = colleague(site, person=CARA)
    browser = office(site, Role.ADMIN)
    press(browser, address(site), f"{address(site)}/{gone}/end")
    for status in MailStatus:
        if status is not MailStatus.SENDING:
            write(site, "receipt", status=status)
    return number


@pytest.mark.browser
@each_way
def test_the_office_steps_in(small: Served, new_context: NewContext, *, scripts: bool) -> None:
    colleague(small.site, "steering")
    write(small.site, "receipt", status=MailStatus.FAILED)
    page = new_context(java_script_enabled=scripts).new_page()
    sign_in(page, small.address, *account(small.site, Role.EVALUATOR))
    page.goto(small.at(f"/office/waves/{small.site.wave.id}"))
    page.get_by_role("link", name="Beteiligte Stadt Düsseldorf").click()
    page.wait_for_url(f"**{address(small.site)}")
    page.get_by_role("row", name="Bert Beispiel").get_by_role("link").click()
    page.wait_for_url(f"**{address(small.site)}/*")
    button(page, "Zugang beenden").click()
    page.wait_for_url("**done=ended")
    expect(page.get_by_role("status").first).to_contain_text("Der Zugang ist beendet.")
    expect(page.get_by_role("row", name="Bert Beispiel")).to_contain_text("Zugang beendet am")
    page.get_by_role("link", name="Alle Briefe an diese Kommune").click()
    page.wait_for_url(f"**{PAGE}?unit={CITY}")
    page.get_by_label("Wofür").select_option(label="Eingangsbestätigung")
    button(page, "Anzeigen").click()
    page.wait_for_url("**kind=receipt**")
    page.get_by_role("button", name="Wieder versuchen").click()
    page.wait_for_url("**again=1")
    expect(page.get_by_role("row", name="receipt@stadt.example")).to_contain_text("wartet")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "en"])
def test_how_people_and_letters_look(
    small: Served, page: Page, axe: Callable[[Page], list[str]], language: str
) -> None:
    number = filled(small.site)
    sign_in(page, small.address, *account(small.site, Role.EVALUATOR), language)
    paths = [
        address(small.site), f"{address(small.site)}/{number}", address(small.site, DISTRICT),
        PAGE, f"{PAGE}?unit={DISTRICT}", f"{PAGE}?status=failed", "/office/",
        f"/office/waves/{small.site.wave.id}",
    ]  # fmt: skip
    for path in paths:
        page.goto(small.at(path))
        assert faults(page, axe) == [], path
    page.goto(small.at(f"{address(small.site)}/{number}"))
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("code.secret")).to_be_visible()
    assert faults(page, axe) == []


@pytest.mark.html
def test_pages_of_people_and_letters_are_valid(
    small: Served, check_html_many: Callable[[Mapping[str, str]], list[str]]
) -> None:
    pages = {"nobody": office(small.site, Role.EVALUATOR).get(address(small.site)).text}
    number = filled(small.site)
    browser = office(small.site, Role.EVALUATOR)
    team_of(small.site, DISTRICT)
    for path in (address(small.site), f"{address(small.site)}/{number}", PAGE, "/office/"):
        pages[path] = browser.get(path).text
    pages["done"] = browser.get(f"{PAGE}?status=failed&again=1").text
    assert check_html_many(pages) == []
