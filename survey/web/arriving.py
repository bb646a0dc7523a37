"""What a link that was just called still waits for: that a person comes by it.

Owns: the marks of this in the cookie (numbers of links, hashes of secrets). A call of the link
alone changes nothing; the first page by its cookie opens the response; the first form, or a page
beyond the one it leads to, ends the links in whose place it was sent. Refuses to know a verb's
rules.
"""

from __future__ import annotations

from typing import Final

from flask import request, session

from survey.fieldwork import arriving
from survey.store.link_sessions import LinkSession
from survey.store.values import Actor
from survey.web import db, tokens

COMING: Final = "coming"
"""Links that were called and by which nobody has come yet."""
REPLACING: Final = "replacing"
"""As pairs: links that were sent in place of lost ones, and the hash of the secret used."""
LANDING: Final = frozenset({"respond.overview", "respond.notice"})
"""Where a link leads by itself; whoever follows links without reading gets no further."""


def expect(found: LinkSession, token: str) -> None:
    """A link was called: remember what is to be done once somebody comes by it."""
    session[COMING] = [*(n for n in _coming() if n != found.link), found.link]
    if secret_hash := arriving.replaced_by(db.engine(), token, tokens.link_tokens()):
        kept = {number: known for number, known in _replacing() if number != found.link}
        session[REPLACING] = [*kept.items(), (found.link, secret_hash)]


def note(found: LinkSession) -> bool:
    """A request came by this link's cookie: do what waited. Whether anything was done."""
    who, done = Actor("link", str(found.link)), False
    if found.link in (coming := _coming()):
        session[COMING] = [number for number in coming if number != found.link]
        db.finish()
        arriving.note_arrival(db.engine(), who, db.now(), found)
        done = True
    if request.method == "POST" or request.endpoint not in LANDING:
        done |= _end_former(found, who)
    return done


def _end_former(found: LinkSession, who: Actor) -> bool:
    waiting = _replacing()
    secret_hash = dict(waiting).get(found.link)
    if secret_hash is None:
        return False
    session[REPLACING] = [pair for pair in waiting if pair[0] != found.link]
    db.finish()
    arriving.end_former(db.engine(), who, db.now(), secret_hash)
    return True


def _coming() -> list[int]:
    return list(session.get(COMING, ()))


def _replacing() -> list[tuple[int, str]]:
    return [(number, secret_hash) for number, secret_hash in session.get(REPLACING, ())]
