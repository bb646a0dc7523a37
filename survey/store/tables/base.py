"""What all tables share: the metadata, how constraints are named, and short words for columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, MetaData, Text

from survey.store.types import Moment

# A check is named by the fact that it states: `ck_response_is_submitted`.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def fact(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def listed(column: str, values: Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    return fact(f"{column}_is_listed", is_in(column, values))


def is_in(column: str, values: Iterable[str]) -> str:
    """The rule that a column holds one of these words.

    Not `IN`: SQLite sorts the list anew for every row, which took two thirds of adding answers.
    """
    return "(" + " OR ".join(f"{column} = '{value}'" for value in values) + ")"


def of_response() -> ForeignKeyConstraint:
    """The line belongs to a response, by its columns `unit` and `wave`."""
    return ForeignKeyConstraint(["unit", "wave"], ["response.unit", "response.wave"])


def words(name: str) -> Column[Any]:
    """Text that may be empty and is never null."""
    return Column(name, Text, nullable=False, server_default="")


def moment(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Moment, nullable=nullable)
