"""Filling in: what a saved page leads to, what is kept, what closes, what is left at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from survey.fieldwork.waves import close_wave
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, DISTRICT, WHO, Site


def test_going_on_skips_what_does_not_apply(small: Site) -> None:
    browser = visit(small, CITY)
    answer = save(browser, "posts", action="next")
    assert answer.headers["Location"] == "/fill/members_only?saved=posts"
    answer = browser.get(answer.headers["Location"])
    assert answer.headers["Location"] == "/fill/review?saved=posts"


def test_what_was_understood_is_told_on_the_next_page(small: Site) -> None:
    browser = visit(small, CITY)
    answer = save(browser, "steering", steering_group="yes", members="mind. 7", action="next")
    assert "Verstanden als: Wie viele Mitglieder hat sie?: mindestens 7 Personen." in (
        browser.get(answer.headers["Location"]).text
    )


def test_an_entry_that_cannot_be_read_is_kept_and_blocks(small: Site) -> None:
    browser = visit(small, CITY)
    answer = save(browser, "steering", steering_group="yes", members="etliche")
    assert answer.status_code == 422
    assert 'value="etliche"' in answer.text
    again = browser.get("/fill/steering").text
    assert 'value="etliche"' in again
    assert 'aria-invalid="true"' in again
    review = browser.get("/fill/review").text
    assert "etliche" in review
    submitted = browser.post("/fill/submit", data=hidden(review))
    assert submitted.status_code == 422
    assert browser.get("/fill/receipt").status_code == 403


def test_an_unreadable_entry_behind_a_closed_filter_blocks_nothing(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="etliche")
    save(browser, "steering", steering_group="no", members="etliche")
    assert (
        browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text)).status_code
        == 302
    )


def test_answers_behind_a_closed_filter_come_back(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="7")
    html = browser.get("/fill/steering").text
    browser.post("/fill/steering", data=hidden(html) | {"steering_group": "no", "members": "7"})
    assert "nach Ihren anderen Angaben nicht gefragt" in browser.get("/fill/print").text
    save(browser, "steering", steering_group="yes", members="7")
    assert "7 Personen" in browser.get("/fill/print").text


def test_a_cell_that_was_not_shown_cannot_be_written(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/posts").text
    assert "positions.in_members" not in html
    browser.post("/fill/posts", data=hidden(html) | {"positions.in_members": "3"})
    district = visit(small, DISTRICT).get("/fill/posts").text
    assert "positions.in_members" in district


def test_a_radio_can_be_taken_back(small: Site) -> None:
    browser = visit(small, CITY)
    before = browser.get("/fill/steering").text
    assert "Auswahl aufheben" in before
    save(browser, "steering", steering_group="yes")
    assert 'value="yes" checked' in browser.get("/fill/steering").text
    save(browser, "steering", steering_group="")
    after = browser.get("/fill/steering").text
    assert " checked" not in after
    assert re.findall('<details class="apart"[^>]*>', after) == ['<details class="apart">']


def test_what_stands_instead_of_a_choice_is_open_and_named(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group=":undecided")
    page = browser.get("/fill/steering").text
    assert (
        '<details class="apart" open><summary><span>Statt einer Antwort …</span> '
        "<b>noch nicht entschieden</b></summary>"
    ) in page
    assert 'value=":undecided" checked' in page
    assert page.count(" checked") == 1


def test_all_and_derived_values_are_shown(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/posts").text)
    given = {"positions.applied_for": "5,5", "positions.filled": "alle", "action": "stay"}
    browser.post("/fill/posts", data=fields | given)
    page = browser.get("/fill/posts").text
    assert "alle" in page
    assert "Aus Ihren Angaben berechnet: <strong id=" in page
    assert ':derived">0 Stellen</strong>' in page


def test_the_receipt_names_number_version_and_answers(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="7")
    answer = browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    receipt = browser.get(answer.headers["Location"]).text
    for words in ("2021-H2-05111-1", "2021-H2", "7 Personen", "nicht beantwortet"):
        assert words in receipt
    page = browser.get("/fill/steering").text
    assert "Der Fragebogen ist abgesendet." in page
    assert "<form" not in page
    assert browser.get("/fill/review").headers["Location"] == "/fill/receipt"


@pytest.mark.parametrize(
    ("deadline", "closes", "words"),
    [
        (14, 28, "Bitte senden Sie den Fragebogen bis zum"),
        (-3, 28, "Sie können noch bis zum"),
        (-3, None, "bis die Erhebung endet"),
        (-9, -3, "Die Erhebung ist beendet."),
    ],
)
def test_the_page_says_what_is_still_possible(
    make_site: Callable[..., Site], deadline: int, closes: int | None, words: str
) -> None:
    end = None if closes is None else timedelta(days=closes)
    site = make_site(deadline=timedelta(days=deadline), closes=end)
    assert words in visit(site, CITY).get("/fill/").text


def test_a_page_that_was_open_when_the_wave_closed(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    close_wave(small.engine, WHO, datetime.now(UTC), small.wave.id)
    answer = browser.post("/fill/steering", data=fields | {"members": "4"})
    assert answer.status_code == 403
    assert "Die Erhebung ist beendet" in answer.text
    assert "<form" not in browser.get("/fill/steering").text
