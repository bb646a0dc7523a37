"""Around the submission: who had a part in it by function, and asking for it to be reopened."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from survey.store.tables.base import fact, metadata, moment, of_response, words
from survey.store.types import Json

# Which functions answered, and how long it took: data of the response; the last number counts.
answering = Table(
    "answering",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("functions", Json, nullable=False),
    Column("minutes", Integer),
    Column("by", Text, nullable=False),
    moment("at"),
    of_response(),
    fact("number_is_positive", "number >= 1"),
    fact("minutes_are_a_time", "minutes IS NULL OR minutes BETWEEN 1 AND 100000"),
)

reopening_request = Table(
    "reopening_request",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    words("reason"),
    Column("by", Text, nullable=False),
    moment("at"),
    Column("is_granted", Boolean),
    words("reply"),
    Column("decided_by", Text),
    moment("decided_at", nullable=True),
    of_response(),
    fact("number_is_positive", "number >= 1"),
    fact("has_reason", "reason <> ''"),
    fact(
        "decision_is_signed",
        "(is_granted IS NULL) = (decided_at IS NULL)"
        " AND (decided_at IS NULL) = (decided_by IS NULL)",
    ),
)
