"""Where states of pages are brought about: by the real requests, without waiting for a browser.

Owns what a taken page is, and which address it belongs to. Refuses pages that are none: redirects
and failures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from flask.testing import FlaskClient
from playwright.sync_api import Page, Route
from werkzeug.exceptions import NotFound
from werkzeug.test import TestResponse

from tests.integration.web.conftest import hidden
from tests.support.site import CITY, Site

NOWHERE = "nowhere"
"""Instead of a route's rule: an address that there is not."""


@dataclass(frozen=True)
class Taken:
    """One page in one state, as the server sent it. `act`: what a script does on it first."""

    method: str
    rule: str
    state: str
    path: str
    html: str
    headers: Mapping[str, str]
    act: str = ""

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule}: {self.state}"


@dataclass
class Stage:
    """A site in one language, and the pages that were taken of it."""

    site: Site
    language: str
    taken: list[Taken] = field(default_factory=list)

    def visitor(self, link: str = "") -> FlaskClient:
        """A browser in the language of this stage, at somebody's link or without any."""
        browser = self.site.app.test_client()
        if link:
            assert browser.get(link).status_code == 302
        browser.get(f"/?lang={self.language}")
        return browser

    def municipality(self, unit: str = CITY) -> FlaskClient:
        """Whoever has opened a municipality's own link."""
        return self.visitor(self.site.link(unit))

    def take(
        self, browser: FlaskClient, state: str, path: str, /, *, act: str = "",
        **fields: object,
    ) -> str:  # fmt: skip
        """The page of an address in a state that is to be judged. Its text."""
        return self._taken("GET", browser.get(path), state, path, act)

    def send(
        self, browser: FlaskClient, state: str, path: str, fields: Mapping[str, object]
    ) -> str:
        """The page that answers a form, which is refused or asks something."""
        return self._taken("POST", browser.post(path, data=fields), state, path, "")

    def _taken(self, method: str, answer: TestResponse, state: str, path: str, act: str) -> str:
        html: str = answer.text
        assert answer.status_code in {200, 403, 404, 409, 422}, (state, path, answer.status)
        assert "<html" in html, (state, path)
        assert f'lang="{self.language}"' in html, (state, path)
        kept = {"Content-Security-Policy", "Content-Type"}
        headers = {name: value for name, value in answer.headers if name in kept}
        self.taken.append(Taken(method, self._rule(method, path), state, path, html, headers, act))
        return html

    def _rule(self, method: str, path: str) -> str:
        try:
            found, _ = self.site.app.url_map.bind("localhost").match(
                path.split("?", maxsplit=1)[0], method=method, return_rule=True
            )
        except NotFound:
            return NOWHERE
        return str(found.rule)


Make: TypeAlias = Callable[..., Site]
Scene: TypeAlias = Callable[[Make, str], Stage]
SCENES: dict[str, Scene] = {}


def scene(told: Scene) -> Scene:
    """One story that leads through states; it is told once in each language."""
    SCENES[told.__name__.removeprefix("_")] = told
    return told


def send_form(
    stage: Stage, browser: FlaskClient, state: str, path: str, fields: Mapping[str, object],
    of: str = "",
) -> str:  # fmt: skip
    """Fill in the form of a page (`of`, else the address itself) and take what it answers."""
    return stage.send(browser, state, path, hidden(browser.get(of or path).text) | dict(fields))


@contextmanager
def shown(page: Page, address: str, taken: Taken) -> Iterator[Page]:
    """A taken page in a browser, at its own address, with what belongs to it from the server."""
    target = address + taken.path

    def fulfil(route: Route) -> None:
        route.fulfill(status=200, body=taken.html, headers=dict(taken.headers))

    page.route(lambda url: url == target, fulfil)
    try:
        page.goto(target)
        if taken.act:
            page.evaluate(taken.act)
        page.evaluate(STILL)
        yield page
    finally:
        page.unroute_all()


# Whatever can be unfolded is; and nothing has the focus, which changes a control's border.
STILL = """() => {
  for (const fold of document.querySelectorAll('main details')) fold.open = true;
  document.activeElement?.blur();
}"""


def maker(url: str, data: Path) -> Make:
    """Build the one site of a scene."""
    from tests.support.site import build

    def make(source: Path, **options: Any) -> Site:
        text = source.read_text(encoding="utf-8")
        return build(url, data, text, **options)

    return make
