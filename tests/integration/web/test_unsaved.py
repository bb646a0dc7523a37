"""Nobody's words are lost or land elsewhere: two municipalities in one browser, links and sessions
that end while somebody writes, the other language in the middle of an entry.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest

from survey.fieldwork.links import renew_link
from survey.fieldwork.responses import reopen_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import close_wave
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, DISTRICT, SECRET, WHO, Site

WORDS = {"steering_group": "yes", "members": "mind. 12", "actors..other": "Die Feuerwehr & Co."}


def test_a_page_is_saved_for_the_municipality_that_it_was_drawn_for(small: Site) -> None:
    browser = visit(small, DISTRICT)
    open_page = hidden(browser.get("/fill/steering").text)
    browser.get(small.link(CITY))  # in a second tab of the same browser
    answer = browser.post("/fill/steering", data=open_page | WORDS)
    assert answer.headers["Location"] == f"/fill/posts?saved=steering&of={DISTRICT}/1"
    assert "mindestens 12 Personen" in browser.get(f"/fill/steering?of={DISTRICT}/1").text
    assert "mindestens 12 Personen" not in browser.get(f"/fill/steering?of={CITY}/1").text


def test_a_page_of_one_municipality_is_not_saved_for_another(small: Site) -> None:
    small.app.config["MOST_LINKS"] = 1  # as many as this browser has room for
    browser = visit(small, DISTRICT)
    open_page = hidden(browser.get("/fill/steering").text)
    review = hidden(browser.get("/fill/review").text)
    browser.get(small.link(CITY))  # in a second tab of the same browser
    answer = browser.post("/fill/steering", data=open_page | WORDS)
    assert answer.status_code == 403
    assert "Der Fragebogen von Kreis Kleve ist in diesem Browser nicht geöffnet." in answer.text
    assert "Geöffnet ist hier: Stadt Düsseldorf." in answer.text
    assert "mind. 12" in answer.text
    assert browser.post("/fill/submit", data=review).status_code == 403
    assert "mindestens 12 Personen" not in browser.get("/fill/steering").text
    browser.get(small.link(DISTRICT))  # the advice of the page works
    assert browser.post("/fill/steering", data=open_page | WORDS).status_code == 302


def test_words_are_shown_when_the_link_was_renewed_meanwhile(small: Site) -> None:
    browser = visit(small, CITY)
    open_page = hidden(browser.get("/fill/steering").text)
    now = datetime.now(UTC)
    response = ResponseKey(CITY, small.wave.id)
    renew_link(
        small.engine, WHO, now, response, Tokens(SECRET), expires_at=small.wave.closes or now
    )
    answer = browser.post("/fill/steering", data=open_page | WORDS)
    assert answer.status_code == 403
    for words in ("Wie viele Mitglieder hat sie?", "mind. 12", "Die Feuerwehr &amp; Co.", ">Ja<"):
        assert words in answer.text


def test_words_are_shown_when_the_wave_was_closed_meanwhile(small: Site) -> None:
    browser = visit(small, CITY)
    open_page = hidden(browser.get("/fill/steering").text)
    close_wave(small.engine, WHO, datetime.now(UTC), small.wave.id)
    assert "mind. 12" in browser.post("/fill/steering", data=open_page | WORDS).text


def test_words_are_shown_when_the_session_is_gone(small: Site) -> None:
    open_page = hidden(visit(small, CITY).get("/fill/steering").text)
    stranger = small.app.test_client()
    answer = stranger.post("/fill/steering", data=open_page | WORDS)
    assert answer.status_code == 400
    assert "Die Feuerwehr &amp; Co." in answer.text
    assert ">yes<" not in answer.text  # a code says nothing without its question


OURS = {"Origin": "http://localhost"}


def repeated(page: str) -> dict[str, str]:
    """The form of a page that could not save: what was sent, with a new token."""
    form = page.partition('<form method="post" action="/fill/steering">')[2]
    return {name: unescape(value) for name, value in hidden(form).items()} | {"action": "stay"}


@pytest.mark.parametrize("tries", [1, 2])
def test_entries_are_saved_once_the_link_is_open_again(small: Site, tries: int) -> None:
    open_page = hidden(visit(small, CITY).get("/fill/steering").text)
    stranger = small.app.test_client()  # the cookie is gone
    page = stranger.post("/fill/steering", data=open_page | WORDS, headers=OURS).text
    for _too_early in range(tries - 1):
        page = stranger.post("/fill/steering", data=repeated(page), headers=OURS).text
    assert "Öffnen Sie Ihren Link in einem neuen Tab" in page
    stranger.get(small.link(CITY))
    answer = stranger.post("/fill/steering", data=repeated(page), headers=OURS)
    assert answer.headers["Location"] == "/fill/steering?saved=steering"
    saved = stranger.get("/fill/steering").text
    assert 'name="members" value="12"' in saved
    assert '<option value="&gt;=" selected>' in saved
    assert 'value="Die Feuerwehr &amp; Co."' in saved


@pytest.mark.parametrize("origin", ["", "null", "https://elsewhere.example"])
def test_only_a_page_of_ours_is_offered_to_be_saved(small: Site, origin: str) -> None:
    headers = {"Origin": origin} if origin else {}
    page = small.app.test_client().post("/fill/steering", data=WORDS, headers=headers).text
    assert "<form" not in page


def test_what_can_no_longer_be_saved_is_not_offered(small: Site) -> None:
    browser = visit(small, CITY)
    open_page = hidden(browser.get("/fill/steering").text)
    close_wave(small.engine, WHO, datetime.now(UTC), small.wave.id)
    page = browser.post("/fill/steering", data=open_page | WORDS, headers=OURS).text
    assert "mind. 12" in page
    assert "<form" not in page


def test_another_site_puts_no_words_on_our_pages(small: Site) -> None:
    answer = small.app.test_client().post(
        "/fill/steering", data=WORDS, headers={"Origin": "https://elsewhere.example"}
    )
    assert "Feuerwehr" not in answer.text


@pytest.mark.parametrize("typed", ["mind. 12", "etliche"])
def test_switching_the_language_saves_first(small: Site, typed: str) -> None:
    browser = visit(small, CITY)
    answer = save(browser, "steering", steering_group="yes", members=typed, switch="en")
    assert answer.headers["Location"] == "/fill/steering?saved=steering&lang=en"
    page = browser.get(answer.headers["Location"]).text
    assert '<html lang="en"' in page
    assert ("at least 12 people" if typed == "mind. 12" else 'value="etliche"') in page


def test_a_refused_submission_can_be_read_in_the_other_language(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="etliche")
    refused = browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    assert 'href="/fill/review?lang=en"' in refused.text


def test_the_review_speaks_of_labels_and_counts_what_is_open(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", actors=["jobcenter", "nobody"])
    page = browser.get("/fill/review").text
    assert "„Jobcenter; Niemand davon“: Wählen Sie entweder" in page
    assert " Angaben sind noch offen." in page
    assert page.count("Wie viele Stellen gibt es?") == 1  # one line, not one for each row
    assert "nicht zu lesen: Jobcenter; Niemand davon" in browser.get("/fill/print").text


def test_all_says_of_what(small: Site) -> None:
    browser = visit(small, CITY)
    fields = {"positions.applied_for": "6", "positions.filled": "alle"}
    html = browser.get("/fill/posts").text
    browser.post("/fill/posts", data=hidden(html) | fields)
    assert "alle (von: beantragt: 6 Stellen)" in browser.get("/fill/posts").text


def test_a_violated_check_is_tied_to_its_question(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/posts").text
    fields = {"positions.applied_for": "2", "positions.filled": "5"}
    page = browser.post("/fill/posts", data=hidden(html) | fields).text
    assert 'aria-describedby="positions:rule:error ' in page
    assert 'id="positions:rule:error"' in page


def test_a_reopened_response_says_why_and_keeps_its_receipt(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="7")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    now = datetime.now(UTC)
    reopen_response(small.engine, WHO, now, ResponseKey(CITY, small.wave.id), "Bitte prüfen: 7?")
    page = browser.get("/fill/").text
    assert "Grund: Bitte prüfen: 7?" in page
    assert 'href="/fill/receipt"' in page
