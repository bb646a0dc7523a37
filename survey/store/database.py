"""Engines, transactions and migrations for SQLite and PostgreSQL. Owns no table and no query.

A write transaction of SQLite begins IMMEDIATE: a deferred one that reads and then writes fails at
once when another one was faster. The isolation of PostgreSQL is its default; verbs lock rows.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, make_url, text

# Pages name the types of a connection through this module: they import SQLAlchemy nowhere.
__all__ = [
    "Connection",
    "Engine",
    "current_revision",
    "engine",
    "migrate",
    "migrations",
    "name",
    "newest_revision",
    "reading",
    "snapshot",
    "writing",
]

BUSY_SECONDS = 10
_WRITES = "survey_writes"
_LOCK_OF_MIGRATIONS = 7_315_001


def engine(url: str, **options: Any) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://…`; options go to SQLAlchemy.

    Share one engine in a process; every thread takes connections of its own from it.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, foreign_keys=True, **options)
    if parsed.get_backend_name() != "postgresql":
        raise ValueError(f"DATABASE_URL names {parsed.drivername}; expected sqlite or postgresql")
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        connect_args={"options": "-c timezone=utc"},
        pool_pre_ping=True,
        **options,
    )


def _sqlite(url: str, *, foreign_keys: bool, **options: Any) -> Engine:
    created = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **options)

    @event.listens_for(created, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    @event.listens_for(created, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        statement = "BEGIN IMMEDIATE" if writes else "BEGIN"
        # Straight to the driver: a statement without result needs none of what costs time here.
        try:
            connection.connection.cursor().execute(statement)
        except sqlite3.Error as problem:
            raise exc.OperationalError(statement, None, problem) from problem

    return created


def _write_ahead(cursor: Any) -> None:
    """Turn the write-ahead log on, which lasts in the file.

    Of several connections that do so at once, all but one are refused without any waiting.
    """
    end = time.monotonic() + BUSY_SECONDS
    while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def name(connection: Connection) -> str:
    """Which database this is, to tell apart what is kept of several in one process."""
    found = _NAMES.get(connection.engine)
    if found is None:
        found = _NAMES[connection.engine] = str(connection.engine.url)
    return found


_NAMES: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: it begins with the first statement and keeps nothing."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end of the block, undone by an exception."""
    with (
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A reading transaction in which every statement sees the same moment."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    with connection, connection.begin():
        yield connection


def migrations() -> Path:
    """The folder of the migrations: beside the package in a clone, inside it when installed."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise FileNotFoundError(f"no migrations beside or in {package}; reinstall the package")


def newest_revision() -> str:
    """The last migration: revisions are named as their files and sort by their number."""
    return max(path.stem for path in (migrations() / "versions").glob("[0-9]*.py"))


def current_revision(engine: Engine) -> str | None:
    """The migration that the database stands at; None for an empty database."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def migrate(url: str) -> None:
    """Bring the database to the newest migration, in one transaction; nothing when it is there.

    Foreign keys of SQLite are off meanwhile (rebuilding a table would delete what refers to it)
    and checked before the commit. Several processes may start at once: the first one migrates. The
    folder of an SQLite file is made where it is missing.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
        database = _sqlite(url, foreign_keys=False)
    else:
        database = engine(url)
    try:
        if current_revision(database) == newest_revision():
            return
        with writing(database) as connection:
            if database.dialect.name == "postgresql":
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"),
                    {"key": _LOCK_OF_MIGRATIONS},
                )
            _upgrade(connection)
            if database.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"a migration left rows without their parent: {broken[:5]}")
    finally:
        database.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a process that serves pages never migrates
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
