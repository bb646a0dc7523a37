"""Wordings that name something, on every page of a municipality.

- labels, help, rows, titles, introduction, closing and messages are filled in, in both languages
- a missing answer has the author's words, or those of its status; the wave before is looked up
- what a respondent wrote elsewhere is text, never markup, and is never filled in again
- a page stays within its statements
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import Dates, create_wave, launch_wave
from survey.instrument.load import load_text
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, SECRET, WHO, WORDS, Site, words_version

HOSTILE: Final = "<b>{unit.name} & {{Co}}"


@pytest.fixture
def first(make_site: Callable[..., Site], tmp_path: Path) -> Site:
    source = tmp_path / "first.yaml"
    source.write_text(words_version("2021-H1"), encoding="utf-8")
    return make_site(source, name="2021-H1")


def page(browser: FlaskClient, address: str) -> str:
    """The page as it is read: without entities, on one line."""
    return " ".join(unescape(browser.get(address).text).split())


def following(site: Site) -> Site:
    """The next wave with the next version, on the same pages."""
    when = datetime.now(UTC)
    questionnaire = load_text(words_version("2021-H2", "2021-H1"), "2021-H2.yaml")
    release_version(site.engine, WHO, when, questionnaire)
    wave = create_wave(
        site.engine, WHO, when, study="words", name="2021-H2", version="2021-H2",
        dates=Dates(opens=when - timedelta(days=1), deadline=when + timedelta(days=9)),
    )  # fmt: skip
    issued = launch_wave(site.engine, WHO, when, wave.id, Tokens(SECRET))
    return Site(site.app, site.engine, wave, {link.unit: link.token for link in issued})


def test_before_anything_is_answered(first: Site) -> None:
    browser = visit(first, CITY)
    overview = page(browser, "/fill/")
    assert "Guten Tag, Stadt Düsseldorf!" in overview
    assert "1. Stellen in Stadt Düsseldorf" in page(browser, "/fill/review")
    posts = page(browser, "/fill/posts")
    assert "<title>Stellen in Stadt Düsseldorf – Erhebung</title>" in posts
    assert "Sie sind: kreisfreie Stadt." in posts
    assert "Zuletzt gespeichert: noch nicht beantwortet" in posts
    details = page(browser, "/fill/details")
    assert "Wie viele der Stellen sind in Stadt Düsseldorf besetzt?" in details
    assert "Im letzten Halbjahr: noch keine Zahl." in details
    assert "Was tun andere?" in details
    assert "in der Stelle" in details
    assert "Und {ohne} Namen?" in details
    assert "Sie melden noch nicht beantwortet Stellen." in page(browser, "/fill/review")


def test_in_the_words_of_what_was_answered(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="mind. 1", partners=["jobcenter", "police"], remarks="KI & Co")
    details = page(browser, "/fill/details")
    assert "Wie viele der mindestens 1 Stelle sind in Stadt Düsseldorf besetzt?" in details
    assert "Was tun Jobcenter und Polizei?" in details
    assert "in KI & Co" in details
    save(browser, "details", filled="0,5")
    everything = page(browser, "/fill/print")
    assert "Wie viele der mindestens 1 Stelle sind in Stadt Düsseldorf besetzt?" in everything
    assert "Was tun Jobcenter und Polizei? – in KI & Co" in everything
    review = page(browser, "/fill/review")
    assert "Sie melden mindestens 1 Stellen." in review
    assert "Was tun Jobcenter und Polizei?" in review
    english = page(browser, "/fill/details?lang=en")
    assert "How many of the at least 1 post in Stadt Düsseldorf are filled?" in english
    assert "What do Job centre and Police do?" in english
    assert "You are: city." in page(browser, "/fill/posts?lang=en")


def test_a_status_says_why_there_is_no_value(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", **{"posts:status": "undecided"})
    assert "Zuletzt gespeichert: noch nicht entschieden" in page(browser, "/fill/posts")
    assert "Wie viele der Stellen sind" in page(browser, "/fill/details")


def test_messages_and_notices_are_filled_in(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2", remarks="das KI")
    refused = save(browser, "details", filled="3")
    assert refused.status_code == 422
    message = "Mehr besetzte als die 2 Stellen von das KI."
    assert unescape(refused.text).count(message) == 2  # in the summary and at the question
    assert message in page(browser, "/fill/review")
    saved = save(browser, "details", filled="mind. 1", action="next")
    notices = page(browser, saved.headers["Location"])
    assert "Wie viele der 2 Stellen sind in Stadt Düsseldorf besetzt?: mindestens 1" in notices


def test_what_a_respondent_wrote_is_never_markup_nor_filled_in(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2", remarks=HOSTILE)
    save(browser, "details", filled="3")
    for address in ("/fill/details", "/fill/review", "/fill/print"):
        html = browser.get(address).text
        assert "<b>" not in html
        assert "&lt;b&gt;{unit.name} &amp; {{Co}}" in html


def test_submitted_answers_stay_as_they_were_told(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2", remarks="das KI")
    save(browser, "details", filled="1")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for address in ("/fill/receipt", "/fill/details"):
        told = page(browser, address)
        assert "Wie viele der 2 Stellen sind in Stadt Düsseldorf besetzt?" in told
        assert "– in das KI" in told


def test_the_wave_before_is_looked_up(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2")
    save(browser, "details", filled="1")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    second = following(first)
    browser = visit(second, CITY)
    assert "Im letzten Halbjahr: 1 Stelle." in page(browser, "/fill/details")
    assert "In the last half-year: 1 post." in page(browser, "/fill/details?lang=en")


def test_a_page_stays_within_its_statements(first: Site) -> None:
    second = following(first)
    browser = visit(second, CITY)
    count = Count(second)
    for address in ("/fill/", "/fill/posts", "/fill/details", "/fill/review", "/fill/print"):
        count.clear()
        browser.get(address)
        assert len(count) <= 10, (address, count.statements)


def test_only_questions_with_names_are_planned_anew(first: Site) -> None:
    from survey.instrument.flow import flow_of
    from survey.web.versions import Version

    version = Version(flow_of(load_text(words_version("2021-H1"), "x.yaml")))
    section = version.questionnaire.sections[1]
    with first.app.test_request_context():
        assert {q.name: q.fills for q in version.page(section, "de").questions} == {
            "filled": True, "tasks": True, "plain": True,
        }  # fmt: skip
        assert list(version.quiet(section, "de")) == []
        posts = version.questionnaire.sections[0]
        assert list(version.quiet(posts, "de")) == ["remarks"]


def test_the_fixture_is_a_template() -> None:
    assert "{version}" in WORDS.read_text(encoding="utf-8")
    assert load_text(words_version("2021-H2", "2021-H1"), "x.yaml").previous_version == "2021-H1"


def test_terms_are_explained_under_their_question(first: Site) -> None:
    posts = page(visit(first, CITY), "/fill/posts")
    assert '<details class="help-box terms"><summary>Begriffe: Stelle, VZÄ</summary>' in posts
    assert '<dt>Stelle</dt><dd><p class="kern-body">Was in Stadt Düsseldorf im Stellenplan' in posts
    assert posts.count("<dt>VZÄ</dt>") == 1
    assert 'aria-describedby="posts:hint"' not in posts  # too long to be read out each time
    assert "Terms: Post, FTE" in page(visit(first, CITY), "/fill/posts?lang=en")
