"""Who is asking: a municipality by its link, or an account of the office.

Owns: what the session cookie holds (a link's number, an office session's secret) and that both are
checked anew at every request. Refuses: to keep names or contact data in a cookie.
"""

from __future__ import annotations

from typing import Final

from flask import g, session

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import sessions
from survey.fieldwork.links import Refused, resume_link
from survey.instrument.text import Text
from survey.store.accounts import Account
from survey.store.links import LinkSession
from survey.store.values import Actor
from survey.web import db, tokens

LINK: Final = "link"
OFFICE: Final = "office"

NO_LINK: Final = Text(
    "Bitte öffnen Sie den persönlichen Link aus Ihrer Einladung. Auf diesem Gerät ist gerade kein "
    "Fragebogen geöffnet.",
    "Please open the personal link from your invitation. No questionnaire is open on this device.",
)
REVOKED: Final = Text(
    "Dieser Link gilt nicht mehr, meist weil ein neuer verschickt wurde. Bitte verwenden Sie den "
    "neuesten Link, oder lassen Sie sich hier einen schicken.",
    "This link is no longer valid, mostly because a new one was sent. Please use the newest link, "
    "or have one sent here.",
)
UNKNOWN: Final = Text(
    "Dieser Link ist unbekannt. Bitte prüfen Sie, ob er vollständig kopiert ist, oder lassen Sie "
    "sich hier einen neuen schicken.",
    "This link is unknown. Please check that it was copied completely, or have a new one sent "
    "here.",
)
EXPIRED: Final = Text(
    "Dieser Link ist abgelaufen. Bitte lassen Sie sich hier einen neuen schicken; Ihre Angaben "
    "sind gespeichert.",
    "This link has expired. Please have a new one sent here. Your answers are saved.",
)
WITHOUT_LINK: Final = frozenset({"no_link", "link_revoked", "link_expired", "link_unknown"})
"""Refusals for which a new link is the remedy."""


def refusal(why: Refused) -> SurveyError:
    """Why a link opens nothing, with what to do."""
    match why:
        case Refused.REVOKED:
            return NotAllowed("link_revoked", REVOKED)
        case Refused.EXPIRED:
            return NotAllowed("link_expired", EXPIRED)
        case Refused.UNKNOWN:
            return NotFound("link_unknown", UNKNOWN)


def enter_by_link(number: int) -> None:
    """Let this browser fill in for the municipality of a link."""
    session[LINK] = number
    session.permanent = True


def enter_office(token: str) -> None:
    """Let this browser work in the office until its session ends; a link opened before is left."""
    session.pop(LINK, None)
    session[OFFICE] = token
    session.permanent = True


def require_respondent() -> LinkSession:
    """The link of this browser, read anew; refused when there is none or it no longer holds."""
    number = session.get(LINK)
    if not isinstance(number, int):
        raise NotAllowed("no_link", NO_LINK)
    found = resume_link(db.connection(), db.now(), number)
    if isinstance(found, Refused):
        raise refusal(found)
    g.respondent = found
    return found


def respondent() -> LinkSession:
    """The municipality's link that the guard has checked."""
    found: LinkSession = g.respondent
    return found


def link_actor(number: int) -> Actor:
    return Actor("link", str(number))


def respondent_actor() -> Actor:
    return link_actor(respondent().link)


def account() -> Account | None:
    """The office account that is signed in, if any; read anew for every request."""
    if "account" not in g:
        token = session.get(OFFICE)
        g.account = None
        if isinstance(token, str):
            signers = tokens.tokens("office")
            g.account = sessions.account_of(db.connection(), db.now(), token, signers)
    found: Account | None = g.account
    return found


def office_account() -> Account:
    """The account that the guard has checked."""
    found = account()
    assert found is not None
    return found


def office_actor() -> Actor:
    return Actor("account", str(office_account().id))
