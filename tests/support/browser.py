"""Fixtures for the pages in a real browser: Debian's Chromium, driven by Playwright.

No page may reach another host, throw in a script or break its own content security policy: the
test that opened it fails. `axe` lists what the accessibility checker finds on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.parts import npm_file, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ELSEWHERE = re.compile(r"^(?!https?://(127\.0\.0\.1|localhost|\[::1\])[:/])(https?|wss?):")
AXE_RUN = "() => axe.run({resultTypes: ['violations']}).then(found => found.violations)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium per worker."""
    chromium = program("chromium", "chromium-browser", "google-chrome", part="Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


class Complaints(list[str]):
    """What a browser reported that no page of ours may cause."""

    def watch(self, context: BrowserContext) -> None:
        context.route(ELSEWHERE, self._refuse)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.append(f"script failed: {error.error}"))

    def _refuse(self, route: Route) -> None:
        self.append(f"asked another host: {route.request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.append(message.text)


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts (one per person in a test) that are watched and closed."""
    complaints = Complaints()
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        settings = {"locale": "de-DE", "timezone_id": "Europe/Berlin", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]  # Playwright's own keywords
        context.set_default_timeout(10_000)
        complaints.watch(context)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a German reader."""
    return new_context().new_page()


@pytest.fixture
def page_nojs(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a German reader whose browser runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Check a page (with scripts) and list violations as `rule (impact): help, at selector`."""
    source = npm_file("axe-core/axe.min.js", part="axe-core").read_text()

    def check(page: Page) -> list[str]:
        page.evaluate(source)  # on a page without scripts its answer would never come
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}, at {node['target'][0]}"
            for rule in page.evaluate(AXE_RUN)
            for node in rule["nodes"]
        ]

    return check
