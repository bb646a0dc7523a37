"""The database of a request: one reading transaction, opened when it is first needed.

Owns: the process's engine, and when the transaction ends. A verb that writes opens its own; call
`finish` before it, so that what is read afterwards is what was written.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Final

from flask import Flask, current_app, g

from survey.config import Config
from survey.store import database, installation
from survey.store.database import Connection, Engine

EXTENSION: Final = "survey-engine"


def start(app: Flask, config: Config) -> None:
    app.extensions[EXTENSION] = database.engine(config.database_url)
    app.teardown_appcontext(finish)


def engine() -> Engine:
    """The engine that all requests of this process share."""
    found: Engine = current_app.extensions[EXTENSION]
    return found


def connection() -> Connection:
    """The reading transaction of this request."""
    found: Connection | None = g.get("connection")
    if found is None:
        block: AbstractContextManager[Connection] = database.reading(engine())
        found = g.connection = block.__enter__()
        g.reading = block
    return found


def finish(_error: BaseException | None = None) -> None:
    """End the reading transaction, if one is open."""
    block = g.pop("reading", None)
    if block is not None:
        g.pop("connection")
        block.__exit__(None, None, None)


def now() -> datetime:
    """The moment of this request: one for all that it does."""
    found: datetime | None = g.get("now")
    if found is None:
        found = g.now = datetime.now(UTC)
    return found


def is_demo() -> bool:
    """Whether the database says of itself that it is a demo."""
    return bool(installation.is_demo(connection()))
