"""How Alembic reaches the database: over the connection that `survey.store.database.migrate` gives
or, from the command line (`alembic revision --autogenerate`), over DATABASE_URL.
"""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from survey.store import database
from survey.store.tables import metadata
from survey.store.types import ExactDecimal, Json, Moment

# A migration names no type of ours: it must run the same when the type has moved.
PLAIN = {
    Moment: "sa.DateTime(timezone=True)",
    ExactDecimal: 'sa.Text().with_variant(sa.Numeric(), "postgresql")',
    Json: "sa.Text()",
}


def plain_type(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    return PLAIN.get(type(thing), False) if kind == "type" else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
elif "DATABASE_URL" in os.environ:
    with database.writing(database.engine(os.environ["DATABASE_URL"])) as own:
        run(own)
else:
    raise SystemExit("alembic: set DATABASE_URL to the database to compare with")
