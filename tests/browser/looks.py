"""What every page must hold whatever it says: measured in the page itself.

axe finds no missing fieldset, no weak border and no small target, so these are asserted here.
"""

# ruff: noqa: E501  # scripts as a browser reads them
from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

# A link inside a sentence may be smaller (WCAG 2.5.8, inline); a label enlarges its control.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.getClientRects().length && !e.closest('.skip-link'))
  .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline' && e.parentElement.matches('p')))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width < 24 || r.height < 24)
  .map(([e, r]) => `${e.tagName} ${e.name || e.textContent.trim()} ${Math.round(r.width)}x${Math.round(r.height)}`)"""

WEAK_BORDERS = """() => {
  const channels = c => c.match(/[\\d.]+/g).map(Number);
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = c => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
  const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + .05) / (y + .05); };
  return [...document.querySelectorAll('input:not([type=hidden]), textarea, .kern-form-input__select-wrapper')]
    .filter(e => e.getClientRects().length)
    .map(e => [e, getComputedStyle(e)])
    .filter(([e, s]) => !['Top', 'Right', 'Bottom', 'Left'].every(side =>
      parseFloat(s['border' + side + 'Width']) >= 1 && ratio(s['border' + side + 'Color'], 'white') >= 3))
    .map(([e]) => e.tagName + ' ' + (e.name || e.className)); }"""

UNGROUPED = """() => [...document.querySelectorAll('form#answers input:not([type=hidden]), form#answers select, form#answers textarea')]
  .filter(e => !e.closest('fieldset')?.querySelector(':scope > legend')?.textContent.trim())
  .map(e => e.name)"""

TOO_WIDE = """() => [...document.querySelectorAll('main table')]
  .filter(e => e.getBoundingClientRect().right > e.closest('.columns > .flow, main').getBoundingClientRect().right + 1)
  .map(e => e.getAttribute('aria-labelledby') || e.className)"""

CUT_OFF = """() => [...document.querySelectorAll('input:not([type=radio]):not([type=checkbox]):not([type=hidden])')]
  .filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth).map(e => e.name)"""

# Two-dimensional scrolling: the page itself, or a part of it that is wider than it shows.
TOO_SMALL_SCREEN = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : []),
  ...[...document.querySelectorAll('main *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX)
    && !/^(TEXTAREA|INPUT)$/.test(e.tagName) && e.scrollWidth > e.clientWidth).map(e => `scrolls by itself: ${e.className}`)]"""


def faults(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    """Everything that is wrong with the page as it stands, at its width and at 320 px."""
    found = axe(page)
    found += [f"small target: {t}" for t in page.evaluate(SMALL_TARGETS)]
    found += [f"weak border: {t}" for t in page.evaluate(WEAK_BORDERS)]
    found += [f"no fieldset and legend: {t}" for t in page.evaluate(UNGROUPED)]
    size = page.viewport_size
    page.set_viewport_size({"width": 1125, "height": 800})  # the narrowest with two columns
    found += [f"table beyond its column: {t}" for t in page.evaluate(TOO_WIDE)]
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than 320 px")
    found += [f"small target at 320 px: {t}" for t in page.evaluate(SMALL_TARGETS)]
    found += [f"cut off at 320 px: {t}" for t in page.evaluate(CUT_OFF)]
    found += [f"at 320 px: {t}" for t in axe(page)]
    if size:
        page.set_viewport_size(size)
    return found
