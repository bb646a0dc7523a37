"""Notes stand beside the questions, come with the form, and go to no export."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from survey.fieldwork.leaving import end_access
from survey.store import database, tables
from tests.integration.web.conftest import hidden, visit
from tests.integration.web.test_team import colleague
from tests.support.site import CITY, Site
from tests.support.team import team_of


def test_notes_come_with_the_form_and_stand_beside_the_question(small: Site) -> None:
    bert, _ = colleague(small, "posts", "steering")
    anna = visit(small, CITY)
    page = anna.get("/fill/steering").text
    assert page.count('<details class="notes"') >= 3
    sent = hidden(page) | {"members": "7", "members:note": "Bitte <prüfen>.\r\nDanke!"}
    answer = anna.post("/fill/steering", data=sent | {"action": "note:members"})
    assert answer.headers["Location"] == (
        "/fill/steering?saved=steering&note=members#members:notes"
    )
    anna.post("/fill/steering", data=sent | {"action": "note:members"})  # the back button
    page = bert.get("/fill/steering").text
    assert page.count("Bitte &lt;prüfen&gt;.") == 1
    assert "Interne Notizen: 1" in page
    assert "Integrationszentrum, " in page
    assert 'value="7"' in page
    assert "Notiz entfernen" not in page
    (number,) = re.findall(r'value="unnote:(\d+)"', anna.get("/fill/steering").text)
    sent = hidden(bert.get("/fill/steering").text) | {"action": f"unnote:{number}"}
    assert bert.post("/fill/steering", data=sent).status_code == 403
    sent = hidden(anna.get("/fill/steering").text) | {"action": f"unnote:{number}"}
    assert anna.post("/fill/steering", data=sent).status_code == 302
    assert "prüfen" not in bert.get("/fill/steering").text


def test_notes_are_kept_also_where_the_page_has_errors(small: Site) -> None:
    colleague(small)
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/steering").text) | {
        "steering_group": "yes", "members": "viele", "members:note": "Wer weiß das?",
    }  # fmt: skip
    answer = anna.post("/fill/steering", data=sent)
    assert answer.status_code == 422
    assert answer.text.count("Wer weiß das?") == 1
    assert 'id="members:notes" open' in answer.text


def test_notes_are_read_where_a_section_is_only_read(small: Site) -> None:
    bert, _ = colleague(small, "posts")
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/steering").text) | {"members:note": "Bitte mitlesen."}
    anna.post("/fill/steering", data=sent)
    page = bert.get("/fill/steering").text
    assert "Bitte mitlesen." in page
    assert "Integrationszentrum, " in page


def test_a_note_that_could_not_be_kept_is_shown_once_more(small: Site) -> None:
    bert, number = colleague(small, "posts")
    open_page = hidden(bert.get("/fill/posts").text)
    city = team_of(small)
    end_access(city.engine, city.coordinator, city.when, city.response, number)
    answer = bert.post("/fill/posts", data=open_page | {"start:note": "Das geht sonst verloren."})
    assert answer.status_code == 403
    assert "Das geht sonst verloren." in answer.text


def test_saving_in_the_background_keeps_no_half_note(small: Site) -> None:
    colleague(small)
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/steering").text) | {"members:note": "Halb"}
    told = anna.post("/fill/steering", data=sent, headers={"Accept": "application/json"})
    assert told.status_code == 200
    with database.reading(small.engine) as connection:
        assert connection.scalars(select(tables.note.c.id)).all() == []


@pytest.mark.parametrize("path", ["/fill/review", "/fill/print", "/fill/receipt"])
def test_notes_are_on_no_page_of_answers(small: Site, path: str) -> None:
    colleague(small)
    anna = visit(small, CITY)
    sent = hidden(anna.get("/fill/steering").text) | {"members:note": "Nur unter uns."}
    assert anna.post("/fill/steering", data=sent).status_code == 302
    assert "Nur unter uns." not in anna.get(path).text
