"""Where a response lies between filling in and the receipt, in words that everybody reads.

Owns these sentences: laid before whom, by whom and when; submitted when, by whom, under which
number, and to whom the receipt goes by mail. Refuses to decide who may do what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from survey.fieldwork.submissions import receipt_number
from survey.fieldwork.team_links import called
from survey.store import mail, people, responses
from survey.store.people import Contact, Member
from survey.store.responses import Submission
from survey.store.values import ResponseStatus, TeamRole
from survey.web import db, language
from survey.web.rendering import sends_mail
from survey.web.respondent import Filling, Translate

Notice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SigningState:
    """`words`: a sentence or two; `is_mine`: the one thing to do is this person's release."""

    words: str = ""
    is_mine: bool = False


def signing_state(here: Filling) -> SigningState:
    """What every page about the whole says of it. Three statements; none where nobody signs."""
    _, session = language.translator(), here.session
    if not here.is_editable or session.signs is not TeamRole.SIGNATORY:
        return SigningState()
    team = people.team(db.connection(), session.response)
    signs = session.role is TeamRole.SIGNATORY
    if session.status is not ResponseStatus.READY:
        words = (
            _("Nobody has laid the answers before you yet.")
            if signs
            else _("Not laid before the signatory yet ({who}).").format(who=signatories(team, _))
        )
        return SigningState(words)
    said = laid_before(here, team, _)
    missing = (
        _("Please read the answers and release them.")
        if signs
        else _("Still missing: the release by {who}.").format(who=signatories(team, _))
    )
    return SigningState(f"{said} {missing}", is_mine=signs)


def laid_before(here: Filling, team: Iterable[Member], _: Translate) -> str:
    """When and by whom; the moment alone where nobody is named."""
    held = responses.get(db.connection(), here.session.response)
    if held is None or held.ready_at is None:
        return ""
    moment = language.moment(held.ready_at, here.language)
    by = people.authors(db.connection(), here.session.response).get(held.ready_by)
    if by is None or not (by.name or by.office):
        return _("Laid before the signatory on {moment}.").format(moment=moment)
    return _("Laid before the signatory on {moment} by {who}.").format(
        moment=moment, who=called(by)
    )


def signatories(team: Iterable[Member], _: Translate) -> str:
    """Those who release, by name."""
    names = [
        _named(one.contact)
        for one in team
        if one.role is TeamRole.SIGNATORY and one.ended_at is None
    ]
    return ", ".join(filter(None, names)) or _("nobody is named yet")


def mail_words(here: Filling, made: Submission) -> str:
    """Whether the receipt goes by mail, and to whom; how to get it where it does not."""
    _ = language.translator()
    addresses = mail.recipients(db.connection(), here.session.response, "receipt", made.number)
    if not addresses or not sends_mail():
        return _("The receipt does not come by mail: download it as PDF.")
    team = people.team(db.connection(), here.session.response)
    names = {one.contact.email: _named(one.contact) for one in team}
    told = ", ".join(dict.fromkeys(names.get(one) or _("a former colleague") for one in addresses))
    return _("The receipt goes by mail, with a PDF, to {who}.").format(who=told)


def done_notice(done: str, _: Translate) -> list[Notice]:
    """What the review page says was just done, by its name in the address."""
    said = {
        "laid-before": _("The answers are laid before the signatory. Nothing is submitted yet."),
        "taken-back": _("Taken back. You can go on filling in."),
        "signs": _("It is saved who releases in your municipality."),
    }.get(done)
    return [("success", said)] if said else []


def submitted_lines(here: Filling) -> tuple[str, ...]:
    """When, by whom and under which number it was last submitted. Up to three statements."""
    if not here.session.submission:
        return ()
    _ = language.translator()
    made = next(iter(responses.submissions(db.connection(), here.session.response)), None)
    if made is None:
        return ()
    moment = language.moment(made.at, here.language)
    number = receipt_number(here.session.wave.name, made)
    if made.signed:
        said = _("Submitted on {moment}, released by {who}. Receipt number: {number}.")
    else:
        said = _("Submitted on {moment}. Receipt number: {number}.")
    words = said.format(moment=moment, who=made.signed, number=number)
    return (words,) if here.is_editable else (words, mail_words(here, made))


def _named(contact: Contact) -> str:
    return contact.name or contact.office
