"""Notes between colleagues on a question. Owns who may write and remove them, and how many.

Only the municipality reads them; they enter no release, no export, no page of the office. Refuses
to treat them as data: a submitted response takes notes as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed, NotFound
from survey.fieldwork import access, refusals
from survey.fieldwork.lengths import NOTE, fitting
from survey.fieldwork.submissions import about
from survey.fieldwork.versions import flow_of
from survey.instrument.text import Text
from survey.store import audit, notes
from survey.store.database import writing
from survey.store.notes import Note
from survey.store.values import Actor, ResponseKey

MOST: Final = 500

NO_NOTE: Final = Text(
    "Diese Notiz gibt es nicht mehr. Laden Sie die Seite neu.",
    "This note is no longer there. Load the page again.",
)
NOT_YOURS: Final = Text(
    "Eine Notiz entfernt, wer sie geschrieben hat.", "A note is removed by whoever wrote it."
)


def add_notes(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    written: Mapping[str, str],
) -> int:
    """Keep what somebody wrote, by question. Returns how many notes are new.

    The last note of the same person in the same words is not written twice: a form comes in
    again by a second click or the back button. Raises NotFound, NotAllowed (`access-ended`,
    `too-many-notes`), SurveyError (`note-too-long`).
    """
    said = {
        name: words
        for name, given in written.items()
        if (words := fitting(given, NOTE, "note-too-long"))
    }
    if not said:
        return 0
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        access.admit_reader(connection, held, who)
        _refuse_unfit(connection, held.questionnaire, said)
        there = notes.about(connection, response, said)
        if notes.count(connection, response) + len(said) > MOST:
            raise _too_many()
        fresh = {n: w for n, w in said.items() if _last(there, n, who) != w}
        for question, words in fresh.items():
            notes.add(connection, who, when, response, question, words)
        if fresh:
            audit.record(connection, who, when, "add_notes", about(response), notes=len(fresh))
        return len(fresh)


def remove_note(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, number: int
) -> Note:
    """Remove a note that one has written, its words too. Raises NotFound, NotAllowed."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _wave, holder = access.admit_reader(connection, held, who)
        found = notes.get(connection, response, number)
        if found is None or not found.words:
            raise NotFound("note-unknown", NO_NOTE)
        own = found.by == str(who) or (
            holder is not None and holder.contact is not None and found.contact == holder.contact
        )
        if not own:
            raise NotAllowed("note-not-yours", NOT_YOURS)
        notes.take_back(connection, when, number)
        audit.record(connection, who, when, "remove_note", about(response), note=number)
        return found


def _last(there: tuple[Note, ...], question: str, who: Actor) -> str:
    return next(
        (n.words for n in reversed(there) if n.question == question and n.by == str(who)), ""
    )


def _refuse_unfit(connection: Connection, questionnaire: int, said: Mapping[str, str]) -> None:
    known = flow_of(connection, questionnaire).questionnaire.questions
    for name in said:
        if name not in known:
            raise NotFound(
                "question-unknown",
                Text(
                    f"Eine Frage {name} gibt es in Ihrem Fragebogen nicht. Laden Sie die Seite "
                    "neu.",
                    f"There is no question {name} in your questionnaire. Load the page again.",
                ),
            )


def _too_many() -> NotAllowed:
    return NotAllowed(
        "too-many-notes",
        Text(
            f"Es stehen schon {MOST} Notizen in diesem Fragebogen. Entfernen Sie zuerst einige.",
            f"There are {MOST} notes in this questionnaire already. Remove some first.",
        ),
    )
