"""The page on which a response is released: by name, by a signatory, with who answered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update

from survey.store import people
from survey.store.database import writing
from survey.store.tables import link, member
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, Site


def become(site: Site, role: str, name: str = "Ada Beispiel", *, deputy: bool = False) -> None:
    """Let the city's link belong to somebody with this part."""
    from datetime import UTC, datetime

    when = datetime.now(UTC)
    with writing(site.engine) as connection:
        number = people.add(
            connection, unit=CITY, email="ada@example.org", name=name, office="", language="de",
            created_at=when, created_by="command:tests",
        )  # fmt: skip
        connection.execute(
            insert(member),
            {
                "unit": CITY, "wave": site.wave.id, "contact": number, "role": role,
                "is_deputy": deputy, "since": when,
            },
        )  # fmt: skip
        connection.execute(update(link).where(link.c.unit == CITY).values(contact=number))


def choose(browser: Any, who: str) -> None:
    fields = hidden(browser.get("/fill/review").text)
    assert browser.post("/fill/review/signs", data=fields | {"signs": who}).status_code == 302


def test_the_name_is_asked_for_and_told(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes", members="7")
    fields = hidden(browser.get("/fill/review").text) | {"function": ["head", "authority"]}
    refused = browser.post("/fill/submit", data=fields | {"signed": " ", "minutes": "90"})
    assert refused.status_code == 422
    assert 'href="#signed"' in refused.text
    assert 'id="signed-error"' in refused.text
    assert 'value="90"' in refused.text
    assert refused.text.count(" checked") == 3  # the two functions, and who releases
    done = browser.post("/fill/submit", data=fields | {"signed": "Erika <b>", "minutes": "90"})
    receipt = browser.get(done.headers["Location"]).text
    assert "Erika &lt;b&gt;" in receipt
    assert "Leitung des Integrationszentrums, Ausländer- oder Einbürgerungsbehörde" in receipt


def test_minutes_that_are_none_are_refused_where_they_stand(small: Site) -> None:
    browser = visit(small, CITY)
    for typed in ("zwei Stunden", "0", "-5", "1e3", "9999999", "²"):
        fields = hidden(browser.get("/fill/review").text) | {"minutes": typed}
        refused = browser.post("/fill/submit", data=fields)
        assert refused.status_code == 422
        assert 'href="#minutes"' in refused.text
        assert "Erika Beispiel" in refused.text
    assert browser.get("/fill/receipt").status_code == 403


def test_a_signatory_is_set_laid_before_and_taken_back(small: Site) -> None:
    browser = visit(small, CITY)
    choose(browser, "signatory")
    page = browser.get("/fill/review").text
    assert "Zur Freigabe vorlegen" in page
    assert "Verbindlich absenden" not in page
    assert "Noch ist niemand als zeichnungsberechtigt benannt" in page
    assert browser.post("/fill/submit", data=hidden(page) | {"signed": "x"}).status_code == 403
    browser.post("/fill/review/ready", data=hidden(page) | {"minutes": "20"})
    page = browser.get("/fill/review").text
    assert "Zur Freigabe vorgelegt." in page
    assert "Zurücknehmen und weiter bearbeiten" in page
    browser.post("/fill/review/ready", data=hidden(page) | {"action": "back"})
    assert "Zur Freigabe vorgelegt." not in browser.get("/fill/review").text
    choose(browser, "nonsense")
    choose(browser, "coordinator")
    assert "Verbindlich absenden" in browser.get("/fill/review").text


def test_a_signatory_releases_under_the_name_that_is_known(small: Site) -> None:
    choose(visit(small, CITY), "signatory")
    become(small, "signatory")
    browser = visit(small, CITY)
    page = browser.get("/fill/review").text
    assert 'value="Ada Beispiel"' in page
    assert "Wer gibt in Ihrer Kommune frei?" not in page
    done = browser.post("/fill/submit", data=hidden(page) | {"signed": "Ada Beispiel"})
    assert "Ada Beispiel" in browser.get(done.headers["Location"]).text


def test_a_contributor_has_nothing_to_send_here(small: Site) -> None:
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/steering").text)
    become(small, "contributor")
    page = browser.get("/fill/review").text
    assert "Abgesendet wird der Fragebogen von der Koordination" in page
    assert "<form" not in page
    for path in ("submit", "review/ready", "review/signs"):
        sent = fields | {"signed": "x", "signs": "signatory"}
        assert browser.post(f"/fill/{path}", data=sent).status_code == 403


def test_a_deputy_does_what_the_coordinator_does(small: Site) -> None:
    become(small, "contributor", deputy=True)
    browser = visit(small, CITY)
    done = browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    assert done.headers["Location"] == "/fill/receipt"


def test_the_review_stays_within_its_statements(small: Site, counting: Any) -> None:
    choose(visit(small, CITY), "signatory")
    browser = visit(small, CITY)
    browser.get("/fill/review")
    count: Count = counting(small)
    browser.get("/fill/review")
    assert len(count) <= 10
    page = hidden(browser.get("/fill/review").text)
    choose(browser, "coordinator")
    count.clear()
    assert browser.post("/fill/submit", data=page | {"signed": "x"}).status_code == 302
    assert len(count) <= 15
