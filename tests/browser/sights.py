"""How a page holds for whoever needs colours of their own, large letters or much space between.

Measured in the page itself: forced colours (Windows' contrast themes), 400 % zoom (WCAG 1.4.10,
2.4.11), and text spacing (1.4.12). Backgrounds and shadows vanish in forced colours: whatever they
alone tell is lost.
"""

# ruff: noqa: E501  # scripts as a browser reads them
from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.looks import SMALL_TARGETS, TOO_SMALL_SCREEN

WITHOUT_EDGE = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.kern-sr-only');
  const edged = s => ['Top', 'Right', 'Bottom', 'Left'].every(side =>
    parseFloat(s['border' + side + 'Width']) >= 1 && s['border' + side + 'Style'] !== 'none');
  const said = e => `${e.tagName} ${e.name || e.id || e.textContent.trim().slice(0, 40)}`;
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = c => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data].join(); };
  const behind = rgb(getComputedStyle(document.body).backgroundColor);
  const shows = style => ![behind, '0,0,0,0'].includes(rgb(style.backgroundColor));
  const found = [...document.querySelectorAll('input:not([type=hidden]), textarea, button, .kern-btn, select')]
    .filter(seen)
    .filter(e => ![e, e.parentElement].some(one => edged(getComputedStyle(one)))
      && getComputedStyle(e).textDecorationLine !== 'underline')
    .map(e => `no edge: ${said(e)}`);
  for (const link of document.querySelectorAll('main :is(p, li, td) a')) {
    if (link.closest('nav')) continue;
    const style = getComputedStyle(link);
    if (seen(link) && style.textDecorationLine !== 'underline' && !edged(style) && !link.querySelector('span'))
      found.push(`a link that looks like text: ${said(link)}`);
  }
  for (const icon of document.querySelectorAll('.kern-icon')) {
    if (!seen(icon)) continue;
    if (!shows(getComputedStyle(icon))) found.push(`an icon in the colour of the page: ${icon.className}`);
  }
  for (const list of document.querySelectorAll('.kern-form-input__select-wrapper'))
    if (seen(list) && !shows(getComputedStyle(list, '::after'))) found.push('a list without its arrow');
  for (const radio of document.querySelectorAll('input[type=radio]:checked'))
    if (seen(radio) && !shows(getComputedStyle(radio, '::before'))) found.push(`a choice that is not seen: ${said(radio)}`);
  for (const box of document.querySelectorAll('.notice, .summary, .conflict, .soft-hint, .kern-badge, .echo, .saving:not([hidden])')) {
    const style = getComputedStyle(box);
    if (seen(box) && parseFloat(style.borderLeftWidth) < 1) found.push(`a box without edge: ${box.className}`);
  }
  return found;
}"""

# Each control in turn gets the focus, as Tab would give it; some part of it must then be seen.
HIDDEN_FOCUS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => {
    e.focus({focusVisible: true});
    if (document.activeElement !== e) return false;
    const box = e.getClientRects()[0];
    const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    return ![.1, .5, .9].some(part => {
      const [x, y] = [box.left + box.width * part, box.top + box.height * part];
      const top = inside(x, y) && document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.contains(e) || top.closest('label')?.control === e);
    });
  })
  .map(e => `${e.tagName} ${e.name || e.textContent.trim().slice(0, 40)}`)"""

UNFOCUSED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => {
    const look = () => [e, e.parentElement].map(one => { const s = getComputedStyle(one);
      return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? s.outlineColor : ''; }).join();
    e.blur();
    const before = look();
    e.focus({focusVisible: true});
    const after = look();
    return document.activeElement === e && (after === before || /^(rgba\\(0, 0, 0, 0\\),?)+$/.test(after));
  })
  .map(e => `${e.tagName} ${e.name || e.textContent.trim().slice(0, 40)}`)"""

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.kern-sr-only, select, svg'))
  .filter(e => !/^(INPUT|SELECT|TEXTAREA|OPTION)$/.test(e.tagName))
  .filter(e => { const s = getComputedStyle(e); return s.overflow === 'hidden' && s.position !== 'absolute'
    && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2); })
  .map(e => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
PLAIN = "() => { document.adoptedStyleSheets = []; }"


def weak_sights(page: Page) -> list[str]:
    """Everything that a page loses in forced colours, at 400 % and with spaced text."""
    size = page.viewport_size
    found: list[str] = []
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"forced colours, {scheme}: {t}" for t in page.evaluate(WITHOUT_EDGE)]
    found += [f"forced colours, no focus to see: {t}" for t in page.evaluate(UNFOCUSED)]
    page.emulate_media(forced_colors="none", color_scheme="light")
    found += [f"no focus to see: {t}" for t in page.evaluate(UNFOCUSED)]
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    found += [f"at 400 %: {t}" for t in page.evaluate(TOO_SMALL_SCREEN)]
    found += [f"small target at 400 %: {t}" for t in page.evaluate(SMALL_TARGETS)]
    found += [f"focus hidden at 400 %: {t}" for t in page.evaluate(HIDDEN_FOCUS)]
    page.evaluate(SPACED)
    found += [f"text spacing at 320 px: {t}" for t in page.evaluate(TOO_SMALL_SCREEN)]
    found += [f"text spacing at 320 px, cut off: {t}" for t in page.evaluate(CLIPPED)]
    if size:
        page.set_viewport_size(size)
    found += [f"text spacing, cut off: {t}" for t in page.evaluate(CLIPPED)]
    page.evaluate(PLAIN)
    return found
