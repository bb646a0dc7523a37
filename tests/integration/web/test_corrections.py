"""A correction is asked for beside the receipt, decided in the office, and read by both."""

from __future__ import annotations

from typing import Any

from survey.store.values import Role
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, Site


def submitted(site: Site) -> Any:
    browser = visit(site, CITY)
    save(browser, "steering", steering_group="yes", members="7")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    return browser


def ask(browser: Any, reason: str) -> Any:
    fields = hidden(browser.get("/fill/receipt").text)
    return browser.post("/fill/receipt/correction", data=fields | {"reason": reason})


def decide(browser: Any, site: Site, action: str, reply: str) -> Any:
    page = f"/office/waves/{site.wave.id}/requests"
    fields = hidden(browser.get(page).text)
    return browser.post(page, data=fields | {"action": action, "reply": reply})


def test_a_reason_is_needed_and_kept_when_it_is_too_long(small: Site) -> None:
    browser = submitted(small)
    refused = ask(browser, "  ")
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    assert "Der Grund fehlt." in refused.text
    long = ask(browser, "x" * 2001)
    assert long.status_code == 422
    assert "x" * 2001 in long.text


def test_from_asking_to_submitting_again(small: Site) -> None:
    browser, evaluator = submitted(small), office(small, Role.EVALUATOR)
    wave = f"/office/waves/{small.wave.id}"
    assert "kern-badge--warning" not in evaluator.get(wave).text
    before = hidden(browser.get("/fill/receipt").text) | {"reason": "noch einmal"}
    ask(browser, "Wir sind <b>acht</b>.")
    page = browser.get("/fill/receipt").text
    assert "Wir sind &lt;b&gt;acht&lt;/b&gt;." in page
    assert "Was ist zu berichtigen?" not in page
    assert browser.post("/fill/receipt/correction", data=before).status_code == 403
    assert "kern-badge--warning" in evaluator.get(wave).text
    refused = decide(evaluator, small, "grant", " ")
    assert refused.status_code == 422
    assert f'href="#reply:{CITY}"' in refused.text
    assert decide(evaluator, small, "grant", "Gern, bitte die Mitglieder.").status_code == 302
    assert "Wieder geöffnet:" in evaluator.get(f"{wave}/requests").text
    assert "Grund: Gern, bitte die Mitglieder." in browser.get("/fill/").text
    # What was submitted stays the receipt until the next submission.
    save(browser, "steering", steering_group="yes", members="8")
    assert "7 Personen" in browser.get("/fill/receipt").text
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    again = browser.get("/fill/receipt").text
    assert "8 Personen" in again
    assert "2021-H2-05111-2" in again


def test_the_office_says_why_not(small: Site) -> None:
    browser, evaluator = submitted(small), office(small, Role.EVALUATOR)
    ask(browser, "Alles falsch")
    decide(evaluator, small, "refuse", "Die Frist ist vorbei.")
    page = browser.get("/fill/receipt").text
    assert "Nicht geöffnet: Die Frist ist vorbei." in page
    assert "Was ist zu berichtigen?" in page
    fields = hidden(evaluator.get("/office/").text)
    address = f"/office/waves/{small.wave.id}/requests"
    gone = evaluator.post(address, data=fields | {"unit": CITY, "action": "grant", "reply": "x"})
    assert gone.status_code == 403
    nowhere = evaluator.post(address, data=fields | {"unit": "9", "action": "grant", "reply": "x"})
    assert nowhere.status_code == 404


def test_analysts_do_not_decide(small: Site) -> None:
    analyst = office(small, Role.ANALYST)
    assert analyst.get(f"/office/waves/{small.wave.id}/requests").status_code == 403


def test_the_pages_stay_within_their_statements(small: Site, counting: Any) -> None:
    browser, evaluator = submitted(small), office(small, Role.EVALUATOR)
    ask(browser, "Alles falsch")
    count: Count = counting(small)
    browser.get("/fill/receipt")
    assert len(count) <= 10
    count.clear()
    evaluator.get(f"/office/waves/{small.wave.id}/requests")
    evaluator.get(f"/office/waves/{small.wave.id}")
    assert len(count) <= 20
