"""Letting last wave's colleagues in again, each with the part they had: nobody types what is known.

Owns who of them can come back and as what, and that a signatory who comes back releases again.
Refuses a second coordinator: whoever coordinated last time and no longer does comes as deputy.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.fieldwork import access, letters, refusals, team_links, team_rules
from survey.fieldwork.signing import withdrawn
from survey.fieldwork.submissions import about
from survey.fieldwork.team import Invited
from survey.fieldwork.team_rules import Part
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.versions import flow_of
from survey.store import audit, former_teams, parts, responses
from survey.store.database import writing
from survey.store.former_teams import FormerMember, FormerTeam
from survey.store.responses import Response
from survey.store.values import EDITABLE, Actor, ResponseKey, TeamRole


def invite_again(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    numbers: Collection[int],
    tokens: Tokens,
    *,
    by_mail: bool = True,
) -> tuple[Invited, ...]:
    """Let these people of the last wave in, all or none. Who has a part already is left as it is.

    `by_mail` as in `invite`. Raises NotFound for whoever was not there last time, NotEditable,
    NotAllowed (`not-coordinator`, `access-ended`, `too-many-people`, `too-many-letters`),
    SurveyError (`introduce-first`).
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_coordinator(connection, held, who)
        team_rules.refuse_over(wave, when)
        host = team_rules.refuse_stranger(holder.contact)
        former = former_teams.of(connection, response.unit, wave.study, wave.name)
        known = {one.member.contact.id: one.member for one in former.members}
        for number in numbers:
            team_rules.member(known, number)
        team = team_rules.active(connection, response)
        coming = [
            one
            for one in former.members
            if one.member.contact.id in numbers and one.member.contact.id not in team
        ]
        team_rules.refuse_crowd(team, len(coming))
        team_rules.refuse_flood(connection, response, when, len(coming))
        sender = team_links.called(team[host].contact)
        made = []
        for one in coming:
            part, number = part_again(connection, held, one), one.member.contact.id
            parts.join(connection, when, response, number, part.role, is_deputy=part.is_deputy)
            parts.assign(connection, who, when, response, number, part.sections)
            token = team_links.send(
                connection, who, when, held, wave, number, tokens, by_mail=by_mail,
                letter=_asking(connection, held, part, sender),
            )  # fmt: skip
            audit.record(
                connection, who, when, "invite_colleague", about(response), contact=number,
                role=part.role.value, deputy=part.is_deputy, sections=sorted(part.sections),
                again=former.wave,
            )  # fmt: skip
            made.append(Invited(number, token))
        _let_sign(connection, who, when, held, former, coming)
        return tuple(made)


def part_again(connection: Connection, held: Response, one: FormerMember) -> Part:
    """What somebody is to do again: the sections that there still are, without dates."""
    questionnaire = flow_of(connection, held.questionnaire).questionnaire
    sections = dict.fromkeys(name for name in one.sections if questionnaire.section(name))
    led = one.member.role is TeamRole.COORDINATOR
    role = TeamRole.CONTRIBUTOR if led else one.member.role
    return Part(role, one.member.is_deputy or led, sections)


def _asking(connection: Connection, held: Response, part: Part, sender: str) -> team_links.Write:
    """The letter that asks somebody to take their part again."""
    given = team_rules.given(connection, held, part.sections)
    return lambda to, told, link: letters.colleague(
        to, told, link, by=sender, role=part.role, given=given
    )


def _let_sign(
    connection: Connection, who: Actor, when: datetime, held: Response, former: FormerTeam,
    coming: Collection[FormerMember],
) -> None:  # fmt: skip
    """Where a signatory released last time and one comes back, let a signatory release again."""
    back = any(one.member.role is TeamRole.SIGNATORY for one in coming)
    if not back or former.signs is not TeamRole.SIGNATORY or held.signs is former.signs:
        return
    if held.status not in EDITABLE:
        return
    signs = former.signs.value
    responses.change(connection, held.key, signs=signs, **withdrawn(held))
    audit.record(connection, who, when, "set_signing", about(held.key), signs=signs)
