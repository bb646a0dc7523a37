"""The codebook in a browser: valid, accessible, usable at 320 px, without a request to anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from survey.documents.codebook.build import codebook
from survey.documents.codebook.html import as_html
from survey.instrument.load import load
from survey.instrument.text import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

KIM = Path(__file__).parents[2] / "questionnaires" / "kim"


def html(language: str) -> str:
    return as_html(codebook([load(file) for file in sorted(KIM.glob("20*.yaml"))], language))


@pytest.mark.html
def test_the_page_is_valid(check_html_many: Callable[[Mapping[str, str]], list[str]]) -> None:
    assert check_html_many({language: html(language) for language in LANGUAGES}) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, axe: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(html("de"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
