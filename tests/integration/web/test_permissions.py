"""Every route with its permission, and what each permission keeps out."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey.instrument.check.names import KEPT_PAGES
from survey.store.values import Role
from survey.web.permissions import permission_of
from tests.integration.web.conftest import hidden, visit
from tests.support.site import CITY, Site, account

EXPECTED = {
    "/": "public",
    "/health": "public",
    "/contact": "public",
    "/new-link": "public",
    "/new-link/sent": "public",
    "/imprint": "public",
    "/data-protection": "public",
    "/accessibility": "public",
    "/r/<token>": "public",
    "/sign-in": "public",
    "/sign-out": "public",
    "/invitation/<token>": "public",
    "/office/enter/<token>": "public",
    "/fill/": "fill",
    "/fill/<name>": "fill",
    "/fill/earlier/<name>": "fill",
    "/fill/earlier/<name>/withdraw": "fill",
    "/fill/review": "fill",
    "/fill/still-open": "fill",
    "/fill/submit": "fill",
    "/fill/questions/search": "fill",
    "/fill/review/ready": "fill",
    "/fill/review/signs": "fill",
    "/fill/receipt/correction": "fill",
    "/fill/receipt": "fill",
    "/fill/data-protection": "fill",
    "/fill/print": "fill",
    "/fill/receipt.pdf": "fill",
    "/fill/answers.pdf": "fill",
    "/fill/answers.csv": "fill",
    "/fill/answers.json": "fill",
    "/fill/empty.pdf": "fill",
    "/fill/file/<digest>": "fill",
    "/fill/team": "coordinate",
    "/fill/team/introduce": "coordinate",
    "/fill/team/again": "coordinate",
    "/fill/team/<int:number>": "coordinate",
    "/fill/team/<int:number>/person": "fill",
    "/fill/team/<int:number>/link": "coordinate",
    "/fill/team/<int:number>/hand-over": "coordinate",
    "/fill/team/<int:number>/end": "fill",
    "/fill/team/links/<int:number>/end": "coordinate",
    "/office/": "office_read",
    "/office/waves/<int:number>": "office_read",
    "/office/waves/<int:number>/links/<unit>": "office_links",
    "/office/waves/<int:number>/hints/<unit>": "office_answers",
    "/office/waves/<int:number>/requests": "office_answers",
    "/office/waves/<int:number>/corrections": "office_answers",
    "/office/waves/<int:number>/corrections/<unit>": "office_answers",
    "/office/waves/<int:number>/people/<unit>": "office_people",
    "/office/waves/<int:number>/people/<unit>/<int:person>": "office_people",
    "/office/waves/<int:number>/people/<unit>/<int:person>/end": "office_people",
    "/office/waves/<int:number>/people/<unit>/<int:person>/link": "office_people",
    "/office/waves/<int:number>/people/<unit>/links/<int:link>/end": "office_people",
    "/office/letters": "office_people",
    "/office/letters/<int:letter>/retry": "office_people",
    "/office/waves/<int:number>/tables": "office_tables",
    "/office/waves/<int:number>/files": "office_files",
    "/office/waves/<int:number>/files/<unit>/<digest>": "office_files",
    "/office/jobs/<int:number>": "office_tables",
    "/office/jobs/<int:number>/state": "office_tables",
    "/office/jobs/<int:number>/files/<name>": "office_tables",
}


POSTED = {"/fill/submit", "/fill/review/ready", "/fill/review/signs", "/fill/receipt/correction"}


def declared(app: Flask) -> dict[str, str | None]:
    return {rule.rule: permission_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}


def test_every_route_names_its_permission(small: Site) -> None:
    assert declared(small.app) == EXPECTED


def test_a_route_without_permission_is_refused(small: Site) -> None:
    small.app.add_url_rule("/forgotten", view_func=lambda: "secret")
    answer = small.app.test_client().get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "path", [p for p, kind in EXPECTED.items() if kind == "fill" and "<" not in p]
)
def test_nobody_fills_in_without_a_link(small: Site, path: str) -> None:
    browser = small.app.test_client()
    html = browser.get("/sign-in").text
    answer = browser.post(path, data=hidden(html)) if path in POSTED else browser.get(path)
    assert answer.status_code == 403
    assert "persönlichen Link" in answer.text


def office(site: Site, role: Role) -> FlaskClient:
    email, password = account(site, role)
    browser = site.app.test_client()
    fields = hidden(browser.get("/sign-in").text) | {"email": email, "password": password}
    assert browser.post("/sign-in", data=fields).status_code == 302
    return browser


@pytest.mark.parametrize(
    "path", ["/office/", "/office/waves/1", "/office/jobs/1", "/office/jobs/1/files/x.xlsx"]
)
def test_the_office_asks_to_sign_in(small: Site, path: str) -> None:
    answer = visit(small, CITY).get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_an_analyst_renews_no_link(small: Site) -> None:
    browser = office(small, Role.ANALYST)
    page = browser.get(f"/office/waves/{small.wave.id}").text
    assert "Neuer Link" not in page
    answer = browser.post(f"/office/waves/{small.wave.id}/links/{CITY}", data=hidden(page))
    assert answer.status_code == 403


def test_an_analyst_reads_no_municipality_s_words(small: Site) -> None:
    address = f"/office/waves/{small.wave.id}/hints/{CITY}"
    assert office(small, Role.ANALYST).get(address).status_code == 403


def test_a_renewed_link_is_shown_once_and_replaces_the_former(small: Site) -> None:
    browser = office(small, Role.EVALUATOR)
    respondent = visit(small, CITY)
    address = f"/office/waves/{small.wave.id}"
    asked = browser.get(f"{address}/links/{CITY}").text
    assert "Stadt Düsseldorf" in asked
    assert browser.get(f"{address}/links/00000").status_code == 404
    shown = browser.post(f"{address}/links/{CITY}", data=hidden(asked)).text
    new = shown.split('<code class="secret">http://localhost')[1].split("<")[0]
    assert new not in browser.get(address).text
    assert respondent.get("/fill/").status_code == 403
    assert small.app.test_client().get(small.link(CITY)).status_code == 403
    assert small.app.test_client().get(new).status_code == 302


def test_signing_out_ends_the_session(small: Site) -> None:
    browser = office(small, Role.ADMIN)
    browser.post("/sign-out", data=hidden(browser.get("/office/").text))
    assert browser.get("/office/").status_code == 302


@pytest.mark.parametrize(
    "following", ["https://evil.example/office/", "//evil.example/office/", "/fill/"]
)
def test_signing_in_leads_nowhere_else(small: Site, following: str) -> None:
    email, password = account(small)
    browser = small.app.test_client()
    fields = hidden(browser.get("/sign-in").text)
    answer = browser.post(
        "/sign-in", data=fields | {"email": email, "password": password, "next": following}
    )
    assert answer.headers["Location"] == "/office/"


def test_no_page_takes_the_address_of_a_section(small: Site) -> None:
    """A section is `/fill/<its name>`: other pages of one word are names that no section gets."""
    words = {rule.rule.removeprefix("/fill/") for rule in small.app.url_map.iter_rules()}
    taken = {word for word in words if re.fullmatch(r"[a-z][a-z0-9_]{0,40}", word)}
    assert taken <= KEPT_PAGES
