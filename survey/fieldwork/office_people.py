"""What the office does about a municipality's people: end access, send a new link.

A municipality does this itself (`leaving`, `team`); the office steps in where nobody there can. So
it may end everybody's access, also that of whoever coordinates alone. Owns these verbs. Refuses to
change anybody's part, sections or data.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from survey.errors import NotAllowed, NotFound
from survey.fieldwork import leaving, letters, refusals, team_links, team_rules
from survey.fieldwork.submissions import about
from survey.fieldwork.team import Invited
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import audit, links
from survey.store.database import writing
from survey.store.values import Actor, ResponseKey

ONLY_OFFICE: Final = Text(
    "Das kann nur das Büro der Evaluation.", "Only the evaluation office can do this."
)


def end_access(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, number: int
) -> None:
    """End somebody's part and links. What they entered stays. Raises NotFound, NotAllowed."""
    _refuse_respondents(who)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        team = team_rules.active(connection, response)
        leaving.leave(connection, when, held, team_rules.member(team, number), team)
        audit.record(connection, who, when, "end_access", about(response), contact=number)


def end_link(engine: Engine, who: Actor, when: datetime, response: ResponseKey, link: int) -> None:
    """End a link that nobody has put a name to. Raises NotFound, NotAllowed."""
    _refuse_respondents(who)
    with writing(engine) as connection:
        refusals.lock(connection, response)
        made = links.of_response(connection, response)
        if not any(one.id == link and one.contact is None for one in made):
            raise NotFound("link-unknown", leaving.NO_LINK)
        links.revoke(connection, when, response, link)
        audit.record(connection, who, when, "revoke_link", about(response), link=link)


def reissue_link(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    number: int,
    tokens: Tokens,
    *,
    by_mail: bool,
) -> Invited:
    """Give somebody a new link; their former ones end at once. `by_mail`: a letter brings it.

    Raises NotFound, NotEditable once the wave is over, NotAllowed (`too-many-letters`).
    """
    _refuse_respondents(who)
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave = refusals.wave_of(connection, held.wave)
        team_rules.refuse_over(wave, when)
        team_rules.member(team_rules.active(connection, response), number)
        team_rules.refuse_flood(connection, response, when)
        links.revoke_of(connection, when, number, response)
        token = team_links.send(
            connection, who, when, held, wave, number, tokens, letter=letters.reissued,
            by_mail=by_mail,
        )  # fmt: skip
        audit.record(connection, who, when, "send_link", about(response), contact=number)
        return Invited(number, token)


def _refuse_respondents(who: Actor) -> None:
    if who.kind == "link":
        raise NotAllowed("only-office", ONLY_OFFICE)
