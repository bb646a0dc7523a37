"""Laying a response before whoever releases it. Owns who may release, and what is ready.

The municipality says once who releases: whoever coordinates, or a signatory. `submit_response`
asks here under the response's lock. Refuses to know a page, and whether answers may be submitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork import access, posting, refusals
from survey.fieldwork.submissions import about
from survey.instrument.phrases import clean
from survey.instrument.text import Text
from survey.store import audit, responses, signing
from survey.store.database import writing
from survey.store.parts import Holder
from survey.store.responses import Response
from survey.store.signing import Answering
from survey.store.values import SIGNING, Actor, ResponseKey, ResponseStatus, TeamRole

LONGEST_NAME: Final = 120
LONGEST_TIME: Final = 100_000

NAME_MISSING: Final = Text(
    "Der Name fehlt. Schreiben Sie, wer die Angaben für die Kommune freigibt.",
    "The name is missing. Write who releases the answers for the municipality.",
)
NAME_TOO_LONG: Final = Text(
    f"Der Name ist zu lang. Schreiben Sie höchstens {LONGEST_NAME} Zeichen.",
    f"The name is too long. Write at most {LONGEST_NAME} characters.",
)


@dataclass(frozen=True, slots=True)
class Release:
    """A release: under which name, and who answered (None: nothing is said of it)."""

    name: str
    answering: Answering | None = None


def may_release(signs: TeamRole, role: TeamRole, *, coordinates: bool) -> bool:
    """Whether somebody with this part releases, as the municipality set it."""
    return role is TeamRole.SIGNATORY if signs is TeamRole.SIGNATORY else coordinates


def refuse_unless_released(held: Response, holder: Holder | None, release: Release) -> str:
    """The name under which a locked response is released. Raises NotAllowed, SurveyError."""
    if holder is not None and not may_release(
        held.signs, holder.role, coordinates=holder.coordinates
    ):
        raise _not_yours(held.signs)
    name = " ".join(clean(release.name).split())
    if not name:
        raise SurveyError("signed-missing", NAME_MISSING)
    if len(name) > LONGEST_NAME:
        raise SurveyError("signed-too-long", NAME_TOO_LONG)
    return name


def set_signing(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, signs: TeamRole
) -> None:
    """Say who releases. What was laid before somebody is so no longer. Raises NotAllowed."""
    with writing(engine) as connection:
        held = _held(connection, who, response, when)
        if signs not in SIGNING:
            raise ValueError(signs)
        if signs is held.signs:
            return
        responses.change(connection, response, signs=signs.value, **withdrawn(held))
        audit.record(connection, who, when, "set_signing", about(response), signs=signs.value)


def hand_in(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    answering: Answering | None = None,
) -> bool:
    """Say that a response is ready to be released by the signatory.

    Returns whether it was news: saying it twice changes nothing. Raises NotAllowed, NotEditable.
    """
    with writing(engine) as connection:
        held = _held(connection, who, response, when)
        note_answering(connection, who, when, response, answering)
        if held.status is ResponseStatus.READY:
            return False
        responses.change(
            connection, response,
            status=ResponseStatus.READY.value, ready_at=when, ready_by=str(who),
        )  # fmt: skip
        posting.laid_before(connection, who, when, held)
        audit.record(connection, who, when, "hand_in", about(response))
        return True


def take_back(engine: Engine, who: Actor, when: datetime, response: ResponseKey) -> None:
    """Go on filling in what was laid before the signatory; nothing where it was not."""
    with writing(engine) as connection:
        held = _held(connection, who, response, when)
        if held.status is ResponseStatus.READY:
            responses.change(connection, response, **withdrawn(held))
            audit.record(connection, who, when, "take_back", about(response))


def withdrawn(held: Response) -> dict[str, object]:
    """The columns of a response that is ready no longer; nothing for one that was not."""
    if held.status is not ResponseStatus.READY:
        return {}
    status = ResponseStatus.REOPENED if held.submission else ResponseStatus.IN_PROGRESS
    return {"status": status.value, "ready_at": None, "ready_by": ""}


def note_answering(
    connection: Connection, who: Actor, when: datetime, response: ResponseKey,
    said: Answering | None,
) -> None:  # fmt: skip
    """Keep who answered and how long it took, where that is new."""
    if said is None:
        return
    known, number = signing.answering_of(connection, response)
    if said != known:
        signing.add_answering(connection, who, when, response, number + 1, said)


def _held(connection: Connection, who: Actor, response: ResponseKey, when: datetime) -> Response:
    held = refusals.lock(connection, response)
    wave, _holder = access.admit_coordinator(connection, held, who)
    refusals.refuse_unless_editable(held, wave, when)
    return held


def _not_yours(signs: TeamRole) -> NotAllowed:
    if signs is TeamRole.SIGNATORY:
        return NotAllowed(
            "not-signatory",
            Text(
                "Ihre Kommune hat festgelegt, dass eine zeichnungsberechtigte Person freigibt. "
                "Legen Sie den Fragebogen zur Freigabe vor.",
                "Your municipality has set that a signatory releases the response. Lay it before "
                "the signatory.",
            ),
        )
    return NotAllowed("not-coordinator", access.ONLY_COORDINATORS)
