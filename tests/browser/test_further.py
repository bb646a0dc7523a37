"""What the journey has not, in a real browser: totals, a ranking, a file."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, each_way
from tests.support.site import CITY
from tests.support.uploads import PDF

pytestmark = pytest.mark.browser


def opened(further: Served, new_context: NewContext, scripts: bool, section: str) -> Page:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(further.link(CITY))
    page.goto(further.at(f"/fill/{section}"))
    return page


@each_way
def test_a_total_and_its_parts(further: Served, new_context: NewContext, scripts: bool) -> None:
    page = opened(further, new_context, scripts, "totals")
    page.locator("[name='parts.municipality']").fill("4,5")
    page.locator("[name='parts.independent']").fill("mind. 3")
    page.locator("[name='parts.in_all']").fill("6")
    page.locator("[name='staff.coordination.full_time']").fill("3")
    page.locator("[name=action][value=next]").click()
    expect(page.locator("#errors")).to_contain_text(
        "Summe der Zeilen: mindestens 7,5 Stellen; angegebene Gesamtzahl (insgesamt): 6 Stellen."
    )
    page.locator("[name='parts.in_all']").fill("8")
    page.locator("[name=action][value=stay]").click()
    expect(page.locator("#errors")).to_have_count(0)
    expect(page.locator("tr:has([name='staff.coordination.full_time']) td.sum")).to_have_text(
        "mindestens 3 Personen (1 Angabe fehlt)"
    )


@each_way
def test_a_ranking_by_keyboard(further: Served, new_context: NewContext, scripts: bool) -> None:
    page = opened(further, new_context, scripts, "order")
    first = page.get_by_role("combobox", name="Jobcenter Platz")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(first).to_have_value("1")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator("[name=action][value=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_contain_text("Platz 1 haben „Jobcenter“ und „Schulen“.")
    page.locator("[name='partners.schools']").select_option("2")
    page.locator("[name=action][value=next]").click()
    expect(page.locator("#errors")).to_have_count(0)
    page.goto(further.at("/fill/print"))
    expect(page.get_by_role("main")).to_contain_text("1. Jobcenter, 2. Schulen")


@each_way
def test_a_file_from_choosing_to_removing(
    further: Served, new_context: NewContext, scripts: bool
) -> None:
    page = opened(further, new_context, scripts, "evidence")
    page.locator("[name=remark]").fill("Entwurf von Mai")
    page.get_by_label("Datei auswählen").set_input_files(
        {"name": "Konzept.docx", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator("[name=action][value=next]").click()
    expect(page.locator("#errors")).to_contain_text("also muss ihr Name auf .pdf enden.")
    expect(page.locator("#concept")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=remark]")).to_have_value("Entwurf von Mai")

    page.get_by_label("Datei auswählen").set_input_files(
        {"name": "Konzept.pdf", "mimeType": "text/html", "buffer": PDF}
    )
    page.locator("[name=action][value=stay]").click()
    expect(page.locator(".attached")).to_have_text("Angefügt: Konzept.pdf (1 kB)")
    with page.expect_download() as download:
        page.get_by_role("link", name="Konzept.pdf").click()
    assert download.value.suggested_filename == "Konzept.pdf"
    assert download.value.path().read_bytes() == PDF

    page.goto(further.at("/fill/print"))
    expect(page.get_by_role("link", name="Konzept.pdf")).to_be_visible()
    page.goto(further.at("/fill/evidence"))
    page.get_by_label("Diese Datei entfernen").check()
    page.locator("[name=action][value=stay]").click()
    expect(page.locator(".attached")).to_have_count(0)
    expect(page.locator("[name=remark]")).to_have_value("Entwurf von Mai")


def test_a_page_too_large_to_send_says_so(further: Served, page: Page) -> None:
    further.site.app.config["LARGEST_UPLOAD"] = 100_000
    page.goto(further.link(CITY))
    page.goto(further.at("/fill/evidence"))
    page.get_by_label("Datei auswählen").set_input_files(
        {"name": "Konzept.pdf", "mimeType": "application/pdf", "buffer": PDF + bytes(900_000)}
    )
    page.locator("[name=action][value=stay]").click()
    expect(page.get_by_role("main")).to_contain_text(
        "Die Dateien, die mit der Seite kamen, sind zu groß."
    )
