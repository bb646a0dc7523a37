"""Fixtures for databases: fresh, migrated and empty for every test, on SQLite and on PostgreSQL.

The real migrations run once per worker and database; every test gets a copy of their result.
`database_url` runs a test on both databases, `sqlite_url` and `postgresql_url` on one.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support import postgres


def _migrate(url: str) -> None:
    from survey.store.database import migrate

    migrate(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with nothing left in its write-ahead log, so that it can be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    _migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server with nothing in it that matters."""
    with postgres.server() as running:
        yield running


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: postgres.Server) -> Iterator[str]:
    """The name of a migrated database to create others from."""
    name = f"template_{uuid4().hex[:12]}"
    _migrate(postgresql_server.create(name))
    yield name
    postgresql_server.drop(name)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, empty, migrated SQLite database."""
    path = tmp_path / "survey.sqlite"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: postgres.Server, postgresql_template: str) -> Iterator[str]:
    """The address of a fresh, empty, migrated PostgreSQL database."""
    name = f"test_{uuid4().hex[:12]}"
    yield postgresql_server.create(name, postgresql_template)
    postgresql_server.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, empty, migrated database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
