"""Every page in both languages: accessible, whole at 320 px, with targets and borders to see."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.sights import weak_sights
from tests.browser.ways import Axe
from tests.support.site import DISTRICT, account

pytestmark = pytest.mark.browser


def sections(served: Served) -> list[str]:
    page = served.site.app.test_client()
    page.get(served.site.link(DISTRICT))
    html = page.get("/fill/").text
    return re.findall(r'href="/fill/([a-z][a-z0-9_]*)"', html)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_of_the_kim_questionnaire(
    kim: Served, page: Page, axe: Axe, language: str
) -> None:
    page.goto(kim.link(DISTRICT))
    found = {}
    for name in dict.fromkeys(["", *sections(kim), "review", "print"]):
        answer = page.goto(kim.at(f"/fill/{name}?lang={language}"))
        assert answer is not None
        assert answer.status == 200
        assert page.locator("html").get_attribute("lang") == language
        found[name] = faults(page, axe) + (weak_sights(page) if language == "de" else [])
    assert len(found) > 14
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("path", ["/office/enter/x", "/invitation/x"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_links_that_lead_nowhere(
    kim: Served, page: Page, axe: Axe, path: str, language: str
) -> None:
    page.goto(kim.at(f"{path}?lang={language}"))
    assert faults(page, axe) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_of_the_office(kim: Served, page: Page, axe: Axe, language: str) -> None:
    email, password = account(kim.site)
    page.goto(kim.at(f"/sign-in?lang={language}"))
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill("wrong")
    with page.expect_navigation():
        page.locator("main button").click()
    assert faults(page, axe) == []
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("main button").click()
    assert page.url.endswith("/office/")
    assert faults(page, axe) == []
    with page.expect_navigation():
        page.locator("main table a").first.click()
    assert faults(page, axe) == []
    page.get_by_role("link", name=re.compile("^(New link|Neuer Link)")).first.click()
    page.wait_for_url("**/links/**")
    assert faults(page, axe) == []
    with page.expect_navigation():
        page.locator("main button").click()
    assert page.locator(".secret").inner_text().startswith(kim.address + "/r/")
    assert faults(page, axe) == []
