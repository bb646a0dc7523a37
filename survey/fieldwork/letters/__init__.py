"""Letters to a municipality's people: what each says, in German and English.

A verb builds a letter here and puts it into the outbox in its own transaction:
`mail.add(connection, who, when, letters.receipt(to, letters.about(connection, response), …))`.
Refuses to send, and to know an address of the web or a token.
"""

from __future__ import annotations

from survey.fieldwork.letters.access import (
    assigned,
    colleague,
    handed_over,
    invitation,
    lost_link,
    named_deputy,
    reissued,
)
from survey.fieldwork.letters.composing import About, Given, about
from survey.fieldwork.letters.standing import (
    corrections_decided,
    ready,
    receipt,
    reopened,
    reopening_refused,
)

__all__ = [
    "About",
    "Given",
    "about",
    "assigned",
    "colleague",
    "corrections_decided",
    "handed_over",
    "invitation",
    "lost_link",
    "named_deputy",
    "ready",
    "receipt",
    "reissued",
    "reopened",
    "reopening_refused",
]
