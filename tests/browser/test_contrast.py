"""Colours of the reader's own, by the pixels: what differs on our page differs in theirs.

- forced colours, light and dark: chosen or not, with or without focus, wrong or right
- more contrast, where the browser asks for it: words of every kind at 7:1
"""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, named
from tests.integration.web.conftest import hidden, visit
from tests.support.site import CITY

pytestmark = pytest.mark.browser
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

# Of each kind of words, the contrast with what is painted behind them.
FAINT = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = c => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => { [r, g, b] = [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3]) return c; } return [255, 255, 255, 255]; };
  return [...document.querySelectorAll('main *, footer *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({visibilityProperty: true}))
    .filter(e => { const [x, y] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((m, n) => n - m); return (x + .05) / (y + .05) < 7; })
    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`); }"""  # noqa: E501  # a script as a browser reads it


def opened(served: Served, new_context: NewContext, section: str, **options: object) -> Page:
    page = new_context(reduced_motion="reduce", **options).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at(f"/fill/{section}"))
    return page


def seen(what: Locator) -> bytes:
    """The pixels of a control and a little around it."""
    what.page.mouse.move(0, 0)
    box = what.bounding_box()
    assert box is not None
    around: FloatRect = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16,
              "height": box["height"] + 16}  # fmt: skip
    return what.page.screenshot(clip=around)


@SCHEMES
@pytest.mark.parametrize("control", ["radio", "checkbox"])
def test_what_is_chosen_is_seen_in_forced_colours(
    small: Served, new_context: NewContext, scheme: str, control: str
) -> None:
    page = opened(small, new_context, "steering", forced_colors="active", color_scheme=scheme)
    first = page.get_by_role(control, name="Ja" if control == "radio" else "Jobcenter", exact=True)
    first.scroll_into_view_if_needed()
    before = seen(first)
    first.check()
    first.blur()
    expect(page.locator("#saving")).to_contain_text("Gespeichert um")
    chosen = seen(first)
    assert chosen != before
    first.focus()
    assert seen(first) != chosen, "the focus is not seen"


@SCHEMES
def test_buttons_links_and_fields_show_their_focus_in_forced_colours(
    small: Served, new_context: NewContext, scheme: str
) -> None:
    page = opened(small, new_context, "steering", forced_colors="active", color_scheme=scheme)
    for what in (
        named(page, "members"),
        page.get_by_role("button", name="Zwischenspeichern"),
        page.get_by_role("navigation", name="Abschnitte").get_by_role("link").first,
        page.get_by_role("link", name="Kontakt"),
    ):
        what.scroll_into_view_if_needed()
        before = seen(what)
        what.focus()
        assert seen(what) != before, what


@SCHEMES
def test_an_error_is_seen_in_forced_colours(
    small: Served, new_context: NewContext, scheme: str
) -> None:
    """By the field's own edge, by a sign, and by words."""
    browser = visit(small.site, CITY)
    wrong = hidden(browser.get("/fill/posts").text) | {"start": "gestern", "action": "stay"}
    assert browser.post("/fill/posts", data=wrong).status_code == 422
    page = opened(small, new_context, "posts", forced_colors="active", color_scheme=scheme)
    field = named(page, "start")
    expect(field).to_have_attribute("aria-invalid", "true")
    right = named(page, "positions.applied_for")
    widths = [one.evaluate("e => getComputedStyle(e).borderTopWidth") for one in (field, right)]
    assert widths[0] > widths[1]
    sign = page.get_by_role("group", name="Seit wann?").locator(".kern-icon").first
    sign.scroll_into_view_if_needed()
    drawn = seen(sign)
    sign.evaluate("e => { e.style.visibility = 'hidden'; }")
    assert seen(sign) != drawn, "the sign is not seen"


def test_words_have_more_contrast_where_it_is_asked_for(
    small: Served, new_context: NewContext
) -> None:
    browser = visit(small.site, CITY)
    wrong = hidden(browser.get("/fill/posts").text) | {"start": "gestern", "action": "stay"}
    browser.post("/fill/posts", data=wrong)
    page = opened(small, new_context, "posts", contrast="more")
    assert page.evaluate("matchMedia('(prefers-contrast: more)').matches")
    found = []
    for path in ("posts", "", "review", "team"):
        page.goto(small.at(f"/fill/{path}"))
        found += page.evaluate(FAINT)
    assert found == []
