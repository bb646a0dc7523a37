"""What people say of themselves, and taking it back. Owns contact data, which no answer holds.

Whoever holds the municipality's own link says who they are, and coordinates under that name from
then on. Refuses to let a link change anybody's data but its owner's, where it does not coordinate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import access, leaving, refusals, team_rules
from survey.fieldwork.person import Person, Unfit, fit
from survey.fieldwork.submissions import about
from survey.instrument.text import Text
from survey.store import audit, link_wishes, links, mail, overdue, parts, people
from survey.store.database import reading, writing
from survey.store.values import Actor, ResponseKey, TeamRole

TAKEN: Final = Text(
    "Diese Adresse gehört schon einer anderen Person Ihrer Kommune. Nehmen Sie Ihre eigene.",
    "This address belongs to another person of your municipality. Use your own.",
)
COLLEAGUES_ADDRESS: Final = Text(
    "Unter dieser Adresse hat schon jemand einen eigenen Zugang. Nehmen Sie Ihre eigene Adresse, "
    "oder öffnen Sie Ihren eigenen Link.",
    "Somebody has an access of their own under this address. Use your own address, or open your "
    "own link.",
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing somebody's contact data did."""

    contact: int
    links: int
    responses: tuple[ResponseKey, ...]


def introduce(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, person: Person
) -> int:
    """Say who holds the municipality's own link: who coordinates. Returns the contact's number.

    Raises Unfit (also `taken`), NotAllowed, SurveyError (`introduced`).
    """
    person = fit(person)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _wave, holder = access.admit_coordinator(connection, held, who)
        if holder.contact is not None:
            raise SurveyError(
                "introduced",
                Text(
                    "Dieser Link gehört schon einer Person. Ändern Sie ihre Angaben, oder bitten "
                    "Sie um einen eigenen Link.",
                    "This link belongs to a person already. Change what is said of them, or ask "
                    "for a link of your own.",
                ),
            )
        known = people.by_email(connection, response.unit, person.email)
        team = team_rules.active(connection, response)
        if known is None:
            number = people.add(
                connection, unit=response.unit, email=person.email, name=person.name,
                office=person.office, language=person.language, created_at=when,
                created_by=str(who),
            )  # fmt: skip
        else:
            number = known.id
            if number in team and team[number].role is not TeamRole.COORDINATOR:
                raise Unfit({"email": COLLEAGUES_ADDRESS})
            people.change(connection, number, **_said(person))
        if number not in team:
            team_rules.refuse_crowd(team)
            parts.join(connection, when, response, number, TeamRole.COORDINATOR)
        links.change(connection, int(who.name), contact=number)
        audit.record(connection, who, when, "introduce", about(response), contact=number)
        return number


def correct(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    number: int,
    person: Person,
) -> None:
    """Change what is said of oneself; whoever coordinates may do so for colleagues.

    Raises Unfit (also `taken`), NotFound, NotAllowed.
    """
    person = fit(person)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _wave, holder = access.admit_reader(connection, held, who)
        if holder is None or not (holder.coordinates or holder.contact == number):
            raise NotAllowed("not-coordinator", access.ONLY_COORDINATORS)
        team_rules.member(team_rules.active(connection, response), number)
        known = people.by_email(connection, response.unit, person.email)
        if known is not None and known.id != number:
            raise Unfit({"email": TAKEN})
        people.change(connection, number, email=person.email, **_said(person))
        audit.record(connection, who, when, "correct_contact", about(response), contact=number)


def erase_contact(
    engine: Engine,
    who: Actor,
    when: datetime,
    number: int,
    *,
    overdue_since: datetime | None = None,
) -> Erased:
    """Erase somebody's contact data, end their links and parts in every wave. Answers and notes
    stay: they name a link by its number. `overdue_since`: only if they took part last before it.
    Raises NotFound (also for one erased before).
    """
    with writing(engine) as connection:
        held = {
            key: refusals.lock(connection, key) for key in parts.responses_of(connection, number)
        }
        found = people.get(connection, number)
        spared = overdue_since and not overdue.still(connection, number, overdue_since)
        if found is None or found.erased_at is not None or spared:
            raise NotFound(
                "contact-unknown",
                Text(
                    f"Einen Kontakt {number} gibt es nicht, oder seine Daten sind schon gelöscht.",
                    f"There is no contact {number}, or its data are erased already.",
                ),
            )
        ended = links.revoke_of(connection, when, number)
        for key, response in held.items():
            team = team_rules.active(connection, key)
            if number in team:
                leaving.leave(connection, when, response, team[number], team)
        if found.email:
            mail.forget(connection, found.unit, found.email)
            link_wishes.forget(connection, found.email)
        people.change(connection, number, email=None, name="", office="", erased_at=when)
        audit.record(connection, who, when, "erase_contact", f"contact:{number}", links=ended)
        return Erased(number, ended, tuple(held))


def erase_address(engine: Engine, who: Actor, when: datetime, address: str) -> tuple[Erased, ...]:
    """Erase everybody with this address, in whatever municipality. Raises NotFound."""
    with reading(engine) as connection:
        meant = people.every(connection, address.strip().lower())
    if not meant:
        raise NotFound(
            "contact-unknown",
            Text(
                f"Unter {address} ist niemand bekannt. Prüfen Sie die Schreibweise.",
                f"Nobody is known under {address}. Check its spelling.",
            ),
        )
    return tuple(erase_contact(engine, who, when, one.id) for one in meant)


def _said(person: Person) -> dict[str, str]:
    return {"name": person.name, "office": person.office, "language": person.language}
