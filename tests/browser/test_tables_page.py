"""The page of a table book in a browser: valid, accessible, usable at 320 px, asking nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.figures.value import FigureData
from analysis.tables.value import Book, Cell, Column, Row
from analysis.web_page.page import as_html
from survey.instrument.text import LANGUAGES
from tests.analysis.figures import small
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


FIGURES = """
  - {name: Abb. 1, type: distribution, title: Lenkung, items: [{variable: steering}], bars: counts}
  - {name: Abb. 2, type: dots, title: Stellen, variable: posts}
  - {name: Abb. 3, type: tiles, title: Karte, variable: posts, classes: [2, 4]}
  - {name: Abb. 4, type: development, title: Verlauf, items: [{variable: steering, code: "yes"}]}
  - {name: Abb. 5, type: flow, title: Bewegung, start: 2021-H2, end: 2022-H1, items: [{variable: support}]}
"""  # noqa: E501


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> tuple[FigureData, ...]:
    """One of each kind, and one whose words are hostile."""
    folder = tmp_path_factory.mktemp("figures")
    (folder / "data").mkdir()
    lines = "".join(f"{unit},1,{n},K{n}\n" for n, unit in enumerate(small.UNITS[:6], start=1))
    (folder / "data" / "tile_map.csv").write_text(f"ags,row,column,short\n{lines}", "utf-8")
    cells = {
        unit: {"steering": one, "posts": posts, "support": support}
        for unit, one, posts, support in zip(
            small.UNITS, ("yes", "no", "k.A.", "yes"), ("1", "mind.2", "4", "k.A."),
            ("low", "some", "high", "low"), strict=False,
        )
    }  # fmt: skip
    waves = dict.fromkeys(small.WAVES[1:], cells)
    found = small.book(small.small_release(folder / "r", waves), FIGURES, folder=folder).figures
    hostile = replace(found[0].table, title=HOSTILE[1], name=HOSTILE[0])
    return (*found, replace(found[0], table=hostile, alternative=" ".join(HOSTILE[:-2])))


@pytest.mark.html
def test_the_page_is_valid(
    check_html_many: Callable[[Mapping[str, str]], list[str]], figures: tuple[FigureData, ...]
) -> None:
    # The tables are in German, and the checker tells the language of words: none in English.
    pages = {"de": as_html(books("de"))}
    pages["figures"] = as_html(replace(book(TABLE), figures=figures))
    pages |= {f"empty {language}": as_html(book(language=language)) for language in LANGUAGES}
    assert check_html_many(pages) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page,
    axe: Callable[[Page], list[str]],
    width: int,
    tmp_path: Path,
    figures: tuple[FigureData, ...],
) -> None:
    (tmp_path / "report.html").write_text(as_html(replace(books("de"), figures=figures)), "utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    # the table behind a figure opens without a script, and has nothing against it either
    assert page.get_by_role("img").count() == len(figures)
    for number in range(len(figures)):
        page.locator("summary").nth(number).click()
    assert page.locator("details[open] table").count() == len(figures)
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
