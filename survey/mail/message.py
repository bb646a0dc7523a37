"""A letter as a message: headers that nobody can add to, plain text of short lines, attachments.

Owns how a message looks. Refuses to know what it says or who may read it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from survey.mail.addresses import is_address
from survey.mail.settings import MailSettings

WIDTH: Final = 72
_KEPT: Final = ("> ", "- ", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; `kind` as `application/pdf`."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that is ready: `identity` is the same for every attempt at the same letter."""

    identity: str
    recipient: str
    language: str
    subject: str
    body: str = field(repr=False)
    attachments: Sequence[Attachment] = ()


def message(settings: MailSettings, letter: Outgoing, when: datetime) -> EmailMessage:
    """The message to send. Raises ValueError where the recipient is no address."""
    if not is_address(letter.recipient):
        raise ValueError("no address")
    domain = settings.sender.rpartition("@")[2]
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    made["To"] = Address(addr_spec=letter.recipient)
    if settings.reply_to:
        made["Reply-To"] = settings.reply_to
    made["Subject"] = " ".join(letter.subject.split())
    made["Date"] = format_datetime(when)
    made["Message-ID"] = f"<{letter.identity}@{domain}>"
    # Neither an absence note nor a mailing list answers what a machine has sent.
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(wrapped(letter.body), cte="quoted-printable")
    made["Content-Language"] = letter.language
    for attachment in letter.attachments:
        main, _, sub = attachment.kind.partition("/")
        signs = {"charset": "utf-8"} if main == "text" else None
        made.add_attachment(
            attachment.content,
            maintype=main,
            subtype=sub,
            filename=attachment.name,
            params=signs,
        )
    return made


def wrapped(body: str) -> str:
    """Lines of at most 72 characters; an address of the web is never broken."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_wrapped(line) for line in lines).strip("\n") + "\n"


def _wrapped(line: str) -> str:
    start = next((mark for mark in _KEPT[:2] if line.startswith(mark)), "")
    further = {"> ": "> ", "- ": "  "}.get(start, "")
    return textwrap.fill(
        line.rstrip().removeprefix(start),
        WIDTH,
        initial_indent=start,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
