"""Whether the data protection notice was accepted by the link that a request comes by.

The database decides; the signed cookie remembers, so that pages ask it once. What somebody has
typed is never turned away: only pages that are shown lead to the notice first.
"""

from __future__ import annotations

from typing import Final

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from survey.store import acceptances
from survey.texts import files
from survey.texts.files import Name
from survey.web import db, language, who, written

REMEMBERED: Final = "notice"
OPEN: Final = frozenset({"respond.notice", "respond.accept"})


def version() -> str | None:
    """Which text is to be accepted; None where the operator has written none."""
    return files.version(written.folder(), Name.PRIVACY)


def ask() -> Response | None:
    """The way to the notice, where it was not accepted as it stands."""
    if request.method != "GET" or request.endpoint in OPEN or not is_due():
        return None
    language.current()  # where the address asks for one, it is kept
    there = None if request.endpoint == "respond.overview" else request.path
    return redirect(url_for("respond.notice", next=there))


def is_due() -> bool:
    """Whether whoever has opened a link is to accept the notice first."""
    counts, link = version(), who.respondent().link
    if counts is None or session.get(REMEMBERED) == [link, counts]:
        return False
    if acceptances.accepted(db.connection(), link, counts) is None:
        return True
    remember(counts)
    return False


def remember(counts: str) -> None:
    session[REMEMBERED] = [who.respondent().link, counts]
