"""A response from its first visit to acceptance. Owns each step of its status.

Every step locks the response first, so that a save, a submission, a reopening and the end of the
wave decide one after the other. Refuses to know a rule of the questionnaire: whoever submits gives
a function that examines the answers under the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.errors import SurveyError
from survey.fieldwork import access, posting, refusals
from survey.fieldwork.answers import next_revisions, signature_of, write
from survey.fieldwork.collisions import Decided
from survey.fieldwork.confirming import carry_over
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.signing import Release, note_answering, refuse_unless_released
from survey.fieldwork.submissions import about, submit
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer, Provenance
from survey.instrument.text import Text
from survey.questions.base import Key
from survey.store import answers, audit, responses, signing
from survey.store.answers import Revised
from survey.store.database import writing
from survey.store.responses import Response, Submission
from survey.store.values import Actor, ResponseKey, ResponseStatus
from survey.store.waves import Wave


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why answers cannot be submitted: the cells, and the sentence for whoever filled them in."""

    keys: tuple[Key, ...]
    message: Text


Examine = Callable[[Mapping[Key, Answer], Mapping[Key, Answer]], Sequence[Blocker]]
"""What blocks, by the answers that stand and the earlier ones."""


class SubmissionRefused(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """Entries that cannot be read or contradict each other; nothing was submitted."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        super().__init__(
            "submission-refused",
            Text("Vor dem Absenden bitte korrigieren.", "Please correct this before submitting."),
            [blocker.message for blocker in blockers],
        )
        self.blockers = tuple(blockers)


def open_response(engine: Engine, who: Actor, when: datetime, response: ResponseKey) -> None:
    """Note the first visit; later ones change nothing."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        if held.status is not ResponseStatus.INVITED:
            return
        responses.change(
            connection, response, status=ResponseStatus.OPENED.value, opened_at=when, active_at=when
        )
        audit.record(connection, who, when, "open_response", about(response))


def submit_response(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    examine: Examine,
    release: Release | None = None,
) -> Submission:
    """Submit what stands. `examine` sees all answers under the lock, with the earlier ones that
    the version names, and returns what blocks. `release`: who releases; None for a command.

    Raises SubmissionRefused with the blockers, NotFound, NotEditable (also when it is submitted),
    NotAllowed for whoever may not release, SurveyError without a name.
    """
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        wave, holder = access.admit_reader(connection, held, who)
        refusals.refuse_unless_editable(held, wave, when)
        signed = refuse_unless_released(held, holder, release) if release else ""
        standing = answers.current(connection, response)
        flow = flow_of(connection, held.questionnaire)
        standing, change = carry_over(connection, held, wave, who, when, flow, standing)
        told = {key: revised.answer for key, revised in standing.items()}
        names = flow.previous(*flow.section_names)
        earlier = previous_answers(connection, wave, response.unit, flow, names)
        if blockers := examine(told, earlier):
            raise SubmissionRefused(blockers)
        note_answering(connection, who, when, response, release.answering if release else None)
        made = submit(
            connection, held, who, when, told, status=ResponseStatus.SUBMITTED, change=change,
            signed=signed,
        )  # fmt: skip
        posting.arrived(connection, who, when, held, made)
        return made


def reopen_response(
    engine: Engine, who: Actor, when: datetime, response: ResponseKey, reason: str
) -> None:
    """Let the municipality correct what it submitted; its submission stands until the next one."""
    if not reason.strip():
        raise refusals.reason_missing()
    with writing(engine) as connection:
        reopen(connection, refusals.lock(connection, response), who, when, reason.strip())


def reopen(connection: Connection, held: Response, who: Actor, when: datetime, reason: str) -> None:
    """Open a locked response for correction. Raises SurveyError for its status, NotEditable."""
    wave = refusals.wave_of(connection, held.wave)
    _refuse_unless(
        held, ResponseStatus.SUBMITTED, ResponseStatus.IN_REVIEW, ResponseStatus.ACCEPTED
    )
    if not wave.is_open(when):
        raise refusals.closed(wave, when)
    responses.change(connection, held.key, status=ResponseStatus.REOPENED.value, reason=reason)
    # Whoever asked for it has got it, on whichever way.
    signing.decide(connection, who, when, held.key, granted=True, reply=reason)
    posting.reopened(connection, who, when, held, reason)
    audit.record(connection, who, when, "reopen_response", about(held.key))


def accept_response(engine: Engine, who: Actor, when: datetime, response: ResponseKey) -> None:
    """Take a submitted response as checked."""
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        _refuse_unless(held, ResponseStatus.SUBMITTED, ResponseStatus.IN_REVIEW)
        responses.change(connection, response, status=ResponseStatus.ACCEPTED.value)
        audit.record(connection, who, when, "accept_response", about(response))


def record_coded(
    engine: Engine,
    who: Actor,
    when: datetime,
    wave_number: int,
    coded: Mapping[str, Mapping[Key, Answer]],
) -> dict[str, int]:
    """Write what was coded for units of a coded wave and accept their responses: all or nothing.

    `coded`: the unit's key -> its answers; a key that is absent stays as it is. Returns how many
    revisions each unit got: writing the same again adds none. Raises NotFound for a wave or unit
    that is not there, SurveyError (`wave-not-coded`) and NotEditable for a wave that is closed.
    """
    with writing(engine) as connection:
        held = [refusals.lock(connection, ResponseKey(unit, wave_number)) for unit in sorted(coded)]
        wave = refusals.wave_of(connection, wave_number)
        if wave.mode != "coded":
            raise refusals.not_coded(wave)
        if not wave.is_open(when):
            raise refusals.closed(wave, when)
        written = {
            one.unit: _record(connection, one, who, when, wave, coded[one.unit]) for one in held
        }
        audit.record(
            connection, who, when, "record_coded", f"wave:{wave_number}",
            units=len(written), revisions=sum(written.values()),
        )  # fmt: skip
        return written


def _record(
    connection: Connection,
    held: Response,
    who: Actor,
    when: datetime,
    wave: Wave,
    given: Mapping[Key, Answer],
) -> int:
    standing = answers.current(connection, held.key)
    added = next_revisions(_but_corrected(connection, held, given, standing), standing)
    if not added and held.status is ResponseStatus.ACCEPTED:
        return 0
    signature = signature_of(connection, held, wave, who, when)
    number = write(connection, held, signature, Decided(added))
    told = {key: row.answer for key, row in (standing | added).items()}
    submit(connection, held, who, when, told, status=ResponseStatus.ACCEPTED, change=number)
    return len(added)


def _but_corrected(
    connection: Connection,
    held: Response,
    given: Mapping[Key, Answer],
    standing: Mapping[Key, Revised],
) -> dict[Key, Answer]:
    """What was coded without the cells that were corrected since and are coded as they were."""
    kept: set[Key] = set()
    for key in given.keys() & standing.keys():
        if standing[key].answer.provenance is Provenance.CORRECTED:
            former = answers.history(connection, held.key, key)
            coded = [one.answer for one in former if one.answer.provenance is Provenance.ENTERED]
            if coded and coded[-1].same_as(given[key]):
                kept.add(key)
    return {key: answer for key, answer in given.items() if key not in kept}


def _refuse_unless(held: Response, *allowed: ResponseStatus) -> None:
    if held.status not in allowed:
        raise SurveyError(
            "response-status",
            Text(
                f"Der Fragebogen hat den Status „{held.status.value}“; das geht nur mit "
                f"{', '.join(s.value for s in allowed)}.",
                f"The response has the status “{held.status.value}”; this needs "
                f"{', '.join(s.value for s in allowed)}.",
            ),
        )
