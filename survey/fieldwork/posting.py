"""Who of a municipality hears by mail what becomes of its response, in the verb's transaction.

Owns the choice of people: whoever coordinates, deputizes or signs, and has an address. Refuses to
say what a letter says (`letters`) and to send it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from survey.fieldwork import letters
from survey.fieldwork.submissions import receipt_number
from survey.fieldwork.team_links import called
from survey.fieldwork.versions import flow_of
from survey.instrument.text import Text
from survey.store import links, mail, people
from survey.store.people import Contact, Member
from survey.store.recalled import Correction
from survey.store.responses import Response, Submission
from survey.store.values import Actor, TeamRole


def arrived(
    connection: Connection, who: Actor, when: datetime, held: Response, made: Submission
) -> None:
    """The receipt, with its PDF, to everybody who answers for the response."""
    told = [one.contact for one in _answering_for(connection, held)]
    if told:
        about = letters.about(connection, held.key)
        number = receipt_number(about.wave, made)
        for to in told:
            letter = letters.receipt(
                to, about, None, submission=made.number, number=number, at=made.at
            )
            mail.add(connection, who, when, letter)


def laid_before(connection: Connection, who: Actor, when: datetime, held: Response) -> None:
    """Ask those who sign for the release."""
    by = people.authors(connection, held.key).get(str(who))
    name = called(by) if by else ""
    for to, link in _with_link(connection, held, TeamRole.SIGNATORY):
        about = letters.about(connection, held.key)
        mail.add(connection, who, when, letters.ready(to, about, link, by=name))


def reopened(
    connection: Connection, who: Actor, when: datetime, held: Response, reason: str
) -> None:
    """Say that the office opened the response again, and why."""
    for to, link in _with_link(connection, held):
        about = letters.about(connection, held.key)
        mail.add(connection, who, when, letters.reopened(to, about, link, reason=reason))


def not_reopened(
    connection: Connection, who: Actor, when: datetime, held: Response, reply: str
) -> None:
    """Say that the office did not open the response again, and why."""
    for to, link in _with_link(connection, held):
        about = letters.about(connection, held.key)
        mail.add(connection, who, when, letters.reopening_refused(to, about, link, reply=reply))


def corrections_decided(
    connection: Connection,
    who: Actor,
    when: datetime,
    held: Response,
    decided: Sequence[Correction],
    *,
    accepted: bool,
    reply: str,
) -> None:
    """Say what the office decided on corrections, also to whoever raised them."""
    flow = flow_of(connection, held.questionnaire)
    view = flow.see({}, links.unit_of(connection, held.key))
    questions = flow.questionnaire.questions
    labels = [(one.about, questions[one.variable].label) for one in decided]
    corrected = [(of, Text(view.say(said, "de"), view.say(said, "en"))) for of, said in labels]
    raised_by = {one.by for one in decided}
    for to, link in _with_link(connection, held, also=raised_by):
        about = letters.about(connection, held.key)
        told = letters.corrections_decided(
            to, about, link, corrected=corrected, accepted=accepted, reply=reply
        )
        mail.add(connection, who, when, told)


def _with_link(
    connection: Connection,
    held: Response,
    role: TeamRole | None = None,
    also: Collection[str] = (),
) -> Iterator[tuple[Contact, int]]:
    """Those who answer for the response (of one role) and have a link that a letter renews.

    `also`: links, as answers name them, whose owners hear of it besides.
    """
    for one in _answering_for(connection, held, also):
        if role is None or one.role is role:
            link = links.of_contact(connection, held.key, one.contact.id)
            if link is not None:
                yield one.contact, link


def _answering_for(
    connection: Connection, held: Response, also: Collection[str] = ()
) -> list[Member]:
    found = links.of_response(connection, held.key) if also else ()
    concerned = {one.contact for one in found if str(Actor("link", str(one.id))) in also}
    return [
        one
        for one in people.team(connection, held.key)
        if one.ended_at is None
        and one.contact.email
        and (one.role is not TeamRole.CONTRIBUTOR or one.is_deputy or one.contact.id in concerned)
    ]
