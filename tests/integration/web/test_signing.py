"""The page on which a response is released: by name, by a signatory, with who answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, update

from survey.store import people
from survey.store.database import writing
from survey.store.tables import link, member, response
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, Site


def become(site: Site, role: str, name: str = "Ada Beispiel", *, deputy: bool = False) -> None:
    """Let the city's link belong to somebody with this part."""
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


def join(site: Site, role: str, name: str) -> None:
    """Let somebody without a link have this part."""
    when = datetime.now(UTC)
    with writing(site.engine) as connection:
        number = people.add(
            connection, unit=CITY, email="cara@example.org", name=name, office="", language="de",
            created_at=when, created_by="command:tests",
        )  # fmt: skip
        values = {"unit": CITY, "wave": site.wave.id, "contact": number, "since": when}
        connection.execute(insert(member), values | {"role": role, "is_deputy": False})


def choose(browser: Any, who: str) -> str:
    """Set who releases. The page that comes then."""
    fields = hidden(browser.get("/fill/review").text)
    done = browser.post("/fill/review/signs", data=fields | {"signs": who})
    assert done.status_code == 302
    page: str = browser.get(done.headers["Location"]).text
    return page


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


def test_everything_that_keeps_from_releasing_is_told_at_once(small: Site) -> None:
    browser = visit(small, CITY)
    save(browser, "steering", steering_group="yes")
    save(browser, "posts", **{"positions.applied_for": "2", "positions.filled": "5"})
    choose(browser, "signatory")
    become(small, "signatory")
    browser = visit(small, CITY)
    fields = hidden(browser.get("/fill/review").text) | {"signed": " ", "minutes": "zwei"}
    refused = browser.post("/fill/submit", data=fields)
    assert refused.status_code == 422
    summary = refused.text.split('id="errors"')[1].split("</ul>")[0]
    places = re.findall(r'href="#([a-z-]+)"', summary)
    assert places == ["minutes", "signed", "anyway", "to-correct"]
    assert all(f'id="{place}' in refused.text for place in places)
    last = browser.post("/fill/submit", data=fields | {"signed": "Ada", "minutes": ""})
    assert re.findall(r'href="#([a-z-]+)"', last.text.split('id="errors"')[1]) == [
        "anyway", "to-correct",
    ]  # fmt: skip


def test_a_signatory_is_set_laid_before_and_taken_back(small: Site) -> None:
    browser = visit(small, CITY)
    page = choose(browser, "signatory")
    assert "Gespeichert ist, wer in Ihrer Kommune freigibt." in page
    assert "Zur Freigabe vorlegen" in page
    assert "Verbindlich absenden" not in page
    assert "Noch ist niemand als zeichnungsberechtigt benannt" in page
    assert "Noch nicht zur Freigabe vorgelegt (noch niemand benannt)." in page
    assert browser.post("/fill/submit", data=hidden(page) | {"signed": "x"}).status_code == 403
    nobody = browser.post("/fill/review/ready", data=hidden(page) | {"minutes": "20"})
    assert nobody.status_code == 422
    assert "Laden Sie die Person zuerst unter" in nobody.text
    assert 'href="/fill/team#invite"' in nobody.text
    assert 'value="20"' in nobody.text
    assert "Zur Freigabe vorgelegt am" not in browser.get("/fill/").text
    join(small, "signatory", "Cara Chef")
    assert "Noch nicht zur Freigabe vorgelegt (Cara Chef)." in browser.get("/fill/").text
    done = browser.post("/fill/review/ready", data=hidden(page) | {"minutes": "20"})
    page = browser.get(done.headers["Location"]).text
    assert "Die Angaben sind zur Freigabe vorgelegt. Abgesendet ist noch nichts." in page
    assert "Zur Freigabe vorgelegt." in page
    assert "Zurücknehmen und weiter bearbeiten" in page
    for path in ("/fill/", "/fill/review"):
        page = browser.get(path).text
        assert "Zur Freigabe vorgelegt am" in page
        assert "Es fehlt: Freigabe durch Cara Chef." in page
    page = browser.get("/fill/review").text
    done = browser.post("/fill/review/ready", data=hidden(page) | {"action": "back"})
    page = browser.get(done.headers["Location"]).text
    assert "Zurückgenommen. Sie können weiter ausfüllen." in page
    assert "Zur Freigabe vorgelegt." not in page
    assert "Zur Freigabe vorgelegt am" not in browser.get("/fill/").text
    choose(browser, "nonsense")
    choose(browser, "coordinator")
    assert "Verbindlich absenden" in browser.get("/fill/review").text


def test_a_signatory_releases_under_the_name_that_is_known(small: Site) -> None:
    choose(visit(small, CITY), "signatory")
    become(small, "signatory")
    browser = visit(small, CITY)
    page = browser.get("/fill/").text
    assert "Ihnen sind die Angaben noch nicht zur Freigabe vorgelegt." in page
    page = browser.get("/fill/review").text
    assert 'value="Ada Beispiel"' in page
    assert "Wer gibt in Ihrer Kommune frei?" not in page
    assert "Niemand hat Ihnen diese Angaben vorgelegt" in page
    fields = hidden(page) | {"signed": "Ada Beispiel"}
    early = browser.post("/fill/submit", data=fields)
    assert early.status_code == 422
    assert 'href="#anyway"' in early.text
    assert 'id="anyway-error"' in early.text
    assert browser.get("/fill/receipt").status_code == 403
    done = browser.post("/fill/submit", data=fields | {"anyway": "yes"})
    assert "Ada Beispiel" in browser.get(done.headers["Location"]).text


def test_the_signatory_is_told_first_that_it_is_their_turn(small: Site) -> None:
    browser = visit(small, CITY)
    choose(browser, "signatory")
    become(small, "signatory")
    with writing(small.engine) as connection:
        connection.execute(
            response.update()
            .where(response.c.unit == CITY)
            .values(status="ready", ready_at=datetime.now(UTC), ready_by="link:0")
        )
    page = visit(small, CITY).get("/fill/").text
    assert "Bitte lesen Sie die Angaben, und geben Sie sie frei." in page
    assert page.index("Zur Freigabe vorgelegt am") < page.index("Lesen und freigeben")
    assert page.index("Lesen und freigeben") < page.index("Abschnitte</h2>")
    assert page.count('href="/fill/review"') == 1
    review = browser.get("/fill/review").text
    assert "Niemand hat Ihnen diese Angaben vorgelegt" not in review
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302


def test_the_overview_says_who_released_when_and_under_which_number(small: Site) -> None:
    browser = visit(small, CITY)
    assert "Nummer der Eingangsbestätigung" not in browser.get("/fill/").text
    fields = hidden(browser.get("/fill/review").text) | {"signed": "Erika <b>"}
    browser.post("/fill/submit", data=fields)
    said = (
        r"Abgesendet am \d{1,2}\. \w+ \d{4}[^.]*, freigegeben durch Erika &lt;b&gt;\. "
        r"Nummer der Eingangsbestätigung: 2021-H2-05111-1\."
    )
    assert re.search(said, browser.get("/fill/").text)
    for path in ("/fill/", "/fill/receipt"):
        assert "Die Eingangsbestätigung kommt nicht per E-Mail" in browser.get(path).text
    become(small, "contributor")
    page = visit(small, CITY).get("/fill/").text
    assert "Nummer der Eingangsbestätigung: 2021-H2-05111-1." in page
    assert "Abschnitte sind" not in page
    assert "Ihnen ist kein Abschnitt zugewiesen" not in page


def test_the_receipt_says_to_whom_it_goes_by_mail(small: Site) -> None:
    become(small, "coordinator")
    config = small.app.extensions["survey-config"]
    small.app.extensions["survey-config"] = replace(config, sends_mail=True)
    browser = visit(small, CITY)
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    for path in ("/fill/", "/fill/receipt"):
        page = browser.get(path).text
        assert "Die Eingangsbestätigung geht per E-Mail mit PDF an Ada Beispiel." in page


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
