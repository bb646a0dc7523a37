"""Last time there was no answer: that is said, and asked anew; nobody confirms it.

- "keine Angabe" and "nicht bekannt" stand beside the question without a choice, its field empty
- "nothing has changed" leaves them out, a fact is not carried, and the review lists them as open
- in a table the cells with an answer are offered, and those without one stay in view
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.instrument.answer import Answer, Status
from tests.integration.web.conftest import hidden, visit
from tests.integration.web.test_confirming import CONFIRMING, PAGE, before, how, stored
from tests.integration.web.test_filters import report_before
from tests.integration.web.test_reported import of
from tests.support.site import CITY, Site

GIVEN = {
    ("filled", ""): Answer.missing(Status.DONT_KNOW),
    ("table", "a"): Answer.number(4),
    ("table", "b"): Answer.missing(Status.NOT_STATED),
    ("topics", ""): Answer.chosen("work"),
    ("founded", ""): Answer.missing(Status.NOT_STATED),
    ("group", ""): Answer.missing(Status.NOT_STATED),
}


@pytest.fixture
def site(make_site: Callable[..., Site], tmp_path: Path) -> Site:
    source = CONFIRMING.read_text(encoding="utf-8")
    offering = source.replace(
        "        previous: confirm\n        checks:",
        "        statuses: [not_stated, dont_know]\n        previous: confirm\n        checks:",
    )
    assert offering != source
    path = tmp_path / "silent.yaml"
    path.write_text(offering, encoding="utf-8")
    made = make_site(path)
    report_before(made, before(offering), GIVEN)
    return made


@pytest.fixture
def browser(site: Site) -> FlaskClient:
    return visit(site, CITY)


def test_it_is_said_and_not_offered(browser: FlaskClient) -> None:
    html = browser.get(PAGE).text
    question = of(html)
    assert "Letztes Mal ohne Angabe: nicht bekannt / liegt uns nicht vor (Stand: 1. Hal" in question
    assert "Gilt das noch?" not in question
    assert 'id="filled" name="filled" value=""' in question
    assert "Letztes Mal ohne Angabe: keine Angabe" in of(html, "group")
    assert "unverändert" not in of(html, "group") + of(html, "founded")
    assert "übernommen" not in of(html, "founded")
    # A page that nobody touched says nothing of them.
    table = of(html, "table")
    assert "Letzte Angabe: Erster Bereich: 4 (Stand: 1. Halbjahr 2021)" in table
    assert "Letztes Mal ohne Angabe: Zweiter Bereich: keine Angabe (Stand: 1. " in table
    assert 'value="same"' in table
    assert '<div class="fold">' in table
    assert '<div class="fold folds">' in of(html, "topics")
    assert "Hier stehen 2 Angaben aus der letzten Erhebung." in html


def test_the_one_act_leaves_it_out(site: Site, browser: FlaskClient) -> None:
    fields = hidden(browser.get(PAGE).text) | {
        "filled": "", "table.a": "4", "table.b": "", "topics": "work", "founded": "",
        "action": "unchanged",
    }  # fmt: skip
    assert browser.post(PAGE, data=fields).status_code == 302
    assert how(site) == {"table.a": "confirmed", "topics": "confirmed"}
    assert ("table", "b") not in stored(site) or stored(site)[
        "table", "b"
    ].status is Status.UNANSWERED
    review = browser.get("/fill/review").text
    for label in ("Wie viele Stellen sind besetzt?", "Seit wann gibt es", "Zweiter Bereich"):
        assert label in review


def test_whoever_says_it_again_enters_it(site: Site, browser: FlaskClient) -> None:
    fields = hidden(browser.get(PAGE).text) | {
        "filled": "", "filled..status": "dont_know", "table.a": "4", "table.b": "",
        "topics": "work", "founded": "", "action": "stay",
    }  # fmt: skip
    assert browser.post(PAGE, data=fields).status_code == 302
    assert how(site) == {"filled": "entered"}
