"""The migrations make exactly the tables that the code knows, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect

from survey.store import database
from survey.store.tables import metadata
from tests.support.postgres import Server


def described(engine: Engine) -> dict[str, Any]:
    """Everything that the database says of its tables, in an order of its own."""
    look = inspect(engine)
    return {
        table: {
            "columns": {
                c["name"]: (str(c["type"]), c["nullable"], c["default"])
                for c in look.get_columns(table)
            },
            "key": look.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (k["name"], k["constrained_columns"], k["referred_table"], k["referred_columns"])
                for k in look.get_foreign_keys(table)
            ),
            "unique": sorted(
                (u["name"], u["column_names"]) for u in look.get_unique_constraints(table)
            ),
            "facts": sorted((c["name"], c["sqltext"]) for c in look.get_check_constraints(table)),
            "indexes": sorted((i["name"], i["column_names"]) for i in look.get_indexes(table)),
        }
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_leave_nothing_to_generate(database_url: str) -> None:
    engine = database.engine(database_url)
    with database.reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_sqlite_has_the_constraints_of_the_metadata(sqlite_url: str) -> None:
    migrated = database.engine(sqlite_url)
    made = create_engine("sqlite://")
    metadata.create_all(made)
    assert described(migrated) == described(made)
    migrated.dispose()
    made.dispose()


@pytest.mark.postgres
def test_postgresql_has_the_constraints_of_the_metadata(
    postgresql_url: str, postgresql_server: Server
) -> None:
    other = postgresql_server.create("made_from_metadata")
    migrated, made = database.engine(postgresql_url), database.engine(other)
    try:
        metadata.create_all(made)
        assert described(migrated) == described(made)
    finally:
        migrated.dispose()
        made.dispose()
        postgresql_server.drop("made_from_metadata")


def test_migrating_again_changes_nothing(database_url: str) -> None:
    database.migrate(database_url)
    engine = database.engine(database_url)
    assert database.current_revision(engine) == database.newest_revision()
    engine.dispose()


def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/survey.sqlite"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(database.migrate, [url] * 4))
    engine = database.engine(url)
    assert database.current_revision(engine) == database.newest_revision()
    engine.dispose()


def test_revisions_are_named_as_their_files() -> None:
    for path in (database.migrations() / "versions").glob("*.py"):
        assert f'revision = "{path.stem}"' in path.read_text(encoding="utf-8")
