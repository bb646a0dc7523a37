"""What a municipality says of what it, or a coder, said before: unchanged, right, or wrong.

New answers stand in `answer`, with their provenance; here is what is not an answer of this wave.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from survey.store.tables.base import fact, listed, metadata, moment, of_response, words
from survey.store.types import ExactDecimal, Json
from survey.store.values import CorrectionStatus, Verdict

# "Nothing has changed" for a whole section: its confirmed answers carry the same `change`.
section_confirmation = Table(
    "section_confirmation",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("change", Integer, primary_key=True),
    Column("section", Text, nullable=False),
    Column("by", Text, nullable=False),
    moment("at"),
    moment("undone_at", nullable=True),
    of_response(),
    fact("change_is_positive", "change >= 1"),
)

# "The earlier value was wrong": raised in `wave`, about the answer of `about_wave`. The office
# decides; the earlier answer stands until then. Accepted, it is a revision of the earlier answer.
correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("wave", Integer, nullable=False),
    Column("about_wave", ForeignKey("wave.id"), nullable=False),
    Column("variable", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("comparator", Text),
    Column("low", ExactDecimal),
    Column("high", ExactDecimal),
    Column("codes", Json),
    words("text"),
    words("raw"),
    words("reason"),
    Column("by", Text, nullable=False),
    moment("at"),
    Column("state", Text, nullable=False),
    Column("decided_by", Text),
    moment("decided_at", nullable=True),
    # What the office says of it; the municipality reads it.
    words("reply"),
    of_response(),
    Index(None, "unit", "wave"),
    listed("state", CorrectionStatus),
    fact(
        "decision_is_signed",
        "(state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
    ),
    fact("refusal_has_words", "state <> 'refused' OR reply <> ''"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# What a municipality says of its own coding from a coded wave; append-only, the last one counts.
bridge_verdict = Table(
    "bridge_verdict",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("variable", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("about_wave", ForeignKey("wave.id"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    moment("at"),
    of_response(),
    listed("verdict", Verdict),
    fact("number_is_positive", "number >= 1"),
)
