"""A municipality's own coding in a browser: with and without scripts, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.ways import NewContext, each_way
from tests.integration.web.test_bridging import BRIDGED, PAGE, code_before
from tests.support.site import CITY, Site, build, serving


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Site:
    made = build(sqlite_url, tmp_path / "data", BRIDGED.read_text(encoding="utf-8"))
    code_before(made)
    return made


@pytest.fixture
def served(site: Site) -> Iterator[Served]:
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.mark.browser
@each_way
def test_a_coding_is_judged(served: Served, new_context: NewContext, *, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(served.link(CITY))
    page.goto(served.at(PAGE))
    asks = "Beantragt: mindestens 4 (aus dem Konzept, S. 3) Galt das bei der Antragstellung?"
    words = page.get_by_role("radiogroup", name=asks)
    words.get_by_label("trifft zu", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(words.get_by_label("trifft nicht zu")).to_be_checked()
    page.get_by_role("button", name="Zwischenspeichern").click()
    page.wait_for_url("**/fill/main?saved=main")
    expect(words.get_by_label("trifft nicht zu")).to_be_checked()
    words.get_by_label("keine Aussage").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_url("**/fill/end?saved=main")
    page.goto(served.at(PAGE))
    expect(words.get_by_label("trifft nicht zu")).not_to_be_checked()
    expect(words.get_by_label("keine Aussage")).to_have_count(0)
