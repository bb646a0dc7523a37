"""A questionnaire while it is written: the pages follow the file, and say what is wrong with it.

- saving the file shows the new state by itself, with what was typed so far
- an error stands above the last state that had none, with its line; so does a hint
- a file that has never been right shows its problems alone
- the municipality can be chosen; without a script the pages follow at the next visit
- the panel is accessible and valid HTML, in both languages
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from survey.cli.theatre import Theatre
from survey.web.permissions import permission_of
from tests.browser.looks import faults
from tests.browser.ways import Axe
from tests.support.site import JOURNEY, serving

pytestmark = pytest.mark.browser
SOURCE = JOURNEY.read_text(encoding="utf-8")
ADDED = """\
      - {name: secretary, type: text, label: {de: Wer führt Protokoll?, en: Who takes minutes?}}
"""
BEHIND = "      - name: actors\n"


@pytest.fixture(autouse=True)
def _german_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "2021-H2.yaml"
    found.write_text(SOURCE, encoding="utf-8")
    return found


@pytest.fixture
def theatre(file: Path, tmp_path: Path) -> Theatre:
    folder = tmp_path / "preview"
    folder.mkdir()
    made = Theatre(file, folder)
    made.look()
    return made


@pytest.fixture
def address(theatre: Theatre) -> Iterator[str]:
    with serving(theatre) as found:
        yield found


@pytest.fixture
def never_right(file: Path, tmp_path: Path) -> Iterator[tuple[Theatre, str]]:
    """A preview that began with an error. It ends after the page, which asks it time and again."""
    file.write_text("study: [", encoding="utf-8")
    folder = tmp_path / "other"
    folder.mkdir()
    theatre = Theatre(file, folder)
    theatre.look()
    with serving(theatre) as address:
        yield theatre, address


def change(theatre: Theatre, source: str) -> None:
    """Save the file, and let the preview notice."""
    theatre.file.write_text(source, encoding="utf-8")
    theatre.look()


def test_the_page_follows_the_file(theatre: Theatre, address: str, page: Page, axe: Axe) -> None:
    page.goto(f"{address}/preview/")
    assert (
        "Die Datei hat weder Fehler noch Hinweise." in page.locator(".preview-panel").inner_text()
    )
    page.goto(f"{address}/fill/steering")
    page.locator("[name=steering_group][value=yes]").check()
    page.locator("[name=members]").fill("mind. 7")
    page.locator("[name=action][value=stay]").click()
    page.locator(".notice-success").wait_for()

    change(theatre, SOURCE.replace(BEHIND, ADDED + BEHIND, 1))
    page.locator("[name=secretary]").wait_for()
    assert page.locator("[name=members]").input_value() == "7"
    assert page.locator("[name='members..status']").input_value() == ">="
    assert page.locator("[name=steering_group][value=yes]").is_checked()
    assert faults(page, axe) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_error_stands_above_the_last_state_that_had_none(
    theatre: Theatre, address: str, page: Page, axe: Axe, language: str
) -> None:
    page.goto(f"{address}/preview/")
    page.goto(f"{address}/fill/steering?lang={language}")
    change(theatre, SOURCE.replace("type: multiple", "type: multipel", 1))
    problem = page.locator(".preview-problems li")
    problem.wait_for()
    page.wait_for_load_state()
    line = next(n for n, text in enumerate(SOURCE.splitlines(), 1) if "type: multiple" in text)
    said = problem.inner_text()
    assert f"{'Zeile' if language == 'de' else 'Line'} {line}," in said
    assert "unknown-type" in said
    assert "type: multipel" in said
    assert page.locator("[name=actors]").count() == 3
    assert faults(page, axe) == []
    change(theatre, SOURCE)
    problem.wait_for(state="detached")


def test_a_hint_stands_above_the_state_that_has_it(
    theatre: Theatre, address: str, page: Page
) -> None:
    change(
        theatre,
        SOURCE.replace("label: {de: Niemand davon, en: None of them}", "label: {de: Niemand}"),
    )
    page.goto(f"{address}/preview/")
    page.goto(f"{address}/fill/steering")
    assert "missing-translation" in page.locator(".preview-panel").inner_text()
    assert page.locator("label", has_text="Niemand").count() == 1


def test_a_file_that_was_never_right_shows_its_problems(
    never_right: tuple[Theatre, str], page: Page, axe: Axe
) -> None:
    theatre, address = never_right
    page.goto(f"{address}/preview/")
    assert page.locator(".preview-problems li").count() == 1
    assert faults(page, axe) == []
    change(theatre, SOURCE)
    page.locator(".preview-choice").wait_for()


def test_it_can_be_seen_as_another_municipality(address: str, page: Page) -> None:
    page.goto(f"{address}/preview/")
    choice = page.locator("[name=unit]")
    names = choice.locator("option").all_inner_texts()
    assert names == ["Kreis", "kreisfreie Stadt"]
    assert page.locator(".who").inner_text().count("Kreis") == 1
    choice.select_option(label="kreisfreie Stadt")
    page.locator(".preview-choice button").click()
    assert "kreisfreie Stadt" in page.locator(".who").inner_text()
    assert choice.input_value() == "00001"


def test_without_a_script_the_next_visit_shows_the_new_state(
    theatre: Theatre, address: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/preview/")
    change(theatre, SOURCE.replace(BEHIND, ADDED + BEHIND, 1))
    page.goto(f"{address}/fill/steering")
    assert page.locator("[name=secretary]").count() == 1


@pytest.mark.html
def test_the_panel_is_valid_html(
    theatre: Theatre, check_html_many: Callable[[Mapping[str, str]], list[str]]
) -> None:
    assert isinstance(theatre.app, Flask)
    change(theatre, SOURCE.replace("type: multiple", "type: multipel", 1))
    browser = theatre.app.test_client()
    browser.get("/preview/", follow_redirects=True)
    pages = {t: browser.get(f"/fill/steering?lang={t}").text for t in ("de", "en")}
    assert all("multipel" in html for html in pages.values())
    assert check_html_many(pages) == []


def test_its_addresses_are_part_of_a_preview_only(theatre: Theatre) -> None:
    assert isinstance(theatre.app, Flask)
    rules = theatre.app.url_map.iter_rules()
    added = {r.rule: permission_of(theatre.app, r.endpoint) for r in rules}
    assert {rule: p for rule, p in added.items() if "preview" in rule} == {
        "/preview/": "public", "/preview/as": "public", "/preview/state": "public",
    }  # fmt: skip


def test_what_is_not_declared_yet_keeps_nobody_from_looking(
    theatre: Theatre, address: str, page: Page
) -> None:
    (theatre.file.parent / "2021-H1.yaml").write_text(
        SOURCE.replace("version: 2021-H2", "version: 2021-H1").replace(
            "Wie viele Mitglieder", "Wie groß"
        ),
        encoding="utf-8",
    )
    change(theatre, SOURCE.replace("mode: self", "previous_version: 2021-H1\nmode: self", 1))
    page.goto(f"{address}/preview/")
    page.goto(f"{address}/fill/steering")
    said = page.locator(".preview-panel").inner_text()
    assert "Die Datei hat Fehler:" in said
    assert "undeclared" in said
    assert page.locator("legend", has_text="Wie viele Mitglieder hat sie?").count() == 1
