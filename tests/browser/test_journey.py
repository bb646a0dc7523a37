"""Through a whole questionnaire: by mouse with and without scripts, and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, choose_instead, each_way
from tests.support.site import CITY, DISTRICT

pytestmark = pytest.mark.browser


def press(page: Page, action: str) -> None:
    """Press a button of the form and wait until the next page is whole."""
    with page.expect_navigation():
        page.locator(f"button[name=action][value={action}]").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_small_questionnaire_from_link_to_receipt(  # noqa: PLR0915  # one journey, told in one go
    small: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.link(DISTRICT))
    expect(page).to_have_url(small.at("/fill/"))
    expect(page.get_by_role("banner")).to_contain_text("Kreis Kleve")
    expect(page.get_by_role("banner")).to_contain_text("Beispieldaten")
    expect(page.get_by_role("main")).to_contain_text("0 von 3 Abschnitten sind vollständig.")
    page.get_by_role("link", name="Beginnen").click()

    # A qualified number is shown back; so is a page that was saved.
    page.get_by_label("Ja").check()
    page.locator("[name=members]").fill("mind. 12")
    page.get_by_label("Jobcenter").check()
    press(page, "stay")
    expect(page.get_by_role("status")).to_contain_text("Gespeichert um")
    expect(page.locator(".echo")).to_have_text("Verstanden als: mindestens 12 Personen")
    press(page, "next")

    # What cannot be read is kept, said at the field and in a summary that has the focus.
    page.locator("[name='positions.applied_for']").fill("ein paar")
    page.locator("[name='positions.filled']").fill("2,5")
    press(page, "next")
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Fehler: Stellen – Erhebung")
    field = page.locator("[name='positions.applied_for']")
    expect(field).to_have_value("ein paar")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    expect(page.locator(f"[id='{described.split()[0]}']")).to_contain_text("Fehler:")
    summary.get_by_role("link").first.click()
    expect(field).to_be_focused()

    # Somebody else goes on, on another machine, with the same link: nothing is lost.
    other = new_context(java_script_enabled=scripts).new_page()
    other.goto(small.link(DISTRICT))
    expect(other.get_by_role("listitem").filter(has_text="Stellen").last).to_contain_text(
        "bitte prüfen"
    )
    other.goto(small.at("/fill/posts"))
    expect(other.locator("[name='positions.applied_for']")).to_have_value("ein paar")
    expect(other.locator("[name='positions.filled']")).to_have_value("2,5")

    # A contradiction is saved and said, and blocks the submission.
    other.locator("[name='positions.applied_for']").fill("2")
    press(other, "next")
    expect(other.locator("#errors")).to_contain_text("Es können nicht mehr Stellen besetzt")
    other.goto(small.at("/fill/review"))
    expect(other.get_by_role("main")).to_contain_text("Es können nicht mehr Stellen besetzt")
    other.get_by_role("button", name="Verbindlich absenden").click()
    expect(other.locator("#errors")).to_be_focused()
    expect(other.locator("#errors")).to_contain_text("Nicht abgesendet")
    other.locator("#to-correct a").first.click()
    expect(other).to_have_url(small.at("/fill/posts#positions.filled"))
    other.locator("[name='positions.applied_for']").fill("5")
    other.locator("[name='stages.concept'][value=done]").check()
    choose_instead(other, "stages.training", "not_stated")
    other.locator("[name=start]").fill("3/2021")
    press(other, "next")
    expect(other).to_have_url(small.at("/fill/members_only?saved=posts"))
    other.locator("[name=how]").fill("Über Zielvereinbarungen.")
    press(other, "next")

    expect(other).to_have_url(small.at("/fill/review?saved=members_only"))
    expect(other.get_by_role("main")).to_contain_text("Es gibt keine Widersprüche")
    expect(other.get_by_role("main")).to_contain_text("davon in Gemeinden")
    other.get_by_label("Freigabe durch").fill("Erika Beispiel")
    other.get_by_role("button", name="Verbindlich absenden").click()
    expect(other).to_have_url(small.at("/fill/receipt"))
    main = other.get_by_role("main")
    for words in (
        "2021-H2-05154-1",
        "mindestens 12 Personen",
        "Über Zielvereinbarungen.",
        "keine Angabe",
        "2,5 Stellen",
    ):
        expect(main).to_contain_text(words)

    # The first page is still open: its words cannot overwrite what was submitted.
    press(page, "next")
    expect(page.get_by_role("main")).to_contain_text("bereits abgesendet")
    page.goto(small.at("/fill/steering"))
    expect(page.get_by_role("main")).to_contain_text("Der Fragebogen ist abgesendet.")
    expect(page.locator("form#answers")).to_have_count(0)


def test_two_people_change_the_same_answer(small: Served, new_context: NewContext) -> None:
    mine, hers = new_context().new_page(), new_context().new_page()
    for page in (mine, hers):
        page.goto(small.link(CITY))
        page.goto(small.at("/fill/steering"))
    hers.get_by_label("Ja").check()
    hers.locator("[name=members]").fill("8")
    press(hers, "next")

    mine.get_by_label("Ja").check()
    mine.locator("[name=members]").fill("9")
    press(mine, "next")
    expect(mine.locator("#errors")).to_be_focused()
    conflict = mine.locator(".conflict")
    expect(conflict).to_have_count(1)  # both said yes: that is no conflict
    expect(conflict).to_contain_text("Jemand mit demselben Link hat diese Angabe um")
    expect(conflict).to_contain_text("Ihre Eingabe ist nicht verloren.")
    expect(conflict).to_contain_text("9 Personen")
    expect(conflict).to_contain_text("8 Personen")

    press(mine, "next")  # without a choice nothing is overwritten
    expect(mine.locator(".conflict")).to_have_count(1)
    mine.get_by_label("Ihre Eingabe:").check()
    press(mine, "stay")
    expect(mine.locator(".conflict")).to_have_count(0)
    hers.goto(small.at("/fill/steering"))
    expect(hers.locator("[name=members]")).to_have_value("9")


def test_the_other_value_can_be_chosen(small: Served, new_context: NewContext) -> None:
    mine, hers = new_context().new_page(), new_context().new_page()
    for page in (mine, hers):
        page.goto(small.link(CITY))
        page.goto(small.at("/fill/steering"))
        page.locator("[name=members]").fill("8" if page is hers else "9")
    press(hers, "next")
    press(mine, "next")
    mine.get_by_label("Inzwischen gespeichert:").check()
    press(mine, "stay")
    expect(mine.locator("[name=members]")).to_have_value("8")


def test_from_link_to_receipt_by_keyboard_alone(small: Served, page: Page) -> None:
    page.goto(small.link(CITY))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, ".kern-btn[href='/fill/steering']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(small.at("/fill/steering"))
    tab_to(page, "[name=steering_group]")
    page.keyboard.press("Space")
    expect(page.get_by_label("Ja")).to_be_checked()
    tab_to(page, "[name=members]")
    page.keyboard.type("4")
    tab_to(page, "[name='members..status']")
    tab_to(page, "[name=actors][value=jobcenter]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=next]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(small.at("/fill/posts?saved=steering"))
    tab_to(page, "[name='positions.applied_for']")
    page.keyboard.type("mind. 4")
    tab_to(page, "[name='stages.concept']")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name='stages.concept'][value=running]")).to_be_checked()
    tab_to(page, "[name='start']")
    page.keyboard.type("3/2021")
    page.keyboard.press("Enter")  # Enter in a form saves it and goes on
    expect(page).to_have_url(small.at("/fill/review?saved=posts"))  # a city has no third section
    tab_to(page, "main a[href^='/fill/posts#']")  # the first gap: there and back again
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/posts#**")
    page.go_back()
    expect(page).to_have_url(small.at("/fill/review?saved=posts"))
    tab_to(page, "[name=function]")
    page.keyboard.press("Space")
    tab_to(page, "#signed")
    page.keyboard.type("Erika Beispiel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fill/receipt")
    main = page.get_by_role("main")
    for words in ("2021-H2-05111-1", "Erika Beispiel", "mindestens 4 Stellen", "März 2021"):
        expect(main).to_contain_text(words)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus; it must be reachable and visibly focused."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector} shows no focus"
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


def test_the_kim_questionnaire_without_scripts(kim: Served, page_nojs: Page) -> None:
    """Answer something on every page, whatever the questions are, and submit."""
    page = page_nojs
    page.goto(kim.link(CITY))
    page.get_by_role("link", name="Beginnen").click()
    visited = []
    while "/fill/review" not in page.url:
        visited.append(page.url.split("/fill/")[1].split("?")[0])
        assert len(visited) < 20, visited
        for name in page.evaluate(
            "() => [...new Set([...document.querySelectorAll('#answers [type=radio]')]"
            ".map(e => e.name))]"
        ):
            page.locator(f"[name='{name}']").first.check()
        for field in page.locator("#answers .width-number").all():
            field.fill("4")
        press(page, "next")
        assert page.locator("#errors").count() == 0 or page.locator(".kern-error").count() > 0
        if page.locator(
            "#errors"
        ).count():  # a hard check of the KIM questionnaire: go on all the same
            page.goto(
                kim.at("/fill/review")
                if visited[-1] == "needs"
                else kim.at(_next(page, visited[-1]))
            )
    assert len(visited) >= 13
    assert "members" not in visited  # a city has no member municipalities
    page.goto(kim.at("/fill/"))
    expect(page.get_by_role("main")).not_to_contain_text("nicht begonnen")


def _next(page: Page, name: str) -> str:
    links = page.locator("nav.sections a").all()
    addresses = [link.get_attribute("href") or "" for link in links]
    return addresses[addresses.index(f"/fill/{name}") + 1]


def test_a_value_takes_back_what_stood_instead_of_it(small: Served, page: Page) -> None:
    page.goto(small.link(CITY))
    page.goto(small.at("/fill/posts"))
    applied_for = page.locator("[name='positions.applied_for']")
    instead = page.locator("[name='positions.applied_for..status']")
    instead.select_option("planned")
    press(page, "stay")
    expect(instead).to_have_value("planned")
    applied_for.fill("4")
    expect(instead).to_have_value("")
    press(page, "stay")
    expect(page.locator("#errors")).to_have_count(0)
    expect(applied_for).to_have_value("4")


@each_way
def test_the_other_language_in_the_middle_of_an_entry(
    small: Served, new_context: NewContext, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(small.link(CITY))
    page.goto(small.at("/fill/posts"))
    page.locator("[name='positions.applied_for']").fill("1,5")
    page.locator("[name='positions.filled']").fill("etliche")
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**lang=en*")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[name='positions.applied_for']")).to_have_value("1.5")
    expect(page.locator("[name='positions.filled']")).to_have_value("etliche")
    expect(page.locator(".kern-error")).to_contain_text("Enter a number")
