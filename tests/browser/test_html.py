"""Every page is valid HTML, in both languages, also while it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from survey.instrument.load import load
from survey.store.values import Role
from tests.integration.web.conftest import hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.integration.web.test_team import colleague
from tests.support.site import CITY, DISTRICT, FURTHER, JOURNEY, KIM, Site, build
from tests.support.uploads import PDF, upload

pytestmark = pytest.mark.html
CheckMany = Callable[[Mapping[str, str]], list[str]]
LANGUAGES = ("de", "en")


@pytest.fixture
def kim(sqlite_url: str, tmp_path: Path) -> Site:
    return build(sqlite_url, tmp_path / "data")


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> Site:
    text = JOURNEY.read_text(encoding="utf-8")
    return build(sqlite_url, tmp_path / "data", text, example=True, demo=True)


def test_the_kim_questionnaire(kim: Site, check_html_many: CheckMany) -> None:
    browser = visit(kim, DISTRICT)
    names = ["", *(section.name for section in load(KIM).sections), "review", "print"]
    pages = {f"{n} {t}": browser.get(f"/fill/{n}?lang={t}").text for n in names for t in LANGUAGES}
    assert len(pages) == 2 * len(names)
    assert check_html_many(pages) == []


def test_the_people_of_a_municipality(small: Site, check_html_many: CheckMany) -> None:
    bert, number = colleague(small, "posts")
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/posts").text) | {"start:note": "Eine <Notiz>."}
    anna.post("/fill/posts", data=sent)
    stranger = visit(small, DISTRICT)
    form = hidden(anna.get("/fill/team").text)
    pages = {
        f"{name} {path} {tongue}": browser.get(f"/fill/{path}?lang={tongue}").text
        for name, browser in (("coordinator", anna), ("colleague", bert))
        for path in ("", "steering", "posts", "team", f"team/{number}")
        for tongue in LANGUAGES
    }
    pages["stranger"] = stranger.get("/fill/team").text
    pages["wrong"] = anna.post("/fill/team", data=form | {"email": "x", "due": "y"}).text
    pages["link"] = anna.post("/fill/team", data=form | {"email": "x@y.example", "name": "X"}).text
    assert "secret" in pages["link"]
    assert check_html_many(pages) == []


def test_answered_wrong_and_submitted(small: Site, check_html_many: CheckMany) -> None:
    browser, other = visit(small, CITY), visit(small, CITY)
    stale = hidden(other.get("/fill/steering").text)
    wrong = {"positions.applied_for": "viele", "positions.filled": "mind. 2", "start": "x"}
    pages = {
        "wrong": browser.post(
            "/fill/posts", data=hidden(browser.get("/fill/posts").text) | wrong
        ).text
    }
    pages["wrong again"] = browser.get("/fill/posts").text
    pages["review"] = browser.get("/fill/review").text
    pages["refused"] = browser.post("/fill/submit", data=hidden(pages["review"])).text
    save(browser, "steering", steering_group="yes", members="ca. 7", actors=["jobcenter"])
    given = {"steering_group": "no", "members": "9", "actors": ["nobody", "jobcenter"]}
    pages["conflict"] = other.post("/fill/steering", data=stale | given).text
    assert "conflict" in pages["conflict"]
    save(browser, "posts", positions__applied_for="5", start="3/2021", stages__concept="done")
    pages["answered"] = browser.get("/fill/posts").text
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for name in ("", "receipt", "steering", "print"):
        pages[f"submitted {name}"] = browser.get(f"/fill/{name}").text
    assert check_html_many(pages) == []


def test_doors_errors_and_office(small: Site, check_html_many: CheckMany) -> None:
    nobody, admin = small.app.test_client(), office(small, Role.ADMIN)
    paths = ["/", "/sign-in", "/nowhere", "/r/x", "/fill/", "/invitation/x"]
    pages = {f"{p} {t}": nobody.get(f"{p}?lang={t}").text for p in paths for t in LANGUAGES}
    pages["without token"] = nobody.post("/sign-in").text
    wave = f"/office/waves/{small.wave.id}"
    pages |= {path: admin.get(path).text for path in ("/office/", wave, "/office/waves/99")}
    pages["link"] = admin.post(f"{wave}/links/{CITY}", data=hidden(pages[wave])).text
    assert check_html_many(pages) == []


def test_further_types(sqlite_url: str, tmp_path: Path, check_html_many: CheckMany) -> None:
    site = build(sqlite_url, tmp_path / "data", FURTHER.read_text(encoding="utf-8"))
    browser = visit(site, CITY)
    pages = {}
    for language in LANGUAGES:
        for name in ("totals", "order", "evidence", "staff_list"):
            pages[f"{name} {language}"] = browser.get(f"/fill/{name}?lang={language}").text
    wrong = {"parts__municipality": "7", "parts__in_all": "6"}
    pages["wrong total"] = save(browser, "totals", staff__coordination__full_time="3", **wrong).text
    twice = {"partners__jobcenter": "1", "partners__police": "1"}
    pages["wrong order"] = save(browser, "order", **twice).text
    pages["refused file"] = save(browser, "evidence", concept=upload(b"MZ", "a.pdf")).text
    save(browser, "evidence", concept=upload(PDF, "a.pdf"))
    row = {f"coordinators__r01abcd__{field}": "KI" for field in ("office", "posts")}
    base = {"base": "coordinators coordinators.r01abcd.office coordinators.r01abcd.posts"}
    pages["wrong row"] = save(browser, "staff_list", coordinators="none", **row, **base).text
    for name in ("totals", "order", "evidence", "staff_list", "review", "print"):
        pages[name] = browser.get(f"/fill/{name}").text
    evaluator = office(site, Role.EVALUATOR)
    pages["files"] = evaluator.get(f"/office/waves/{site.wave.id}/files").text  # type: ignore[attr-defined]
    assert check_html_many(pages) == []
