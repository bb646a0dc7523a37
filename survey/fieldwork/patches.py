"""A patch takes the place of the version that is being filled in: a typo corrected in the field.

Owns what a patch may differ in (nothing that could change an answer) and whom it reaches: drafts
keep their answers and go on with the patch, what was submitted stays with its version. Refuses to
release a version; the patch was released before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import SurveyError
from survey.fieldwork import refusals, wave_refusals
from survey.fieldwork.versions import flow_of
from survey.instrument.compare import (
    Comparison,
    Difference,
    QuestionComparison,
    compare,
    more_than_cosmetic,
)
from survey.instrument.text import Text
from survey.instrument.version import version_order, without_patch
from survey.store import audit, responses, versions, waves
from survey.store.database import writing
from survey.store.values import EDITABLE, Actor, ResponseStatus
from survey.store.waves import Wave

_REACHED: Final = frozenset({ResponseStatus.NOT_INVITED, *EDITABLE})
_BEGUN: Final = frozenset(EDITABLE) - {ResponseStatus.INVITED}


@dataclass(frozen=True, slots=True)
class Patched:
    """A wave with its patch: how many drafts had been begun, how many responses keep theirs."""

    wave: Wave
    begun: int
    kept: int


def patch_wave(
    engine: Engine, who: Actor, when: datetime, wave_number: int, version: str
) -> Patched:
    """Let everybody who has not submitted fill in this patch from now on.

    Raises NotFound for a version that was not released, SurveyError where the wave has ended
    (`wave-not-running`), the version is no later patch of the wave's (`no-patch`) or differs in
    more than its looks (`patch-not-cosmetic`, with each difference).
    """
    with writing(engine) as connection:
        held = responses.lock_wave(connection, wave_number)
        waves.lock(connection, wave_number)
        wave = refusals.wave_of(connection, wave_number)
        if wave.closed_at is not None:
            raise wave_refusals.not_running(wave)
        found = versions.find(connection, wave.study, version)
        if found is None:
            raise wave_refusals.no_version(connection, wave.study, version)
        is_later = version_order(version) > version_order(wave.version)
        if not is_later or without_patch(version) != without_patch(wave.version):
            raise _no_patch(wave, version)
        refuse_more_than_cosmetic(compared(connection, wave.questionnaire, found.id))
        responses.move(connection, wave_number, found.id, [s.value for s in _REACHED])
        waves.change(connection, wave_number, questionnaire=found.id, patched_at=when)
        audit.record(
            connection, who, when, "patch_wave", f"wave:{wave_number}",
            former=wave.version, version=version, digest=found.digest,
        )  # fmt: skip
        return Patched(
            refusals.wave_of(connection, wave_number),
            begun=sum(one.status in _BEGUN for one in held),
            kept=sum(one.status not in _REACHED for one in held),
        )


def compared(connection: Connection, former: int, patch: int) -> Comparison:
    """Two released versions by their numbers, side by side."""
    old, new = flow_of(connection, former), flow_of(connection, patch)
    return compare(old.questionnaire, new.questionnaire)


def refuse_more_than_cosmetic(comparison: Comparison) -> None:
    """Raises SurveyError (`patch-not-cosmetic`) with a line for whatever could change an answer."""
    if comparison.is_cosmetic:
        return
    raise SurveyError(
        "patch-not-cosmetic",
        Text(
            f"{comparison.new} unterscheidet sich von {comparison.old} nicht nur in der "
            "Schreibweise und kann es im Feld nicht ersetzen. Nehmen Sie diese Änderungen zurück, "
            "oder fragen Sie in der nächsten Welle so:",
            f"{comparison.new} differs from {comparison.old} in more than its spelling and cannot "
            "take its place in the field. Undo these changes, or ask like this in the next wave:",
        ),
        [_line(one) for one in comparison.not_cosmetic],
    )


def _line(found: QuestionComparison | Difference) -> Text:
    if isinstance(found, Difference):
        return found.words
    what = more_than_cosmetic(found)
    return Text(f"{found.name}: {what.de}", f"{found.name}: {what.en}")


def _no_patch(wave: Wave, version: str) -> SurveyError:
    base, number = version_order(wave.version)
    return SurveyError(
        "no-patch",
        Text(
            f"{version} ist keine spätere Berichtigung von {wave.version}, mit dem {wave.name} "
            f"läuft. Geben Sie der Berichtigung die Fassung {base}.{number + 1}.",
            f"{version} is no later patch of {wave.version}, which {wave.name} runs with. Give the "
            f"patch the version {base}.{number + 1}.",
        ),
    )
