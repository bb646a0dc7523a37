"""A municipality's people, what each does in a wave, their sections, and what they accepted.

Contact data stands here and nowhere near the answers, which name a link by its number.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from survey.store.tables.base import fact, listed, metadata, moment, of_response, words
from survey.store.values import LANGUAGES, TeamRole

# One person of one municipality; whoever serves two stands here twice. Erasing takes the contact
# data and leaves the line, which links and notes name.
contact = Table(
    "contact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", ForeignKey("unit.unit"), nullable=False),
    Column("email", Text),
    words("name"),
    words("office"),
    Column("language", Text, nullable=False),
    moment("created_at"),
    Column("created_by", Text, nullable=False),
    moment("erased_at", nullable=True),
    UniqueConstraint("unit", "email"),
    Index(None, "email"),
    listed("language", LANGUAGES),
    fact(
        "email_is_lower_case",
        "email IS NULL OR (email = lower(email) AND email LIKE '%@%')",
    ),
    fact(
        "erased_says_nothing",
        "erased_at IS NULL OR (email IS NULL AND name = '' AND office = '')",
    ),
    sqlite_autoincrement=True,  # a number is never given twice
)

# What somebody does in one wave. A deputy may do all that the coordinator may.
member = Table(
    "member",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("contact", ForeignKey("contact.id"), primary_key=True),
    Column("role", Text, nullable=False),
    Column("is_deputy", Boolean, nullable=False),
    moment("since"),
    moment("ended_at", nullable=True),
    of_response(),
    Index(None, "contact"),
    listed("role", TeamRole),
)

# Who is to fill in a section, and until when among the colleagues.
assignment = Table(
    "assignment",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("section", Text, primary_key=True),
    Column("contact", ForeignKey("contact.id"), primary_key=True),
    Column("due", Date),
    Column("by", Text, nullable=False),
    moment("at"),
    of_response(),
)

# Words between colleagues about a question: no data, in no release.
note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("wave", Integer, nullable=False),
    Column("question", Text, nullable=False),
    words("words"),
    Column("by", Text, nullable=False),
    moment("at"),
    moment("removed_at", nullable=True),
    of_response(),
    Index(None, "unit", "wave", "question"),
    fact("removed_says_nothing", "(removed_at IS NULL) = (words <> '')"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# Which text of the data protection notice whoever came by a link has accepted.
acceptance = Table(
    "acceptance",
    metadata,
    Column("link", ForeignKey("link.id"), primary_key=True),
    Column("version", Text, primary_key=True),
    moment("at"),
    fact("version_is_sha256", "length(version) = 64"),
)
