"""A first visit, from the link to the overview, stays small: few requests, few bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Served
from tests.support.site import CITY

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

MOST_REQUESTS, MOST_BYTES = 5, 150_000


@pytest.mark.browser
def test_a_first_visit_is_small(kim: Served, page: Page) -> None:
    """The redirect counts, headers count, and bytes are those on the wire."""
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(kim.link(CITY), wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    asked = {request.url.removeprefix(kim.address) for request in finished}
    sizes = [request.sizes() for request in finished]
    total = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)
    # Where the sheets are asked for one by one, `make setup` joins them again.
    told = f"{len(finished)} requests, {total} bytes: {sorted(asked)}"
    assert {"/fill/", kim.site.link(CITY)} <= asked, told
    assert sum(name.endswith(".woff2") for name in asked) == 2, told
    assert len(finished) <= MOST_REQUESTS, told
    assert total < MOST_BYTES, told
    # A headless browser asks for no icon; others would ask once more if it had an address.
    icon = page.locator("link[rel=icon]").get_attribute("href") or ""
    assert icon.startswith("data:image/svg+xml,")
