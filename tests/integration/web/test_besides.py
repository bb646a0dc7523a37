"""What stands beside the answers is read everywhere the answers are: on paper, in files, in review.

- comments, explanations, "unchanged" and "changed", corrections of an earlier wave, verdicts
- in the page to print, the receipt and its PDF, the draft's, the table and JSON, in both languages
- a receipt has what was said until it was submitted; what is withdrawn stands nowhere
- the review page lists comments and corrections, each with a link to its field
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.store import recalled
from survey.store.database import writing
from survey.store.values import CorrectionStatus, ResponseKey
from tests.integration.web.conftest import Count, hidden, visit
from tests.integration.web.test_bridging import BRIDGED, code_before, say
from tests.integration.web.test_confirming import PAGE, filled, site
from tests.integration.web.test_correcting import FORM, correct
from tests.integration.web.test_downloads import words_of
from tests.support.site import CITY, WHO, Site

__all__ = ["site"]
COMMENT = "=SUMME(1) steht noch nicht fest"
EXPLAINED = "Zwei Stellen sind weggefallen."
REASON = "Zwei waren nur beantragt."
UNCHANGED = "unverändert gegenüber der letzten Erhebung"
CHANGED = "geändert gegenüber der letzten Erhebung"
CARRIED = "aus der letzten Erhebung übernommen"
RIGHTED = (
    "Frühere Angabe (1. Halbjahr 2021) berichtigt: 9 Stellen. "
    f"Begründung: {REASON} (gemeldet, noch nicht entschieden)"
)


def page(browser: FlaskClient, **fields: object) -> None:
    html = browser.get(PAGE).text
    named = {name.replace("__", "."): value for name, value in fields.items()}
    answer = browser.post(PAGE, data=filled(html) | {"action": "stay"} | named)
    assert answer.status_code == 302


@pytest.fixture
def browser(site: Site) -> FlaskClient:
    """A response with something of everything."""
    browser = visit(site, CITY)
    page(
        browser,
        **{
            "filled": "2",
            "filled..still": "changed",
            "table..still": "same",
            "group..still": "same",
        },
        **{"filled..comment": COMMENT},
    )
    page(browser, **{"filled": "2", "filled:why0": EXPLAINED, "filled:why0:choice": "right"})
    correct(browser, filled="9", reason=REASON)
    return browser


def submit(browser: FlaskClient) -> None:
    answer = browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    assert answer.headers["Location"] == "/fill/receipt"


def table(browser: FlaskClient) -> dict[str, dict[str, str]]:
    content = browser.get("/fill/answers.csv").data.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(content), delimiter=";")
    return {".".join(filter(None, (x["Variable"], x["Item"]))): x for x in lines}


def test_the_page_to_print_says_it(browser: FlaskClient) -> None:
    html = browser.get("/fill/print").text
    for words in (COMMENT, EXPLAINED, REASON, "9 Stellen", "noch nicht entschieden"):
        assert words in html, words
    assert html.count(f'<span class="kern-hint">{CHANGED}</span>') == 1
    assert html.count(f'<span class="kern-hint">{UNCHANGED}</span>') == 3  # two cells of a table
    assert html.count(f'<span class="kern-hint">{CARRIED}</span>') == 1
    english = browser.get("/fill/print?lang=en").text
    assert "unchanged since the last survey" in english
    assert "Earlier answer (1st half-year 2021) corrected: 9 posts." in english


def test_draft_and_receipt_say_it_on_paper(browser: FlaskClient, tmp_path: Path) -> None:
    draft = browser.get("/fill/answers.pdf").data
    submit(browser)
    for pdf in (draft, browser.get("/fill/receipt.pdf").data):
        words = words_of(pdf, tmp_path)
        for said in ("steht noch nicht fest", "Begründung: Zwei Stellen", "nur beantragt"):
            assert said in words, said
        # In two columns lines run side by side: words of a cell are looked for one by one.
        for word in ("unverändert", "geändert", "übernommen", "berichtigt: 9 Stellen."):
            assert word in words, word
        assert b"/MarkInfo" in pdf
    english = words_of(browser.get("/fill/receipt.pdf?lang=en").data, tmp_path)
    assert "Earlier answer (1st half-year 2021)" in english
    assert "changed since the last survey" in english


def test_table_and_json_say_it(browser: FlaskClient) -> None:
    for _standing in ("draft", "submitted"):
        lines = table(browser)
        one = lines["filled"]
        assert one["Anmerkung"] == f"'{COMMENT}"
        assert one["Begründung"] == EXPLAINED
        assert one["Berichtigung der früheren Angabe"] == RIGHTED
        assert one["Gegenüber der letzten Erhebung"] == CHANGED
        assert (one["Angabe"], one["Herkunft"]) == ("2 Stellen", "changed")
        assert lines["table.a"]["Herkunft"] == "confirmed"
        assert lines["founded"]["Gegenüber der letzten Erhebung"] == CARRIED
        assert lines["words"]["Begründung"] == ""
        told = json.loads(browser.get("/fill/answers.json").text)
        (same,) = [x for x in told["answers"] if x["variable"] == "filled"]
        assert (same["comment"], same["explanation"]) == (COMMENT, EXPLAINED)
        assert (same["correction"], same["provenance"]) == (RIGHTED, "changed")
        if _standing == "draft":
            submit(browser)


def test_what_is_withdrawn_stands_nowhere(site: Site, browser: FlaskClient) -> None:
    html = browser.get(FORM).text
    (number,) = re.findall('name="correction" value="([0-9]+)"', html)
    browser.post(f"{FORM}/withdraw", data=hidden(html) | {"correction": number})
    for path in ("print", "review", "answers.csv"):
        assert REASON not in browser.get(f"/fill/{path}").text, path


def test_a_receipt_has_what_stood_at_its_time(site: Site, browser: FlaskClient) -> None:
    submit(browser)
    refused, now = CorrectionStatus.REFUSED, datetime.now(UTC)
    with writing(site.engine) as connection:
        (one,) = recalled.corrections(connection, ResponseKey(CITY, site.wave.id))
        assert recalled.decide_correction(connection, one.id, WHO, now, refused, "Nein.")
    assert "gemeldet, noch nicht entschieden" in browser.get("/fill/receipt").text
    assert "nicht angenommen" in browser.get("/fill/print").text


def test_the_review_lists_what_the_office_is_told(browser: FlaskClient) -> None:
    html = browser.get("/fill/review").text
    assert "Was Sie der Evaluation mitteilen" in html
    assert (
        '<a class="kern-link" href="/fill/main#filled">Wie viele Stellen sind besetzt?</a><br>'
        f'<span class="as-written">{COMMENT}</span>'
    ) in html
    assert f'href="{FORM}#raised"' in html
    assert RIGHTED in html


def test_nothing_told_nothing_listed(site: Site) -> None:
    assert "Was Sie der Evaluation mitteilen" not in visit(site, CITY).get("/fill/review").text


@pytest.fixture
def judging(make_site: Callable[..., Site]) -> FlaskClient:
    made = make_site(BRIDGED)
    code_before(made)
    return visit(made, CITY)


def test_verdicts_on_the_coding_are_read_too(judging: FlaskClient, tmp_path: Path) -> None:
    say(judging, posts__applied_for="right", posts__granted="wrong", topics="different")
    said = "Codierung Ihres Antrags (1. Halbjahr 2021): "
    for _standing in ("draft", "submitted"):
        html = judging.get("/fill/print").text
        lines = table(judging)
        for cell, verdict in (
            ("posts.applied_for", "trifft zu"),
            ("posts.granted", "trifft nicht zu"),
            ("topics", "war anders"),
        ):
            assert said + verdict in html
            assert lines[cell]["Zur Codierung"] == said + verdict
        assert lines["posts.silent"]["Zur Codierung"] == ""
        if _standing == "draft":
            say(judging, topics="open")
            assert "war anders" not in judging.get("/fill/print").text
            say(judging, topics="different")
            submit(judging)
    words = words_of(judging.get("/fill/receipt.pdf").data, tmp_path)
    assert "Codierung Ihres Antrags" in words
    assert "trifft nicht zu" in words


def test_it_stays_within_the_statements(
    browser: FlaskClient, site: Site, counting: Callable[[Site], Count]
) -> None:
    count = counting(site)
    for path in ("print", "answers.csv", "answers.json", "review", "main"):
        count.clear()
        assert browser.get(f"/fill/{path}").status_code == 200
        assert len(count) <= 15, (path, len(count))
