"""A roster that looks back: rows of last time are confirmed, changed, ended, and come back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.releases import create_release
from survey.instrument.answer import Answer, Provenance, Status
from survey.store import answers
from survey.store.database import reading
from survey.store.values import ResponseKey
from tests.integration.web.conftest import Count, hidden, visit
from tests.integration.web.test_roster import PAGE, add, filled, further, legends, rows
from tests.support.site import CITY, FURTHER, WHO, Site, follow

__all__ = ["further"]

AGAIN = (
    FURTHER.read_text(encoding="utf-8")
    .replace("version: 2021-H2\n", "version: 2022-H1\nprevious_version: 2021-H2\n", 1)
    .replace("        type: roster\n", "        type: roster\n        previous: confirm\n", 1)
)
ENTERED, CONFIRMED, CHANGED = Provenance.ENTERED, Provenance.CONFIRMED, Provenance.CHANGED


@pytest.fixture
def later(further: Site) -> tuple[Site, list[str]]:
    """The next wave of a municipality that has listed two people, with the ids of their rows."""
    browser = visit(further, CITY)
    add(browser, office="KI", posts="0,5", since="03/2021")
    add(browser, office="Sozialamt", posts="mind. 0,25")
    listed = rows(browser.get(PAGE).text)[:2]
    review = browser.get("/fill/review").text
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302
    return follow(further, AGAIN), listed


def test_the_rows_of_last_time_stand_there_to_be_confirmed(later: tuple[Site, list[str]]) -> None:
    site, (first, second) = later
    browser = visit(site, CITY)
    html = browser.get(PAGE).text
    assert rows(html)[:2] == [first, second]
    assert legends(html) == ["Koordinator*in 1", "Koordinator*in 2", "Koordinator*in 3 (neu)"]
    assert "Beim letzten Mal: KI; 0,5 VZÄ; " in html
    assert html.count("läuft weiter") == 2
    assert 'value="KI"' in html
    # Sent back without a word on them, nothing was said.
    browser.post(PAGE, data=filled(html))
    printed = browser.get("/fill/print").text
    assert "Koordinator*in 1, Dienststelle</th><td class" in printed
    # One goes on as it was, of the other one figure has changed, a third is new.
    states = {f"{first}__state": "running", f"{second}__state": "running"}
    again = filled(html, **states, **{f"{second}__posts": "0,75"}, new__office="Schulamt")
    assert browser.post(PAGE, data=again).status_code == 302
    html = browser.get(PAGE).text
    assert 'value="0,5"' in html
    assert 'value="0,75"' in html
    assert 'value="Schulamt"' in html
    assert how(site)[f"{second}.posts"] is Provenance.CHANGED


def told(site: Site) -> dict[str, Answer]:
    """What stands of the list, by item."""
    with reading(site.engine) as connection:
        found = answers.current(connection, ResponseKey(CITY, site.wave.id), {"coordinators"})
    stands = {key[1]: r.answer for key, r in found.items()}
    return {item: a for item, a in stands.items() if a.status is not Status.UNANSWERED}


def after(browser: FlaskClient, **given: str) -> str:
    """The page, once it was sent with these fields."""
    browser.post(PAGE, data=filled(browser.get(PAGE).text, **given))
    return str(browser.get(PAGE).text)


def how(site: Site) -> dict[str, Provenance]:
    return {item: answer.provenance for item, answer in told(site).items()}


def test_each_cell_says_how_it_came_about(later: tuple[Site, list[str]], tmp_path: Path) -> None:
    site, (first, second) = later
    browser = visit(site, CITY)
    html = browser.get(PAGE).text
    new = rows(html)[-1]
    states = {f"{first}__state": "running", f"{second}__state": "ended"}
    again = filled(html, **states, **{f"{first}__posts": "0,75"}, new__office="Schulamt")
    assert browser.post(PAGE, data=again).status_code == 302
    expected = {
        f"{first}.state": CONFIRMED, f"{first}.office": CONFIRMED, f"{first}.since": CONFIRMED,
        f"{first}.posts": CHANGED, f"{second}.state": CHANGED, f"{new}.office": ENTERED,
    }  # fmt: skip
    assert how(site) == expected
    # Changed back it is as before; what is added to a row that goes on is new.
    browser.post(
        PAGE,
        data=filled(browser.get(PAGE).text, **states, **{f"{first}__posts": "0,5"})
        | {f"coordinators.{first}.pay": "e9"},
    )
    expected |= {f"{first}.posts": CONFIRMED, f"{first}.pay": ENTERED}
    assert how(site) == expected
    # The release has it, line by line.
    review = browser.get("/fill/review").text
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302
    create_release(
        site.engine, WHO, datetime.now(UTC), study=site.wave.study, wave_names=[site.wave.name],
        out=tmp_path / "out",
    )  # fmt: skip
    with (tmp_path / "out" / "answers.csv").open(encoding="utf-8", newline="") as file:
        lines = {
            line["item"]: line["provenance"]
            for line in csv.DictReader(file)
            if line["unit"] == CITY and line["variable"] == "coordinators" and line["provenance"]
        }
    assert {item: lines[item] for item in expected} == {
        item: provenance.value for item, provenance in expected.items()
    }


def test_a_row_of_which_one_field_is_changed_keeps_the_others_in_view(
    later: tuple[Site, list[str]],
) -> None:
    site, (first, _second) = later
    browser = visit(site, CITY)
    html = after(browser, **{f"{first}__posts": "0,75"})
    assert how(site) == {f"{first}.posts": CHANGED}
    assert 'value="0,75"' in html
    assert 'value="KI"' in html  # nobody has to type it again
    # Back again without a word on whether it runs: nothing is said, as before.
    html = after(browser, **{f"{first}__posts": "0,5"})
    assert how(site) == {}
    assert 'value="0,5"' in html
    after(browser, **{f"{first}__state": "running"})
    assert set(how(site).values()) == {CONFIRMED}
    assert told(site)[f"{first}.office"].text == "KI"


def test_what_was_said_of_a_row_stays_when_it_ends(later: tuple[Site, list[str]]) -> None:
    site, (first, _second) = later
    browser = visit(site, CITY)
    after(browser, **{f"{first}__state": "running"})
    after(browser, **{f"{first}__state": "ended"})
    assert told(site)[f"{first}.office"].text == "KI"
    assert how(site)[f"{first}.state"] is CHANGED
    assert 'value="KI"' in after(browser, **{f"{first}__state": "running"})


def test_rows_confirmed_at_once_come_back_when_that_is_undone(
    later: tuple[Site, list[str]],
) -> None:
    site, (first, second) = later
    browser = visit(site, CITY)
    browser.post(PAGE, data=filled(browser.get(PAGE).text) | {"action": "unchanged"})
    confirmed = how(site)
    assert set(confirmed.values()) == {CONFIRMED}
    assert {f"{first}.state", f"{second}.state", f"{first}.office"} < confirmed.keys()
    browser.post(PAGE, data=filled(browser.get(PAGE).text) | {"action": "undo"})
    assert how(site) == {}
    html = browser.get(PAGE).text
    assert 'value="KI"' in html  # offered as before
    browser.post(PAGE, data=filled(html))
    assert how(site) == {}


def test_a_row_that_has_ended_asks_nothing_and_does_not_come_back(
    later: tuple[Site, list[str]],
) -> None:
    site, (first, second) = later
    browser = visit(site, CITY)
    html = after(browser, **{f"{first}__state": "ended", f"{second}__state": "running"})
    assert f'name="coordinators.{first}.state"' in html
    assert f'name="coordinators.{first}.office"' not in html
    assert "Beim letzten Mal: KI" in html
    review = browser.get("/fill/review").text
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302
    third = AGAIN.replace("2021-H2", "2022-H1", 2).replace(
        "version: 2022-H1", "version: 2022-H2", 1
    )
    browser = visit(follow(site, third), CITY)
    assert rows(browser.get(PAGE).text)[:-1] == [second]


def test_what_was_cleared_stays_empty(later: tuple[Site, list[str]]) -> None:
    site, (first, second) = later
    browser = visit(site, CITY)
    html = browser.get(PAGE).text
    running = {f"{first}__state": "running", f"{first}__office": ""}
    browser.post(PAGE, data=filled(html, **running))
    html = browser.get(PAGE).text
    assert 'value="KI"' not in html
    assert 'value="Sozialamt"' in html  # nothing was said of the other one
    assert rows(html)[:2] == [first, second]


def test_none_is_said_of_the_rows_of_last_time_at_once(later: tuple[Site, list[str]]) -> None:
    site, listed = later
    browser = visit(site, CITY)
    html = browser.get(PAGE).text
    browser.post(PAGE, data=filled(html) | {"coordinators": "none"})
    html = browser.get(PAGE).text
    assert not set(listed) & set(rows(html))
    browser.post(PAGE, data=filled(html) | {"coordinators": ""})
    assert rows(browser.get(PAGE).text)[:2] == listed


def test_looking_back_keeps_to_the_statements(
    later: tuple[Site, list[str]], counting: Callable[[Site], Count]
) -> None:
    site, (first, _) = later
    browser = visit(site, CITY)
    browser.get("/fill/")  # that somebody has come is noted once
    count = counting(site)
    html = browser.get(PAGE).text
    assert len(count) <= 10, count.statements
    count.clear()
    browser.post(PAGE, data=filled(html, **{f"{first}__state": "running"}, new__office="Amt"))
    assert len(count) <= 15
