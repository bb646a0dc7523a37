"""One file under preview: each saved state of it gets a stage and an application of its own.

Owns when a state is the next one, and what is carried over: whatever was typed so far and still
fits. Refuses to serve, and to keep anything beyond the folder that it is given.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from survey.app import create_app
from survey.cli.output import language
from survey.cli.setting import actor, now
from survey.config import Config, sqlite_url
from survey.fieldwork.stage import Played, Stage, enter_stage, set_the_stage, typed_so_far
from survey.fieldwork.tokens import Tokens
from survey.instrument.answer import Answer
from survey.instrument.flow import Unit
from survey.instrument.load import QuestionnaireError, examine, load
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from survey.instrument.simulate import invented_units
from survey.questions.base import Key
from survey.store.database import engine, migrate
from survey.web import preview
from survey.web.preview import Line, Panel

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOK_EVERY: Final = 0.3
"""Seconds between two looks at the file."""
MOST_MODELS: Final = 24


class Theatre:
    """One file under preview: each saved state gets a stage and an application of its own."""

    def __init__(
        self,
        file: Path,
        folder: Path,
        framed: tuple[Unit, ...] = (),
        played: tuple[Played, ...] = (),
        first: str = "",
    ) -> None:
        self.file = file
        self.folder = folder
        self.played = played
        # Who was asked for comes first, then whoever reported in the last wave.
        told = set(played[-1].told) if played else set()
        self.framed = tuple(
            sorted(framed, key=lambda u: (first not in (u.key, u.name), u.key not in told))
        )
        self.secret = secrets.token_urlsafe(48)
        self.tokens = Tokens(self.secret)
        self.bases: dict[tuple[Unit, ...], Path] = {}
        self.state = 0
        self.seen: tuple[int, int] | None = None
        self.problems: list[Problem] = []
        self.questionnaire: Questionnaire | None = None
        self.stage: Stage | None = None
        self.config: Config | None = None
        self.app: WSGIApplication = self._application(self._config("empty"))

    def watch(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            self.look()

    def look(self) -> None:
        """Whether the file was saved since the last look; if so, the next state."""
        mark = _mark(self.file)
        if mark == self.seen:
            return
        self.seen = mark
        _, self.problems = examine(self.file, str(self.file))
        try:
            # What is not declared yet keeps nobody from looking: the file itself must be right.
            self.questionnaire = load(self.file)
        except QuestionnaireError:
            self.questionnaire = None
        else:
            self._play(self.questionnaire)
        self.state += 1

    def _play(self, questionnaire: Questionnaire) -> None:
        framed = self.framed or _models(questionnaire)
        typed: Mapping[str, Mapping[Key, Answer]] = {}
        if self.stage is not None and self.config is not None:
            former = engine(self.config.database_url)
            typed = typed_so_far(former, self.stage.wave, [unit.key for unit in framed])
            former.dispose()
        config = self._config(f"state-{self.state + 1}", framed)
        database = engine(config.database_url)
        self.stage = enter_stage(database, actor(), now(), questionnaire, self.tokens, typed)
        database.dispose()
        self.config = config
        self.units = tuple((unit.key, unit.name) for unit in framed)
        self.app = self._application(config)

    def _config(self, name: str, framed: tuple[Unit, ...] = ()) -> Config:
        """The folder of a state, with a database in which all but the version is there."""
        data = self.folder / name
        data.mkdir()
        shutil.copy(self._base(framed), data / "survey.sqlite")
        return Config(data=data, database_url=sqlite_url(data), secret_key=self.secret)

    def _base(self, framed: tuple[Unit, ...]) -> Path:
        """The municipalities and their earlier answers, made once and copied for every state."""
        file = self.bases.get(framed)
        if file is None:
            file = self.bases[framed] = self.folder / f"base-{len(self.bases)}.sqlite"
            migrate(f"sqlite:///{file}")
            database = engine(f"sqlite:///{file}")
            set_the_stage(database, actor(), now(), framed, self.played, self.tokens)
            database.dispose()
        return file

    def _application(self, config: Config) -> WSGIApplication:
        app = create_app(config)
        preview.attach(app, self.panel, self._token)
        return app

    def _token(self, unit: str) -> str | None:
        return self.stage.tokens.get(unit) if self.stage else None

    def panel(self) -> Panel:
        """What the pages say of the file now."""
        source = _lines(self.file)
        return Panel(
            state=self.state,
            file=self.file.name,
            title=f"{self.questionnaire.study} {self.questionnaire.version}"
            if self.questionnaire else "",
            lines=tuple(Line(p, _line(source, p)) for p in self.problems),
            units=self.units if self.stage else (),
            is_current=self.questionnaire is not None,
        )  # fmt: skip

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.app(environ, start_response)


def _models(questionnaire: Questionnaire) -> tuple[Unit, ...]:
    """A municipality for each combination of attributes (not endlessly many), named after it."""
    count = 1
    for attribute in questionnaire.attributes:
        count *= max(len(attribute.codes), 1)
    labels = {
        (attribute.name, code): label(language())
        for attribute in questionnaire.attributes
        for code, label in zip(attribute.codes, attribute.labels, strict=True)
    }
    found = []
    for unit in invented_units(questionnaire, min(count, MOST_MODELS)):
        named = ", ".join(labels[one] for one in unit.attributes if one in labels)
        found.append(replace(unit, name=named or unit.name))
    return tuple(found)


def _mark(file: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None while it is not there."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _line(source: list[str], problem: Problem) -> str:
    number = problem.place.line
    return source[number - 1][:300] if 0 < number <= len(source) else ""
