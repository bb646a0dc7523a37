"""The comparison as a page: valid, accessible, usable at 320 px, without a request to anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from survey.documents.comparison import as_html
from survey.instrument.compare import NOT_COUNTED, Reach, Reaches, compare
from survey.instrument.load import load
from survey.instrument.text import LANGUAGES, Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
KIM = ROOT / "questionnaires" / "kim"
COUNTED = Reaches(Text("Gezählt.", "Counted."), {"foreign_share": Reach(1, 25)})


def html(language: str, reaches: Reaches = COUNTED) -> str:
    old, new = (load(KIM / f"2021-H{n}.yaml") for n in (1, 2))
    return as_html(compare(old, new), reaches, language)


def pairs() -> Mapping[str, str]:
    """A page of every tiny pair of versions, so that every kind of difference is shown."""
    found = {}
    for folder in (ROOT / "tests" / "questionnaires" / "versions").iterdir():
        old, new = (load(folder / f"{version}.yaml") for version in ("2021-H2", "2022-H1"))
        found[folder.name] = as_html(compare(old, new), NOT_COUNTED, "de")
    return found


@pytest.mark.html
def test_the_page_is_valid(check_html_many: Callable[[Mapping[str, str]], list[str]]) -> None:
    pages = {language: html(language) for language in LANGUAGES}
    assert check_html_many({**pages, **pairs()}) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, axe: Callable[[Page], list[str]], width: int
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(html("de"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text("betrifft 1 Erhebungswelle, 25 Kommunen").count() == 1
    assert page.locator("ins").count() > 50
    assert asked == []
    assert axe(page) == []


@pytest.mark.browser
def test_an_authors_words_are_words(page: Page) -> None:
    old = load(ROOT / "tests" / "questionnaires" / "versions" / "wording" / "2021-H2.yaml")
    evil = old.source.replace("Gibt es eine", "<script>x</script>&amp; Gibt es")
    from survey.instrument.load import load_text

    page.set_content(as_html(compare(old, load_text(evil)), NOT_COUNTED, "de"))
    assert page.locator("script").count() == 0
    assert "<script>x</script>&amp; Gibt es" in page.locator("h3").inner_text()
