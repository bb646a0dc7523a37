"""Last wave's colleagues are invited again, with one button, with what they had.

- whoever coordinated or deputized is let in at the launch; the others stand on the page, ticked;
- parts and sections as then, a signatory releases again; limits hold for all together;
- asked twice nothing happens twice; nobody else's people, nobody who left.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from survey.errors import NotAllowed, NotFound
from survey.fieldwork import leaving, team_rules
from survey.fieldwork.signing import set_signing
from survey.fieldwork.team_again import invite_again
from survey.fieldwork.tokens import Tokens
from survey.store import audit, database, links, parts, people, responses, tables
from survey.store.values import ResponseKey, TeamRole
from tests.integration.web.conftest import hidden, visit
from tests.integration.web.test_team import MINE
from tests.support.site import CITY, DISTRICT, JOURNEY, SECRET, Site, follow
from tests.support.team import ANNA, BERT, CARA, Team, team_of

DORA = replace(BERT, email="dora@stadt.example", name="Dora Damals", office="Kita")
AGAIN = (
    JOURNEY.read_text(encoding="utf-8")
    .replace("version: 2021-H2", "version: 2022-H1\nprevious_version: 2021-H2", 1)
    .replace("2021-12-31", "2022-06-30", 1)
)


def former(site: Site) -> tuple[Site, dict[str, int]]:
    """The next wave after one with a team; the contacts' numbers by first name."""
    city = team_of(site)
    anna = city.introduce(ANNA)
    bert, _ = city.invite(BERT, {"posts": date(2021, 12, 1), "steering": None})
    cara, _ = city.invite(CARA, role=TeamRole.SIGNATORY)
    dora, _ = city.invite(DORA, {"posts": None})
    set_signing(site.engine, city.coordinator, city.when, city.response, TeamRole.SIGNATORY)
    leaving.end_access(site.engine, city.coordinator, city.when, city.response, dora)
    return follow(site, AGAIN), {"anna": anna, "bert": bert, "cara": cara, "dora": dora}


def introduced(site: Site) -> Team:
    city = team_of(site)
    city.introduce(ANNA)
    return city


def members(site: Site, key: ResponseKey) -> dict[str, tuple[TeamRole, dict[str, object]]]:
    with database.reading(site.engine) as connection:
        return {
            one.contact.name: (one.role, dict(parts.sections_of(connection, key, one.contact.id)))
            for one in people.team(connection, key)
        }


def test_one_button_lets_the_ticked_ones_in_again(small: Site) -> None:
    later, who = former(small)
    browser = visit(later, CITY)
    page = browser.get("/fill/team").text
    assert "Wieder einladen" not in page  # first they say who they are
    browser.post("/fill/team/introduce", data=hidden(page) | MINE)
    page = browser.get("/fill/team").text
    assert "Beim letzten Mal dabei (2. Halbjahr 2021)" in page
    shown = re.findall(r'name="again" value="(\d+)"( checked)?><label[^>]*>([^<]*)<', page)
    assert shown == [
        (str(who["bert"]), " checked",
         "Bert Beispiel (Ausländerbehörde) – füllt zugewiesene Abschnitte aus: Steuerung; Stellen"),
        (str(who["cara"]), " checked", "Cara Chef (Dezernat) – gibt frei (zeichnungsberechtigt)"),
    ]  # fmt: skip
    assert "gibt wieder eine zeichnungsberechtigte Person frei" in page
    assert "Dora" in page.partition("Aus einer früheren Erhebung bekannt")[2]

    sent = hidden(page) | {"again": [str(who["bert"]), str(who["cara"])]}
    done = browser.post("/fill/team/again", data=sent)
    addresses = re.findall(r'id="link-\d+">http://localhost([^<]*)</code>', done.text)
    assert len(addresses) == 2
    assert 'aria-label="Link kopieren: Cara Chef (Dezernat)"' in done.text
    bert = later.app.test_client()
    bert.get(addresses[0])
    assert "Für 2 Abschnitte sind Sie zuständig" in bert.get("/fill/").text
    key = ResponseKey(CITY, later.wave.id)
    assert members(later, key) == {
        "Anna Amt": (TeamRole.COORDINATOR, {}),
        "Bert Beispiel": (TeamRole.CONTRIBUTOR, {"posts": None, "steering": None}),
        "Cara Chef": (TeamRole.SIGNATORY, {}),
    }
    with database.reading(later.engine) as connection:
        held = responses.get(connection, key)
        told = [one for one in audit.latest(connection) if one.what == "invite_colleague"][:2]
    assert held is not None
    assert held.signs is TeamRole.SIGNATORY
    assert {one.detail["contact"] for one in told} == {who["bert"], who["cara"]}
    assert {one.detail["again"] for one in told} == {"2021-H2"}
    assert "Wieder einladen" not in browser.get("/fill/team").text

    twice = browser.post("/fill/team/again", data=sent)  # a double click, or the page sent again
    assert twice.headers["Location"] == "/fill/team?done=there"
    assert "sind schon eingeladen" in browser.get("/fill/team?done=there").text
    assert len(members(later, key)) == 3


def test_letters_bring_the_links_where_mail_is_sent(small: Site) -> None:
    later, who = former(small)
    introduced(later)
    config = later.app.extensions["survey-config"]
    later.app.extensions["survey-config"] = replace(config, sends_mail=True)
    browser = visit(later, CITY)
    fields = hidden(browser.get("/fill/team").text)
    nobody = browser.post("/fill/team/again", data=fields)
    assert nobody.status_code == 422
    assert "Niemand ist angekreuzt." in nobody.text
    done = browser.post("/fill/team/again", data=fields | {"again": str(who["bert"])})
    assert done.headers["Location"] == "/fill/team?done=invited-again"
    page = browser.get("/fill/team?done=invited-again").text
    assert "Die Einladungen sind unterwegs." in page
    assert "Cara Chef" in page.partition("Beim letzten Mal dabei")[2]  # who was left out stays
    with database.reading(later.engine) as connection:
        c = tables.mail.c
        kept = connection.execute(
            select(c.recipient, c.body).where(c.wave == later.wave.id, c.kind == "colleague")
        ).all()
        held = responses.get(connection, ResponseKey(CITY, later.wave.id))
    ((recipient, body),) = kept
    assert recipient == "bert@stadt.example"
    assert "Stellen" in body
    assert held is not None
    assert held.signs is TeamRole.COORDINATOR  # the signatory did not come back
    colleague = later.app.test_client()
    colleague.get(small.link(DISTRICT))
    assert colleague.post("/fill/team/again", data=fields).status_code in (400, 403)


def test_all_or_none(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    later, who = former(small)
    city = introduced(later)
    both = {who["bert"], who["cara"]}

    def ask(numbers: set[int], team: Team = city) -> int:
        made = invite_again(
            later.engine, team.coordinator, team.when, team.response, numbers, Tokens(SECRET),
            by_mail=False,
        )  # fmt: skip
        return len(made)

    for stranger in (who["dora"], 999):
        with pytest.raises(NotFound):
            ask({*both, stranger})
    monkeypatch.setattr(team_rules, "MOST_PEOPLE", 2)
    with pytest.raises(NotAllowed, match="too-many-people"):
        ask(both)
    monkeypatch.setattr(team_rules, "MOST_PEOPLE", 40)
    with database.reading(later.engine) as connection:
        there = links.issued_since(connection, city.response, datetime.now(UTC) - team_rules.WINDOW)
    monkeypatch.setattr(team_rules, "MOST_LETTERS", there + 1)
    with pytest.raises(NotAllowed, match="too-many-letters"):
        ask(both)
    assert set(members(later, city.response)) == {"Anna Amt"}
    monkeypatch.setattr(team_rules, "MOST_LETTERS", 30)
    with ThreadPoolExecutor(2) as pool:  # a double click, for real
        assert sorted(pool.map(lambda _: ask(both), range(2))) == [0, 2]
    assert len(members(later, city.response)) == 3
    district = team_of(later, DISTRICT)
    district.introduce(replace(ANNA, email="kleve@kreis.example"))
    with pytest.raises(NotFound):
        ask({who["bert"]}, district)


def test_an_invitation_sent_twice_says_so_and_leads_to_a_new_link(small: Site) -> None:
    team_of(small).introduce(ANNA)
    browser = visit(small, CITY)
    page = browser.get("/fill/team").text
    sent = hidden(page) | {
        "email": "bert@stadt.example", "name": "Bert", "office": "", "role": "contributor",
    }  # fmt: skip
    assert "Dieser Link wird nur jetzt gezeigt." in browser.post("/fill/team", data=sent).text
    twice = browser.post("/fill/team", data=sent)
    assert re.fullmatch(r"/fill/team/\d+\?done=already", twice.headers["Location"])
    page = browser.get(twice.headers["Location"]).text
    assert "Diese Person ist schon eingeladen." in page
    assert "Die Einladung ist unterwegs" not in page
    number = re.findall(r'action="/fill/team/(\d+)/link"', page)[0]
    fresh = browser.post(f"/fill/team/{number}/link", data=hidden(page)).text
    assert "Dieser Link wird nur jetzt gezeigt." in fresh
