"""A lost link is replaced by its owner: whoever names an address gets letters there, or nothing.

Owns the limits, which stand in the database, and that every address gets the same answer. Refuses
to end a link: the former one lasts until the new one is opened.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork import letters
from survey.fieldwork.sessions import WINDOW as SIGN_IN_WINDOW
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import links_end
from survey.instrument.text import Text
from survey.mail.addresses import is_address
from survey.store import accounts, audit, links, mail, outbox, parts, people, waves
from survey.store.database import writing
from survey.store.people import Contact
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave

WINDOW: Final = timedelta(minutes=15)
PER_ADDRESS: Final = 2
PER_SOURCE: Final = 20
DAY: Final = timedelta(days=1)
PER_DAY: Final = 10
KIND: Final = "lost_link"

NO_ADDRESS: Final = Text(
    "Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@stadt.de.",
    "This is no e-mail address. Write it like name@city.org.",
)


def ask_for_links(
    engine: Engine, when: datetime, email: str, tokens: Tokens, source: str = ""
) -> int:
    """Put a letter with a fresh link into the outbox for every open response of an address.

    `source`: where the wish comes from. Returns how many letters were written, which nobody who
    asked may learn. Raises SurveyError (`no-address`), NotAllowed (`lost-links-limited`) after too
    many wishes from one source; too many for one address write nothing and say nothing.
    """
    address = email.strip().lower()
    if not is_address(address):
        raise SurveyError("no-address", NO_ADDRESS)
    with writing(engine) as connection:
        accounts.remove_expired(connection, when, when - max(WINDOW, SIGN_IN_WINDOW))
        if source and not _counted(connection, when, f"lost-link-from:{source}", PER_SOURCE):
            raise _limited()
        if not _counted(connection, when, f"lost-link:{_digest(address)}", PER_ADDRESS):
            return 0
        if outbox.recent(connection, KIND, address, when - DAY) >= PER_DAY:
            return 0
        written = 0
        for contact in people.every(connection, address):
            for key in parts.responses_of(connection, contact.id):
                wave = waves.get(connection, key.wave)
                if wave is not None and wave.launched_at is not None and wave.closed_at is None:
                    _write(connection, when, contact, key, wave, tokens)
                    written += 1
        return written


def _write(
    connection: Connection,
    when: datetime,
    contact: Contact,
    key: ResponseKey,
    wave: Wave,
    tokens: Tokens,
) -> None:
    """The letter by a link that is good, made anew where none is: its secret goes nowhere."""
    number = links.valid_of(connection, when, key, contact.id)
    if number is None:
        ends = links_end(wave, when)
        secret_hash = tokens.issue().secret_hash
        number = links.add_for(connection, when, ends, key, secret_hash, contact.id)
    who = Actor("link", str(number))
    told = letters.lost_link(contact, letters.about(connection, key), number)
    mail.add(connection, who, when, told)
    audit.record(
        connection, who, when, "ask_for_link", f"response:{key.unit}/{key.wave}", link=number
    )


def _counted(connection: Connection, when: datetime, subject: str, limit: int) -> bool:
    """Count a wish; False where there were too many before it."""
    accounts.hold_attempts(connection, subject)
    if accounts.failures(connection, subject, when - WINDOW) >= limit:
        return False
    accounts.add_attempt(connection, subject, when)
    return True


def _digest(address: str) -> str:
    """An address that is counted and cannot be read again."""
    return hashlib.sha256(address.encode()).hexdigest()


def _limited() -> NotAllowed:
    minutes = int(WINDOW.total_seconds() // 60)
    return NotAllowed(
        "lost-links-limited",
        Text(
            f"Von hier kamen zu viele Anfragen. Warten Sie {minutes} Minuten, und versuchen Sie es "
            "dann noch einmal.",
            f"Too many requests came from here. Wait {minutes} minutes, then try again.",
        ),
    )
