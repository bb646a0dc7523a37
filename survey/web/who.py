"""Who is asking: a municipality by its link, or an account of the office.

Owns: what the session cookie holds (the numbers of links, an office session's secret) and that all
are checked anew at every request. Somebody may serve several municipalities: then addresses name
the one that is meant (`of`), so that two tabs stay apart. Refuses: to keep names or contact data in
a cookie.
"""

from __future__ import annotations

from typing import Final

from flask import current_app, g, request, session

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import sessions
from survey.fieldwork.links import Refused, resume_link
from survey.instrument.text import Language, Text
from survey.store import links as store_links
from survey.store.accounts import Account
from survey.store.link_sessions import LinkSession
from survey.store.values import Actor, ResponseKey
from survey.web import arriving, db, tokens

LINK: Final = "link"
"""The number of the link that was used last."""
LINKS: Final = "links"
"""All of this browser, as pairs: the response that a link leads to, and its number."""
OFFICE: Final = "office"
OF: Final = "of"
MOST_LINKS: Final = 8

NO_LINK: Final = Text(
    "Bitte öffnen Sie den persönlichen Link aus Ihrer Einladung. Auf diesem Gerät ist gerade kein "
    "Fragebogen geöffnet.",
    "Please open the personal link from your invitation. No questionnaire is open on this device.",
)
REVOKED: Final = Text(
    "Dieser Link gilt nicht mehr, meist weil ein neuer verschickt wurde. Bitte verwenden Sie den "
    "neuesten Link, oder fragen Sie nach einem neuen.",
    "This link is no longer valid, mostly because a new one was sent. Please use the newest link, "
    "or ask for a new one.",
)
UNKNOWN: Final = Text(
    "Dieser Link ist unbekannt. Bitte prüfen Sie, ob er vollständig kopiert ist, oder fragen Sie "
    "nach einem neuen.",
    "This link is unknown. Please check that it was copied completely, or ask for a new one.",
)
EXPIRED: Final = Text(
    "Dieser Link ist abgelaufen. Bitte fragen Sie nach einem neuen; Ihre Angaben sind gespeichert.",
    "This link has expired. Please ask for a new one. Your answers are saved.",
)
NOT_OPEN: Final = Text(
    "Der Fragebogen von {name} ist in diesem Browser nicht geöffnet. Öffnen Sie den Link, der zu "
    "ihm führt. Geöffnet ist hier: {open}.",
    "The questionnaire of {name} is not open in this browser. Open the link that leads to it. "
    "Open here: {open}.",
)
ANOTHER: Final = Text("einer anderen Kommune", "another municipality")
WITHOUT_LINK: Final = frozenset(
    {"no_link", "link_revoked", "link_expired", "link_unknown", "link_not_open"}
)
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


def enter_by_link(number: int, response: ResponseKey) -> None:
    """Let this browser fill in for the municipality of a link, beside those it had open."""
    others = {key: known for key, known in links().items() if key != written(response)}
    kept = [*others.items(), (written(response), number)][
        -current_app.config.get("MOST_LINKS", MOST_LINKS) :
    ]
    session[LINKS] = [list(pair) for pair in kept]
    session[LINK] = number
    session.permanent = True


def enter_office(token: str) -> None:
    """Let this browser work in the office until its session ends; links opened before are left."""
    session.pop(LINK, None)
    session.pop(LINKS, None)
    session[OFFICE] = token
    session.permanent = True


def leave(response: ResponseKey) -> None:
    """Forget the link that led to a response: its access was ended here."""
    left = {key: known for key, known in links().items() if key != written(response)}
    session[LINKS] = [list(pair) for pair in left.items()]
    session.pop(LINK, None)
    if left:
        session[LINK] = next(reversed(left.values()))


def written(response: ResponseKey) -> str:
    """A response as addresses and forms name it."""
    return f"{response.unit}/{response.wave}"


def parsed(name: str) -> ResponseKey | None:
    """The response that an address or a form names; None where it names none."""
    unit, _, wave = name.partition("/")
    if not (wave.isascii() and wave.isdigit() and len(wave) < 10):
        return None
    return ResponseKey(unit, int(wave))


def links() -> dict[str, int]:
    """The links of this browser by the response that they lead to."""
    kept = session.get(LINKS)
    return dict(kept) if isinstance(kept, list) else {}


def chosen() -> int | None:
    """The number of the link that this request means: by its form, by its address, else the last.

    A form is for the municipality that it was drawn for, whatever was opened meanwhile.
    """
    last = session.get(LINK)
    known = links()
    for name in _named():
        if name in known:
            return known[name]
    return last if isinstance(last, int) else None


def _named() -> tuple[str, ...]:
    """The responses that this request names, the form's before the address's."""
    form = request.form.get("response", "") if request.method == "POST" else ""
    return tuple(name for name in (form, request.args.get(OF, "")) if name)


def _refuse_unopened() -> None:
    """Refuse a request that names responses none of which is open here.

    It is never answered with another one's page, into which figures would be typed that are not
    its own.
    """
    known, named = links(), _named()
    if not named or not known or any(name in known for name in named):
        return
    connection, found = db.connection(), parsed(named[0])
    name = store_links.name_of(connection, found) if found else ""
    here = store_links.titles(connection, db.now(), known.values())
    shown = "; ".join(one.municipality for one in here)

    def words(tongue: Language) -> str:
        return NOT_OPEN(tongue).format(name=name or ANOTHER(tongue), open=shown or "–")

    raise NotAllowed("link_not_open", Text(words("de"), words("en")))


def several() -> bool:
    """Whether this browser has links of several responses, so that addresses must name one."""
    return len(links()) > 1


def require_respondent() -> LinkSession:
    """The link that is meant, read anew; refused when there is none or it no longer holds."""
    number = chosen()
    if number is None:
        raise NotAllowed("no_link", NO_LINK)
    _refuse_unopened()
    found = resume_link(db.connection(), db.now(), number)
    if isinstance(found, Refused):
        raise refusal(found)
    if arriving.note(found):
        found = resume_link(db.connection(), db.now(), number)
        if isinstance(found, Refused):
            raise refusal(found)
    if session.get(LINK) != number:
        session[LINK] = number
    receive(found)
    return found


def receive(found: LinkSession) -> None:
    """Let this request be of this link; its addresses name the response where there are several."""
    g.respondent = found
    g.of = written(found.response) if several() else ""


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
