"""The office decides on corrections of earlier answers; the municipality reads what it says.

Accepted, a correction is one more revision of the earlier answer, with the author and time of
whoever raised it: it counts from then on, beside the submission, which stays as it was made.
Refused, nothing moves. Of two people who decide at once the later one learns what was decided.
Owns that verb. Refuses what the earlier questionnaire could not have taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import posting, refusals
from survey.fieldwork.answers import signature_of
from survey.fieldwork.deciding_words import (
    CHANGED_SINCE,
    IN_WORK,
    NO_WAY_BACK,
    NOTHING_CHOSEN,
    REPLY_MISSING,
    TOO_LONG,
    UNKNOWN,
    contradicts,
    decided_already,
)
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.flows import examine
from survey.fieldwork.submissions import about
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer, Provenance
from survey.instrument.corrected import as_then
from survey.instrument.flow import Flow, Unit
from survey.instrument.phrases import clean
from survey.instrument.recall import said_alike
from survey.questions.base import Key
from survey.store import answers, audit, links, recalled, responses
from survey.store.answers import Revised
from survey.store.database import writing
from survey.store.recalled import Correction
from survey.store.responses import Response
from survey.store.values import Actor, CorrectionStatus, ResponseKey, ResponseStatus

MOST_CHARACTERS: Final = 2000


def decide_corrections(
    engine: Engine,
    who: Actor,
    when: datetime,
    response: ResponseKey,
    seen: Mapping[int, int],
    *,
    accepted: bool,
    reply: str,
) -> tuple[Correction, ...]:
    """Accept or refuse corrections raised in this response, all or none, in one transaction.

    `seen`: the number of each -> the revision of the earlier answer that whoever decides looked at.
    A refusal needs a `reply`. Deciding the same again does nothing. Raises SurveyError
    (`reply-missing`, `words-too-long`, `nothing-chosen`, `no-way-back`, `correction-contradicts`),
    NotFound, NotAllowed (`correction-decided`, `earlier-changed`, `earlier-in-work`).
    """
    words = _words(reply, needed=not accepted)
    if not seen:
        raise SurveyError("nothing-chosen", NOTHING_CHOSEN)
    state = CorrectionStatus.ACCEPTED if accepted else CorrectionStatus.REFUSED
    with writing(engine) as connection:
        held = refusals.lock(connection, response)
        meant = [one for one in recalled.corrections(connection, response) if one.id in seen]
        if len(meant) < len(seen):
            raise NotFound("correction-unknown", UNKNOWN)
        if all(one.state is state and one.decided_by == str(who) for one in meant):
            return tuple(meant)
        for one in meant:
            if one.state is not CorrectionStatus.OPEN:
                raise NotAllowed("correction-decided", decided_already(connection, one))
        changes = _write(connection, held, when, meant, seen) if accepted else {}
        for one in meant:
            recalled.decide_correction(connection, one.id, who, when, state, words)
        audit.record(
            connection, who, when, f"{'accept' if accepted else 'refuse'}_correction",
            about(response), corrections=[one.id for one in meant], **changes,
        )  # fmt: skip
        posting.corrections_decided(
            connection, who, when, held, meant, accepted=accepted, reply=words
        )
        return tuple(meant)


def _write(
    connection: Connection,
    held: Response,
    when: datetime,
    meant: Sequence[Correction],
    seen: Mapping[int, int],
) -> dict[str, object]:
    """Write them into the waves that they are about, the earliest first. What the audit says."""
    today = flow_of(connection, held.questionnaire)
    ordered = sorted(meant, key=lambda one: (one.about_wave, one.id))
    changes = {
        wave: _write_wave(connection, ResponseKey(held.unit, wave), when, today, tuple(own), seen)
        for wave, own in groupby(ordered, key=lambda one: one.about_wave)
    }
    return {"changes": {str(wave): change for wave, change in changes.items()}}


def _write_wave(
    connection: Connection,
    key: ResponseKey,
    when: datetime,
    today: Flow,
    meant: Sequence[Correction],
    seen: Mapping[int, int],
) -> int:
    """Add the revisions to one earlier response. Returns the number of its last write."""
    earlier = refusals.lock(connection, key)
    wave = refusals.wave_of(connection, key.wave)
    if earlier.status is ResponseStatus.REOPENED and wave.is_open(when):
        raise NotAllowed("earlier-in-work", IN_WORK)
    if not earlier.submission:
        raise NotAllowed("earlier-changed", CHANGED_SINCE)
    submission, *_ = responses.submissions(connection, key)
    then = flow_of(connection, earlier.questionnaire)
    counted = answers.counted_revisions(connection, key, submission.change)
    right: dict[Key, tuple[Correction, Answer]] = {}
    for one in meant:
        found = as_then(today.questionnaire, then.questionnaire, one.key, one.answer)
        if found is None:
            raise SurveyError("no-way-back", NO_WAY_BACK)
        cell, answer = found
        standing = counted.get(cell)
        if (standing.revision if standing else 0) != seen[one.id]:
            raise NotAllowed("earlier-changed", CHANGED_SINCE)
        if standing is None or not said_alike(answer, standing.answer):
            right[cell] = one, answer
    if not right:
        return earlier.change
    told = {cell: revised.answer for cell, revised in counted.items()}
    names = then.previous(*then.section_names)
    before = previous_answers(connection, wave, key.unit, then, names)
    unit = links.unit_of(connection, key)
    fresh = {cell: answer for cell, (_, answer) in right.items()}
    _refuse_contradictions(then, unit, told, fresh, before)
    current = answers.current(connection, key, {name for name, _ in right})
    signature = signature_of(connection, earlier, wave, Actor("job", "correction"), when)
    rows = [
        (cell, _revision(one, answer, signature.version, current.get(cell)))
        for cell, (one, answer) in right.items()
    ]
    number = earlier.change + 1
    answers.append(connection, key, number, signature, (), rows)
    responses.change(connection, key, change=number)
    return number


def _revision(one: Correction, answer: Answer, version: str, standing: Revised | None) -> Revised:
    """What was raised, by whoever raised it; comments beside the earlier answer stay."""
    comment = standing.answer.comment if standing else ""
    written = replace(
        answer, provenance=Provenance.CORRECTED, by=one.by, at=one.at, version=version,
        comment=comment,
    )  # fmt: skip
    return Revised(written, standing.revision + 1 if standing else 1)


def _refuse_contradictions(
    then: Flow,
    unit: Unit,
    told: Mapping[Key, Answer],
    fresh: Mapping[Key, Answer],
    previous: Mapping[Key, Answer],
) -> None:
    """What the earlier wave calls impossible now, and did not before."""
    blockers = examine(then, unit)
    known = {(one.keys, one.message.de) for one in blockers(told, previous)}
    for one in blockers({**told, **fresh}, previous):
        if (one.keys, one.message.de) not in known:
            raise SurveyError("correction-contradicts", contradicts(one.message))


def _words(reply: str, *, needed: bool) -> str:
    words = clean(reply).replace("\r\n", "\n").strip()
    if needed and not words:
        raise SurveyError("reply-missing", REPLY_MISSING)
    if len(words) > MOST_CHARACTERS:
        raise SurveyError("words-too-long", TOO_LONG)
    return words
