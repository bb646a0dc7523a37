"""A lost link is replaced by its owner: whoever names an address gets letters there, or nothing.

The page notes the wish and does nothing else, so that a known address takes no other work, and no
more time, than an unknown one. Whoever delivers letters looks the address up (`meet_wishes`). Owns
the limits, which stand in the database. Refuses to end a link: the former one lasts until
somebody goes on with the new one.
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
from survey.store import accounts, audit, link_wishes, links, mail, outbox, parts, people, waves
from survey.store.database import reading, writing
from survey.store.people import Contact
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave

WINDOW: Final = timedelta(minutes=15)
PER_ADDRESS: Final = 2
PER_SOURCE: Final = 20
DAY: Final = timedelta(days=1)
PER_DAY: Final = 10
KIND: Final = "lost_link"
KEPT: Final = timedelta(days=7)
"""Wishes that nobody has met by then are forgotten: no letters are delivered here."""

NO_ADDRESS: Final = Text(
    "Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@stadt.de.",
    "This is no e-mail address. Write it like name@city.org.",
)


def ask_for_links(engine: Engine, when: datetime, email: str, source: str = "") -> None:
    """Note that somebody wants the links of an address, whoever that is.

    `source`: where the wish comes from. Raises SurveyError (`no-address`), NotAllowed
    (`lost-links-limited`) after too many wishes from one source; too many for one address note
    nothing and say nothing.
    """
    address = email.strip().lower()
    if not is_address(address):
        raise SurveyError("no-address", NO_ADDRESS)
    with writing(engine) as connection:
        accounts.remove_expired(connection, when, when - max(WINDOW, SIGN_IN_WINDOW))
        link_wishes.remove_before(connection, when - KEPT)
        if source and not _counted(connection, when, f"lost-link-from:{source}", PER_SOURCE):
            raise _limited()
        if _counted(connection, when, f"lost-link:{_digest(address)}", PER_ADDRESS):
            link_wishes.add(connection, when, address)


def meet_wishes(engine: Engine, when: datetime, tokens: Tokens) -> int:
    """Put a letter with a fresh link into the outbox for every open response of each address that
    was named. Returns how many letters were written.
    """
    with reading(engine) as connection:
        if not link_wishes.wait(connection):
            return 0
    written = 0
    while True:
        with writing(engine) as connection:
            address = link_wishes.take(connection)
            if address is None:
                return written
            written += _meet(connection, when, address, tokens)


def _meet(connection: Connection, when: datetime, address: str, tokens: Tokens) -> int:
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
