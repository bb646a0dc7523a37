"""The municipalities: official key, name, aliases, attributes valid for a time, pseudonyms."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Table, Text

from survey.store.tables.base import fact, metadata, moment

unit = Table(
    "unit",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("name", Text, nullable=False),
    fact("key_is_given", "unit <> ''"),
    fact("name_is_given", "name <> ''"),
)

# `spelling` is the name reduced for comparing, so that no two units answer to the same words.
unit_alias = Table(
    "unit_alias",
    metadata,
    Column("spelling", Text, primary_key=True),
    Column("unit", ForeignKey("unit.unit"), nullable=False, index=True),
    Column("alias", Text, nullable=False),
)

unit_attribute = Table(
    "unit_attribute",
    metadata,
    Column("unit", ForeignKey("unit.unit"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
    Column("value", Text, nullable=False),
    fact("validity_is_forward", "valid_to IS NULL OR valid_from <= valid_to"),
)

# Under which name a unit may be printed that must not be named. Never changed, never given again.
pseudonym = Table(
    "pseudonym",
    metadata,
    Column("unit", ForeignKey("unit.unit"), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    moment("given_at"),
    fact("name_is_given", "name <> ''"),
)
