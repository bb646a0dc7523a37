"""A colleague's own link and the letter that brings it, in the transaction of a verb.

Owns that a link is somebody's from its first day, and that its token is told once or not at all.
Refuses to decide who gets one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from survey.fieldwork import letters
from survey.fieldwork.letters import About
from survey.fieldwork.person import Person
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import links_end
from survey.store import links, mail, people
from survey.store.mail import Letter
from survey.store.people import Author, Contact
from survey.store.responses import Response
from survey.store.values import Actor, ResponseKey
from survey.store.waves import Wave

Write: TypeAlias = Callable[[Contact, About, int], Letter]
"""The letter to somebody about a response, with the number of their link."""


def send(
    connection: Connection,
    who: Actor,
    when: datetime,
    held: Response,
    wave: Wave,
    number: int,
    tokens: Tokens,
    *,
    letter: Write,
    by_mail: bool,
) -> str:
    """Make a link for somebody, and its letter. Returns the token where no letter brings it."""
    issued = tokens.issue()
    ends = links_end(wave, when)
    link = links.add_for(connection, when, ends, held.key, issued.secret_hash, number)
    if not by_mail:
        return issued.token
    _post(connection, who, when, held, number, link, letter)
    return ""


def tell(
    connection: Connection,
    who: Actor,
    when: datetime,
    held: Response,
    wave: Wave,
    number: int,
    tokens: Tokens,
    *,
    letter: Write,
) -> None:
    """Write to somebody who has a part already: by the link that they have, where one is valid."""
    made = links.of_response(connection, held.key)
    there = next((one.id for one in made if one.contact == number and one.is_valid(when)), None)
    if there is None:
        send(connection, who, when, held, wave, number, tokens, letter=letter, by_mail=True)
    else:
        _post(connection, who, when, held, number, there, letter)


def _post(
    connection: Connection,
    who: Actor,
    when: datetime,
    held: Response,
    number: int,
    link: int,
    letter: Write,
) -> None:
    to = people.get(connection, number)
    assert to is not None  # it has just been given a part
    mail.add(connection, who, when, letter(to, letters.about(connection, held.key), link))


def contact_of(
    connection: Connection,
    who: Actor,
    when: datetime,
    key: ResponseKey,
    known: Contact | None,
    person: Person,
) -> int:
    """The contact's number: a new one, or the one that is there with what is said of it now."""
    if known is None:
        return people.add(
            connection, unit=key.unit, email=person.email, created_at=when, created_by=str(who),
            name=person.name, office=person.office, language=person.language,
        )  # fmt: skip
    said = {"name": person.name or known.name, "office": person.office or known.office}
    people.change(connection, known.id, **said)
    return known.id


def called(one: Contact | Author) -> str:
    """How the others read somebody: "Anna Beispiel (Ausländerbehörde)"."""
    if one.name and one.office:
        return f"{one.name} ({one.office})"
    return one.name or one.office
