"""Rules of a municipality's team that several verbs share: who is meant, how many, which sections.

Owns the limits. Refuses to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import refusals
from survey.fieldwork.letters import Given
from survey.fieldwork.versions import flow_of
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.words import short_day
from survey.store import links, people
from survey.store.people import Member
from survey.store.responses import Response
from survey.store.values import ResponseKey, TeamRole
from survey.store.waves import Wave

# A municipality is one to twelve people; whoever holds a link cannot fill the outbox.
MOST_PEOPLE: Final = 40
MOST_LETTERS: Final = 30
WINDOW: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is to do: their role, whether they stand in, their sections with dates."""

    role: TeamRole = TeamRole.CONTRIBUTOR
    is_deputy: bool = False
    sections: Mapping[str, date | None] = field(default_factory=dict)


def active(connection: Connection, key: ResponseKey) -> dict[int, Member]:
    """Everybody who has a part now, by the contact's number."""
    return {m.contact.id: m for m in people.team(connection, key) if m.ended_at is None}


def member(team: Mapping[int, Member], number: int) -> Member:
    """Somebody of this team. Raises NotFound, also for somebody of another municipality."""
    if number not in team:
        raise NotFound(
            "person-unknown",
            Text(
                "Diese Person gehört nicht (mehr) zu den Beteiligten Ihrer Kommune. Gehen Sie zur "
                "Liste der Beteiligten.",
                "This person is not (or no longer) one of your municipality's people. Go to the "
                "list of people.",
            ),
        )
    return team[number]


def refuse_crowd(team: Mapping[int, Member], coming: int = 1) -> None:
    """Raise NotAllowed where a response would have more people than it may."""
    if len(team) + coming > MOST_PEOPLE:
        raise NotAllowed(
            "too-many-people",
            Text(
                f"{MOST_PEOPLE} Personen haben schon Zugang; mehr sind nicht vorgesehen. Beenden "
                "Sie zuerst einen Zugang, der nicht mehr gebraucht wird.",
                f"{MOST_PEOPLE} people have access already, and more are not provided for. End "
                "an access that is no longer needed first.",
            ),
        )


def refuse_flood(connection: Connection, key: ResponseKey, when: datetime, coming: int = 1) -> None:
    """Raise NotAllowed where too many links would go out within the hour."""
    if links.issued_since(connection, key, when - WINDOW) + coming > MOST_LETTERS:
        raise NotAllowed(
            "too-many-letters",
            Text(
                f"In der letzten Stunde sind {MOST_LETTERS} Links entstanden. Warten Sie "
                "eine Stunde, und versuchen Sie es dann noch einmal.",
                f"{MOST_LETTERS} links were made within the last hour. Wait an hour, then try "
                "again.",
            ),
        )


def refuse_over(wave: Wave, when: datetime) -> None:
    """Raise NotEditable where nobody can be let into the wave any more."""
    if wave.closed_at is not None or (wave.closes is not None and wave.closes < when):
        raise refusals.closed(wave, when)


def refuse_unknown(connection: Connection, held: Response, sections: Iterable[str]) -> None:
    """Raise NotFound for a section that the questionnaire does not have."""
    questionnaire = flow_of(connection, held.questionnaire).questionnaire
    for name in sections:
        if questionnaire.section(name) is None:
            raise NotFound(
                "section-unknown",
                Text(
                    f"Einen Abschnitt {name} gibt es in Ihrem Fragebogen nicht. Laden Sie die "
                    "Seite neu.",
                    f"There is no section {name} in your questionnaire. Load the page again.",
                ),
            )


def refuse_stranger(number: int | None) -> int:
    """The contact's number. Raises SurveyError for whoever has not said who they are."""
    if number is None:
        raise SurveyError(
            "introduce-first",
            Text(
                "Sagen Sie zuerst, wer Sie sind: Die anderen lesen, von wem die Einladung kommt.",
                "Say who you are first: the others read whom the invitation comes from.",
            ),
        )
    return number


def given(connection: Connection, held: Response, sections: Mapping[str, date | None]) -> Given:
    """The sections as a letter names them, in the questionnaire's order."""
    questionnaire = flow_of(connection, held.questionnaire).questionnaire
    dates = set(sections.values())
    common = dates.pop() if len(dates) == 1 else None
    return Given(
        [
            _dated(s.title, None if common else sections[s.name])
            for s in questionnaire.sections
            if s.name in sections
        ],
        common,
    )


def _dated(title: Text, due: date | None) -> Text:
    if due is None:
        return title
    german, english = (short_day(due, tongue) for tongue in LANGUAGES)
    return Text(f"{title.de} (bis {german})", f"{title('en')} (by {english})")
