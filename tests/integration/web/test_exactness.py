"""How exact a number is: by a small choice beside its field, without a script too."""

from __future__ import annotations

from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, Site


def test_the_choice_stands_in_the_control_beside_the_field(small: Site) -> None:
    page = visit(small, CITY).get("/fill/steering").text
    assert '<optgroup label="Genauigkeit der Angabe"><option value="">genau</option>' in page
    assert '<optgroup label="Statt einer Zahl …">' in page


def test_what_was_chosen_is_understood_and_shown(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/steering").text
    sent = {"steering_group": "yes", "members": "7", "members:status": ">="}
    answer = browser.post("/fill/steering", data=hidden(html) | sent | {"action": "stay"})
    assert answer.status_code == 302
    page = browser.get("/fill/steering").text
    assert 'value="mind. 7"' in page
    assert "mindestens 7 Personen" in page


def test_a_choice_without_a_number_is_kept_with_its_error(small: Site) -> None:
    browser = visit(small, CITY)
    html = browser.get("/fill/steering").text
    sent = {"steering_group": "yes", "members": "", "members:status": "<="}
    refused = browser.post("/fill/steering", data=hidden(html) | sent)
    assert refused.status_code == 422
    assert "Die Zahl fehlt" in refused.text
    assert '<option value="&lt;=" selected>' in browser.get("/fill/steering").text


def test_what_is_not_offered_is_refused(small: Site) -> None:
    browser = visit(small, CITY)
    for status in ("=", "range", "all", "<script>"):
        html = browser.get("/fill/steering").text
        sent = {"steering_group": "yes", "members": "7", "members:status": status}
        answer = browser.post("/fill/steering", data=hidden(html) | sent)
        assert answer.status_code == 422
        assert "<script>" not in answer.text
    save(browser, "steering", steering_group="yes", members="7")
    assert "7 Personen" in browser.get("/fill/print").text
