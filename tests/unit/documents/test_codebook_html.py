"""The page: self-contained, every variable with its anchor, every word escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from survey.documents.codebook.build import codebook
from survey.documents.codebook.html import as_html
from survey.instrument.load import load_text
from survey.instrument.text import LANGUAGES
from survey.questions.registry import TYPES
from tests.unit.documents.test_codebook import FIRST, SECOND, counted, made
from tests.unit.questionnaires.kim_files import VERSIONS, kim
from tests.unit.questions.fixtures import fixture


class Page(HTMLParser):
    """Ids, targets and names of elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.targets += [value for name, value in attrs if name == "href" and value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variable_has_an_anchor_and_every_link_leads_to_one(language: str) -> None:
    book = codebook([kim(version) for version in VERSIONS], language)
    page = Page(as_html(book))
    assert len(page.ids) == len(set(page.ids))
    assert {cell.id for cell in book.cells} <= set(page.ids)
    assert {entry.name for entry in book.entries} <= set(page.ids)
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)
    assert ("lang", language) in page.attributes


@pytest.mark.parametrize("kind", TYPES)
def test_no_anchor_stands_twice_whatever_the_type(kind: str) -> None:
    page = Page(as_html(codebook([fixture(kind)], "de")))
    assert len(page.ids) == len(set(page.ids))
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    html = as_html(made())
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(page.elements)
    assert all(target.startswith("#") for target in page.targets)
    assert "url(" not in html
    assert "@import" not in html
    assert not any(name.startswith("on") or name == "style" for name, _ in page.attributes)


def test_versions_stand_there_with_study_and_whole_digest() -> None:
    html = as_html(made())
    for source in (FIRST, SECOND):
        assert load_text(source).digest in html
    assert "kim 2021-H1" in html
    assert "kim 2021-H2" in html


def test_changed_words_are_marked() -> None:
    html = as_html(made())
    assert "eine <del>Gruppe</del><ins>Lenkungsgruppe</ins>?" in html


def test_what_an_author_wrote_is_never_markup() -> None:
    # Doubled braces are braces to be read.
    hostile = "<script>alert(1)</script> {{{{ 7 * 7 }}}} & \" '"
    quoted = hostile.replace("'", "''")
    source = FIRST.replace("{de: Mitglieder, en: Members}", f"'{quoted}'")
    html = as_html(codebook([load_text(source)], "en"))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &amp; &#34; &#39;" in html


def test_characters_that_html_cannot_hold_are_left_out() -> None:
    source = FIRST.replace("{de: Mitglieder, en: Members}", '"Mit\\aglieder\\x85"')
    html = as_html(codebook([load_text(source)], "de"))
    assert "Mitglieder" in html
    assert not set("\a\x85") & set(html)


def test_what_will_be_filled_in_is_described() -> None:
    piped = fixture("piped")
    html = as_html(codebook([piped], "de"))
    assert "{unit.name" not in html
    assert "[Name der Kommune]" in html


def test_frequencies_name_the_release_and_generated_data() -> None:
    html = as_html(made(counted=counted(load_text(SECOND))))
    assert "2021-H2-1" in html
    assert "ERZEUGTE BEISPIELDATEN" in html
    assert "23 von 24 Kommunen mit Meldung" in html
    assert re.search(r"Ja</th><td><code>yes</code></td><td class=\"number\">12</td>", html)
    assert "Häufigkeiten" not in as_html(made())


def test_the_same_versions_give_the_same_page() -> None:
    assert as_html(made()) == as_html(made())
