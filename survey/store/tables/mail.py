"""The outbox: letters written in the transaction of the deed, delivered by a process of its own.

A letter never holds a token: it names a link, whose secret is made when the letter is sent.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from survey.store.tables.base import fact, is_in, listed, metadata, moment, words
from survey.store.values import LANGUAGES, MailStatus

mail = Table(
    "mail",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("subject", Text, nullable=False),
    words("body"),
    Column("unit", Text),
    Column("wave", Integer),
    # `{link}` in the body becomes a fresh token of this link.
    Column("link", ForeignKey("link.id")),
    # The receipt of this submission goes along.
    Column("submission", Integer),
    moment("created_at"),
    Column("created_by", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("next_at"),
    moment("claimed_at", nullable=True),
    moment("sent_at", nullable=True),
    words("problem"),
    Index(None, "status", "next_at"),
    listed("language", LANGUAGES),
    listed("status", MailStatus),
    fact("recipient_is_address", "recipient = '' OR recipient LIKE '%@%'"),
    fact("sent_has_moment", "(status = 'sent') = (sent_at IS NOT NULL)"),
    fact("sending_is_claimed", "status <> 'sending' OR claimed_at IS NOT NULL"),
    fact("failed_has_problem", "status <> 'failed' OR problem <> ''"),
    fact(
        "to_send_has_recipient",
        f"NOT {is_in('status', ('queued', 'sending'))} OR recipient <> ''",
    ),
    fact("attempts_are_counted", "attempts >= 0"),
    sqlite_autoincrement=True,  # a number is never given twice
)

# Somebody wants a new link, whether or not the address is known: looked up by the deliverer, after
# the answer was given, and removed then.
link_wish = Table(
    "link_wish",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False),
    moment("at"),
    fact("email_is_address", "email LIKE '%@%'"),
    sqlite_autoincrement=True,  # a number is never given twice
)
