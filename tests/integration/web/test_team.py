"""The page of a municipality's people, and what each of them sees and may do on the others.

- Whoever coordinates says who they are, invites, assigns, hands over, ends access.
- A contributor fills in assigned sections, reads the others, and sends nothing elsewhere.
- Forms of one municipality reach nobody of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from survey.fieldwork.contacts import erase_contact
from survey.fieldwork.leaving import end_access
from survey.fieldwork.roles import change_part
from survey.fieldwork.team_rules import Part
from survey.store import database, tables
from survey.store.values import Actor, TeamRole
from tests.integration.web.conftest import Count, hidden, save, visit
from tests.support.site import CITY, DISTRICT, Site
from tests.support.team import ANNA, BERT, CARA, team_of

MINE = {"name": "Anna Amt", "office": "Integrationszentrum", "email": "anna@stadt.example"}
HIS = {"name": "Bert", "office": "Ausländerbehörde", "email": "bert@stadt.example"}


def colleague(site: Site, *sections: str, **options: Any) -> tuple[FlaskClient, int]:
    """A browser of somebody who was invited by an introduced coordinator."""
    city = team_of(site)
    with database.reading(site.engine) as connection:
        known = connection.scalar(select(tables.contact.c.id).where(tables.contact.c.unit == CITY))
    if known is None:
        city.introduce(ANNA)
    number, token = city.invite(sections=dict.fromkeys(sections), **options)
    browser = site.app.test_client()
    assert browser.get(f"/r/{token}").status_code == 302
    return browser, number


def token_of(browser: FlaskClient) -> dict[str, str]:
    fields = hidden(browser.get("/fill/team").text) or hidden(browser.get("/fill/steering").text)
    return {name: fields[name] for name in ("csrf_token", "response")}


def test_whoever_coordinates_introduces_themselves_and_invites(small: Site) -> None:
    browser = visit(small, CITY)
    page = browser.get("/fill/team").text
    assert "Wer sind Sie?" in page
    assert "Kollegin oder Kollegen einladen" not in page
    fields = hidden(page)
    assert browser.post("/fill/team/introduce", data=fields | MINE).status_code == 302
    page = browser.get("/fill/team?done=introduced").text
    assert "Danke. Die anderen lesen ab jetzt" in page
    sent = hidden(page) | HIS | {"role": "contributor", "section": "posts", "due": "12.11.2030"}
    shown = browser.post("/fill/team", data=sent).text
    link = re.findall(r'<code class="secret">http://localhost([^<]*)</code>', shown)
    assert "Dieser Link wird nur jetzt gezeigt." in shown
    page = browser.get("/fill/team").text
    for words in ("Ausländerbehörde", "bert@stadt.example", "Stellen, bis 12.11.",
                  "noch nicht geöffnet", "Noch niemand ist zuständig für:"):  # fmt: skip
        assert words in page
    assert link[0] not in page
    bert = small.app.test_client()
    bert.get(link[0])
    assert "Für einen Abschnitt sind Sie zuständig; vollständig: 0." in bert.get("/fill/").text
    assert "Zuständig: Ausländerbehörde, bis 12.11." in browser.get("/fill/posts").text
    assert "Zuständig: Sie, bis 12.11." in bert.get("/fill/posts").text


def test_a_letter_brings_the_link_where_mail_is_sent(small: Site) -> None:
    config = small.app.extensions["survey-config"]
    small.app.extensions["survey-config"] = replace(config, sends_mail=True)
    browser = visit(small, CITY)
    browser.post("/fill/team/introduce", data=hidden(browser.get("/fill/team").text) | MINE)
    sent = hidden(browser.get("/fill/team").text) | HIS | {"role": "signatory"}
    answer = browser.post("/fill/team", data=sent)
    assert answer.headers["Location"] == "/fill/team?done=invited"
    assert "Die Einladung ist unterwegs." in browser.get("/fill/team?done=invited").text
    with database.reading(small.engine) as connection:
        assert connection.scalars(select(tables.mail.c.recipient)).all() == [HIS["email"]]


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(small: Site) -> None:
    team_of(small).introduce()
    browser = visit(small, CITY)
    sent = hidden(browser.get("/fill/team").text) | {
        "email": "bert", "office": "Amt <b>", "section": "posts", "due": "morgen",
        "words": "Bitte!", "role": "signatory",
    }  # fmt: skip
    answer = browser.post("/fill/team", data=sent)
    assert answer.status_code == 422
    assert 'href="#due"' in answer.text
    assert 'type="text" value="morgen"' in answer.text  # a date field would throw it away
    sent |= {"due": ""}
    answer = browser.post("/fill/team", data=sent)
    for words in ('href="#email"', 'aria-describedby="email-error', "Amt &lt;b&gt;", "Bitte!",
                  'value="signatory" checked', 'value="posts" checked'):  # fmt: skip
        assert words in answer.text
    answer = browser.post("/fill/team", data=sent | {"email": "anna@stadt.example"})
    assert answer.status_code == 422
    assert "Unter dieser Adresse hat schon jemand Zugang." in answer.text


def test_a_contributor_fills_in_assigned_sections_and_reads_the_others(small: Site) -> None:
    anna = visit(small, CITY)
    bert, _ = colleague(small, "posts")
    save(anna, "steering", steering_group="yes", members="mind. 12")
    page = bert.get("/fill/steering").text
    assert "Dieser Abschnitt ist Ihnen nicht zugewiesen." in page
    assert "mindestens 12" in page
    assert 'id="answers"' not in page
    assert save(bert, "posts", start="3/2021").status_code == 302
    fields = hidden(anna.get("/fill/steering").text) | token_of_page(bert, "/fill/posts")
    answer = bert.post("/fill/steering", data=fields | {"members": "99"})
    assert answer.status_code == 403
    assert "nicht zugewiesen" in answer.text
    assert "99" in answer.text  # what was typed is shown once more
    assert "mindestens 12 Personen" in anna.get("/fill/steering").text
    overview = bert.get("/fill/").text
    assert "Prüfen und absenden" not in overview
    assert 'href="/fill/posts"' in overview
    following = bert.post("/fill/posts", data=hidden(bert.get("/fill/posts").text))
    assert following.headers["Location"] == "/fill/?saved=posts"
    team = anna.get("/fill/team").text
    assert "Stellen, " in team


def token_of_page(browser: FlaskClient, path: str) -> dict[str, str]:
    fields = hidden(browser.get(path).text)
    return {name: fields[name] for name in ("csrf_token", "response")}


def test_a_contributor_opens_no_action_of_the_team_page(small: Site) -> None:
    bert, number = colleague(small, "posts")
    city = team_of(small)
    other, _ = city.invite(CARA)
    page = bert.get("/fill/team").text
    assert "Integrationszentrum" in page
    assert "anna@stadt.example" not in page
    assert "bert@stadt.example" in page
    assert "einladen" not in page
    fields = token_of_page(bert, "/fill/posts")
    for path in ("", "/introduce", f"/{number}", f"/{other}/link", f"/{number}/hand-over",
                 "/links/1/end"):  # fmt: skip
        answer = bert.post(f"/fill/team{path}", data=fields | {"role": "coordinator"})
        assert answer.status_code == 403, path
        assert "nur, wer bei Ihnen die Koordination" in answer.text
    for path in (f"/{other}/end", f"/{other}/person"):
        answer = bert.post(f"/fill/team{path}", data=fields | HIS)
        assert answer.status_code == 403, path
    assert bert.get(f"/fill/team/{other}").status_code == 404
    own = bert.get(f"/fill/team/{number}").text
    assert "Zuständigkeit übergeben" not in own
    changed = bert.post(f"/fill/team/{number}/person", data=fields | HIS | {"office": "Bürgeramt"})
    assert changed.status_code == 302
    assert "Bürgeramt" in bert.get("/fill/team").text
    assert bert.post(f"/fill/team/{number}/end", data=fields).headers["Location"] == "/"
    assert bert.get("/fill/").status_code == 403


def test_another_municipality_s_contact_is_not_found(small: Site) -> None:
    theirs = team_of(small, DISTRICT)
    theirs.introduce(replace(ANNA, email="kreis@kreis.example"))
    number, _ = theirs.invite(replace(BERT, email="b@kreis.example"))
    team_of(small).introduce()
    anna = visit(small, CITY)
    assert anna.get(f"/fill/team/{number}").status_code == 404
    assert "kreis.example" not in anna.get(f"/fill/team?again={number}").text
    fields = token_of(anna)
    for path in ("", "/link", "/end", "/hand-over", "/person"):
        answer = anna.post(f"/fill/team/{number}{path}", data=fields | HIS | {"role": "signatory"})
        assert answer.status_code == 404, path


def test_parts_change_the_role_is_handed_over_and_access_ends(small: Site) -> None:
    bert, number = colleague(small, "posts")
    anna = visit(small, CITY)
    fields = token_of(anna)
    form = fields | {"role": "contributor", "section": ["steering", "posts"],
                     "due:steering": "2030-11-12", "due:posts": ""}  # fmt: skip
    assert anna.post(f"/fill/team/{number}", data=form).status_code == 302
    page = anna.get(f"/fill/team/{number}").text
    assert 'name="due:steering" type="date" value="2030-11-12"' in page
    wrong = anna.post(f"/fill/team/{number}", data=form | {"due:steering": "31.2.2030"})
    assert wrong.status_code == 422
    assert 'href="#due:steering"' in wrong.text
    assert "noch nichts gespeichert" in page
    assert 'name="members"' in bert.get("/fill/steering").text
    answer = anna.post(
        f"/fill/team/{number}/hand-over", data=fields | {"afterwards": "contributor"}
    )
    assert answer.headers["Location"] == "/fill/team?done=handed-over"
    assert anna.post(f"/fill/team/{number}/end", data=fields).status_code == 403
    page = bert.get("/fill/team").text
    assert "Kollegin oder Kollegen einladen" in page
    (first,) = re.findall(r"/fill/team/(\d+)\">Ändern<span class=\"kern-sr-only\">: Integ", page)
    assert bert.post(f"/fill/team/{first}/end", data=token_of(bert)).status_code == 302
    assert anna.get("/fill/").status_code == 403


def test_whose_access_ends_while_they_write_keeps_their_words(small: Site) -> None:
    bert, number = colleague(small, "posts")
    open_page = hidden(bert.get("/fill/posts").text)
    city = team_of(small)
    change_part(
        city.engine, city.coordinator, city.when, city.response, number, Part(), city.tokens
    )
    answer = bert.post("/fill/posts", data=open_page | {"start": "3/2021"})
    assert (answer.status_code, "3/2021" in answer.text) == (403, True)
    end_access(city.engine, city.coordinator, city.when, city.response, number)
    answer = bert.post("/fill/posts", data=open_page | {"start": "3/2021"})
    assert (answer.status_code, "3/2021" in answer.text) == (403, True)


def test_a_signatory_reads_everything_and_goes_to_the_review(small: Site) -> None:
    cara, _ = colleague(small, role=TeamRole.SIGNATORY)
    assert "Prüfen und absenden" in cara.get("/fill/").text
    assert 'id="answers"' not in cara.get("/fill/steering").text
    assert cara.get("/fill/review").status_code == 200


def test_a_contributor_s_overview_has_their_own_sections_first(small: Site) -> None:
    city = team_of(small)
    city.introduce(ANNA)
    _, token = city.invite(sections={"posts": date(2030, 12, 10)})
    bert = small.app.test_client()
    bert.get(f"/r/{token}")
    page = bert.get("/fill/").text
    assert "Bitte senden Sie" not in page
    assert "Bei Ihnen vereinbart: bis 10.12.</p>" in page
    own, _, others = page.partition("Ihre Abschnitte</h3>")[2].partition("Zum Nachlesen</h3>")
    assert '2. <a class="kern-link kern-link--no-visited-state" href="/fill/posts">' in own
    assert "/fill/steering" not in own
    assert '1. <a class="kern-link kern-link--no-visited-state" href="/fill/steering">' in others
    assert "/fill/posts" not in others
    anna = visit(small, CITY).get("/fill/").text
    assert "Bitte senden Sie" in anna
    assert "Zum Nachlesen" not in anna
    assert "Bei Ihnen vereinbart" not in anna


def test_pages_with_colleagues_ask_little(small: Site, counting: Callable[[Site], Count]) -> None:
    bert, number = colleague(small, "posts")
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/steering").text) | {"members:note": "x"}
    anna.post("/fill/steering", data=sent)
    count = counting(small)
    for browser in (anna, bert):
        for path in ("", "steering", "posts", "team", f"team/{number}"):
            count.clear()
            assert browser.get(f"/fill/{path}").status_code == 200
            assert len(count) <= 10, count.statements
    for browser, section in ((anna, "steering"), (bert, "posts")):
        fields = hidden(browser.get(f"/fill/{section}").text)
        count.clear()
        note = {"members:note": "y"} if section == "steering" else {"start:note": "y"}
        browser.post(f"/fill/{section}", data=fields | note)
        assert len(count) <= 20, count.statements
        count.clear()
        browser.post(f"/fill/{section}", data=fields)
        assert len(count) <= 15, count.statements


def test_progress_and_time_are_those_of_ones_own_part(make_site: Callable[..., Site]) -> None:
    site = make_site()
    coordinator = visit(site, CITY)
    bert, _number = colleague(site, "posts")
    page = bert.get("/fill/").text
    # Most of the questionnaire is his: of its five minutes about four.
    assert "Ihr Teil dauert etwa 4 Minuten." in page
    assert "0 von 5 Angaben Ihres Teils sind eingetragen.</p>" in page
    assert 'value="0" max="5"' in page
    page = coordinator.get("/fill/").text
    assert "Das Ausfüllen dauert etwa 5 Minuten." in page
    assert "0 von 8 Angaben sind eingetragen. 0 von 2 Abschnitten sind vollständig.</p>" in page
    # What the coordinator does elsewhere moves nothing of his.
    save(coordinator, "steering", steering_group="no")
    assert "0 von 5 Angaben Ihres Teils sind eingetragen.</p>" in bert.get("/fill/").text
    page = coordinator.get("/fill/").text
    assert "1 von 6 Angaben ist eingetragen. 1 von 2 Abschnitten ist vollständig. Noch" in page
    given = {"positions__applied_for": "4", "start": "3/2020", "stages__concept": "done"}
    save(bert, "posts", **given)
    page = bert.get("/fill/").text
    assert "3 von 5 Angaben Ihres Teils sind eingetragen. Noch etwa 2 Minuten." in page
    english = bert.get("/fill/?lang=en").text
    assert "3 of 5 entries of your part are filled in. About 2 minutes left." in english
    bert.get("/fill/?lang=de")
    save(bert, "posts", **given, positions__filled="4", stages__training=":not_stated")
    page = bert.get("/fill/").text
    assert "5 von 5 Angaben Ihres Teils sind eingetragen.</p>" in page  # no time is left


def test_who_only_reads_sees_the_whole_and_no_time(small: Site) -> None:
    reader, _number = colleague(small)
    page = reader.get("/fill/").text
    assert "Angaben sind eingetragen. 0 von 2 Abschnitten" in page
    assert "Minuten" not in page


def test_whose_data_are_erased_is_told_by_the_role(small: Site) -> None:
    bert, number = colleague(small, "steering")
    save(bert, "steering", **{"steering_group:note": "Bitte ansehen", "members": "4"})
    erase_contact(small.engine, Actor("command", "test"), datetime.now(UTC), number)
    html = visit(small, CITY).get("/fill/steering").text
    assert "Bitte ansehen" in html
    assert "Eine mitwirkende Person, " in html
    assert "Bert" not in html
