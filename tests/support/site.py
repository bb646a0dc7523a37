"""A small installation to open in a test: units, a released questionnaire, a launched wave, links.

Uses the real verbs only, so that a page under test stands on what fieldwork would leave behind.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import Engine
from waitress.server import create_server
from waitress.wasyncore import close_all

from survey.app import create_app
from survey.config import Config
from survey.fieldwork.accounts import invite_account, set_password
from survey.fieldwork.csv_file import read_csv
from survey.fieldwork.installations import establish
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.units import import_units
from survey.fieldwork.versions import release_version
from survey.fieldwork.waves import Dates, create_wave, launch_wave
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.store import database
from survey.store.values import Actor, Role
from survey.store.waves import Wave
from survey.web.db import EXTENSION

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOT = Path(__file__).resolve().parents[2]
KIM = ROOT / "questionnaires" / "kim" / "2021-H2.yaml"
JOURNEY = Path(__file__).with_name("journey.yaml")
FURTHER = Path(__file__).with_name("further.yaml")
STATUSES = Path(__file__).with_name("statuses.yaml")
WORDS = Path(__file__).with_name("words.yaml")
SECRET = "a secret of tests that is long enough to be one"
WHO = Actor("command", "tests")
UNITS = """ags,name,kind,government_district
05111,Stadt Düsseldorf,kreisfreie_stadt,Düsseldorf
05154,Kreis Kleve,kreis,Düsseldorf
"""
CITY, DISTRICT = "05111", "05154"


def words_version(version: str, before: str = "") -> str:
    """The questionnaire whose wordings name things; with a version before, earlier answers too."""
    earlier = "{previous.filled; one: # Stelle; other: # Stellen; missing: noch keine Zahl}"
    english = "{previous.filled; one: # post; other: # posts; missing: no figure yet}"
    judged = f"comparable: {{to: {before}, grade: cosmetic, why: Nur die Hilfe.}}\n        "
    gaps = {
        "{version}": version,
        "{before}": f"previous_version: {before}\n" if before else "",
        "{comparable}": judged if before else "",
        "{earlier}": earlier if before else "noch keine Zahl",
        "{earlier_en}": english if before else "no figure yet",
    }
    text = WORDS.read_text(encoding="utf-8")
    for gap, words in gaps.items():
        text = text.replace(gap, words)
    return text


@dataclass(frozen=True)
class Site:
    """An application on its database, with the token of each municipality's link."""

    app: Flask
    engine: Engine
    wave: Wave
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def engine_of_app(self) -> Engine:
        """The engine that the pages use, to count its statements."""
        engine: Engine = self.app.extensions[EXTENSION]
        return engine

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()
        self.engine_of_app.dispose()

    def link(self, unit: str = CITY) -> str:
        return f"/r/{self.tokens[unit]}"


def build(
    url: str,
    data: Path,
    source: str | None = None,
    *,
    name: str = "2021-H2",
    units: str = UNITS,
    example: bool = False,
    demo: bool = False,
    deadline: timedelta = timedelta(days=14),
    closes: timedelta | None = timedelta(days=28),
) -> Site:
    """Set up an installation on a migrated, empty database and launch one wave."""
    engine = database.engine(url)
    when = datetime.now(UTC)
    questionnaire = load_text(source or KIM.read_text(encoding="utf-8"), "questionnaire.yaml")
    data.mkdir(parents=True, exist_ok=True)
    table = data / "units.csv"
    table.write_text(units, encoding="utf-8")
    establish(engine, WHO, when, demo=demo)
    import_units(engine, WHO, when, read_csv(table))
    release_version(engine, WHO, when, questionnaire)
    dates = Dates(
        opens=when - timedelta(days=30),
        deadline=when + deadline,
        closes=when + closes if closes else None,
    )
    wave, tokens = _launched(engine, questionnaire, name, dates, example=example)
    app = create_app(Config(data=data, database_url=url, secret_key=SECRET))
    app.config["TESTING"] = True
    return Site(app, engine, wave, tokens)


def follow(site: Site, source: str) -> Site:
    """The same installation with the next wave launched, named as the version of this source."""
    now = datetime.now(UTC)
    questionnaire = load_text(source, "next.yaml")
    release_version(site.engine, WHO, now, questionnaire)
    dates = Dates(opens=now - timedelta(days=1), deadline=now + timedelta(days=14))
    wave, tokens = _launched(site.engine, questionnaire, questionnaire.version, dates)
    return Site(site.app, site.engine, wave, tokens)


def _launched(
    engine: Engine, questionnaire: Questionnaire, name: str, dates: Dates, *, example: bool = False
) -> tuple[Wave, dict[str, str]]:
    """A launched wave with the token of each municipality's link."""
    when = datetime.now(UTC)
    wave = create_wave(
        engine, WHO, when, study=questionnaire.study, name=name, version=questionnaire.version,
        dates=dates, example=example,
    )  # fmt: skip
    issued = launch_wave(engine, WHO, when, wave.id, Tokens(SECRET))
    return wave, {link.unit: link.token for link in issued}


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """The application behind a real server on a free port; gives its address.

    SLOW_ANSWERS=0.5 makes every answer but static files take that many seconds: a test that reads
    a page before all of it came then fails each time, not on some machine on some night.
    """
    if wait := float(os.environ.get("SLOW_ANSWERS", "0")):
        app = _slowly(app, wait)
    # waitress hands every new connection to a thread; its own log speaks of queues.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    connections: dict[int, Any] = {}
    server = create_server(app, host="127.0.0.1", port=0, threads=4, map=connections)

    def run() -> None:
        with suppress(OSError):  # its sockets are closed while it waits on them
            server.run()

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
        server.task_dispatcher.shutdown(timeout=5)
        # A browser keeps connections open; who hung up last is left to chance, so all are closed.
        close_all(connections, ignore_all=True)


def _slowly(app: WSGIApplication, wait: float) -> WSGIApplication:
    """Wait before an answer and once more in the middle of it, so that half a page stands there."""

    def waiting(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = app(environ, start_response)
        if environ["PATH_INFO"].startswith("/static/"):
            return answer
        return _in_halves(answer, wait)

    return waiting


def _in_halves(answer: Iterable[bytes], wait: float) -> Iterator[bytes]:
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    middle = len(body) // 2
    for half in (body[:middle], body[middle:]):
        sleep(wait / 2)
        yield half


def account(site: Site, role: Role = Role.ADMIN) -> tuple[str, str]:
    """Email address and password of a new office account with this role."""
    when = datetime.now(UTC)
    invitation = invite_account(
        site.engine, WHO, when, email=f"{role.value}@example.org", name=f"Kim {role.value}",
        role=role, tokens=Tokens(SECRET, purpose="invite"),
    )  # fmt: skip
    password = "a long sentence for tests"
    set_password(site.engine, when, invitation.token, password, Tokens(SECRET, purpose="invite"))
    return invitation.email, password
