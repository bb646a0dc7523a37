"""What stands beside the answers of a response: verdicts on its coding, corrections it has raised.

Owns that look-up, now or as it was at a submission. Refuses to write; makes no statement where the
version asks for neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from survey.fieldwork.bridging import bridged
from survey.instrument.besides import Besides, Judgement, Righted
from survey.instrument.flow import Flow
from survey.questions.base import SHOWING, Key
from survey.store import recalled, waves
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus, ResponseKey, Verdict


def besides_of(
    connection: Connection, response: ResponseKey, flow: Flow, until: datetime | None = None
) -> Besides:
    """Everything, or what was said and decided `until` then."""
    return Besides(
        _judgements(connection, response, flow, until),
        corrections_of(connection, response, flow, until),
    )


def corrections_of(
    connection: Connection, response: ResponseKey, flow: Flow, until: datetime | None = None
) -> dict[Key, tuple[Righted, ...]]:
    """The corrections alone. One statement, none where no earlier answer is shown."""
    found: dict[Key, tuple[Righted, ...]] = {}
    if any(q.previous in SHOWING for q in flow.questionnaire.questions.values()):
        for one in _standing(recalled.corrections(connection, response), until):
            made = Righted(one.about, one.answer, one.reason, one.state.value)
            found[one.key] = (*found.get(one.key, ()), made)
    return found


def _judgements(
    connection: Connection, response: ResponseKey, flow: Flow, until: datetime | None
) -> dict[Key, Judgement]:
    if not bridged(flow):
        return {}
    said = recalled.verdicts(connection, response, until)
    found = {
        number: waves.get(connection, number) for number in {s.about_wave for s in said.values()}
    }
    return {
        key: Judgement(wave.name, one.verdict.value)
        for key, one in said.items()
        if one.verdict is not Verdict.OPEN and (wave := found[one.about_wave]) is not None
    }


def _standing(raised: tuple[Correction, ...], until: datetime | None) -> Iterator[Correction]:
    """Those that were not withdrawn; what was decided later was open then."""
    for one in raised:
        if until is not None and one.at > until:
            continue
        if until is not None and one.decided_at is not None and one.decided_at > until:
            yield replace(one, state=CorrectionStatus.OPEN)
        elif one.state is not CorrectionStatus.WITHDRAWN:
            yield one
