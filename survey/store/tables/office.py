"""The office: accounts and their sessions, attempts to sign in, jobs, and who did what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from survey.store.tables.base import fact, listed, metadata, moment, words
from survey.store.types import Json
from survey.store.values import JobStatus, Role

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text),
    Column("invite_hash", Text, unique=True),
    moment("invite_expires_at", nullable=True),
    moment("created_at"),
    moment("disabled_at", nullable=True),
    listed("role", Role),
    fact("email_is_lower_case", "email = lower(email) AND email LIKE '%@%'"),
    fact("invite_expires", "(invite_hash IS NULL) = (invite_expires_at IS NULL)"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# In the database and not in a signed cookie: signing out and disabling an account act at once, on
# every process.
office_session = Table(
    "office_session",
    metadata,
    Column("secret_hash", Text, primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    moment("created_at"),
    moment("expires_at"),
    fact("secret_is_hashed", "length(secret_hash) = 64"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    moment("at"),
    Column("is_success", Boolean, nullable=False),
    Index(None, "subject", "at"),
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("arguments", Json, nullable=False),
    Column("status", Text, nullable=False),
    Column("progress", Integer, nullable=False, server_default="0"),
    words("message"),
    words("file"),
    moment("created_at"),
    Column("created_by", Text, nullable=False),
    moment("started_at", nullable=True),
    moment("seen_at", nullable=True),
    moment("finished_at", nullable=True),
    Index(None, "status", "id"),
    listed("status", JobStatus),
    fact("progress_is_percent", "progress BETWEEN 0 AND 100"),
    fact("running_has_started", "status = 'queued' OR started_at IS NOT NULL"),
    fact("finished_has_end", "(status IN ('done', 'failed')) = (finished_at IS NOT NULL)"),
    sqlite_autoincrement=True,  # a number is never given twice
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    moment("at"),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    words("about"),
    Column("detail", Json, nullable=False),
    Index(None, "about", "at"),
    sqlite_autoincrement=True,  # a number is never given twice
)
