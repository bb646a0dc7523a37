"""Files attached to responses: what the database knows of them. The content is in a folder."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from survey.store.tables.base import fact, metadata, moment, of_response

# One line per content and response: the same file attached twice is kept once. A line is only ever
# added, as the answer's revisions name it for good.
file = Table(
    "file",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("by", Text, nullable=False),
    moment("at"),
    of_response(),
    fact("digest_is_sha256", "length(digest) = 64"),
    fact("has_name", "name <> ''"),
    fact("is_not_empty", "size > 0"),
)
