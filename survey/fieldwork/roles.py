"""Who does what: sections with their dates, deputies, handing the role over. Owns their rules.

Refuses to let anybody but whoever coordinates change a part, and to leave two coordinators.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork import access, leaving, letters, refusals, team_links, team_rules
from survey.fieldwork.submissions import about
from survey.fieldwork.team_links import called
from survey.fieldwork.team_rules import Part
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import audit, parts
from survey.store.database import writing
from survey.store.values import Actor, ResponseKey, TeamRole

COORDINATOR_STAYS: Final = Text(
    "Wer koordiniert, bleibt es, bis die Zuständigkeit übergeben ist.",
    "Whoever coordinates does so until the role is handed over.",
)
NOT_TO_ONESELF: Final = Text(
    "Diese Person koordiniert schon. Wählen Sie, wem Sie die Zuständigkeit übergeben.",
    "This person coordinates already. Choose to whom you hand the role over.",
)


class Afterwards(StrEnum):
    """What whoever coordinated does after handing over."""

    DEPUTY = "deputy"
    CONTRIBUTOR = "contributor"
    LEAVES = "leaves"


def change_part(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    number: int,
    part: Part,
    tokens: Tokens,
    *,
    by_mail: bool = False,
) -> None:
    """Set somebody's role, whether they stand in, and their sections; the role of whoever
    coordinates stays. `by_mail`: a letter tells them what is new.

    Raises NotFound, NotEditable, NotAllowed, SurveyError (`coordinator-stays`).
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_coordinator(connection, held, who)
        team_rules.refuse_over(wave, when)
        team = team_rules.active(connection, response)
        one = team_rules.member(team, number)
        if (one.role is TeamRole.COORDINATOR) != (part.role is TeamRole.COORDINATOR):
            raise SurveyError("coordinator-stays", COORDINATOR_STAYS)
        team_rules.refuse_unknown(connection, held, part.sections)
        before = parts.sections_of(connection, response, number)
        is_deputy = part.is_deputy and part.role is not TeamRole.COORDINATOR
        parts.change(connection, response, number, role=part.role.value, is_deputy=is_deputy)
        parts.assign(connection, who, when, response, number, part.sections)
        leaving.keep_a_signatory(connection, held, team, number, part.role)
        sender = called(team[holder.contact].contact) if holder.contact in team else ""
        if by_mail and part.sections and part.sections != before:
            given = team_rules.given(connection, held, part.sections)
            team_rules.refuse_flood(connection, response, when)
            team_links.tell(
                connection, who, when, held, wave, number, tokens,
                letter=lambda to, told, link: letters.assigned(
                    to, told, link, by=sender, given=given
                ),
            )  # fmt: skip
        if by_mail and is_deputy and not one.is_deputy:
            team_links.tell(
                connection, who, when, held, wave, number, tokens,
                letter=lambda to, told, link: letters.named_deputy(to, told, link, by=sender),
            )  # fmt: skip
        audit.record(
            connection, who, when, "change_part", about(response), contact=number,
            role=part.role.value, deputy=is_deputy, sections=sorted(part.sections),
        )  # fmt: skip


def hand_over(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    number: int,
    tokens: Tokens,
    *,
    afterwards: Afterwards = Afterwards.DEPUTY,
    by_mail: bool = False,
) -> None:
    """Let somebody else coordinate. `afterwards`: what whoever did so until now does.

    A deputy may take the role over for themselves. Raises NotFound, NotAllowed, SurveyError
    (`introduce-first`, `coordinates-already`).
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_coordinator(connection, held, who)
        host = team_rules.refuse_stranger(holder.contact)
        team = team_rules.active(connection, response)
        one = team_rules.member(team, number)
        if one.role is TeamRole.COORDINATOR:
            raise SurveyError("coordinates-already", NOT_TO_ONESELF)
        parts.change(connection, response, number, role=TeamRole.COORDINATOR.value, is_deputy=False)
        leaving.keep_a_signatory(connection, held, team, number, TeamRole.COORDINATOR)
        for former in team.values():
            if former.role is TeamRole.COORDINATOR:
                stands_in = afterwards is Afterwards.DEPUTY
                role = TeamRole.CONTRIBUTOR.value
                parts.change(
                    connection, response, former.contact.id, role=role, is_deputy=stands_in
                )
                if afterwards is Afterwards.LEAVES:
                    leaving.leave(connection, when, held, former, team)
        if by_mail and number != host:
            sender = called(team[host].contact)
            team_links.tell(
                connection, who, when, held, wave, number, tokens,
                letter=lambda to, told, link: letters.handed_over(to, told, link, by=sender),
            )  # fmt: skip
        audit.record(
            connection, who, when, "hand_over", about(response), contact=number,
            afterwards=afterwards.value,
        )  # fmt: skip
