"""Answers as revisions that are only ever added, what explains them, submissions, sections."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from survey.instrument.answer import Provenance, Status
from survey.store.tables.base import fact, is_in, listed, metadata, moment, of_response, words
from survey.store.types import ExactDecimal, Json
from survey.store.values import SectionStatus

# Append-only: triggers refuse update and delete. The primary key is the last guard of a save: of
# two writers with the same next revision one fails.
answer = Table(
    "answer",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("variable", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("change", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("comparator", Text),
    Column("low", ExactDecimal),
    Column("high", ExactDecimal),
    Column("codes", Json),
    words("text"),
    words("raw"),
    words("reason"),
    words("comment"),
    words("document"),
    words("page"),
    words("quote"),
    Column("provenance", Text, nullable=False),
    Column("by", Text, nullable=False),
    moment("at"),
    Column("version", Text, nullable=False),
    of_response(),
    fact("revision_is_positive", "revision >= 1"),
    fact("change_is_positive", "change >= 1"),
    listed("status", Status),
    listed("provenance", Provenance),
    fact(
        "only_answered_has_value",
        "status = 'answered'"
        " OR (comparator IS NULL AND low IS NULL AND high IS NULL AND codes IS NULL)",
    ),
    fact(
        "number_has_comparator",
        "comparator IS NOT NULL OR (low IS NULL AND high IS NULL)",
    ),
    fact(
        "bounds_fit_comparator",
        "comparator IS NULL OR comparator = 'all'"
        f" OR ({is_in('comparator', ('=', '~', 'range'))}"
        " AND low IS NOT NULL AND high IS NOT NULL)"
        " OR (comparator = '>=' AND low IS NOT NULL AND high IS NULL)"
        " OR (comparator = '<=' AND high IS NOT NULL)",
    ),
    fact("all_is_unresolved", "comparator <> 'all' OR (low IS NULL AND high IS NULL)"),
)

# The answers as submitted are those of the latest revision whose change is at most this one's.
submission = Table(
    "submission",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("change", Integer, nullable=False),
    moment("at"),
    Column("by", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    # The name under which it was released, as whoever released it wrote it.
    words("signed"),
    of_response(),
    fact("number_is_positive", "number >= 1"),
    fact("digest_is_sha256", "length(digest) = 64"),
)

# Why a soft check that fires is right all the same; append-only, like the answers. `rule` is the
# check as its author wrote it, `about` the digest of the values that it looked at.
explanation = Table(
    "explanation",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("change", Integer, nullable=False),
    Column("about", Text, nullable=False),
    words("words"),
    Column("by", Text, nullable=False),
    moment("at"),
    of_response(),
    fact("number_is_positive", "number >= 1"),
    fact("change_is_positive", "change >= 1"),
    fact("about_is_sha256", "length(about) = 64"),
)

section_state = Table(
    "section_state",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("wave", Integer, primary_key=True),
    Column("section", Text, primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("hints", Integer, nullable=False, server_default="0"),
    Column("explained", Integer, nullable=False, server_default="0"),
    of_response(),
    fact("hints_are_counted", "hints >= 0"),
    fact("explained_are_counted", "explained >= 0"),
    listed("state", SectionStatus),
    fact("counts_fit", "0 <= answered AND answered <= asked AND problems >= 0"),
)
