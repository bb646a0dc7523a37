"""An earlier answer was wrong: a correction of that wave, no change of today.

- reached by saving the page, so that nothing typed is lost; it needs another answer and a reason
- the office reads it with both values; it can be withdrawn; a second one takes its place
- neither the earlier answer nor today's moves; nobody corrects what another municipality said
"""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from survey.store import answers, audit, recalled
from survey.store.database import reading
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus, ResponseKey, Role
from tests.integration.web.conftest import hidden, visit
from tests.integration.web.test_confirming import PAGE, browser, how, send, site
from tests.support.site import CITY, DISTRICT, Site, account

FORM = "/fill/earlier/filled"
__all__ = ["browser", "site"]


def correct(browser: FlaskClient, path: str = FORM, **fields: str) -> object:
    data = hidden(browser.get(path).text) | {k.replace("__", "."): v for k, v in fields.items()}
    return browser.post(path, data=data)


def raised(site: Site) -> list[Correction]:
    with reading(site.engine) as connection:
        return list(recalled.corrections(connection, ResponseKey(CITY, site.wave.id)))


def test_the_page_is_reached_with_everything_saved(site: Site, browser: FlaskClient) -> None:
    answer = send(browser, "correct:filled", group_still="changed", group="no")
    assert (answer.status_code, answer.headers["Location"]) == (302, FORM)
    assert how(site)["group"] == "changed"
    html = browser.get(FORM).text
    assert "Letzte Angabe: 11 Stellen (Stand: 1. Halbjahr 2021)" in html
    assert 'id="filled" name="filled" value="11"' in html
    assert "was damals richtig gewesen wäre (1. Halbjahr 2021)" in html


def test_a_correction_is_raised_and_withdrawn(site: Site, browser: FlaskClient) -> None:
    today = how(site)
    answer = correct(browser, filled="9", reason="  Zwei waren nur\nbeantragt. ")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{FORM}#raised")
    (one,) = raised(site)
    assert (one.about, one.key, one.answer.low) == ("2021-H1", ("filled", ""), 9)
    assert (one.reason, one.state) == ("Zwei waren nur\nbeantragt.", CorrectionStatus.OPEN)
    assert how(site) == today
    with reading(site.engine) as connection:
        (line, *_) = audit.latest(connection)
        wave = recalled.wave_number(connection, "confirming", "2021-H1")
        assert wave is not None
        then = answers.current(connection, ResponseKey(CITY, wave))
    assert then["filled", ""].answer.low == 11
    # What was written is no part of the audit.
    assert (line.what, line.detail) == ("raise_correction", {"question": "filled", "cells": 1})
    assert browser.get(PAGE).text.count("Sie haben gemeldet") == 1
    html = browser.get(FORM).text
    assert "gemeldet, noch nicht entschieden" in html
    # A second one takes its place; then it is withdrawn.
    correct(browser, filled="mind. 8", reason="Doch acht.")
    first, second = raised(site)
    assert (first.state, second.state) == (CorrectionStatus.WITHDRAWN, CorrectionStatus.OPEN)
    form = hidden(html) | {"correction": str(second.id)}
    assert browser.post(f"{FORM}/withdraw", data=form).status_code == 302
    assert raised(site)[1].state is CorrectionStatus.WITHDRAWN
    assert "Sie haben gemeldet" not in browser.get(PAGE).text
    again = browser.post(f"{FORM}/withdraw", data=form)
    assert again.status_code == 404
    assert "nicht mehr offen" in again.text


@pytest.mark.parametrize(
    ("fields", "anchor", "words"),
    [
        ({"filled": "9", "reason": " "}, "reason", "warum die frühere Angabe falsch war"),
        ({"filled": "9", "reason": "x" * 2001}, "reason", "Kürzen Sie den Text um 1 Zeichen"),
        ({"filled": "11", "reason": "Grund"}, "filled", "dieselbe wie damals"),
        ({"filled": "neun", "reason": "Grund"}, "filled", ""),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    site: Site, browser: FlaskClient, fields: dict[str, str], anchor: str, words: str
) -> None:
    answer = correct(browser, **fields)
    assert answer.status_code == 422
    assert f'<a href="#{anchor}">' in answer.text
    assert words in answer.text
    assert f'value="{fields["filled"]}"' in answer.text
    assert fields["reason"].strip() in answer.text
    assert raised(site) == []


def test_a_table_is_corrected_cell_by_cell(site: Site, browser: FlaskClient) -> None:
    path = "/fill/earlier/table"
    assert (
        correct(browser, path, table__a="mind. 4", table__b="7", reason="b war 7").status_code
        == 302
    )
    (one,) = raised(site)
    assert (one.key, one.answer.low) == (("table", "b"), 7)


@pytest.mark.parametrize("name", ["broken", "words", "nothing"])
def test_what_has_no_earlier_answer_is_not_corrected(browser: FlaskClient, name: str) -> None:
    answer = browser.get(f"/fill/earlier/{name}")
    assert answer.status_code == 404
    assert "keine frühere Angabe" in answer.text


def test_nobody_corrects_for_another(site: Site, browser: FlaskClient) -> None:
    correct(browser, filled="9", reason="Grund")
    (one,) = raised(site)
    other = visit(site, DISTRICT)
    assert other.get(FORM).status_code == 404
    form = hidden(other.get(PAGE).text) | {"correction": str(one.id)}
    assert other.post(f"{FORM}/withdraw", data=form).status_code == 404
    assert raised(site)[0].state is CorrectionStatus.OPEN


def test_the_office_reads_it(site: Site, browser: FlaskClient) -> None:
    correct(browser, filled="9", reason="Zwei waren <b>beantragt</b>.")
    office = site.app.test_client()
    email, password = account(site, Role.EVALUATOR)
    form = hidden(office.get("/sign-in").text)
    office.post("/sign-in", data=form | {"email": email, "password": password})
    wave = f"/office/waves/{site.wave.id}"
    assert "Berichtigungen früherer Angaben</a> (1)" in office.get(wave).text
    html = office.get(f"{wave}/corrections").text
    for words in ("Stadt Düsseldorf", "11 Stellen", "9 Stellen", "Zwei waren &lt;b&gt;"):
        assert words in html
    assert "1. Halbjahr 2021" in html
