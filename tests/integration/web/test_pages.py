"""What every answer of the server holds: size, statements, headers, languages, tokens of forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from survey.fieldwork.accounts import invite_account
from survey.fieldwork.demo_links import DemoLinks
from survey.fieldwork.tokens import Tokens
from survey.forms.base import unpack
from survey.instrument.load import load
from survey.questions.base import id_of
from survey.store.values import Role
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.integration.web.test_permissions import office
from tests.support.site import CITY, DISTRICT, KIM, SECRET, WHO, Site, account

Counting = Callable[[Site], Count]
MakeSite = Callable[..., Site]
LARGEST_PAGE = 60_000
TO_SHOW, TO_SAVE, OVERVIEWS = 10, 15, 20


def names() -> list[str]:
    return [section.name for section in load(KIM).sections]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_small_and_asks_little(kim: Site, counting: Counting, language: str) -> None:
    browser, count = visit(kim, DISTRICT), counting(kim)
    for name in ["", *names(), "review", "print"]:
        count.clear()
        answer = browser.get(f"/fill/{name}?lang={language}")
        assert answer.status_code == 200
        assert len(answer.data) < LARGEST_PAGE, name
        assert 0 < len(count) <= TO_SHOW, count.statements


def test_saving_asks_little(kim: Site, counting: Counting) -> None:
    browser, count = visit(kim, DISTRICT), counting(kim)
    for name in names():
        fields = hidden(browser.get(f"/fill/{name}").text)
        cells = {id_of(key): "4" for key in unpack(fields["base"])}
        count.clear()
        answer = browser.post(f"/fill/{name}", data=fields | cells)
        assert answer.status_code in (302, 422)
        # What is wrong is shown again at once, which reads the sections' states besides.
        assert 0 < len(count) <= TO_SAVE, count.statements


def test_pages_of_the_office_ask_little(kim: Site, counting: Counting) -> None:
    browser, count = office(kim, Role.ADMIN), counting(kim)
    for path in ("/office/", f"/office/waves/{kim.wave.id}"):
        count.clear()
        assert browser.get(path).status_code == 200
        assert 0 < len(count) <= OVERVIEWS, count.statements


@pytest.mark.parametrize("path", ["/", "/fill/", "/nowhere", "/sign-in", "/r/x"])
def test_every_answer_carries_the_policy(small: Site, path: str) -> None:
    answer = visit(small, CITY).get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "style=" not in answer.text
    assert "<style" not in answer.text
    assert "//" not in answer.text.replace("<!DOCTYPE html>", "").replace("http://localhost", "")


def test_a_form_without_token_saves_nothing(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    del fields["csrf_token"]
    answer = browser.post("/fill/steering", data=fields | {"members": "4"})
    assert answer.status_code == 400
    assert "nicht gespeichert" in answer.text
    assert 'value="4"' not in browser.get("/fill/steering").text


def test_a_page_that_was_open_for_days_can_be_saved(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    later = datetime.now(UTC) + timedelta(days=3)
    with time_machine.travel(later, tick=True):
        answer = browser.post("/fill/steering", data=fields | {"members": "4"})
    assert answer.status_code == 302


def test_the_language_stays_chosen(small: Site) -> None:
    browser = visit(small, CITY)
    assert '<html lang="de"' in browser.get("/fill/").text
    assert '<html lang="en"' in browser.get("/fill/?lang=en").text
    assert "Small survey" in browser.get("/fill/").text
    assert '<html lang="en"' in browser.get("/fill/?lang=fr").text


def test_digits_follow_the_language_that_the_page_had(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/posts").text)
    browser.get("/fill/?lang=en")  # in another tab
    browser.post("/fill/posts", data=fields | {"positions.applied_for": "2,5"})
    assert 'value="2.5"' in browser.get("/fill/posts").text


@pytest.mark.parametrize("token", ["", "x", "x.y", "é"])
def test_a_forged_link_opens_nothing(small: Site, token: str) -> None:
    answer = small.app.test_client().get(f"/r/{token}")
    assert answer.status_code == 404


def test_example_data_is_marked_on_every_page(make_site: MakeSite) -> None:
    site = make_site(KIM, example=True, demo=True)
    browser = visit(site, CITY)
    for path in ("/fill/", "/fill/context", "/fill/review", "/fill/print"):
        assert "Beispieldaten" in browser.get(path).text
    assert "Beispieldaten" in office(site, Role.ADMIN).get("/office/").text


def test_real_data_is_not(small: Site) -> None:
    assert "Beispieldaten" not in visit(small, CITY).get("/fill/").text


@pytest.mark.parametrize("demo", [True, False])
def test_one_click_opens_a_demo_only(make_site: MakeSite, demo: bool) -> None:
    site = make_site(example=demo, demo=demo)
    account(site)
    browser = site.app.test_client()
    answer = browser.get(f"/office/enter/{DemoLinks(SECRET).token(1)}")
    assert answer.status_code == (302 if demo else 403)
    assert browser.get("/office/").status_code == (200 if demo else 302)


def test_an_invitation_sets_a_password(small: Site) -> None:
    invited = invite_account(
        small.engine, WHO, datetime.now(UTC), email="a@example.org", name="A", role=Role.ANALYST,
        tokens=Tokens(SECRET, purpose="invite"),
    )  # fmt: skip
    browser = small.app.test_client()
    address = f"/invitation/{invited.token}"
    fields = hidden(browser.get(address).text)
    short = browser.post(address, data=fields | {"password": "short", "again": "short"})
    assert short.status_code == 422
    assert "12 bis 200 Zeichen" in short.text
    other = browser.post(address, data=fields | {"password": "a long sentence", "again": "another"})
    assert other.status_code == 422
    given = {"password": "a long sentence", "again": "a long sentence"}
    assert browser.post(address, data=fields | given).status_code == 302
    assert browser.post(address, data=fields | given).status_code == 403


def test_an_entry_with_markup_is_shown_as_text(small: Site) -> None:
    browser = visit(small, DISTRICT)
    save(browser, "members_only", how="</textarea><script>alert(1)</script>")
    save(browser, "steering", members='"><script>alert(1)</script>')
    for path in ("/fill/members_only", "/fill/steering", "/fill/review", "/fill/print"):
        text = browser.get(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
