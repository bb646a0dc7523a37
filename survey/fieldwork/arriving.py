"""The first sign of a person behind a link: somebody has come, somebody goes on.

Mail gateways call the links in letters, often before anybody reads them. So what is called is no
sign yet. Owns: what a visit changes, and when. Refuses to know a page or a cookie.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from survey.fieldwork.links import note_opening
from survey.fieldwork.responses import open_response
from survey.fieldwork.tokens import Tokens
from survey.store import audit, link_secrets, links
from survey.store.database import reading, writing
from survey.store.link_sessions import LinkSession
from survey.store.values import Actor, ResponseStatus


def replaced_by(engine: Engine, token: str, tokens: Tokens) -> str:
    """The hash of a token that was sent in place of a lost link; empty for every other."""
    secret_hash = tokens.read(token)
    if secret_hash is None:
        return ""
    with reading(engine) as connection:
        return secret_hash if link_secrets.replacing(connection, secret_hash) else ""


def note_arrival(engine: Engine, who: Actor, when: datetime, found: LinkSession) -> None:
    """Somebody has come by this link: note it, and that the response is opened."""
    note_opening(engine, when, found.link)
    if found.status is ResponseStatus.INVITED and found.wave.is_open(when):
        open_response(engine, who, when, found.response)


def end_former(engine: Engine, who: Actor, when: datetime, secret_hash: str) -> int:
    """Somebody goes on with a link that was sent in place of a lost one: end those before it.

    Returns how many. Asking for a new link takes nobody's away, and neither does calling it.
    """
    with writing(engine) as connection:
        number = link_secrets.replacing(connection, secret_hash)
        if number is None:  # a double click was faster
            return 0
        ended = link_secrets.keep_from(connection, number, secret_hash)
        ended += links.revoke_others(connection, when, number)
        audit.record(connection, who, when, "replace_link", f"link:{number}", ended=ended)
        return ended
