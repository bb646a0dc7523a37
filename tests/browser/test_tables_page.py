"""The page of a table book in a browser: valid, accessible, usable at 320 px, asking nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.tables.value import Book, Cell, Column, Row
from analysis.web_page.page import as_html
from survey.instrument.text import LANGUAGES
from tests.analysis.tables.sample import HOSTILE, TABLE, book

if TYPE_CHECKING:
    from playwright.sync_api import Page


def books(language: str) -> Book:
    """One table as usual, one of a single column, and one wide and hostile."""
    columns = tuple(Column(word[:40], "über"[: 4 * (n % 3)]) for n, word in enumerate(HOSTILE))
    rows = tuple(
        Row("unit", word, tuple(Cell(word[:200], flags=("b",)) for _ in columns))
        for word in HOSTILE
    )
    wide = replace(TABLE, name=HOSTILE[0], title=HOSTILE[1], columns=columns, rows=rows)
    narrow = replace(TABLE, columns=TABLE.columns[:1], rows=(Row("unit", "x", (Cell("1"),)),))
    return book(TABLE, narrow, wide, language=language)


@pytest.mark.html
def test_the_page_is_valid(check_html_many: Callable[[Mapping[str, str]], list[str]]) -> None:
    # The tables are in German, and the checker tells the language of words: none in English.
    pages = {"de": as_html(books("de"))}
    pages |= {f"empty {language}": as_html(book(language=language)) for language in LANGUAGES}
    assert check_html_many(pages) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, axe: Callable[[Page], list[str]], width: int, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_text(as_html(books("de")), "utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    # its own policy lets its style through, and every table scrolls where it is
    assert page.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "auto"


@pytest.mark.browser
def test_its_policy_refuses_a_script_that_got_in(page: Page, tmp_path: Path) -> None:
    html = as_html(book(TABLE)).replace("<header>", "<header><script>document.title = 'x'</script>")
    (tmp_path / "report.html").write_text(html, "utf-8")
    refused: list[str] = []
    fresh = page.context.browser.new_context()  # type: ignore[union-attr]  # not watched: it complains
    other = fresh.new_page()
    other.on("console", lambda message: refused.append(message.text))
    other.goto((tmp_path / "report.html").as_uri())
    assert other.title() == "KIM NRW"
    assert any("Content Security Policy" in text for text in refused)
    fresh.close()
