"""What lies behind a closed filter, on pages, in the receipt and in the release, by tiny YAML each.

- closed: not asked, not open, blocks nothing; `not_applicable` with the rule; what stood is kept
- opened again, by a colleague or after a reopening, it is back as it stood
- a filter whose source is k. A., planned, unanswered or cannot be read: `ask` asks, `skip` does not
- section over question over row: the outermost closed rule is the reason
- a filter on the wave before
- a check on what is not asked is silent
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.flows import examine
from survey.fieldwork.releases import create_release
from survey.fieldwork.responses import reopen_response, submit_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import create_wave, launch_wave
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.questions.base import Key
from survey.store.values import ResponseKey
from tests.integration.web.conftest import hidden, save, visit
from tests.support.site import CITY, DISTRICT, SECRET, WHO, Site

HEAD = """\
study: filters
version: 2021-H2
mode: self
title: Filter
unit: {kind: {choices: [{code: kreis, label: Kreis}, {code: kreisfreie_stadt, label: Stadt}]}}
choices:
  yes_no: [{code: "yes", label: {de: Ja, en: "Yes"}}, {code: "no", label: {de: Nein, en: "No"}}]
sections:
"""
Make = Callable[[str], Site]


@pytest.fixture
def make(make_site: Callable[..., Site], tmp_path: Path) -> Make:
    """A site whose sections are these."""

    def made(sections: str, head: str = HEAD) -> Site:
        path = tmp_path / "filters.yaml"
        path.write_text(head + sections, encoding="utf-8")
        return make_site(path)

    return made


def send(browser: FlaskClient, section: str, **fields: object) -> None:
    assert save(browser, section, **fields).status_code == 302


def submit(browser: FlaskClient) -> None:
    review = browser.get("/fill/review").text
    assert browser.post("/fill/submit", data=hidden(review)).status_code == 302


def lines(site: Site, out: Path, unit: str = CITY) -> dict[str, tuple[str, str]]:
    """Status and reason of every line of the unit, by variable and item."""
    when = datetime.now(UTC)
    create_release(site.engine, WHO, when, study="filters", wave_names=["2021-H2"], out=out)
    text = (out / "answers.csv").read_text(encoding="utf-8")
    return {
        ".".join(filter(None, (line["variable"], line["item"]))): (line["status"], line["reason"])
        for line in csv.DictReader(io.StringIO(text, newline=""))
        if line["unit"] == unit
    }


GROUP = """\
  - name: main
    title: Gruppe
    questions:
      - {name: group, type: single, label: Gruppe, choices: yes_no}
      - name: size
        type: number
        label: Größe
        ask_if: group == "yes"
        checks: [{require: size >= 2, message: Zu klein.}]
      - name: meetings
        type: number
        label: Sitzungen
        checks: [{require: meetings <= size, message: Mehr Sitzungen als Mitglieder.}]
"""
NOT_ASKED = "nach Ihren anderen Angaben nicht gefragt"


def test_what_is_not_asked_is_not_applicable_by_its_rule(make: Make, tmp_path: Path) -> None:
    site = make(GROUP)
    browser = visit(site, CITY)
    assert save(browser, "main", group="yes", size="1", meetings="1").status_code == 422
    send(browser, "main", group="no", size="1", meetings="9")
    assert NOT_ASKED in browser.get("/fill/print").text
    review = browser.get("/fill/review").text
    assert "Zu klein." not in review
    assert "Mehr Sitzungen" not in review
    assert "Jede Frage ist beantwortet." in review
    submit(browser)
    assert NOT_ASKED in browser.get("/fill/receipt").text
    told = lines(site, tmp_path / "release")
    assert told["size"] == ("not_applicable", 'group == "yes"')
    assert told["meetings"] == ("answered", "")


def test_what_stood_is_back_when_a_colleague_opens_the_filter(make: Make) -> None:
    site = make(GROUP)
    browser, colleague = visit(site, CITY), visit(site, CITY)
    send(browser, "main", group="yes", size="7", meetings="2")
    send(colleague, "main", group="no", size="7", meetings="2")
    assert "7" not in browser.get("/fill/print").text.split("Größe")[1].split("</tr>")[0]
    send(colleague, "main", group="yes", size="7", meetings="2")
    assert 'id="size" name="size" value="7"' in browser.get("/fill/main").text
    assert "7" in browser.get("/fill/print").text.split("Größe")[1].split("</tr>")[0]


def test_what_stood_is_kept_over_submission_and_reopening(make: Make, tmp_path: Path) -> None:
    site = make(GROUP)
    browser = visit(site, CITY)
    send(browser, "main", group="yes", size="7", meetings="2")
    send(browser, "main", group="no", size="7", meetings="2")
    submit(browser)
    key = ResponseKey(CITY, site.wave.id)
    reopen_response(site.engine, WHO, datetime.now(UTC), key, "Bitte prüfen")
    assert lines(site, tmp_path / "closed")["size"][0] == "not_applicable"
    html = browser.get("/fill/main").text
    browser.post("/fill/main", data=hidden(html) | {"group": "yes", "size": "7", "meetings": "2"})
    submit(browser)
    assert lines(site, tmp_path / "open")["size"] == ("answered", "")


SOURCES = """\
  - name: first
    title: Zuerst
    questions:
      - name: posts
        type: number
        label: Stellen
        statuses: [not_stated, planned, undecided, not_applicable]
  - name: second
    title: Danach
    questions:
      - {name: asked, type: number, label: Gefragt, ask_if: posts > 3}
      - {name: skipped, type: number, label: Ausgelassen, ask_if: posts > 3, when_unknown: skip}
      - {name: always, type: number, label: Immer}
"""


@pytest.mark.parametrize(
    ("entry", "status", "asked"),
    [
        ("4", "", {"asked", "skipped"}),
        ("3", "", set()),
        ("mind. 4", "", {"asked", "skipped"}),
        ("mind. 2", "", {"asked"}),
        ("höchst. 3", "", set()),
        ("", "not_stated", {"asked"}),
        ("", "planned", {"asked"}),
        ("", "undecided", {"asked"}),
        ("", "not_applicable", set()),
        ("", "", {"asked"}),
    ],
)
def test_a_source_without_a_value_asks_or_skips_as_declared(
    make: Make, tmp_path: Path, entry: str, status: str, asked: set[str]
) -> None:
    site = make(SOURCES)
    browser = visit(site, CITY)
    send(browser, "first", posts=entry, **{"posts..status": status})
    html = browser.get("/fill/second").text
    assert {name for name in ("asked", "skipped") if f'id="{name}"' in html} == asked
    submit(browser)
    told = lines(site, tmp_path / "release")
    for name in ("asked", "skipped"):
        expected = ("unanswered", "") if name in asked else ("not_applicable", "posts > 3")
        assert told[name] == expected


def test_a_source_that_cannot_be_read_is_as_if_nothing_were_said(make: Make) -> None:
    site = make(SOURCES)
    browser = visit(site, CITY)
    assert save(browser, "first", posts="einige").status_code == 422
    html = browser.get("/fill/second").text
    assert 'id="asked"' in html
    assert 'id="skipped"' not in html


NESTED = """\
  - name: first
    title: Zuerst
    questions:
      - {name: group, type: single, label: Gruppe, choices: yes_no}
  - name: second
    title: Nur Kreise
    ask_if: unit.kind == "kreis"
    questions:
      - name: table
        type: grid
        label: Tabelle
        ask_if: group == "yes"
        cell: number
        rows:
          - {name: all, label: alle}
          - {name: towns, label: Gemeinden, ask_if: group == "no"}
"""


@pytest.mark.parametrize(
    ("unit", "group", "rules"),
    [
        (CITY, "yes", ['unit.kind == "kreis"'] * 2),
        (DISTRICT, "no", ['group == "yes"'] * 2),
        (DISTRICT, "yes", ["", 'group == "no"']),
    ],
)
def test_the_outermost_closed_rule_is_the_reason(
    make: Make, tmp_path: Path, unit: str, group: str, rules: list[str]
) -> None:
    site = make(NESTED)
    browser = visit(site, unit)
    send(browser, "first", group=group)
    submit(browser)
    told = lines(site, tmp_path / "release", unit)
    assert [told["table.all"][1], told["table.towns"][1]] == rules
    states = ["not_applicable" if rule else "unanswered" for rule in rules]
    assert [told["table.all"][0], told["table.towns"][0]] == states


BEFORE = """\
  - name: main
    title: Stellen
    questions:
      - {name: posts, type: number, label: Stellen}
"""
AFTER = (
    BEFORE
    + """\
      - {name: why, type: number, label: Warum, ask_if: previous.posts > 2, when_unknown: skip}
"""
)


def report_before(site: Site, source: str, given: dict[Key, Answer]) -> None:
    """Hold a wave before with this questionnaire, in which the city reports these answers."""
    when = datetime.now(UTC) - timedelta(days=180)
    old = load_text(source)
    release_version(site.engine, WHO, when, old)
    wave = create_wave(
        site.engine, WHO, when, study=old.study, name=old.version, version=old.version
    )
    launch_wave(site.engine, WHO, when, wave.id, Tokens(SECRET))
    if given:
        key = ResponseKey(CITY, wave.id)
        changes = [Change(name, answer, 0) for name, answer in given.items()]
        save_answers(site.engine, WHO, when, key, changes)
        submit_response(site.engine, WHO, when, key, examine(Flow(old), Unit(CITY)))


@pytest.mark.parametrize(("posts", "asked"), [(3, True), (2, False), (None, False)])
def test_a_filter_on_the_wave_before(
    make: Callable[..., Site], tmp_path: Path, posts: int | None, *, asked: bool
) -> None:
    head = HEAD.replace("mode: self", "previous_version: 2021-H1\nmode: self")
    site = make(AFTER, head)
    old = HEAD.replace("2021-H2", "2021-H1") + BEFORE
    report_before(site, old, {} if posts is None else {("posts", ""): Answer.number(posts)})
    browser = visit(site, CITY)
    assert ('id="why"' in browser.get("/fill/main").text) is asked
    submit(browser)
    expected = ("unanswered", "") if asked else ("not_applicable", "previous.posts > 2")
    assert lines(site, tmp_path / "release")["why"] == expected
