"""What the script of a page is told when it saves in the background.

- The same save: revisions, drafts, conflicts. The time, what was understood, what is wrong.
- The revisions to go on with: its own moved on, what somebody else changed keeps its base.
- The same page sent again changes nothing: an answer that got lost is asked for once more.
- An ended session or link: what to do; with a new token it goes on. A closed wave: that it is over.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.fieldwork.links import renew_link
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import close_wave
from survey.store import answers, database
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, visit
from tests.support.site import CITY, DISTRICT, JOURNEY, SECRET, WHO, Site

JSON = {"Accept": "application/json"}


def opened(browser: FlaskClient, section: str = "steering") -> dict[str, str]:
    return hidden(browser.get(f"/fill/{section}").text)


def send(browser: FlaskClient, fields: dict[str, str], section: str = "steering") -> TestResponse:
    return browser.post(f"/fill/{section}", data=fields, headers=JSON)


def told(site: Site, name: str = "members") -> list[str]:
    with database.reading(site.engine) as connection:
        past = answers.history(connection, ResponseKey(CITY, site.wave.id), (name, ""))
    return [str(r.answer.low if r.answer.low is not None else r.answer.raw) for r in past]


def test_it_says_when_and_what_was_understood(small: Site) -> None:
    browser = visit(small, CITY)
    answer = send(browser, opened(browser) | {"steering_group": "yes", "members": "mind. 7"})
    assert answer.status_code == 200
    assert re.fullmatch(r"Gespeichert um \d\d:\d\d Uhr\.", answer.json["words"])
    assert answer.json["base"] == "steering_group=1 members=1 actors"
    assert "<strong>mindestens 7 Personen</strong>" in answer.json["cells"]["members"]
    assert told(small) == ["7"]


@pytest.mark.parametrize("month", [1, 7])
def test_the_time_is_that_of_berlin_wherever_the_server_is(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, month: int
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    year = datetime.now(UTC).year + 1
    hours = {1: 1, 7: 2}[month]
    try:
        with time_machine.travel(datetime(year, month, 12, 9, 42, tzinfo=UTC), tick=True):
            browser = visit(make_site(JOURNEY), CITY)
            fields = opened(browser) | {"members": "7"}
            said = send(browser, fields).json["words"]
            assert said == f"Gespeichert um {9 + hours:02}:42 Uhr."
            said = send(browser, fields | {"members": "7"}, "steering?lang=en").json["words"]
            assert said == f"Saved at {9 + hours:02}:42."
            page = browser.get("/fill/posts?saved=steering").text
            assert f"Saved at {9 + hours:02}:42." in page
    finally:
        monkeypatch.undo()
        time.tzset()


def test_it_goes_on_with_the_revisions_that_it_was_told(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser)
    for number in ("7", "8", "9"):
        said = send(browser, fields | {"members": number})
        assert said.json["cells"] == {}
        fields["base"] = said.json["base"]
    assert told(small) == ["7", "8", "9"]


def test_the_same_page_again_changes_nothing(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser) | {"members": "7"}
    first, again = send(browser, fields), send(browser, fields)
    assert first.json["base"] == again.json["base"]
    assert told(small) == ["7"]


def test_what_cannot_be_read_is_kept_and_said(small: Site) -> None:
    browser = visit(small, CITY)
    said = send(browser, opened(browser) | {"members": "etliche"}).json
    assert 'id="members:error"' in said["cells"]["members"]
    assert "1 Eingabe bitte prüfen." in said["words"]
    assert told(small) == ["etliche"]


def test_a_violated_check_is_said_at_its_question(small: Site) -> None:
    browser = visit(small, CITY)
    given = {"positions.applied_for": "2", "positions.filled": "5"}
    said = send(browser, opened(browser, "posts") | given, "posts").json
    assert 'id="positions:rule:error"' in said["rules"]["positions"]


def test_a_conflict_is_said_and_keeps_its_base(small: Site) -> None:
    mine, hers = visit(small, CITY), visit(small, CITY)
    fields = opened(mine)
    send(hers, opened(hers) | {"members": "8", "steering_group": "no"})
    said = send(mine, fields | {"members": "9", "actors": "jobcenter"}).json
    assert "members:both" in said["cells"]["members"]
    assert "1 Angabe wurde gleichzeitig geändert" in said["words"]
    # What hers changed and mine did not touch keeps its base, too: the page shows the former one.
    assert said["base"] == "steering_group members actors=1"
    again = send(mine, fields | {"members": "9", "actors": "jobcenter", "base": said["base"]}).json
    assert "members:both" in again["cells"]["members"]
    assert told(small) == ["8", "9", "8"]


@pytest.mark.parametrize(("which", "stands"), [("mine", "9"), ("theirs", "8")])
def test_a_choice_is_taken_and_the_page_goes_on_with_it(
    small: Site, which: str, stands: str
) -> None:
    mine, hers = visit(small, CITY), visit(small, CITY)
    fields = opened(mine) | {"members": "9"}
    send(hers, opened(hers) | {"members": "8"})
    markup = send(mine, fields).json["cells"]["members"]
    chosen = fields | hidden(markup) | {"members:keep": which}
    for _again in range(2):  # its answer got lost: the same page once more
        said = send(mine, chosen).json
        assert "members:both" not in said["cells"].get("members", "")
    expected = {"members": {"values": ["8"], "status": "", "other": ""}}
    assert said["chosen"] == (expected if which == "theirs" else {})
    assert said["words"].startswith("Gespeichert um")
    assert "gleichzeitig" not in said["words"]
    before = ["8", "9", "8"]
    assert told(small) == (before if which == "theirs" else [*before, "9"])
    goes_on = fields | {"members": stands, "base": said["base"]}
    assert send(mine, goes_on).json["base"] == said["base"]
    send(mine, goes_on | {"members": "10"})
    assert told(small)[-1] == "10"


def test_somebody_else_meanwhile_asks_for_the_choice_anew(small: Site) -> None:
    mine, hers = visit(small, CITY), visit(small, CITY)
    fields = opened(mine) | {"members": "9"}
    send(hers, opened(hers) | {"members": "8"})
    markup = send(mine, fields).json["cells"]["members"]
    send(hers, opened(hers) | {"members": "7"})
    said = send(mine, fields | hidden(markup) | {"members:keep": "mine"}).json
    assert "<strong>7 Personen</strong>" in said["cells"]["members"]
    assert hidden(said["cells"]["members"])["members:seen"] != hidden(markup)["members:seen"]
    assert told(small)[-1] == "7"


def test_a_choice_of_a_cell_that_is_none_is_left_alone(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser)
    strange = {"base": f"{fields['base']} nothing=1", "nothing:keep": "theirs", "nothing:seen": "1"}
    assert send(browser, fields | strange).json["chosen"] == {}


def test_an_ended_session_says_how_it_goes_on(small: Site) -> None:
    fields = opened(visit(small, CITY)) | {"members": "7"}
    browser = small.app.test_client()  # the cookie is gone
    refused = send(browser, fields)
    assert refused.status_code == 400
    assert refused.json["then"] == "renew"
    assert "Öffnen Sie Ihren Link in einem neuen Tab" in refused.json["words"]
    assert browser.get("/fill/still-open", headers=JSON).status_code == 403
    browser.get(small.link(CITY))
    ticket = browser.get("/fill/still-open", headers=JSON).json
    assert ticket["response"] == fields["response"]
    assert send(browser, fields | {"csrf_token": ticket["csrf_token"]}).status_code == 200
    assert told(small) == ["7"]


def test_a_renewed_link_says_how_it_goes_on(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser) | {"members": "7"}
    now = datetime.now(UTC)
    issued = renew_link(
        small.engine, WHO, now, ResponseKey(CITY, small.wave.id), Tokens(SECRET),
        expires_at=small.wave.closes or now,
    )  # fmt: skip
    refused = send(browser, fields)
    assert (refused.status_code, refused.json["then"]) == (403, "renew")
    browser.get(f"/r/{issued.token}")
    assert send(browser, fields).status_code == 200


def test_another_municipality_is_never_saved_for_this_one(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser) | {"members": "7"}
    browser.get(small.link(DISTRICT))
    # A page counts for the municipality that it was drawn for, whichever was opened since.
    assert send(browser, fields).status_code == 200
    of = f"{CITY}/{small.wave.id}"
    assert 'value="7"' in browser.get(f"/fill/steering?of={of}").text
    assert 'value="7"' not in visit(small, DISTRICT).get("/fill/steering").text


def test_a_closed_wave_says_that_it_is_over(small: Site) -> None:
    browser = visit(small, CITY)
    fields = opened(browser) | {"members": "7"}
    close_wave(small.engine, WHO, datetime.now(UTC), small.wave.id)
    refused = send(browser, fields)
    assert (refused.status_code, refused.json["then"]) == (403, "stop")
    assert "Die Erhebung ist beendet" in refused.json["words"]


def test_a_ticket_asks_for_a_link(small: Site) -> None:
    answer = small.app.test_client().get("/fill/still-open", headers=JSON)
    assert answer.status_code == 403
    assert "csrf_token" not in answer.text
