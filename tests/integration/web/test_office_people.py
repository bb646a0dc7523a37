"""A municipality's people for the office: who has access, letters sent, ending access, a new link.

- names, roles, sections, what was last saved and opened, letters; whoever left, links without name
- access ends at once, also of whoever coordinates alone; what was entered stays
- a new link ends the former ones, by letter where mail is sent, else shown once
- nobody else's people by another address; an analyst sees none; at most twenty statements
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask.testing import FlaskClient

from survey.store import audit, links, outbox
from survey.store.database import reading
from survey.store.values import Role
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.integration.web.test_team import colleague
from tests.support.site import CITY, DISTRICT, Site
from tests.support.team import ANNA, team_of


def address(site: Site, unit: str = CITY) -> str:
    return f"/office/waves/{site.wave.id}/people/{unit}"


def press(browser: FlaskClient, page: str, path: str) -> object:
    return browser.post(path, data=hidden(browser.get(page).text))


def test_who_has_access_is_seen(small: Site) -> None:
    browser = office(small, Role.EVALUATOR)
    assert "Niemand hat gesagt" in browser.get(address(small)).text
    bert, _ = colleague(small, "steering")
    save(bert, "steering", steering_group="yes", members="12")
    wave = browser.get(f"/office/waves/{small.wave.id}").text
    assert f'href="{address(small)}"' in wave
    html = browser.get(address(small)).text
    for words in (
        "Anna Amt",
        "Integrationszentrum",
        "anna@stadt.example",
        "koordiniert",
        "Bert Beispiel",
        "füllt zugewiesene Abschnitte aus",
        "Link zuletzt geöffnet",
    ):
        assert words in html, words
    assert html.index("Anna Amt") < html.index("Bert Beispiel")
    assert "bert@stadt.example" not in browser.get(address(small, DISTRICT)).text
    assert browser.get(address(small, "00000")).status_code == 404
    assert office(small, Role.ANALYST).get(address(small)).status_code == 403


def test_access_ends_and_what_was_entered_stays(small: Site) -> None:
    browser = office(small, Role.EVALUATOR)
    bert, number = colleague(small, "steering")
    save(bert, "steering", steering_group="yes", members="12")
    page = f"{address(small)}/{number}"
    assert "Bert Beispiel" in browser.get(page).text
    answer = press(browser, page, f"{page}/end")
    assert (answer.status_code, answer.location) == (302, f"{address(small)}?done=ended")
    html = browser.get(answer.location).text
    assert "Der Zugang ist beendet." in html
    assert "Zugang beendet am" in html
    assert bert.get("/fill/steering").status_code == 403
    assert 'value="12"' in visit(small, CITY).get("/fill/steering").text
    assert browser.get(page).status_code == 404
    assert press(browser, address(small), f"{page}/end").status_code == 404
    with reading(small.engine) as connection:
        (line, *_) = audit.latest(connection)
    assert (line.what, line.detail, line.who[:8]) == ("end_access", {"contact": number}, "account:")


def test_also_whoever_coordinates_alone(small: Site) -> None:
    number = team_of(small).introduce(ANNA)
    anna, browser = visit(small, CITY), office(small, Role.EVALUATOR)
    page = f"{address(small)}/{number}"
    assert "Diese Person koordiniert" in browser.get(page).text
    assert press(browser, page, f"{page}/end").status_code == 302
    assert anna.get("/fill/").status_code == 403


def test_a_new_link_is_shown_once_or_sent(small: Site) -> None:
    bert, number = colleague(small, "steering")
    browser, page = office(small, Role.EVALUATOR), ""
    page = f"{address(small)}/{number}"
    shown = press(browser, page, f"{page}/link").text
    assert "/r/" in shown
    assert bert.get("/fill/").status_code == 403
    path = shown[shown.index("/r/") :].split("<", 1)[0]
    fresh = small.app.test_client()
    assert fresh.get(path).status_code == 302
    assert fresh.get("/fill/steering").status_code == 200
    config = small.app.extensions["survey-config"]
    small.app.extensions["survey-config"] = replace(config, sends_mail=True)
    answer = press(browser, page, f"{page}/link")
    assert (answer.status_code, answer.location) == (302, f"{address(small)}?done=sent")
    assert fresh.get("/fill/").status_code == 403
    with reading(small.engine) as connection:
        (letter, *_) = outbox.newest(connection)
    assert (letter.kind, letter.recipient) == ("reissued", "bert@stadt.example")
    html = browser.get(address(small)).text
    assert "1 Brief; neuer Link von der Evaluation: wartet" in html
    assert "/r/" not in html


def test_a_link_without_a_name_ends(small: Site) -> None:
    browser = office(small, Role.EVALUATOR)
    key = team_of(small).response
    with reading(small.engine) as connection:
        (own,) = links.of_response(connection, key)
    respondent = visit(small, CITY)
    assert "Link der Kommune, gültig bis" in browser.get(address(small)).text
    other = f"{address(small, DISTRICT)}/links/{own.id}/end"
    assert press(browser, address(small), other).status_code == 404
    answer = press(browser, address(small), f"{address(small)}/links/{own.id}/end")
    assert answer.status_code == 302
    assert respondent.get("/fill/").status_code == 403


def test_nobody_of_another_municipality_is_reached(small: Site) -> None:
    _, number = colleague(small, "steering")
    browser = office(small, Role.EVALUATOR)
    elsewhere = f"{address(small, DISTRICT)}/{number}"
    assert browser.get(elsewhere).status_code == 404
    for deed in ("end", "link"):
        assert press(browser, address(small), f"{elsewhere}/{deed}").status_code == 404


def test_the_page_asks_little(small: Site, counting: Callable[[Site], Count]) -> None:
    colleague(small, "steering")
    browser = office(small, Role.EVALUATOR)
    browser.get(address(small))
    count = counting(small)
    assert browser.get(address(small)).status_code == 200
    assert len(count) <= 20
