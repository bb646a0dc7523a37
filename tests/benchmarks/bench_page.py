"""What a page of 20 number questions costs, in bare Flask pages of CPU time.

A bare page is a Flask application with one small Jinja template that prints ten rows. Both go
through Flask's test client, interleaved, and the means over all rounds are compared. The database
is SQLite with full durability; universes, hard and soft checks are on, and thresholds against a
wave before that every municipality has submitted, of which some fire. What keeps the ratio low, in
the order of its effect: one composite form field per question with own macros (no widgets), core
selects of the page's variables and those its expressions name, inserts with lists of rows,
questions drawn once for each look and filled in, the translation function fetched once, macros and
addresses kept from page to page, and the sections' counts kept in a row of their own. Measured
without earlier answers, with them shown, and with "unchanged" and "changed" at every question.

Run with `make bench`, or `python -m tests.benchmarks.bench_page [rounds]`.
"""

from __future__ import annotations

import gc
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from statistics import fmean
from time import process_time
from urllib.parse import urlencode

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from jinja2 import DictLoader
from sqlalchemy import event

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.flows import examine
from survey.fieldwork.responses import submit_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import create_wave, launch_wave
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.store.database import migrate
from survey.store.values import ResponseKey
from tests.support.site import ROOT, SECRET, WHO, Site, build

ROUNDS = 300
MUNICIPALITIES = ROOT / "questionnaires" / "kim" / "data" / "municipalities_nrw.csv"
MOST_TO_SHOW, MOST_TO_SAVE, MOST_BYTES = 10.0, 11.0, 60_000
# Beside nothing; beside the field; and with "unchanged" or "changed" at every question.
WAYS = ("blank", "show", "confirm")
BARE = """<!DOCTYPE html><html><head><title>{{ title }}</title></head><body><table>
{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.value }}</td></tr>
{% endfor %}</table></body></html>"""


def questionnaire(
    version: str = "2021-H2", before: str = "2021-H1", number: int = 20, previous: str = "blank"
) -> str:
    """A section of number questions: each with a universe, every second one with a hard check.

    Of the others every second one has a soft check, and a threshold where there is a version
    `before`. `previous`: what every question does with its earlier answer.
    """
    lines = [
        "study: bench", f"version: {version}", "mode: self",
        *([f"previous_version: {before}"] if before else []),
        "title: {de: Messung, en: Measurement}",
        "sections:", "  - name: figures", "    title: {de: Zahlen, en: Figures}", "    questions:",
    ]  # fmt: skip
    for n in range(number):
        lines += [
            f"      - name: figure_{n:02}",
            "        type: number",
            f"        label: {{de: Wie viele Stellen hat Bereich {n}, en: Posts in area {n}}}",
            "        help: {de: Gemeint sind Stellen am Stichtag., en: On the reference date.}",
            "        unit: {de: Stellen, en: posts}",
            "        decimals: 1",
            *([f"        previous: {previous}"] if before else []),
            "        maximum: 900",
            "        statuses: [not_stated, dont_know, undecided, planned]",
        ]
        if n:
            lines.append('        ask_if: "figure_00 >= 0"')
        if n % 2:
            lines += [
                "        checks:",
                f'          - require: "figure_{n:02} <= figure_00 + 1000"',
                "            level: hard",
                "            message: {de: Bitte prüfen., en: Please check.}",
            ]
        elif n % 4 == 2:
            lines += [
                "        checks:",
                f'          - require: "figure_{n:02} <= figure_00 + 1000"',
                "            level: soft",
                "            message: {de: Bitte prüfen., en: Please check.}",
            ]
            if before:
                lines.append("          - change: {absolute: 38, percent: 50}")
    return "\n".join(lines) + "\n"


def hold_before(site: Site) -> None:
    """The wave before, in which everybody has reported 50 of everything."""
    flow = Flow(load_text(questionnaire("2021-H1", ""), "2021-H1.yaml"))
    when = datetime.now(UTC)
    release_version(site.engine, WHO, when, flow.questionnaire)
    wave = create_wave(site.engine, WHO, when, study="bench", name="2021-H1", version="2021-H1")
    launch_wave(site.engine, WHO, when, wave.id, Tokens(SECRET))
    for unit in site.tokens:
        key = ResponseKey(unit, wave.id)
        given = [Change(name, Answer.number(50), 0) for name in flow.questionnaire.variables]
        save_answers(site.engine, WHO, when, key, given)
        submit_response(site.engine, WHO, when, key, examine(flow, Unit(unit)))


def bare() -> FlaskClient:
    """The yardstick."""
    app = Flask("bare")
    app.jinja_loader = DictLoader({"rows.html": BARE})  # compiled once, as a file would be
    rows = [{"name": f"row {n}", "value": n} for n in range(10)]

    @app.get("/")
    def page() -> str:
        return render_template("rows.html", title="Ten rows", rows=rows)

    return app.test_client()


@dataclass(frozen=True)
class Measured:
    """Mean CPU seconds per request, and the most statements of one."""

    bare: float
    show: float
    save: float
    show_statements: int
    save_statements: int
    size: int

    @property
    def ratios(self) -> tuple[float, float]:
        return self.show / self.bare, self.save / self.bare


class Page:
    """The page under test, open in the browsers of all municipalities, one after another."""

    def __init__(self, site: Site) -> None:
        self.clients = [site.app.test_client() for _ in site.tokens]
        for client, unit in zip(self.clients, site.tokens, strict=True):
            client.get(site.link(unit), follow_redirects=True)  # to the overview, as a person comes
        self.client = self.clients[0]
        self.statements = 0
        event.listen(site.engine_of_app, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.statements += 1

    def turn(self, round_: int) -> None:
        """Go to the next municipality: nobody saves one page hundreds of times."""
        self.client = self.clients[round_ % len(self.clients)]

    def show(self) -> str:
        answer = self.client.get("/fill/figures")
        assert answer.status_code == 200, answer.text
        return answer.text

    def save(self, body: bytes) -> None:
        kind = "application/x-www-form-urlencoded"
        answer = self.client.post("/fill/figures", data=body, content_type=kind)
        assert answer.status_code == 302, answer.text


def filled(html: str, round_: int) -> bytes:
    """The page's form with every number changed: whole ones, some decimals, two qualified."""
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', html)
    fields = {unescape(name): unescape(value) for name, value in hidden}
    for n in range(20):
        number = 1 + (round_ + n) % 90
        number += number == 50  # which was reported before, and "changed" is chosen
        fields[f"figure_{n:02}"] = (
            f"mind. {number}" if n in (7, 14) else f"{number},5" if n % 5 == 0 else str(number)
        )
        fields[f"figure_{n:02}..status"] = fields[f"figure_{n:02}..comment"] = ""
        if f'name="figure_{n:02}..still"' in html:
            fields[f"figure_{n:02}..still"] = "changed"
    return urlencode(fields | {"action": "stay"}).encode()


def measure(rounds: int = ROUNDS, previous: str = "blank") -> Measured:
    """Interleave bare page, show and save; `previous` as in `questionnaire`."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/survey.sqlite"
        migrate(url)
        site = build(
            url,
            Path(folder),
            questionnaire(previous=previous),
            units=MUNICIPALITIES.read_text(encoding="utf-8"),
        )
        hold_before(site)
        page, yardstick = Page(site), bare()
        times: dict[str, list[float]] = {"bare": [], "show": [], "save": []}
        counts: dict[str, list[int]] = {"show": [], "save": []}
        size = 0
        gc.collect()
        for n in range(-10, rounds):  # ten rounds to warm up
            page.turn(n)
            start = process_time()
            yardstick.get("/")
            after_bare = process_time()
            page.statements = 0
            html = page.show()
            after_show = process_time()
            counts["show"].append(page.statements)
            fields = filled(html, n)
            page.statements = 0
            before_save = process_time()
            page.save(fields)
            after_save = process_time()
            counts["save"].append(page.statements)
            size = max(size, len(html.encode()))
            if n >= 0:
                times["bare"].append(after_bare - start)
                times["show"].append(after_show - after_bare)
                times["save"].append(after_save - before_save)
        site.engine_of_app.dispose()
        site.engine.dispose()
    return Measured(
        fmean(times["bare"]), fmean(times["show"]), fmean(times["save"]),
        max(counts["show"]), max(counts["save"]), size,
    )  # fmt: skip


@pytest.mark.parametrize("previous", WAYS)
def test_a_page_of_twenty_numbers(previous: str) -> None:
    """Prints the figures; holds the ratios and the size to their limits."""
    found = measure(previous=previous)
    _tell(found, previous)
    show, save = found.ratios
    assert show <= MOST_TO_SHOW
    assert save <= MOST_TO_SAVE
    assert found.size < MOST_BYTES


def _tell(found: Measured, previous: str) -> None:
    show, save = found.ratios
    print(
        f"\nbare page {found.bare * 1e6:.0f} µs; 20 number questions, previous: {previous}:"
        f" show {found.show * 1e6:.0f} µs = {show:.1f} bare pages"
        f" ({found.show_statements} statements,"
        f" {found.size / 1000:.1f} kB), save {found.save * 1e6:.0f} µs = {save:.1f} bare pages"
        f" ({found.save_statements} statements)"
    )


if __name__ == "__main__":
    for way in WAYS:
        _tell(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS, way), way)
