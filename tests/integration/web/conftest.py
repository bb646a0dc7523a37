"""Sites on both databases, and browsers without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from tests.support.site import JOURNEY, KIM, Site, build


@pytest.fixture
def make_site(database_url: str, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Build the one site of a test, on SQLite and on PostgreSQL, with the options of `build`."""
    made: list[Site] = []

    def make(source: Path = JOURNEY, **options: Any) -> Site:
        text = source.read_text(encoding="utf-8")
        made.append(build(database_url, tmp_path / "data", text, **options))
        return made[-1]

    yield make
    for site in made:
        site.close()


@pytest.fixture
def kim(make_site: Callable[..., Site]) -> Site:
    """The KIM questionnaire in the field."""
    return make_site(KIM)


@pytest.fixture
def small(make_site: Callable[..., Site]) -> Site:
    """The small questionnaire in the field."""
    return make_site()


class Count:
    """How many statements reached the database since `clear`."""

    def __init__(self, site: Site) -> None:
        self.statements: list[str] = []
        event.listen(site.engine_of_app, "before_cursor_execute", self._count)

    def _count(self, _c: object, _cursor: object, statement: str, *_: object) -> None:
        self.statements.append(statement)

    def clear(self) -> None:
        self.statements.clear()

    def __len__(self) -> int:
        return len(self.statements)


@pytest.fixture
def counting() -> Callable[[Site], Count]:
    return Count


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a page's form, and the name of whoever releases it, where it asks."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', html))
    return found | ({"signed": "Erika Beispiel"} if 'name="signed"' in html else {})


def _without_marks(field: re.Match[str]) -> str:
    return re.sub(r"\.[0-9a-f]{6}", "", field[1])


def without_token(html: str) -> str:
    """The page without what may spell any number: the token, and the marks of scripts and looks."""
    found = re.sub(r'name="csrf_token" value="[^"]*"', 'name="csrf_token"', html)
    found = re.sub(r'\.(css|js|svg)\?[^"]*"', r'.\1"', found)
    found = re.sub(r'(name="recalled" value="[^"]*")', _without_marks, found)
    assert found.count('name="csrf_token" value=') == 0
    return found


def visit(site: Site, unit: str) -> FlaskClient:
    """A browser that has opened a municipality's link."""
    browser = site.app.test_client()
    answer = browser.get(site.link(unit))
    assert answer.status_code == 302
    return browser


def save(browser: FlaskClient, section: str, /, **fields: object) -> TestResponse:
    """Show a section, fill it in and save; `__` stands for `.` in names."""
    html = browser.get(f"/fill/{section}").text
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return browser.post(f"/fill/{section}", data=hidden(html) | {"action": "stay"} | named)
