"""What was last said, beside the questions that show it.

- with its unit and its half-year, row by row for a grid; in both languages; also where the page is
  shown again
- not where nothing was said, not across a break, not where the question says `blank`
- nobody else's; a threshold's hint prints both figures
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from survey.instrument.answer import Answer, Comparator
from tests.integration.web.conftest import Count, save, visit, without_token
from tests.integration.web.test_filters import report_before
from tests.support.site import CITY, DISTRICT, Site

HEAD = """\
study: recalled
version: 2021-H2
previous_version: 2021-H1
mode: self
title: Stellen
sections:
  - name: main
    title: Stellen
    questions:
"""
WHY = "why: {de: Grund, en: reason}"
QUESTIONS = f"""\
      - name: filled
        type: number
        label: Besetzt
        unit: {{de: {{one: Stelle, other: Stellen}}, en: {{one: post, other: posts}}}}
        previous: show
        checks: [{{change: {{absolute: 5, percent: 50}}}}]
      - name: table
        type: grid
        label: Tabelle
        cell: number
        previous: show
        rows: [{{name: a, label: Eins}}, {{name: b, label: Zwei}}]
      - {{name: silent, type: number, label: Still, previous: blank}}
      - name: broken
        type: number
        label: Neu gefragt
        previous: show
        comparable: {{to: 2021-H1, grade: break, {WHY}}}
"""
OLD = """\
      - {name: filled, type: number, label: Besetzt, unit: {de: Stellen, en: posts}}
      - name: table
        type: grid
        label: Tabelle
        cell: number
        rows: [{name: a, label: Eins}, {name: b, label: Zwei}]
      - {name: silent, type: number, label: Still}
      - {name: broken, type: number, label: Neu gefragt}
"""
GIVEN = {
    ("filled", ""): Answer.number(11),
    ("table", "a"): Answer.qualified(Comparator.AT_LEAST, Answer.number(4).low, None),
    ("silent", ""): Answer.number(77),
    ("broken", ""): Answer.number(88),
}


@pytest.fixture
def site(make_site: Callable[..., Site], tmp_path: Path) -> Site:
    path = tmp_path / "recalled.yaml"
    path.write_text(HEAD + QUESTIONS, encoding="utf-8")
    made = make_site(path)
    head = HEAD.replace("previous_version: 2021-H1\n", "").replace("2021-H2", "2021-H1")
    report_before(made, head + OLD, GIVEN)
    return made


def test_what_was_last_said_stands_beside_its_question(site: Site) -> None:
    html = visit(site, CITY).get("/fill/main").text
    said = "Letzte Angabe: 11 Stellen (Stand: 1. Halbjahr 2021)"
    assert f'<p class="kern-hint" id="filled:earlier">{said}</p>' in html
    assert 'aria-describedby="filled:earlier "' in html
    assert "Letzte Angabe: Eins: mindestens 4 (Stand" in html
    assert html.count("Letzte Angabe:") == 2
    assert "77" not in without_token(html)
    assert "88" not in without_token(html)


def test_in_english(site: Site) -> None:
    html = visit(site, CITY).get("/fill/main?lang=en").text
    assert "Last answer: 11 posts (as of " in html


def test_nobody_else_reads_it(site: Site) -> None:
    assert "Letzte Angabe" not in visit(site, DISTRICT).get("/fill/main").text


def test_a_threshold_says_both_figures_and_the_page_shows_again(site: Site) -> None:
    browser = visit(site, CITY)
    assert save(browser, "main", filled="2").status_code == 302
    html = browser.get("/fill/main").text
    assert "Bitte prüfen: 2 statt zuletzt 11 Stellen. Korrigieren oder kurz begründen." in html
    assert "2 statt zuletzt 11 Stellen" in browser.get("/fill/review").text
    answer = save(browser, "main", filled="2", silent="viele")
    assert answer.status_code == 422
    assert "Letzte Angabe: 11 Stellen" in answer.text
    assert "2 statt zuletzt 11 Stellen" in answer.text


def test_statements_stay_within_their_limits(site: Site, counting: Callable[[Site], Count]) -> None:
    browser = visit(site, CITY)
    save(browser, "main", filled="2")
    count = counting(site)
    browser.get("/fill/main")
    assert len(count) <= 10, count.statements
    count.clear()
    assert save(browser, "main", filled="3").status_code == 302
    # Showing, saving.
    assert len(count) <= 10 + 15, count.statements
