"""Words that are longer than their field takes: refused with how much to cut, never cut silently.

- No field of a page is cut by the browser: an answer too long is a draft, as whatever is wrong.
- A comment, an explanation, a note: the page is saved without it, and shows its words again.
- In the background the line names it, and the page knows that it alone has the words.
- Reasons for a correction, a line to a colleague: shown again with what to cut.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from survey.store import answers, database, explanations, notes
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, save, visit
from tests.integration.web.test_autosave import JSON
from tests.integration.web.test_hints import HINTS
from tests.integration.web.test_team import colleague
from tests.support.site import CITY, Site

LONG = "Wort " * 1000 + "Ende"  # 5,004 characters
CUT = "Kürzen Sie den Text um {n} Zeichen"


def post(browser: FlaskClient, section: str, **fields: str) -> str:
    page = browser.get(f"/fill/{section}").text
    answer = browser.post(f"/fill/{section}", data=hidden(page) | fields | {"action": "stay"})
    assert answer.status_code == 422
    return answer.text


@pytest.mark.parametrize("path", ["steering", "posts", "posts?tables=list"])
def test_no_field_of_a_page_is_cut_by_the_browser(small: Site, path: str) -> None:
    colleague(small)
    assert "maxlength" not in visit(small, CITY).get(f"/fill/{path}").text


def test_a_comment_is_shown_again_and_the_rest_is_saved(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", **{"members": "6", "members..comment": "Vorläufig."})
    page = post(browser, "steering", **{"members": "7", "members..comment": LONG})
    assert page.count(CUT.format(n=1004)) == 2  # in the summary, and at the field
    assert 'href="#members..comment"' in page
    assert 'id="members..comment" aria-invalid="true"' in page
    assert f"\n{LONG}</textarea>" in page
    with database.reading(small.engine) as connection:
        past = answers.history(connection, ResponseKey(CITY, small.wave.id), ("members", ""))
    stands = past[-1].answer
    assert (str(stands.low), stands.comment) == ("7", "Vorläufig.")
    as_long_as_may_be = ("x" * 3999) + "y"
    answer = save(browser, "steering", **{"members": "7", "members..comment": as_long_as_may_be})
    assert answer.status_code == 302
    assert as_long_as_may_be in browser.get("/fill/steering").text


def test_an_explanation_is_shown_again(make_site: Callable[..., Site]) -> None:
    site = make_site(HINTS)
    browser = visit(site, CITY)
    save(browser, "posts", planned="10", filled="2", group="yes")
    fields = {"planned": "10", "filled": "2", "group": "yes", "filled:why0": LONG}
    page = post(browser, "posts", **fields)
    assert page.count(CUT.format(n=1004)) == 2
    assert f"\n{LONG}</textarea>" in page
    assert 'aria-describedby="filled:why0:error filled:why0:hint"' in page
    with database.reading(site.engine) as connection:
        assert explanations.of_response(connection, ResponseKey(CITY, site.wave.id)) == ()


def test_a_note_is_shown_again_and_the_others_are_kept(small: Site) -> None:
    colleague(small)
    fields = {"members": "7", "members:note": LONG, "steering_group:note": "Wer weiß es?"}
    page = post(visit(small, CITY), "steering", **fields)
    assert page.count(CUT.format(n=4004)) == 2
    assert f"\n{LONG}</textarea>" in page
    assert 'id="members:notes" open' in page
    assert 'value="7"' in page
    with database.reading(small.engine) as connection:
        key = ResponseKey(CITY, small.wave.id)
        kept = notes.about(connection, key, ["members", "steering_group"])
    assert [one.words for one in kept] == ["Wer weiß es?"]


def test_the_background_says_which_words_are_not_saved(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text) | {"members": "7"}
    said = browser.post("/fill/steering", data=fields, headers=JSON).json
    assert said["unsaved"] is False
    fields |= {"base": said["base"], "members..comment": LONG}
    said = browser.post("/fill/steering", data=fields, headers=JSON).json
    assert said["unsaved"] is True
    assert f"Anmerkung für die Evaluation: {CUT.format(n=1004)}" in said["words"]
    assert "Noch nicht gespeichert." in said["words"]
    assert "Eingabe bitte" not in said["words"]


def test_a_line_to_a_colleague_is_shown_again(small: Site) -> None:
    colleague(small)
    browser = visit(small, CITY)
    form = hidden(browser.get("/fill/team").text)
    sent = form | {"email": "c@stadt.example", "office": "Jobcenter", "words": LONG}
    answer = browser.post("/fill/team", data=sent)
    assert answer.status_code == 422
    assert answer.text.count(CUT.format(n=4004)) == 2
    assert f"\n{LONG}</textarea>" in answer.text
    assert "c@stadt.example" not in browser.get("/fill/team").text
