"""The fixtures themselves: a checker that finds nothing anywhere would pass every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import Complaints

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SAMPLE = "<!DOCTYPE html><html lang='de'><title>Probe</title><main><h1>Probe</h1>{}</main></html>"
SCRIPT = "<p id='a'>ohne</p><script>document.getElementById('a').textContent = 'mit'</script>"


@pytest.mark.browser
def test_axe_finds_a_field_without_a_label(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.set_content(SAMPLE.format("<p>Guten Tag</p>"))
    assert axe(page) == []
    page.set_content(SAMPLE.format("<input name='q'>"))
    assert [found.split(" ")[0] for found in axe(page)] == ["label"]


@pytest.mark.browser
def test_one_page_runs_scripts_and_the_other_does_not(page: Page, page_nojs: Page) -> None:
    for one, expected in ((page, "mit"), (page_nojs, "ohne")):
        one.set_content(SAMPLE.format(SCRIPT))
        assert one.text_content("#a") == expected


@pytest.mark.browser
def test_a_request_to_another_host_is_noticed(
    new_context: Callable[..., BrowserContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    noticed: list[str] = []
    monkeypatch.setattr(Complaints, "append", lambda _, text: noticed.append(text))
    page = new_context().new_page()
    page.set_content(SAMPLE.format("<img src='https://elsewhere.example/x.png' alt=''>"))
    assert noticed == ["asked another host: https://elsewhere.example/x.png"]


@pytest.mark.html
def test_the_html_checker_tells_right_from_wrong(
    check_html_many: Callable[[Mapping[str, str]], list[str]],
) -> None:
    pages = {"right": SAMPLE.format("<p>Gut"), "wrong": SAMPLE.format("<ul><p>Falsch</p></ul>")}
    found = check_html_many(pages)
    assert found
    assert all(line.startswith("wrong: line 1: ") for line in found)
