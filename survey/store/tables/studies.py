"""Studies, their released questionnaires, their waves and the units that belong to a wave."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from survey.store.tables.base import fact, listed, metadata, moment, words
from survey.store.types import Json

MODES = ("self", "coded")

# One line at most: what kind of installation this is. No line: an installation with real data.
installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("is_demo", Boolean, nullable=False),
    moment("created_at"),
    fact("is_one", "id = 1"),
)

study = Table("study", metadata, Column("study", Text, primary_key=True))

# Frozen: a trigger refuses every update.
questionnaire_version = Table(
    "questionnaire_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("study", ForeignKey("study.study"), nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("mode", Text, nullable=False),
    moment("released_at"),
    Column("released_by", Text, nullable=False),
    UniqueConstraint("study", "version"),
    listed("mode", MODES),
    fact("digest_is_sha256", "length(digest) = 64"),
    sqlite_autoincrement=True,  # a number is never given twice
)

wave = Table(
    "wave",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("study", ForeignKey("study.study"), nullable=False),
    Column("name", Text, nullable=False),
    Column("questionnaire", ForeignKey("questionnaire_version.id"), nullable=False),
    Column("mode", Text, nullable=False),
    # From when links work, the deadline that is announced, and when the last edit is taken.
    moment("opens", nullable=True),
    moment("deadline", nullable=True),
    moment("closes", nullable=True),
    Column("is_example", Boolean, nullable=False),
    moment("created_at"),
    moment("launched_at", nullable=True),
    moment("closed_at", nullable=True),
    # When a patch last took the place of the version that was being filled in.
    moment("patched_at", nullable=True),
    UniqueConstraint("study", "name"),
    listed("mode", MODES),
    fact("name_is_given", "name <> ''"),
    fact(
        "deadline_is_after_opening",
        "opens IS NULL OR deadline IS NULL OR opens <= deadline",
    ),
    fact(
        "end_is_after_deadline",
        "deadline IS NULL OR closes IS NULL OR deadline <= closes",
    ),
    fact("closed_was_launched", "closed_at IS NULL OR launched_at IS NOT NULL"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# Name and attributes as of the wave: what a later reform changes does not reach back.
frame = Table(
    "frame",
    metadata,
    Column("unit", ForeignKey("unit.unit"), primary_key=True),
    Column("wave", ForeignKey("wave.id"), primary_key=True, index=True),
    words("name"),
    Column("attributes", Json, nullable=False),
)
