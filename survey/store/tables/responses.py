"""A unit's response in a wave, and the links that lead to it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
)

from survey.store.tables.base import fact, is_in, listed, metadata, moment, of_response, words
from survey.store.values import BEFORE_SUBMISSION, SIGNING, WITH_SUBMISSION, ResponseStatus

# `change` counts the writes to the answers of this response: every answer carries the count of its
# write, every submission the count that it covers. `submission` counts the submissions.
response = Table(
    "response",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("questionnaire", ForeignKey("questionnaire_version.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("change", Integer, nullable=False, server_default="0"),
    Column("submission", Integer, nullable=False, server_default="0"),
    moment("opened_at", nullable=True),
    moment("active_at", nullable=True),
    moment("submitted_at", nullable=True),
    words("reason"),
    # Who releases it, as the municipality set it; and who said that it is ready for that.
    Column("signs", Text, nullable=False, server_default="coordinator"),
    moment("ready_at", nullable=True),
    words("ready_by"),
    ForeignKeyConstraint(["unit", "wave"], ["frame.unit", "frame.wave"]),
    Index(None, "wave"),
    listed("status", ResponseStatus),
    fact(
        "is_submitted",
        f"NOT {is_in('status', WITH_SUBMISSION)} OR submitted_at IS NOT NULL",
    ),
    fact(
        "is_not_submitted",
        f"NOT {is_in('status', BEFORE_SUBMISSION)} OR submitted_at IS NULL",
    ),
    fact("submissions_are_counted", "(submission > 0) = (submitted_at IS NOT NULL)"),
    fact("reopening_has_reason", "status <> 'reopened' OR reason <> ''"),
    fact("counts_are_not_negative", "change >= 0 AND submission >= 0"),
    listed("signs", SIGNING),
)

# Contact data stands here and nowhere near the answers, which name a link by its number.
link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("unit", Text, nullable=False),
    Column("wave", Integer, nullable=False),
    words("label"),
    moment("created_at"),
    moment("expires_at"),
    moment("revoked_at", nullable=True),
    # Whose link it is; nobody's: the municipality's own, which whoever coordinates holds.
    Column("contact", ForeignKey("contact.id")),
    # When it was last opened; what is done with it afterwards is not noted.
    moment("opened_at", nullable=True),
    of_response(),
    Index(None, "unit", "wave"),
    fact("secret_is_hashed", "length(secret_hash) = 64"),
    fact("expiry_is_after_creation", "created_at < expires_at"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# Every letter carries a secret of its own, so that an earlier letter goes on working. One that
# `replaces` ends the others when it is first used.
link_secret = Table(
    "link_secret",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("link", ForeignKey("link.id"), nullable=False, index=True),
    moment("created_at"),
    Column("replaces", Boolean, nullable=False),
    fact("secret_is_hashed", "length(secret_hash) = 64"),
)
