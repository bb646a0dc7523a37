"""A wave from its creation to its end. Owns what must hold before each step.

The frame is fixed at creation, with the units' attributes as of that day; responses and links come
with the launch. Refuses to undo a launch once somebody has answered.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.fieldwork import refusals, wave_refusals
from survey.fieldwork.installations import refuse_mixing
from survey.fieldwork.invitations import invite_known
from survey.fieldwork.links import IssuedLink, issue
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Text
from survey.store import answers, audit, links, overview, parts, responses, units, versions, waves
from survey.store.database import writing
from survey.store.values import Actor, ResponseKey, ResponseStatus
from survey.store.waves import Wave

# How long links stay good after the deadline where nobody says when editing ends.
LINKS_LAST = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Dates:
    """When a wave opens, the deadline that is announced, the last moment of edits; UTC."""

    opens: datetime | None = None
    deadline: datetime | None = None
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A wave that was closed, and the units whose drafts are kept and not exported."""

    wave: Wave
    drafts: tuple[ResponseKey, ...]


def create_wave(
    engine: Engine,
    who: Actor,
    when: datetime,
    *,
    study: str,
    name: str,
    version: str,
    dates: Dates = Dates(),
    unit_keys: Collection[str] | None = None,
    example: bool = False,
) -> Wave:
    """Create a wave of a released version for units (None: all); the version gives the mode.

    `example`: its answers are generated. Raises SurveyError, NotFound, NotAllowed.
    """
    _refuse_backwards(dates)
    with writing(engine) as connection:
        released = versions.find(connection, study, version)
        if released is None:
            raise wave_refusals.no_version(connection, study, version)
        if waves.find(connection, study, name) is not None:
            raise wave_refusals.taken(name)
        refuse_mixing(connection, example=example, mode=released.mode)
        framed = units.as_of(connection, (dates.opens or when).date(), unit_keys)
        wave_refusals.refuse_units(unit_keys, {u.key for u in framed})
        number = waves.add(
            connection, study=study, name=name, questionnaire=released.id, mode=released.mode,
            opens=dates.opens, deadline=dates.deadline, closes=dates.closes, is_example=example,
            created_at=when,
        )  # fmt: skip
        waves.add_frame(connection, number, framed)
        audit.record(
            connection, who, when, "create_wave", f"wave:{number}", name=name, version=version,
            units=len(framed), example=example,
        )  # fmt: skip
        return refusals.wave_of(connection, number)


def launch_wave(
    engine: Engine, who: Actor, when: datetime, wave_number: int, tokens: Tokens
) -> tuple[IssuedLink, ...]:
    """Create the responses of the frame and, where municipalities answer themselves, their links.

    Whoever coordinates gets a link of their own by mail where their address is known. The
    municipalities' links are returned once; only their hashes are kept. Raises NotFound,
    SurveyError (`wave-launched`).
    """
    with writing(engine) as connection:
        waves.lock(connection, wave_number)
        wave = refusals.wave_of(connection, wave_number)
        if wave.launched_at is not None:
            raise wave_refusals.launched(wave)
        framed = waves.framed(connection, wave_number)
        invited = wave.mode == "self"
        status = ResponseStatus.INVITED if invited else ResponseStatus.NOT_INVITED
        responses.add(connection, wave_number, wave.questionnaire, [u.key for u in framed], status)
        issued: tuple[IssuedLink, ...] = ()
        written = 0
        if invited:
            ends = links_end(wave, when)
            issued = issue(connection, when, ends, framed, wave_number, tokens)
            written = invite_known(connection, who, when, wave_number, ends, tokens)
        waves.change(connection, wave_number, launched_at=when)
        audit.record(
            connection, who, when, "launch_wave", f"wave:{wave_number}",
            units=len(framed), links=len(issued), letters=written,
        )  # fmt: skip
        return issued


def links_end(wave: Wave, when: datetime) -> datetime:
    """Until when a link of this wave is good: long enough to read the receipt afterwards."""
    return max(when, wave.closes or when, wave.deadline or when) + LINKS_LAST


def undo_launch(engine: Engine, who: Actor, when: datetime, wave_number: int) -> Wave:
    """Take a launch back, links and all, as long as nobody has answered.

    Raises NotFound, NotAllowed (`wave-answered`), SurveyError (`wave-not-launched`).
    """
    with writing(engine) as connection:
        held = responses.lock_wave(connection, wave_number)
        waves.lock(connection, wave_number)
        wave = refusals.wave_of(connection, wave_number)
        if wave.launched_at is None or wave.closed_at is not None:
            raise wave_refusals.not_running(wave)
        if answers.exist(connection, wave_number) or any(r.submission for r in held):
            raise wave_refusals.answered(wave)
        people = parts.remove(connection, wave_number)
        removed = links.remove(connection, wave_number)
        responses.remove(connection, wave_number)
        waves.change(connection, wave_number, launched_at=None, patched_at=None)
        audit.record(connection, who, when, "undo_launch", f"wave:{wave_number}", links=removed,
                     people=people)  # fmt: skip
        return refusals.wave_of(connection, wave_number)


def close_wave(engine: Engine, who: Actor, when: datetime, wave_number: int) -> Closed:
    """End a wave. Saves that have begun are finished first; drafts are kept and listed."""
    with writing(engine) as connection:
        responses.lock_wave(connection, wave_number)
        wave = refusals.wave_of(connection, wave_number)
        if wave.launched_at is None or wave.closed_at is not None:
            raise wave_refusals.not_running(wave)
        drafts = overview.unsubmitted(connection, wave_number)
        waves.change(connection, wave_number, closed_at=when)
        audit.record(connection, who, when, "close_wave", f"wave:{wave_number}", drafts=len(drafts))
        return Closed(refusals.wave_of(connection, wave_number), drafts)


def change_dates(
    engine: Engine, who: Actor, when: datetime, wave_number: int, dates: Dates
) -> Wave:
    """Set a running or coming wave's dates anew, to extend it say. Links last as they did."""
    _refuse_backwards(dates)
    with writing(engine) as connection:
        wave = refusals.wave_of(connection, wave_number)
        if wave.closed_at is not None:
            raise wave_refusals.not_running(wave)
        waves.change(
            connection, wave_number, opens=dates.opens, deadline=dates.deadline, closes=dates.closes
        )
        audit.record(
            connection, who, when, "change_dates", f"wave:{wave_number}",
            **{k: str(getattr(dates, k)) for k in ("opens", "deadline", "closes")},
        )  # fmt: skip
        return refusals.wave_of(connection, wave_number)


def _refuse_backwards(dates: Dates) -> None:
    given = [d for d in (dates.opens, dates.deadline, dates.closes) if d is not None]
    if given != sorted(given):
        raise SurveyError(
            "dates-backwards",
            Text(
                "Beginn, Frist und Ende müssen in dieser Folge liegen. Prüfen Sie die Daten.",
                "Opening, deadline and end must follow each other. Check the dates.",
            ),
        )
