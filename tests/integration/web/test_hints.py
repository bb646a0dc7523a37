"""Soft checks on pages: told beside the question, explained there, never in the way.

- a hint stands beside its question with a field for its explanation; hard checks go on blocking
- it blocks neither saving nor going on nor submitting; the next page and the review lead back
- an explanation silences it until one of its values moves, whoever moves it
- two colleagues explain at once: the words of both are kept
- office and receipt read the words; statements stay within their limits
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.store.values import Role
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, Site

HINTS = Path(__file__).parents[2] / "support" / "hints.yaml"
MESSAGE = "Weniger als die Hälfte ist besetzt"
FIELD = "filled:why0"
WORDS = "Zwei Kräfte sind in Elternzeit."


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(HINTS)


def enter(browser: FlaskClient, **fields: str) -> object:
    return save(browser, "posts", **fields)


def explain(browser: FlaskClient, words: str, **fields: str) -> object:
    """Save what stands, with words beside the hint."""
    html = browser.get("/fill/posts").text
    return browser.post("/fill/posts", data=standing(html) | fields | {FIELD: words})


def standing(html: str) -> dict[str, str]:
    """What a browser would send of a page that nobody touched."""
    inputs = re.findall(r'<input class="kern-form-input[^>]*id="([^"]+)"[^>]*value="([^"]*)"', html)
    chosen = re.findall(r'type="radio"[^>]*name="([^"]+)" value="([^"]*)" checked', html)
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>', html)
    return hidden(html) | dict(inputs + chosen + areas)


def test_a_hint_stands_beside_its_question_with_a_field(site: Site) -> None:
    browser = visit(site, CITY)
    assert enter(browser, planned="10", filled="2", group="yes").status_code == 302
    html = browser.get("/fill/posts?saved=posts").text
    assert html.count(MESSAGE) == 2  # in the list at the top, and beside the question
    assert f'<textarea class="kern-form-input__input" id="{FIELD}"' in html
    assert 'href="#filled"' in html
    assert 'aria-describedby="filled:why0:hint "' in html
    assert 'id="hints" role="region" tabindex="-1" autofocus' in html
    assert "autofocus" not in browser.get("/fill/posts").text
    assert 'id="errors"' not in html


def test_whoever_chooses_to_correct_explains_nothing(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    html = browser.get("/fill/posts").text
    assert html.count(f'name="{FIELD}:choice"') == 2
    assert f'name="{FIELD}:choice" value="right" checked' not in html
    explain(browser, WORDS, **{f"{FIELD}:choice": "correct"})
    assert "Hinweis, von Ihnen begründet:" not in browser.get("/fill/posts").text
    explain(browser, WORDS, **{f"{FIELD}:choice": "right"})
    html = browser.get("/fill/posts").text
    assert "Hinweis, von Ihnen begründet:" in html
    assert f'name="{FIELD}:choice" value="right" checked' in html
    # The other choice takes the explanation back.
    explain(browser, WORDS, **{f"{FIELD}:choice": "correct"})
    assert "Hinweis, von Ihnen begründet:" not in browser.get("/fill/posts").text


def test_a_hint_blocks_nothing_and_is_led_back_to(site: Site) -> None:
    browser = visit(site, CITY)
    answer = enter(browser, planned="10", filled="2", group="yes", action="next")
    assert answer.headers["Location"] == "/fill/end?saved=posts"
    following = browser.get(answer.headers["Location"]).text
    assert '<a class="kern-link" href="/fill/posts#filled">Bitte prüfen: ' in following
    review = browser.get("/fill/review").text
    assert '<a class="kern-link" href="/fill/posts#filled">Wie viele sind besetzt?</a>' in review
    assert "Es gibt keine Widersprüche" in review
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302


def test_an_explanation_silences_the_hint_until_a_value_moves(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    explain(browser, WORDS)
    html = browser.get("/fill/posts").text
    assert "Hinweis, von Ihnen begründet:" in html
    assert f">\n{WORDS}</textarea>" in html
    assert 'id="hints"' not in html
    assert MESSAGE not in browser.get("/fill/review").text
    # Sent back as shown, with another value: nobody said that the words are about it.
    explain(browser, WORDS, filled="3")
    html = browser.get("/fill/posts").text
    assert 'id="hints"' in html
    assert f"Begründung zu früheren Angaben: {WORDS}" in html
    assert MESSAGE in browser.get("/fill/review").text
    explain(browser, "Eine kam dazu.", filled="4")
    assert MESSAGE not in browser.get("/fill/review").text


def test_a_colleague_who_moves_a_value_opens_the_hint_again(site: Site) -> None:
    browser, other = visit(site, CITY), visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    stale = standing(browser.get("/fill/posts").text)
    explain(other, "", planned="12")
    answer = browser.post("/fill/posts", data=stale | {FIELD: WORDS, "planned": "10"})
    assert answer.status_code == 302
    html = browser.get("/fill/posts").text
    assert 'id="hints"' in html
    assert f"Begründung zu früheren Angaben: {WORDS}" in html
    explain(other, "", planned="10")  # as the words saw it
    assert 'id="hints"' not in browser.get("/fill/posts").text


def test_two_explain_at_once_and_both_are_kept(site: Site) -> None:
    browser, other = visit(site, CITY), visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    mine, theirs = (standing(b.get("/fill/posts").text) for b in (browser, other))
    browser.post("/fill/posts", data=mine | {FIELD: WORDS})
    other.post("/fill/posts", data=theirs | {FIELD: "Das Verfahren läuft noch."})
    assert f">\n{WORDS}\nDas Verfahren läuft noch.</textarea>" in browser.get("/fill/posts").text
    # Whoever sends back the empty field that the page had shown takes nothing away.
    other.post("/fill/posts", data=theirs | {FIELD: ""})
    assert WORDS in browser.get("/fill/posts").text
    explain(browser, "")
    assert 'id="hints"' in browser.get("/fill/posts").text


def test_words_come_back_when_an_entry_can_be_read_again(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    answer = explain(browser, WORDS, planned="zehn")
    assert answer.status_code == 422
    assert 'value="zehn"' in answer.text
    explain(browser, "", planned="10")
    assert f">\n{WORDS}</textarea>" in browser.get("/fill/posts").text


def test_a_derived_value_is_explained_too(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="2", filled="9", group="yes")
    html = browser.get("/fill/posts").text
    assert 'name="share:why0"' in html
    browser.post("/fill/posts", data=standing(html) | {"share:why0": "Alle wollten."})
    assert 'id="hints"' not in browser.get("/fill/posts").text


def test_what_belongs_to_no_hint_is_left_alone(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    data = standing(browser.get("/fill/posts").text)
    for bad in ("", "filled:why9=" + "0" * 64 + "/0", "remark:why0=x", "filled:why0=zz/1"):
        answer = browser.post("/fill/posts", data=data | {"hints": bad, FIELD: WORDS})
        assert answer.status_code == 302
    assert WORDS not in browser.get("/fill/posts").text


def test_receipt_and_print_show_the_words(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    explain(browser, WORDS)
    assert f"Begründung: {WORDS}" in browser.get("/fill/print").text
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for page in ("receipt", "posts", "print"):
        assert f"Begründung: {WORDS}" in browser.get(f"/fill/{page}").text


def test_the_office_reads_open_and_explained_hints(site: Site) -> None:
    browser, admin = visit(site, CITY), office(site, Role.EVALUATOR)
    enter(browser, planned="10", filled="2")
    explain(browser, "<b>Elternzeit</b>")
    wave = f"/office/waves/{site.wave.id}"
    assert f'href="{wave}/hints/{CITY}">1 offen, 1 begründet' in admin.get(wave).text
    listed = admin.get(f"{wave}/hints/{CITY}").text
    assert listed.index("Wer besetzt die Stellen?") < listed.index(MESSAGE)
    assert "&lt;b&gt;Elternzeit&lt;/b&gt;" in listed
    assert admin.get(f"{wave}/hints/00000").status_code == 404
    assert admin.get(f"/office/waves/99/hints/{CITY}").status_code == 404


def test_english_words(site: Site) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    html = browser.get("/fill/posts?lang=en").text
    assert "<strong>Hint:</strong> Please check: fewer than half are filled." in html
    assert "Explanation: the answer is right because …" in html


def test_statements_stay_within_their_limits(site: Site, counting: Callable[[Site], Count]) -> None:
    browser = visit(site, CITY)
    enter(browser, planned="10", filled="2", group="yes")
    data = standing(browser.get("/fill/posts").text)
    count = counting(site)
    browser.get("/fill/posts?saved=posts")
    assert len(count) <= 10, count.statements
    count.clear()
    browser.post("/fill/posts", data=data | {FIELD: WORDS, "filled": "3"})
    assert len(count) <= 15, count.statements
    count.clear()
    browser.get("/fill/review")
    assert len(count) <= 10, count.statements


def test_a_script_is_told_what_the_page_would_show(site: Site) -> None:
    browser = visit(site, CITY)
    fields = hidden(browser.get("/fill/posts").text) | {"planned": "10", "filled": "2"}
    json = {"Accept": "application/json"}
    said = browser.post("/fill/posts", data=fields | {"group": "yes"}, headers=json).json
    page = browser.get("/fill/posts").text
    assert said["hints"].keys() == {"filled"}
    assert said["hints"]["filled"] in page
    assert said["hinted"] == hidden(page)["hints"]
    assert "1 Hinweis bitte prüfen oder begründen." in said["words"]
    # What is explained on what was told is explained as on the page.
    explained = fields | {
        "group": "yes", "base": said["base"], "hints": said["hinted"], FIELD: WORDS,
    }  # fmt: skip
    told = browser.post("/fill/posts", data=explained, headers=json).json
    assert "Hinweis" not in told["words"]
    assert WORDS in told["hints"]["filled"]
    assert told["hints"]["filled"] in browser.get("/fill/posts").text
    none = fields | {"group": "yes", "filled": "9", "base": told["base"]}
    told = browser.post("/fill/posts", data=none, headers=json).json
    assert (told["hints"], told["hinted"]) == ({}, "")


def test_a_script_is_told_of_computed_values_too(site: Site) -> None:
    browser = visit(site, CITY)
    fields = hidden(browser.get("/fill/posts").text)
    json = {"Accept": "application/json"}
    given = fields | {"planned": "2", "filled": "9", "group": "yes"}
    said = browser.post("/fill/posts", data=given, headers=json).json
    assert said["hints"]["share"].startswith('<fieldset class="kern-fieldset">')
    assert said["hints"]["share"] in browser.get("/fill/posts").text
