"""The operator's texts: on pages of their own, at the foot of every page, and accepted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.acceptances import accept_notice
from survey.store import acceptances, audit
from survey.store.database import reading
from survey.store.values import Actor
from survey.web.written import PLACES
from tests.integration.web.conftest import Count, hidden, visit
from tests.support.site import CITY, DISTRICT, Site

NOTICE = "/fill/data-protection"


def put(site: Site, file: str, words: str) -> None:
    """What the operator writes; each time a little later, as a clock would have it."""
    folder = site.app.extensions["survey-config"].data / "texts"
    folder.mkdir(exist_ok=True)
    path: Path = folder / file
    later = path.stat().st_mtime_ns + 1_000_000 if path.exists() else 0
    path.write_text(words, encoding="utf-8")
    if later:
        os.utime(path, ns=(later, later))


def foot(html: str) -> str:
    (found,) = re.findall(r"<footer.*?</footer>", html, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("place", PLACES.values())
def test_each_text_is_a_public_page_in_both_languages(small: Site, place: str) -> None:
    browser = small.app.test_client()
    german, english = browser.get(place), browser.get(f"{place}?lang=en")
    assert german.status_code == english.status_code == 200
    assert "<strong>Noch nicht eingetragen:</strong>" in german.text
    assert "<strong>Not filled in yet:</strong>" in english.text


def test_the_foot_of_every_page_says_whom_to_ask(small: Site) -> None:
    put(small, "contact.de.md", "**Team KIM**, Tel. [0211 12](tel:+4921112)\nkim@uni.example\n\nX")
    browser = visit(small, CITY)
    for path in ("/", "/fill/", "/fill/review", "/sign-in", "/no-such-page", "/imprint"):
        told = foot(browser.get(path).text)
        assert "<strong>Team KIM</strong>" in told
        assert 'href="tel:+4921112"' in told
        assert 'href="mailto:kim@uni.example"' in told
        assert "X" not in told
        assert all(f'href="{place}"' in told for place in PLACES.values())
    assert '<p class="kern-body">X</p>' in browser.get("/contact").text


def test_a_changed_text_counts_from_the_next_page_on(small: Site) -> None:
    browser = small.app.test_client()
    put(small, "imprint.de.md", "Stadt A")
    assert "Stadt A" in browser.get("/imprint").text
    put(small, "imprint.de.md", "Stadt B")
    assert "Stadt B" in browser.get("/imprint").text


def test_a_text_in_the_other_language_says_so(small: Site) -> None:
    put(small, "imprint.de.md", "Nur auf Deutsch")
    english = small.app.test_client().get("/imprint?lang=en").text
    assert '<div class="flow" lang="de"><p class="kern-body">Nur auf Deutsch</p></div>' in english


def test_nothing_in_a_text_becomes_markup_or_runs(small: Site) -> None:
    put(small, "imprint.de.md", "<script>x</script> [a](javascript:x) & **<b>**")
    page = small.app.test_client().get("/imprint").text
    assert (
        "&lt;script&gt;x&lt;/script&gt; [a](javascript:x) &amp; <strong>&lt;b&gt;</strong>" in page
    )
    assert 'href="javascript' not in page


def test_without_a_notice_of_the_operator_nobody_is_asked(small: Site) -> None:
    assert visit(small, CITY).get("/fill/").status_code == 200


def accept(browser: FlaskClient, following: str = "") -> object:
    page = browser.get(f"{NOTICE}?next={following}")
    assert page.status_code == 200
    return browser.post(NOTICE, data=hidden(page.text))


def test_the_notice_comes_before_the_overview_and_is_asked_once(small: Site) -> None:
    put(small, "privacy.de.md", "# Wer verantwortlich ist\n\nDie Stadt A.")
    browser = visit(small, CITY)
    asked = browser.get("/fill/")
    assert (asked.status_code, asked.location) == (302, NOTICE)
    page = browser.get(NOTICE).text
    assert '<h1 class="kern-heading-large">Datenschutzhinweise</h1>' in page
    assert '<h2 class="kern-heading-medium">Wer verantwortlich ist</h2>' in page
    answer = accept(browser)
    assert (answer.status_code, answer.location) == (302, "/fill/")  # type: ignore[attr-defined]
    assert browser.get("/fill/").status_code == 200
    assert browser.get(NOTICE).location == "/fill/"
    # Another machine with the same link: the database knows.
    assert visit(small, CITY).get("/fill/").status_code == 200
    # Another municipality has a link of its own.
    assert visit(small, DISTRICT).get("/fill/").status_code == 302


def test_it_is_stored_with_the_digest_of_the_text_and_who_accepted(small: Site) -> None:
    put(small, "privacy.de.md", "Hinweise")
    browser = visit(small, CITY)
    page = browser.get(NOTICE).text
    version = hidden(page)["version"]
    assert len(version) == 64
    accept(browser)
    accept_notice(
        small.engine, Actor("link", "1"), datetime.now(UTC), 1,
        shown=version, counts=version,
    )  # fmt: skip
    with reading(small.engine) as connection:
        assert acceptances.accepted(connection, 1, version) is not None
        entries = [e for e in audit.latest(connection) if e.what == "accept_notice"]
    assert [(e.who, e.about, e.detail) for e in entries] == [
        ("link:1", "link:1", {"version": version[:12]})
    ]


def test_a_changed_notice_asks_again_and_leads_on_to_where_somebody_was(small: Site) -> None:
    put(small, "privacy.de.md", "Hinweise")
    browser = visit(small, CITY)
    accept(browser)
    put(small, "privacy.de.md", "Hinweise, geändert")
    asked = browser.get("/fill/review")
    assert asked.location == f"{NOTICE}?next=/fill/review"
    answer = accept(browser, "/fill/review")
    assert answer.location == "/fill/review"  # type: ignore[attr-defined]


def test_a_notice_that_changes_while_it_is_read_is_shown_anew(small: Site) -> None:
    put(small, "privacy.de.md", "Erste Fassung")
    browser = visit(small, CITY)
    read = hidden(browser.get(NOTICE).text)
    put(small, "privacy.de.md", "Zweite Fassung")
    answer = browser.post(NOTICE, data=read)
    assert answer.status_code == 422
    assert "Zweite Fassung" in answer.text
    assert "Der Text wurde geändert" in answer.text
    assert browser.get("/fill/").status_code == 302


def test_what_was_typed_before_the_notice_changed_is_saved(small: Site) -> None:
    """The page stood open while the operator wrote a new text: nothing of it is lost."""
    browser = visit(small, CITY)
    section = "steering"
    page = browser.get(f"/fill/{section}").text
    put(small, "privacy.de.md", "Hinweise")
    answer = browser.post(f"/fill/{section}", data=hidden(page) | {"action": "stay"})
    assert answer.status_code in (200, 302)
    assert NOTICE not in (answer.location or "")
    assert browser.get(f"/fill/{section}").location.startswith(NOTICE)


@pytest.mark.parametrize(
    "there",
    ["https://evil.example/", "//evil.example", "/office/", "/fill/../office/", "/fill/\\x"],
)
def test_going_on_leads_nowhere_else(small: Site, there: str) -> None:
    put(small, "privacy.de.md", "Hinweise")
    browser = visit(small, CITY)
    page = hidden(browser.get(NOTICE).text) | {"next": there}
    assert browser.post(NOTICE, data=page).location == "/fill/"


def test_pages_after_the_first_ask_the_database_nothing_more(
    small: Site, counting: Callable[[Site], Count]
) -> None:
    browser = visit(small, CITY)
    browser.get("/fill/")  # reads the questionnaire, once for the process
    count = counting(small)
    browser.get("/fill/")
    before = len(count)
    put(small, "privacy.de.md", "Hinweise")
    accept(browser)
    count.clear()
    browser.get("/fill/")
    assert len(count) == before
