"""Engines: what holds on every connection, and which addresses are refused."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, exc, insert, text

from survey.store import database, tables
from tests.integration.conftest import NOW


def test_sqlite_is_durable_and_keeps_references(sqlite_url: str) -> None:
    engine = database.engine(sqlite_url)
    with database.reading(engine) as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_write_waits_for_another_one_and_then_sees_it(sqlite_url: str) -> None:
    first, second = database.engine(sqlite_url), database.engine(sqlite_url, pool_size=1)
    with database.reading(second) as connection:  # a connection that does not wait long
        connection.execute(text("PRAGMA busy_timeout = 50"))
    with (
        database.writing(first),
        pytest.raises(exc.OperationalError, match="locked"),
        database.writing(second),
    ):
        pass
    with database.writing(second) as connection:
        connection.execute(insert(tables.study).values(study="a"))
    for engine in (first, second):
        engine.dispose()


def test_an_exception_undoes_everything(engine: Engine) -> None:
    def deed() -> None:
        with database.writing(engine) as connection:
            connection.execute(insert(tables.study).values(study="a"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    with database.reading(engine) as connection:
        assert connection.execute(tables.study.select()).all() == []


def test_a_snapshot_does_not_see_what_comes_later(engine: Engine) -> None:
    with database.snapshot(engine) as early:
        assert early.execute(tables.study.select()).all() == []
        with database.writing(engine) as connection:
            connection.execute(insert(tables.study).values(study="a"))
        assert early.execute(tables.study.select()).all() == []
    with database.snapshot(engine) as late:
        assert len(late.execute(tables.study.select()).all()) == 1


@pytest.mark.postgres
def test_moments_are_in_utc_whatever_the_server_says(postgresql_url: str) -> None:
    engine = database.engine(postgresql_url)
    with database.writing(engine) as connection:
        values = {"at": NOW, "who": "x", "what": "y", "detail": {}}
        connection.execute(insert(tables.audit), values)
        assert connection.execute(text("SHOW timezone")).scalar_one().upper() == "UTC"
    engine.dispose()


def test_other_databases_are_refused() -> None:
    with pytest.raises(ValueError, match="expected sqlite or postgresql"):
        database.engine("mysql://localhost/x")
