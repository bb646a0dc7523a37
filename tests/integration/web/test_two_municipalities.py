"""Somebody of two municipalities has both in one browser, each tab apart."""

from __future__ import annotations

import re

from tests.integration.web.conftest import hidden, visit
from tests.support.site import CITY, DISTRICT, Site


def test_two_municipalities_in_one_browser_stay_apart(small: Site) -> None:
    browser = visit(small, CITY)
    assert "of=" not in browser.get("/fill/").text
    browser.get(small.link(DISTRICT))
    page = browser.get("/fill/").text
    assert "Kreis Kleve" in page
    assert f'href="/fill/?of={CITY}/1">Stadt Düsseldorf' in page
    city = f"?of={CITY}/1"
    for path in ("/fill/", "/fill/steering", "/fill/review", "/fill/team", "/fill/print"):
        page = browser.get(path + city).text
        assert "<dd>Stadt Düsseldorf</dd>" in page
        for address in re.findall(r'(?:href|action)="(/fill/[^"]*)"', page):
            assert address.endswith((f"of={CITY}/1", f"of={DISTRICT}/1")) or "#" in address, address
        if path != "/fill/steering":  # there a button saves first
            assert f"lang=en&amp;of={CITY}/1" in page
    page = browser.get("/fill/steering" + city).text
    assert 'form="answers" name="switch" value="en"' in page
    (action,) = re.findall(r'<form method="post" action="(/fill/steering[^"]*)"', page)
    for tongue in ("en", "de"):
        answer = browser.post(action, data=hidden(page) | {"switch": tongue})
        assert answer.headers["Location"] == (
            f"/fill/steering?saved=steering&lang={tongue}&of={CITY}/1"
        )
        assert f'<html lang="{tongue}"' in browser.get(answer.headers["Location"]).text
    sent = hidden(page) | {"members": "12", "steering_group": "yes"}
    answer = browser.post("/fill/steering", data=sent | {"action": f"of:{DISTRICT}/1"})
    assert answer.headers["Location"] == f"/fill/?of={DISTRICT}/1"
    assert 'value="12"' in browser.get("/fill/steering" + city).text
    assert 'value="12"' not in browser.get(f"/fill/steering?of={DISTRICT}/1").text
    for name in ("99999/1", f"{CITY}/99", "x", "05111/1/2"):
        stranger = browser.get(f"/fill/steering?of={name}")
        assert stranger.status_code == 403
        assert "einer anderen Kommune ist in diesem Browser nicht geöffnet" in stranger.text
        assert "Geöffnet ist hier: Kreis Kleve; Stadt Düsseldorf." in stranger.text
        assert "<dd>" not in stranger.text
    assert browser.get("/new-link?of=99999/1").status_code == 200


def test_an_address_of_a_response_that_is_not_open_shows_no_other_one(small: Site) -> None:
    """A bookmark of one municipality in the browser in which only another's link was opened."""
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    for path in ("/fill/", "/fill/steering", "/fill/review", "/fill/print", "/fill/team"):
        refused = browser.get(f"{path}?of={DISTRICT}/1")
        assert refused.status_code == 403
        assert "Der Fragebogen von Kreis Kleve ist in diesem Browser nicht geöffnet." in (
            refused.text
        )
        assert "Geöffnet ist hier: Stadt Düsseldorf." in refused.text
        assert 'href="/new-link"' in refused.text
        assert "<dd>" not in refused.text
    assert "The questionnaire of Kreis Kleve is not open in this browser." in (
        browser.get(f"/fill/?of={DISTRICT}/1&lang=en").text
    )
    other = fields | {"response": f"{DISTRICT}/1", "members": "12"}
    sent = browser.post("/fill/steering", data=other)
    assert sent.status_code == 403
    assert "not open in this browser" in sent.text
    assert "12" in sent.text  # what was typed is shown again
    told = browser.post("/fill/steering", data=other, headers={"Accept": "application/json"})
    assert told.status_code == 403
    assert told.json is not None
    assert told.json["then"] == "renew"
    assert browser.get(f"/fill/?of={CITY}/1").status_code == 200
    # A form is for the response that it was drawn for, whatever its address says.
    kept = browser.post(f"/fill/steering?of={DISTRICT}/1", data=fields | {"members": "12"})
    assert kept.status_code == 302
    assert 'value="12"' in browser.get("/fill/steering").text
