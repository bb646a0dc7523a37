"""How exact a number is: by a small choice beside its field, without a script too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markupsafe import escape

from survey.store import answers
from survey.store.database import reading
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, save, visit
from tests.integration.web.test_autosave import JSON
from tests.integration.web.test_confirming import CONFIRMING, GIVEN, before
from tests.integration.web.test_filters import report_before
from tests.support.site import CITY, Site


def test_the_choice_stands_in_the_control_beside_the_field(small: Site) -> None:
    page = visit(small, CITY).get("/fill/steering").text
    assert (
        '<optgroup label="Genauigkeit der Angabe"><option value="">wie eingetragen</option>' in page
    )
    assert '<optgroup label="Statt einer Zahl …">' in page


def test_what_was_chosen_is_understood_and_shown(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/steering").text
    sent = {"steering_group": "yes", "members": "7", "members..status": ">="}
    answer = browser.post("/fill/steering", data=hidden(html) | sent | {"action": "stay"})
    assert answer.status_code == 302
    page = browser.get("/fill/steering").text
    assert 'name="members" value="7"' in page
    assert '<option value="&gt;=" selected>' in page
    assert "mindestens 7 Personen" in page


def test_a_choice_without_a_number_is_kept_with_its_error(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/steering").text
    sent = {"steering_group": "yes", "members": "", "members..status": "<="}
    refused = browser.post("/fill/steering", data=hidden(html) | sent)
    assert refused.status_code == 422
    assert "Die Zahl fehlt" in refused.text
    assert '<option value="&lt;=" selected>' in browser.get("/fill/steering").text


def test_what_is_not_offered_is_refused(small: Site) -> None:
    browser = visit(small, CITY)
    for status in ("=", "range", "all", "<script>"):
        html = browser.get("/fill/steering").text
        sent = {"steering_group": "yes", "members": "7", "members..status": status}
        answer = browser.post("/fill/steering", data=hidden(html) | sent)
        assert answer.status_code == 422
        assert "<script>" not in answer.text
    save(browser, "steering", steering_group="yes", members="7")
    assert "7 Personen" in browser.get("/fill/print").text


@pytest.mark.parametrize(
    ("typed", "number", "choice"),
    [("mind. 12", "12", ">="), ("höchstens 12", "12", "<="), ("rund 12", "12", "~")],
)
def test_the_choice_shows_what_was_typed_and_can_be_moved(
    small: Site, typed: str, number: str, choice: str
) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members=typed)
    page = browser.get("/fill/steering").text
    assert f'name="members" value="{number}"' in page
    assert re.findall(r'<option value="([^"]*)" selected>', page) == [escape(choice)]
    # Sent back as it stands it says the same; with another choice, that; with none, exactly.
    sent = {"steering_group": "yes", "members": number, "members..status": choice}
    assert save(browser, "steering", **sent).status_code == 302
    other = next(one for one in (">=", "<=", "~") if one != choice)
    for given in (other, ""):
        assert save(browser, "steering", **sent | {"members..status": given}).status_code == 302
    with reading(small.engine) as connection:
        past = answers.history(connection, ResponseKey(CITY, small.wave.id), ("members", ""))
    assert [one.answer.comparator for one in past] == [choice, other, "="]


def test_a_range_stays_in_the_field(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="3 bis 5")
    page = browser.get("/fill/steering").text
    assert 'name="members" value="3–5"' in page
    assert " selected>" not in page
    sent = {"steering_group": "yes", "members": "3–5", "members..status": ""}
    assert save(browser, "steering", **sent).status_code == 302


def test_saved_in_the_background_nothing_contradicts_itself(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    sent = fields | {"members": "ca. 12", "members..status": ""}
    said = browser.post("/fill/steering", data=sent, headers=JSON).json
    again = sent | {"base": said["base"]}  # the page as it stands: words, and nothing chosen
    assert browser.post("/fill/steering", data=again, headers=JSON).json["base"] == said["base"]
    page = browser.get("/fill/steering").text
    again = sent | {"base": hidden(page)["base"], "members": "12", "members..status": "~"}
    assert browser.post("/fill/steering", data=again, headers=JSON).json["base"] == said["base"]


def test_what_was_said_last_time_shows_its_exactness_in_the_choice(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(CONFIRMING)
    report_before(site, before(CONFIRMING.read_text(encoding="utf-8")), GIVEN)
    page = visit(site, CITY).get("/fill/main").text
    assert 'name="table.a" value="4"' in page
    row = page.split('name="table.a..status"')[1].split("</select>")[0]
    assert re.findall(r'<option value="([^"]*)" selected>', row) == ["&gt;="]
