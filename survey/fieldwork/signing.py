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
from survey.store import audit, people, responses, signing
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
NO_SIGNATORY: Final = Text(
    "Noch ist niemand als zeichnungsberechtigt benannt. Laden Sie die Person zuerst unter "
    "„Beteiligte“ ein; dann legen Sie ihr den Fragebogen vor.",
    "Nobody is named as signatory yet. Invite the person first, among the people involved; then "
    "lay the questionnaire before them.",
)
NOT_LAID_BEFORE: Final = Text(
    "Die Angaben sind Ihnen nicht vorgelegt, oder es wurde seither etwas geändert. Setzen Sie "
    "das Häkchen „trotzdem“, wenn Sie sie so freigeben wollen.",
    "The answers are not laid before you, or something was changed since. Tick “nevertheless” if "
    "you want to release them as they are.",
)
EARLY: Final = "signed-early"


@dataclass(frozen=True, slots=True)
class Release:
    """A release: under which name, and who answered (None: nothing is said of it)."""

    name: str
    answering: Answering | None = None
    anyway: bool = False
    """Released by a signatory before whom nobody has laid it, who knows that."""


def may_release(signs: TeamRole, role: TeamRole, *, coordinates: bool) -> bool:
    """Whether somebody with this part releases, as the municipality set it."""
    return role is TeamRole.SIGNATORY if signs is TeamRole.SIGNATORY else coordinates


def refuse_unless_released(held: Response, holder: Holder | None, release: Release) -> str:
    """The name under which a locked response is released. Raises NotAllowed, SurveyError."""
    if holder is not None and not may_release(
        held.signs, holder.role, coordinates=holder.coordinates
    ):
        raise _not_yours(held.signs)
    wrong = wrong_name(release.name)
    if wrong is not None:
        raise SurveyError("signed-missing" if wrong is NAME_MISSING else "signed-too-long", wrong)
    early = held.signs is TeamRole.SIGNATORY and held.status is not ResponseStatus.READY
    if early and not release.anyway and holder is not None:
        raise SurveyError(EARLY, NOT_LAID_BEFORE)
    return tidy_name(release.name)


def tidy_name(typed: str) -> str:
    """The name as it is stored."""
    return " ".join(clean(typed).split())


def wrong_name(typed: str) -> Text | None:
    """Why nobody can release under this name; None where one can."""
    name = tidy_name(typed)
    if not name:
        return NAME_MISSING
    return NAME_TOO_LONG if len(name) > LONGEST_NAME else None


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

    Returns whether it was news: saying it twice changes nothing. Raises NotAllowed, NotEditable,
    SurveyError where nobody could release it.
    """
    with writing(engine) as connection:
        held = _held(connection, who, response, when)
        if not _has_signatory(connection, response):
            raise SurveyError("no-signatory", NO_SIGNATORY)
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


def _has_signatory(connection: Connection, response: ResponseKey) -> bool:
    """Whether somebody is there before whom it can be laid."""
    return any(
        one.role is TeamRole.SIGNATORY and one.ended_at is None
        for one in people.team(connection, response)
    )


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
