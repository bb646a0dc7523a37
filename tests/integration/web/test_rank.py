"""A ranking on the pages: saved as it is sent, what is wrong with it said, one line in lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.counts import count
from analysis.panel.panel import Panel
from analysis.release import open_release
from survey.fieldwork.releases import create_release
from survey.instrument.answer import Answer
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, FURTHER, WHO, Site


@pytest.fixture
def further(make_site: Callable[..., Site]) -> Site:
    return make_site(FURTHER)


def chosen(html: str, field: str) -> str:
    """The place that a select shows."""
    found = re.search(rf'name="{re.escape(field)}"[^>]*>(.*?)</select>', html)
    assert found is not None
    selected = re.search(r'<option value="([^"]*)" selected>', found[1])
    return selected[1] if selected else ""


def test_a_place_twice_is_saved_said_and_blocks(further: Site) -> None:
    browser = visit(further, CITY)
    wrong = save(browser, "order", partners__jobcenter="1", partners__police="1")
    assert wrong.status_code == 422
    assert "Platz 1 haben „Jobcenter“ und „Polizei“." in wrong.text
    assert 'href="#partners.jobcenter"' in wrong.text
    again = browser.get("/fill/order").text
    assert (chosen(again, "partners.police"), chosen(again, "partners.schools")) == ("1", "")
    review = browser.get("/fill/review").text
    assert "Platz 1 haben „Jobcenter“ und „Polizei“." in review
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 422


def test_enough_places_are_complete_and_stand_in_one_line(further: Site) -> None:
    browser = visit(further, CITY)
    assert save(browser, "order", partners__police="1", partners__schools="2").status_code == 302
    line = "1. Polizei, 2. Schulen"
    label = "Welche Partner sind am wichtigsten?"
    assert f'<th scope="row">{label}</th><td>{line}</td>' in browser.get("/fill/print").text
    review = browser.get("/fill/review").text
    assert label not in review
    browser.post("/fill/submit", data=hidden(review))
    for name in ("receipt", "order"):
        assert line in browser.get(f"/fill/{name}").text


def test_a_status_is_for_the_whole_question(further: Site) -> None:
    browser = visit(further, CITY)
    sent = {"partners..status": "undecided"}
    assert save(browser, "order", **sent).status_code == 302
    html = browser.get("/fill/order").text
    assert chosen(html, "partners..status") == "undecided"
    assert html.count("Statt einer Antwort") == 1
    assert "noch nicht entschieden" in browser.get("/fill/print").text
    both = save(browser, "order", **{**sent, "partners__jobcenter": "1"})
    assert both.status_code == 422
    back = save(browser, "order", **{"partners..status": "", "partners__jobcenter": "1"})
    assert back.status_code == 302


def test_a_colleague_who_was_faster_is_asked_about_cell_by_cell(further: Site) -> None:
    browser, other = visit(further, CITY), visit(further, CITY)
    stale = hidden(other.get("/fill/order").text) | {"action": "stay"}
    save(browser, "order", partners__jobcenter="1")
    sent = stale | {"partners.jobcenter": "2", "partners.schools": "1"}
    conflict = other.post("/fill/order", data=sent)
    assert conflict.status_code == 422
    assert "<strong>Platz 2</strong>" in conflict.text
    assert "<strong>Platz 1</strong>" in conflict.text
    told = hidden(conflict.text) | {"action": "stay", "partners.schools": "1"}
    mine = other.post(
        "/fill/order", data=told | {"partners.jobcenter": "2", "partners.jobcenter:keep": "mine"}
    )
    assert mine.status_code == 302
    assert "1. Schulen, 2. Jobcenter" in browser.get("/fill/print").text


def test_places_leave_with_the_release_and_are_never_added_up(
    further: Site, tmp_path: Path
) -> None:
    browser = visit(further, CITY)
    save(browser, "order", partners__police="1", partners__schools="2")
    browser.post("/fill/submit", data=hidden(browser.get("/fill/review").text))
    create_release(further.engine, WHO, datetime.now(UTC), study="further",
                   wave_names=["2021-H2"], out=tmp_path / "release")  # fmt: skip
    lines = (tmp_path / "release" / "answers.csv").read_text(encoding="utf-8").splitlines()
    ranked = [line for line in lines if ",partners," in line and CITY in line]
    assert [line.split(",")[3:8] for line in ranked] == [
        ["jobcenter", "unanswered", "", "", ""],
        ["schools", "answered", "=", "2", "2"],
        ["police", "answered", "=", "1", "1"],
    ]
    release = open_release(tmp_path / "release")
    panel = Panel(release).wave("2021-H2")
    (city,) = [unit for unit in panel.units if unit.key == CITY]
    assert panel.answer(city, ("partners", "police")).same_as(Answer.number(1))
    counted = {each.variable.id: each for each in count(panel)}
    (_, everybody) = counted["partners.police"].groups[-1]
    assert (everybody.stated, everybody.sum) == (1, None)
