"""Six people on one response through HTTP, and several server processes behind one database.

Each does what people do: changes an answer or two, saves in the background or by a button, sends a
page once more, goes on in an old tab, chooses in a conflict. Every value is used once, so that what
the server has acknowledged can be looked for in the history.
"""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
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

from survey.questions.base import Key
from survey.store import answers, database
from survey.store.values import ResponseKey
from tests.support.site import CITY, SECRET, Site

PEOPLE, SERVERS = 6, 3
CELLS: Final = {
    "steering": (("members", ""),),
    "posts": (("positions", "applied_for"), ("positions", "filled")),
}
MOST: Final = 10_000_000
SAVED: Final = frozenset({200, 302, 422})
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


class Stay(HTTPRedirectHandler):
    """A redirect is an answer to look at, not to follow."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Person:
    """One browser. `acknowledged`: what the server said it has, by cell; `statuses`: how often."""

    number: int
    address: str
    link: str
    acknowledged: dict[Key, set[int]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    conflicts: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.number)
        self._next = self.number * MOST
        self._browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), Stay())
        self._tabs: dict[str, dict[str, str]] = {}
        self._ask(self.link)

    def work(self, end: float) -> None:
        while time.monotonic() < end:
            self._turn(self._chance.choice(list(CELLS)))

    def _turn(self, section: str) -> None:
        old = self._tabs.get(section)
        if old is None or self._chance.random() < 0.7:  # else: an old tab, the back button
            _status, page = self._ask(f"/fill/{section}")
            old = self._tabs[section] = hidden(page)
        given = self._given(section)
        status, told = self._save(section, old, given)
        if self._chance.random() < 0.2:  # a double click, or an answer that got lost
            self._save(section, old, given)
        if self._chance.random() < 0.5 and status == 200:
            self._tabs[section] = old | {"base": json.loads(told)["base"]}
        elif status == 422 and ":both" in told:
            self._choose(section, told, given)

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
            self._save(section, hidden(page), given, **choice)

    def _ask(
        self, path: str, fields: dict[str, str] | None = None, *, script: bool = False
    ) -> tuple[int, str]:
        body = urlencode(fields).encode() if fields is not None else None
        headers = {"Accept": "application/json"} if script else {}
        request = Request(self.address + path, body, headers)  # noqa: S310  # our own server
        try:
            with self._browser.open(request, timeout=60) as got:
                status, text = got.status, got.read().decode()
        except HTTPError as error:
            status, text = error.code, error.read().decode()
        self.statuses[status] = self.statuses.get(status, 0) + 1
        return status, text


def hidden(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}


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
            Person(n + 1, addresses[n % len(addresses)], site.link(CITY)) for n in range(PEOPLE)
        ]
        end = time.monotonic() + seconds
        list(pool.map(lambda person: person.work(end), people))
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
            found += [f"{cell} has {number} of nobody" for number in sorted(held - given)]
    return found


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
