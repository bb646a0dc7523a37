"""Wordings that name something, on every page of a municipality.

- labels, help, rows, titles, introduction, closing and messages are filled in, in both languages
- a missing answer has the author's words, or those of its status; the wave before is looked up
- what a respondent wrote elsewhere is text, never markup, and is never filled in again
- a page stays within its statements
"""

from __future__ import annotations

import re
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
from survey.instrument.flow import flow_of
from survey.instrument.load import load_text
from survey.instrument.model import Section
from survey.instrument.pipes import has_braces
from survey.web.looks import PLAIN
from survey.web.quiet import Quiet
from survey.web.versions import Version
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


def test_titles_name_answers_wherever_they_stand(first: Site) -> None:
    browser = visit(first, CITY)
    assert "2. Einzelheiten zu Stellen" in page(browser, "/fill/people")
    save(browser, "posts", posts="mind. 3")
    for address in ("/fill/posts", "/fill/people", "/fill/review"):
        assert "2. Einzelheiten zu mindestens 3 Stellen" in page(browser, address)
    assert "Einzelheiten zu mindestens 3 Stellen</a>" in page(browser, "/fill/")
    assert "Details on at least 3 posts" in page(browser, "/fill/print?lang=en")


def test_a_status_says_why_there_is_no_value(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", **{"posts..status": "undecided"})
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


def test_questions_with_names_are_drawn_beforehand_with_gaps(first: Site) -> None:
    version = Version(flow_of(load_text(words_version("2021-H1"), "x.yaml")))
    posts, details, _ = version.questionnaire.sections
    with first.app.test_request_context():
        plans = version.page(details, "de").questions
        assert [len(plan.wordings) for plan in plans] == [1, 2, 1]

        def drawn_in(section: Section) -> dict[str, Quiet]:
            found = {
                plan.name: version.drawn(plan, section, "de", PLAIN)
                for plan in version.page(section, "de").questions
            }
            return {name: one for name, one in found.items() if one is not None}

        assert list(drawn_in(posts)) == ["posts", "remarks"]
        drawn = drawn_in(details)
        assert list(drawn) == ["filled", "tasks", "plain"]
        named = {n: [str(pipe.name) for _, pipe in q.pipes] for n, q in drawn.items()}
        assert named["filled"] == ["posts", "unit.name"]
        assert named["plain"] == []
        assert not has_braces("".join(drawn["filled"].parts))


def test_rows_that_are_added_speak_of_it_too(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2", remarks="<i>{unit.name}")
    html = browser.get("/fill/people").text
    assert "Wer arbeitet in Stadt Düsseldorf?" in html
    assert "Amt bei &lt;i&gt;{unit.name}" in html
    (office,) = set(re.findall(r'name="(staff\.\w+\.office)"', html))
    sent = hidden(html) | {office: "Jugendamt", office.replace("office", "volume"): "etliche"}
    refused = browser.post("/fill/people", data=sent | {"action": "stay"}).text
    assert "Amt bei &lt;i&gt;{unit.name}" in refused
    assert ", Umfang: Geben Sie" in refused
    assert "Amt bei &lt;i&gt;{unit.name}" in browser.get("/fill/print").text


def test_characters_that_mark_gaps_break_no_page(first: Site) -> None:
    browser = visit(first, CITY)
    save(browser, "posts", posts="2", remarks="\ue000\ue001\ue002")
    answer = browser.get("/fill/details")
    assert answer.status_code == 200
    assert "in \ue000\ue001\ue002" in answer.text
    save(browser, "posts", posts="2", remarks="\ue100\ue101")
    assert "in \ue100\ue101" in browser.get("/fill/details").text


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
