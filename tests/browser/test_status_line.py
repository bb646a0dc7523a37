"""The line that says what is saved: true of notes, too, and seen at every width and zoom.

- it says that a note between colleagues waits for a button, as long as there are words of one
- it is in view at once where something was saved or could not be, on a phone and at 400 %
- it covers no control that has the focus
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from survey.fieldwork.waves import close_wave
from tests.browser.conftest import Served
from tests.browser.looks import faults
from tests.browser.test_saving import SAVED, give, opened
from tests.browser.test_team import introduce, invite
from tests.browser.ways import Axe
from tests.support.site import WHO

pytestmark = pytest.mark.browser

# A laptop, two phones, 200 % and 400 % of a screen of 1280 x 1024.
SIZES = [(1280, 800), (390, 844), (320, 640), (640, 450), (320, 256)]
FREE = """() => {
  const line = document.getElementById('saving').getBoundingClientRect();
  const has = document.activeElement.getBoundingClientRect();
  return line.top >= has.bottom || has.top >= line.bottom || line.left >= has.right; }"""


def test_it_says_that_a_note_is_not_saved_yet(small: Served, page: Page, axe: Axe) -> None:
    introduce(small, page)
    invite(page, "Ausländerbehörde", "Stellen")
    opened(small, page)
    line = page.locator("#saving")
    notes = page.locator("[id='members:notes']")
    notes.locator("summary").click()
    notes.get_by_label("Neue Notiz").fill("Sind das wirklich sieben?")
    waits = "Ihre interne Notiz ist noch nicht gespeichert"
    expect(line).to_contain_text(waits)  # before anything was sent
    give(page, "7")
    expect(line).to_contain_text("Gespeichert um")
    expect(line).to_contain_text(waits)
    assert faults(page, axe) == []
    notes.get_by_label("Neue Notiz").fill("")
    expect(line).to_have_text(SAVED)
    notes.get_by_label("Neue Notiz").fill("Sind das wirklich acht?")
    expect(line).to_contain_text(waits)
    page.locator("button[value=stay]").click()
    page.wait_for_url("**saved=steering*")
    expect(notes.locator("summary")).to_have_text("Interne Notizen: 1")
    expect(line).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_seen_where_somebody_works(
    small: Served, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(small, page)
    give(page, "7")
    line = page.locator("#saving")
    expect(line).to_have_text(SAVED)
    expect(line).to_be_in_viewport(ratio=1)
    assert (line.bounding_box() or {})["height"] < 48
    close_wave(small.site.engine, WHO, datetime.now(UTC), small.site.wave.id)
    give(page, "8")
    expect(line).to_contain_text("Nicht gespeichert")
    expect(line).to_be_in_viewport(ratio=1)
    assert (line.bounding_box() or {})["height"] <= height / 2


@pytest.mark.parametrize(("width", "height"), [(1280, 500), (320, 640), (320, 256)])
def test_it_covers_nothing_that_has_the_focus(
    small: Served, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(small, page)
    give(page, "7")
    expect(page.locator("#saving")).to_have_text(SAVED)
    page.evaluate("scrollTo(0, 0)")
    page.get_by_label("Ja").focus()
    stops = 0
    while page.evaluate("document.activeElement.closest('form#answers') !== null"):
        page.wait_for_function(FREE, timeout=3000)  # the page scrolls smoothly
        page.keyboard.press("Tab")
        stops += 1
    assert stops > 10


def test_words_that_are_too_long_are_not_said_to_be_saved(
    small: Served, page: Page, axe: Axe
) -> None:
    opened(small, page)
    comment = page.locator("details.comment").nth(1)
    comment.locator("summary").click()
    words = "Wort " * 1000 + "Ende"
    comment.locator("textarea").fill(words)
    comment.locator("textarea").blur()
    line = page.locator("#saving")
    expect(line).to_contain_text("Kürzen Sie den Text um 1004 Zeichen")
    expect(line).to_contain_text("Noch nicht gespeichert.")
    page.on("dialog", lambda dialog: dialog.accept())  # there are words that are not saved
    page.reload()
    expect(comment.locator("textarea")).to_have_value(words)
    page.locator("button[value=stay]").click()
    expect(page.locator("#errors")).to_contain_text("Kürzen Sie den Text um 1004 Zeichen")
    expect(comment.locator("textarea")).to_have_value(words)
    assert faults(page, axe) == []
    comment.locator("textarea").fill("Kurz.")
    page.locator("button[value=stay]").click()
    page.wait_for_url("**saved=steering*")
    expect(comment.locator("textarea")).to_have_value("Kurz.")
