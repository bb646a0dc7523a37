"""The office decides on corrections in a browser: with and without scripts, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from survey.store.values import Role
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.test_confirming import served, site
from tests.browser.ways import NewContext, each_way, follow_the_alert, sign_in
from tests.integration.web.conftest import visit
from tests.integration.web.test_confirming import PAGE
from tests.integration.web.test_correcting import FORM, correct, raised
from tests.integration.web.test_deciding import address, decide
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, DISTRICT, Site, account

__all__ = ["served", "site"]


@pytest.mark.browser
@each_way
def test_a_correction_is_decided(served: Served, new_context: NewContext, *, scripts: bool) -> None:
    city = visit(served.site, CITY)
    correct(city, filled="9", reason="Zwei waren nur beantragt.")
    correct(city, "/fill/earlier/table", table__a="5", table__b="7", reason="Vertauscht.")
    page = new_context(java_script_enabled=scripts).new_page()
    sign_in(page, served.address, *account(served.site, Role.EVALUATOR))
    page.goto(served.at(f"/office/waves/{served.site.wave.id}"))
    page.get_by_role("link", name="Berichtigungen früherer Angaben").click()
    page.wait_for_url("**/corrections")
    page.get_by_role("link", name="Stadt Düsseldorf").first.click()
    page.wait_for_url(f"**{address(served.site)}")
    one = page.locator("section", has=page.get_by_role("heading", name="Stellen sind besetzt"))
    one.get_by_role("button", name="Nicht annehmen").click()
    follow_the_alert(page)
    words = one.get_by_label("Ihre Worte an die Kommune")
    expect(words).to_be_focused()
    words.fill("Der Bescheid nennt elf.")
    one.get_by_role("button", name="Nicht annehmen").click()
    expect(one).to_contain_text("nicht angenommen")
    table = page.locator("section", has=page.get_by_role("heading", name="welchem Bereich"))
    table.get_by_label("Zweiter Bereich").uncheck()
    table.get_by_role("button", name="Annehmen", exact=True).click()
    expect(table.get_by_role("checkbox")).to_have_count(1)
    page.goto(served.link(CITY))
    page.goto(served.at(PAGE))
    number = page.get_by_role("group", name="Wie viele Stellen sind besetzt?")
    expect(number).to_contain_text("nicht angenommen: „Der Bescheid nennt elf.“")
    expect(page.locator("#table\\:earlier")).to_contain_text("Erster Bereich: 5")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["de", "en"])
def test_how_deciding_looks(
    served: Served, page: Page, axe: Callable[[Page], list[str]], language: str
) -> None:
    city, where = visit(served.site, CITY), served.at(address(served.site))
    sign_in(page, served.address, *account(served.site, Role.EVALUATOR), language)
    page.goto(served.at(address(served.site, DISTRICT)))
    assert faults(page, axe) == []
    correct(city, filled="9", reason="Zwei waren nur beantragt.")
    correct(
        city, "/fill/earlier/table", table__a="5", table__b="7", reason="Vertauscht.\nSiehe dort."
    )
    correct(city, "/fill/earlier/group", group="no", reason="Gab es noch nicht.")
    page.goto(where)
    assert faults(page, axe) == []
    # Without words; then somebody else was faster.
    with page.expect_navigation():
        page.locator("button[value=refuse]").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page, axe) == []
    decide(office(served.site, Role.ADMIN), served.site, "accept", "Danke.")
    page.locator("textarea").first.fill("Doch nicht.")
    with page.expect_navigation():
        page.locator("button[value=refuse]").first.click()
    expect(page.locator("#errors")).to_contain_text("20")
    assert faults(page, axe) == []
    decide(office(served.site, Role.ADMIN), served.site, "refuse", "Der Bescheid sagt es anders.")
    page.goto(where)
    assert faults(page, axe) == []
    page.goto(served.at(f"/office/waves/{served.site.wave.id}/corrections"))
    assert faults(page, axe) == []
    page.goto(served.link(CITY))
    for path in (PAGE, FORM):
        page.goto(served.at(f"{path}?lang={language}"))
        assert faults(page, axe) == []


@pytest.mark.html
def test_pages_of_deciding_are_valid(
    site: Site, check_html_many: Callable[[Mapping[str, str]], list[str]]
) -> None:
    browser, city = office(site, Role.EVALUATOR), visit(site, CITY)
    pages = {"nothing": browser.get(address(site)).text}
    correct(city, filled="9", reason="Zwei <b>waren</b> nur beantragt.")
    correct(city, "/fill/earlier/table", table__a="5", table__b="7", reason="Vertauscht.")
    pages["open"] = browser.get(address(site)).text
    pages["wrong"] = decide(browser, site, "refuse").text
    (one, *_) = raised(site)
    decide(browser, site, "accept", "Danke <b>.")
    pages["accepted"] = browser.get(address(site)).text
    pages["late"] = decide(
        office(site, Role.ADMIN), site, "refuse", "Nein", correction=[str(one.id)]
    ).text
    decide(browser, site, "refuse", "So war es.")
    pages["refused"] = browser.get(address(site)).text
    pages["list"] = browser.get(f"/office/waves/{site.wave.id}/corrections").text
    pages["section"], pages["form"] = city.get(PAGE).text, city.get(FORM).text
    assert 'id="errors"' in pages["wrong"]
    assert 'id="errors"' in pages["late"]
    assert check_html_many(pages) == []
