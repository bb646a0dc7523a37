"""A municipality reads its own coding, and says whether it was right.

- with its source, beside an empty question; silence of a document is nothing to confirm
- three words, stored apart from the answer, only ever added, taken back; nobody else's coding
- they leave with a release as they stood when the response was submitted
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.releases import create_release
from survey.fieldwork.responses import record_coded
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import create_wave, launch_wave
from survey.instrument.answer import Answer, Comparator, Evidence, Status
from survey.instrument.load import load_text
from survey.store import audit, recalled
from survey.store.database import reading
from survey.store.values import ResponseKey, Verdict
from tests.integration.web.conftest import Count, hidden, visit, without_token
from tests.support.site import CITY, DISTRICT, SECRET, WHO, Site

BRIDGED = Path(__file__).parents[2] / "support" / "bridged.yaml"
PAGE = "/fill/main"
FOUND = Evidence("Konzept", "3", "")
CODED = {
    ("posts", "applied_for"): Answer(
        Status.ANSWERED, Comparator.AT_LEAST, low=Answer.number(4).low, evidence=FOUND
    ),
    ("posts", "granted"): Answer(
        Status.ANSWERED, Comparator.EXACT, Answer.number(3).low, Answer.number(3).low,
        evidence=Evidence("Zuwendungsantrag"),
    ),
    ("posts", "silent"): Answer.missing(Status.NOT_MENTIONED),
    ("topics", ""): Answer.chosen("work"),
    ("quiet", ""): Answer.number(77),
}  # fmt: skip


def code_before(site: Site) -> None:
    """A coded wave before, with the city's codings."""
    dropped = ("previous:", "previous_version:")
    lines = BRIDGED.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if not line.strip().startswith(dropped)) + "\n"
    source = kept.replace("2021-H2", "2021-H1").replace("mode: self", "mode: coded")
    when, questionnaire = datetime.now(UTC), load_text(source)
    release_version(site.engine, WHO, when, questionnaire)
    wave = create_wave(site.engine, WHO, when, study="bridged", name="2021-H1", version="2021-H1")
    launch_wave(site.engine, WHO, when, wave.id, Tokens(SECRET))
    record_coded(site.engine, WHO, when, wave.id, {CITY: CODED})


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    made = make_site(BRIDGED)
    code_before(made)
    return made


@pytest.fixture
def browser(site: Site) -> FlaskClient:
    return visit(site, CITY)


def say(browser: FlaskClient, **verdicts: str) -> None:
    """Say these words of cells: `posts__granted="right"`."""
    fields = {f"{name.replace('__', '.')}:then": word for name, word in verdicts.items()}
    html = browser.get(PAGE).text
    answer = browser.post(PAGE, data=hidden(html) | {"action": "stay"} | fields)
    assert answer.status_code == 302


def said(site: Site) -> dict[str, str]:
    with reading(site.engine) as connection:
        found = recalled.verdicts(connection, ResponseKey(CITY, site.wave.id))
    return {".".join(filter(None, key)): one.verdict.value for key, one in found.items()}


def test_the_coding_stands_beside_an_empty_question(browser: FlaskClient) -> None:
    html = browser.get(PAGE).text
    assert "So wurde Ihr Antrag kodiert (1. Halbjahr 2021)." in html
    assert "Beantragt: mindestens 4 (aus dem Konzept, S. 3)" in html
    assert "Bewilligt: 3 (Quelle: Zuwendungsantrag)" in html
    assert html.count("Galt das bei der Antragstellung?") == 3
    assert 'id="posts.applied_for" name="posts.applied_for" value=""' in html
    assert "Nicht genannt: " not in html
    assert "77" not in without_token(html)
    assert "keine Aussage" not in html
    english = browser.get(f"{PAGE}?lang=en").text
    assert "Applied for: at least 4 (source: Konzept, p. 3)" in english


def test_nobody_else_reads_it(site: Site) -> None:
    html = visit(site, DISTRICT).get(PAGE).text
    assert "kodiert" not in html
    assert 'name="bridged"' not in html


def test_three_words_and_taking_them_back(site: Site, browser: FlaskClient) -> None:
    say(browser, posts__applied_for="right", posts__granted="different", topics="wrong")
    assert said(site) == {
        "posts.applied_for": "right", "posts.granted": "different", "topics": "wrong",
    }  # fmt: skip
    html = browser.get(PAGE).text
    assert 'name="posts.granted:then" value="different" checked' in html
    assert "keine Aussage" in html
    # Sent back as it stands, nothing is added; a word is taken back by its own choice.
    say(browser, posts__applied_for="right", posts__granted="open", topics="wrong")
    assert said(site)["posts.granted"] == "open"
    with reading(site.engine) as connection:
        every = recalled.verdicts_of_wave(connection, site.wave.id)
        (line, *_) = audit.latest(connection)
    assert [(one.item, one.number, one.verdict) for one in every] == [
        ("applied_for", 1, Verdict.RIGHT), ("granted", 1, Verdict.DIFFERENT),
        ("granted", 2, Verdict.OPEN), ("", 1, Verdict.WRONG),
    ]  # fmt: skip
    assert (line.what, line.detail) == ("say_of_coding", {"cells": 1})


def test_what_was_not_coded_takes_no_word(site: Site, browser: FlaskClient) -> None:
    html = browser.get(PAGE).text
    sent = hidden(html) | {
        "bridged": "posts.silent=open quiet=open nothing=open posts.rubbish=open",
        "posts.silent:then": "right", "quiet:then": "right", "nothing:then": "right",
        "posts.rubbish:then": "right", "posts.granted:then": "maybe",
    }  # fmt: skip
    assert browser.post(PAGE, data=sent | {"action": "stay"}).status_code == 302
    assert said(site) == {}


def test_a_release_has_the_words_as_submitted(
    site: Site, browser: FlaskClient, tmp_path: Path
) -> None:
    say(browser, posts__applied_for="right", posts__granted="wrong", topics="right")
    say(browser, posts__granted="open")
    form = hidden(browser.get("/fill/review").text)
    assert browser.post("/fill/submit", data=form).status_code == 302
    for folder, waves in (("both", ["2021-H1", "2021-H2"]), ("one", ["2021-H2"])):
        create_release(
            site.engine, WHO, datetime.now(UTC), study="bridged", wave_names=waves,
            out=tmp_path / folder,
        )  # fmt: skip
    with (tmp_path / "both" / "bridge.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines == [
        ["wave", "unit", "variable", "item", "about_wave", "verdict"],
        ["2021-H2", CITY, "posts", "applied_for", "2021-H1", "right"],
        ["2021-H2", CITY, "topics", "school", "2021-H1", "right"],
        ["2021-H2", CITY, "topics", "work", "2021-H1", "right"],
    ]
    # A coding that is not part of the release cannot be confirmed by it.
    assert not (tmp_path / "one" / "bridge.csv").exists()


def test_statements_stay_within_their_limits(
    site: Site, browser: FlaskClient, counting: Callable[[Site], Count]
) -> None:
    say(browser, posts__granted="right")
    count = counting(site)
    html = browser.get(PAGE).text
    assert len(count) <= 10, count.statements
    count.clear()
    sent = hidden(html) | {"quiet": "3", "posts.applied_for:then": "wrong", "action": "stay"}
    assert browser.post(PAGE, data=sent).status_code == 302
    assert len(count) <= 15 + 6, count.statements
    count.clear()
    again = hidden(browser.get(PAGE).text)
    count.clear()
    browser.post(PAGE, data=again | {"quiet": "4", "action": "stay"})
    assert len(count) <= 15, count.statements  # no new word: as any other page
