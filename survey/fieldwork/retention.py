"""Contact data erased by themselves when they are no longer needed: after so many months.

Owns when that is. Each person is erased in a transaction of their own, as `contacts.erase_contact`
does it: answers stay, and who gave them is told by the role. Refuses a time that has not passed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from survey.errors import NotFound, SurveyError
from survey.fieldwork.contacts import erase_contact
from survey.instrument.text import Text
from survey.store import audit, overdue
from survey.store.database import reading, writing
from survey.store.overdue import Overdue
from survey.store.values import Actor

BERLIN: Final = ZoneInfo("Europe/Berlin")
IN_THE_FUTURE: Final = Text(
    "Der Tag liegt nicht in der Vergangenheit. Nennen Sie einen früheren mit --before.",
    "That day has not passed. Name an earlier one with --before.",
)


def months_before(when: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last one of that month, in Berlin."""
    local = when.astimezone(BERLIN)
    place = local.year * 12 + local.month - 1 - months
    year, month = place // 12, place % 12 + 1
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=BERLIN)
    days = (following - datetime(year, month, 1, tzinfo=BERLIN)).days
    return local.replace(year=year, month=month, day=min(local.day, days)).astimezone(when.tzinfo)


def overdue_contacts(engine: Engine, when: datetime, before: datetime) -> tuple[Overdue, ...]:
    """Whose data would be erased. Raises SurveyError (`not-passed`)."""
    if before >= when:
        raise SurveyError("not-passed", IN_THE_FUTURE)
    with reading(engine) as connection:
        return overdue.every(connection, before)


def erase_overdue(
    engine: Engine, who: Actor, when: datetime, before: datetime
) -> tuple[Overdue, ...]:
    """Erase the contact data of everybody who took part last before a moment. Returns who it was.

    Whoever was given a part meanwhile is left alone. Raises SurveyError (`not-passed`).
    """
    erased = []
    for one in overdue_contacts(engine, when, before):
        try:
            erase_contact(engine, who, when, one.contact, overdue_since=before)
        except NotFound:  # erased by somebody else, or taking part again
            continue
        erased.append(one)
    if erased:
        with writing(engine) as connection:
            audit.record(
                connection, who, when, "erase_overdue", contacts=[one.contact for one in erased],
                before=before.isoformat(),
            )  # fmt: skip
    return tuple(erased)
