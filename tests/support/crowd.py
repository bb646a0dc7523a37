"""Six people on one response through HTTP, and several server processes behind one database.

Each does what people do: changes an answer or two, saves in the background or by a button, sends a
page once more, goes on in an old tab, chooses in a conflict, says that nothing has changed since
the last wave (of one question, of the section) and takes it back. Three come by the municipality's
link, three by their own. Every value is used once, so that what the server has acknowledged can be
looked for in the history.
"""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from sqlalchemy import Connection, select

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.person import Person as Invited
from survey.fieldwork.responses import submit_response
from survey.forms import base
from survey.instrument.answer import Answer, Provenance, Status
from survey.questions.base import Key
from survey.store import answers, database, tables
from survey.store.answers import Revised
from survey.store.values import ResponseKey
from tests.support.site import CITY, JOURNEY, SECRET, WHO, Site, build, follow
from tests.support.team import team_of

PEOPLE, SERVERS = 6, 3
LAST: Final = "last"
CELLS: Final = {
    "steering": (("members", ""),),
    "posts": (("positions", "applied_for"), ("positions", "filled")),
    LAST: (("open_posts", ""), ("areas", "a"), ("areas", "b")),
}
# What the municipality said of the last of these in the wave before.
BEFORE: Final = {("open_posts", ""): 11, ("areas", "a"): 4, ("areas", "b"): 2}
MORE: Final = """\
  - name: last
    title: {de: Wie zuletzt, en: As last time}
    questions:
      - {name: open_posts, type: number, label: {de: Offen, en: Open}, previous: confirm}
      - name: areas
        type: grid
        label: {de: Bereiche, en: Areas}
        cell: number
        previous: confirm
        rows:
          - {name: a, label: {de: Erster, en: First}}
          - {name: b, label: {de: Zweiter, en: Second}}
"""
MOST: Final = 10_000_000
SAVED: Final = frozenset({200, 302, 422})
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
_SHOWN = re.compile(r' name="([a-z_.]+)" value="(\d+)"')
_CHOSEN = re.compile(r' name="([a-z_]+\.\.still)"[^>]* value="(\w+)" checked')


class Stay(HTTPRedirectHandler):
    """A redirect is an answer to look at, not to follow."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Person:
    """One browser. `acknowledged`: what the server said it has, by cell; `statuses`: how often.

    `acts`: how often a whole section was confirmed ("unchanged"), that was undone ("undo"), one
    question confirmed or cleared. `cleared`: the revisions that somebody saw and cleared.
    """

    number: int
    address: str
    link: str
    acknowledged: dict[Key, set[int]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    acts: dict[str, int] = field(default_factory=dict)
    cleared: dict[Key, set[int]] = field(default_factory=dict)
    conflicts: int = 0
    choices: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.number)
        self._next = self.number * MOST
        self._browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        self._tabs: dict[str, dict[str, str]] = {}
        self._ask(self.link)

    def work(self, end: float, gate: Barrier) -> None:
        self._begin(gate)
        while time.monotonic() < end:
            self._turn(self._chance.choice(list(CELLS)))

    def _begin(self, gate: Barrier) -> None:
        """What chance may leave out on a busy machine, by all at the same moment."""
        pages = {section: self._ask(f"/fill/{section}")[1] for section in ("steering", LAST)}
        old = sent_back("steering", pages["steering"])
        given = self._given("steering")
        gate.wait(timeout=60)
        status, told = self._save("steering", old, given, action="stay")
        gate.wait(timeout=60)
        if status == 422:
            self._choose("steering", told, given)
        for what in ("unchanged", "undo", "one"):
            gate.wait(timeout=60)
            self._act(sent_back(LAST, self._ask(f"/fill/{LAST}")[1]), what)

    def _turn(self, section: str) -> None:
        old = self._tabs.get(section)
        if old is None or self._chance.random() < 0.7:  # else: an old tab, the back button
            _status, page = self._ask(f"/fill/{section}")
            old = self._tabs[section] = sent_back(section, page)
        if section == LAST and self._chance.random() < 0.5:
            self._act(old)
            return
        given = self._given(section)
        status, told = self._save(section, old, given)
        if self._chance.random() < 0.2:  # a double click, or an answer that got lost
            self._save(section, old, given)
        if self._chance.random() < 0.5 and status == 200:
            typed = {".".join(filter(None, cell)): str(n) for cell, n in given.items()}
            self._tabs[section] = old | typed | {"base": json.loads(told)["base"]}
        elif status == 422 and ":both" in told:
            self._choose(section, told, given)

    def _act(self, old: dict[str, str], what: str = "") -> None:
        """Say that one answer, or all, are as last time; take that back; clear an answer."""
        what = what or self._chance.choice(["unchanged", "unchanged", "undo", "one", "clear"])
        fields = old | {"action": what if what in ("unchanged", "undo") else "stay"}
        name = self._chance.choice(["open_posts", "areas"])
        if what == "one":
            fields[f"{name}..still"] = "same"
        if what == "clear":
            fields.pop(f"{name}..still", None)
            for cell, revision in base.unpack(fields["base"]).items():
                if cell[0] == name:
                    fields.pop(".".join(filter(None, cell)), None)
                    self.cleared.setdefault(cell, set()).add(revision)
        status, _page = self._ask(f"/fill/{LAST}", fields, may={404} if what == "undo" else ())
        if status == 302:
            self.acts[what] = self.acts.get(what, 0) + 1

    def _given(self, section: str) -> dict[Key, int]:
        cells = CELLS[section]
        return {cell: self._one() for cell in self._chance.sample(cells, k=1)}

    def _one(self) -> int:
        self._next += 1
        return self._next

    def _save(
        self, section: str, old: dict[str, str], given: dict[Key, int], **more: str
    ) -> tuple[int, str]:
        fields = old | {".".join(filter(None, k)): str(n) for k, n in given.items()} | more
        if section == "steering":
            fields["steering_group"] = "yes"
        script = not more and self._chance.random() < 0.5
        status, told = self._ask(f"/fill/{section}", fields | {"action": "stay"}, script=script)
        if status in SAVED:
            for cell, number in given.items():
                self.acknowledged.setdefault(cell, set()).add(number)
        self.conflicts += ":both" in told
        return status, told

    def _choose(self, section: str, page: str, given: dict[Key, int]) -> None:
        for cell in re.findall(r'id="([^"]+):both"', page):
            choice = {f"{cell}:keep": self._chance.choice(["mine", "theirs"])}
            status, _told = self._save(section, sent_back(section, page), given, **choice)
            self.choices += status == 302

    def _ask(
        self,
        path: str,
        fields: dict[str, str] | None = None,
        *,
        script: bool = False,
        may: Collection[int] = (),
    ) -> tuple[int, str]:
        """`may`: other statuses that are no fault."""
        body = urlencode(fields).encode() if fields is not None else None
        headers = {"Accept": "application/json"} if script else {}
        request = Request(self.address + path, body, headers)  # noqa: S310  # our own server
        try:
            with self._browser.open(request, timeout=60) as got:
                status, text = got.status, got.read().decode()
        except HTTPError as error:
            status, text = error.code, error.read().decode()
        if status not in may:
            self.statuses[status] = self.statuses.get(status, 0) + 1
        return status, text


def hidden(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}


def sent_back(section: str, page: str) -> dict[str, str]:
    """What a browser sends of a page as it stands; only the last section's is sent whole."""
    if section != LAST:
        return hidden(page)
    shown = {name: value for name, value in _SHOWN.findall(page) if tuple_of(name) in BEFORE}
    return hidden(page) | shown | dict(_CHOSEN.findall(page))


def tuple_of(name: str) -> Key:
    question, _, item = name.partition(".")
    return (question, item)


def prepare(url: str, data: Path) -> Site:
    """Two waves: what the city said in the first is offered again in the second."""
    source = JOURNEY.read_text(encoding="utf-8") + MORE
    first = source.replace("2021-H2", "2021-H1").replace("confirm", "blank")
    first = first.replace("2021-12-31", "2021-06-30")
    site = build(url, data, first, name="2021-H1")
    when, key = datetime.now(UTC), ResponseKey(CITY, site.wave.id)
    changes = [Change(cell, Answer.number(number), 0) for cell, number in BEFORE.items()]
    save_answers(site.engine, WHO, when, key, changes)
    submit_response(site.engine, WHO, when, key, lambda _told, _earlier: ())
    second = source.replace("mode: self", "previous_version: 2021-H1\nmode: self", 1)
    return follow(site, second)


def links_of(site: Site) -> list[str]:
    """A link for each person: half have the municipality's, half one of their own."""
    team = team_of(site)
    team.introduce()
    own = [
        team.invite(Invited(f"p{n}@stadt.example", f"P {n}", ""), dict.fromkeys(CELLS))[1]
        for n in range(PEOPLE // 2)
    ]
    shared = site.link(CITY)
    return [*(f"/r/{token}" for token in own), *[shared] * (PEOPLE - len(own))]


@contextmanager
def servers(url: str, data: Path) -> Iterator[list[str]]:
    """Processes that serve one installation; gives their addresses."""
    command = [sys.executable, "-m", "tests.support.crowd", url, str(data)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(SERVERS)]
    try:
        yield [f"http://127.0.0.1:{int(one.stdout.readline())}" for one in started if one.stdout]
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait(timeout=20)
            if one.stdout:
                one.stdout.close()


def edit(site: Site, url: str, data: Path, seconds: float) -> list[Person]:
    """Let six people work on one response for so long."""
    with servers(url, data) as addresses, ThreadPoolExecutor(PEOPLE) as pool:
        people = [
            Person(n + 1, addresses[n % len(addresses)], link)
            for n, link in enumerate(links_of(site))
        ]
        end, gate = time.monotonic() + seconds, Barrier(PEOPLE)
        list(pool.map(lambda person: person.work(end, gate), people))
    return people


def lost(site: Site, people: list[Person]) -> list[str]:
    """What does not hold: an acknowledged value that is in no history, a gap, a wrong status."""
    found = [
        f"person {person.number} met {status} {times} times"
        for person in people
        for status, times in person.statuses.items()
        if status not in SAVED
    ]
    key = ResponseKey(CITY, site.wave.id)
    with database.reading(site.engine) as connection:
        for cell in (cell for cells in CELLS.values() for cell in cells):
            past = answers.history(connection, key, cell)
            if [r.revision for r in past] != list(range(1, len(past) + 1)):
                found.append(f"{cell} has gaps")
            held = {int(r.answer.low) for r in past if r.answer.low is not None}
            given = {n for person in people for n in person.acknowledged.get(cell, ())}
            found += [f"{cell} lost {number}" for number in sorted(given - held)]
            nobody = held - given - {BEFORE.get(cell)}
            found += [f"{cell} has {number} of nobody" for number in sorted(nobody)]
            if cell in BEFORE:
                seen = {n for person in people for n in person.cleared.get(cell, ())}
                found += [f"{cell} {fault}" for fault in passed_over(past, seen)]
        found += confirmed_over(connection, key)
    return found


def passed_over(past: Sequence[Revised], cleared: Collection[int]) -> Iterator[str]:
    """Entries of the last section that went without anybody who had seen them clearing them:
    undoing what is confirmed leaves alone what was entered. `cleared`: the revisions seen.
    """
    told = [revised.answer for revised in past]
    seen = [told[revision - 1] for revision in cleared if 0 < revision <= len(told)]
    for number, (stood, now) in enumerate(pairwise(told), 1):
        if now.status is not Status.UNANSWERED or stood.status is Status.UNANSWERED:
            continue
        # What came too late, and what stands again behind it, with the time that it had.
        is_aside = number + 1 < len(told) and told[number + 1] == stood
        is_back = number > 1 and now == told[number - 2]
        if is_aside or is_back or stood.provenance is Provenance.CONFIRMED:
            continue
        if not any(map(stood.same_as, seen)):
            yield f"lost {stood.low} at revision {number + 1}"


def confirmed_over(connection: Connection, key: ResponseKey) -> Iterator[str]:
    """Acts on the whole section that confirmed a cell in which something stood."""
    made = tables.section_confirmation.c
    acts = connection.scalars(
        select(made.change).where(made.unit == key.unit, made.wave == key.wave)
    ).all()
    for change in acts:
        for cell, revision in answers.of_change(connection, key, change).items():
            former = [r for r in answers.history(connection, key, cell) if r.revision < revision]
            if former and former[-1].answer.status is not Status.UNANSWERED:
                yield f"{cell} was confirmed over {former[-1].answer.low}"


def main(url: str, data: str) -> None:
    from waitress.server import create_server

    from survey.app import create_app
    from survey.config import Config

    app = create_app(Config(data=Path(data), database_url=url, secret_key=SECRET))
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    print(server.effective_port, flush=True)  # noqa: T201  # what the test reads
    server.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
