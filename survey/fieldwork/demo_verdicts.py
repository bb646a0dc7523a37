"""What the municipalities of a demo say of their coding: invented from a seed of their own.

Refuses to touch anything else that a demo draws.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlalchemy import Engine

from survey.fieldwork.bridging import bridged, codings, say_of_coding
from survey.instrument.flow import Flow
from survey.store.database import reading
from survey.store.values import Actor, ResponseKey, Verdict
from survey.store.waves import Wave

_WORDS = (Verdict.RIGHT, Verdict.WRONG, Verdict.DIFFERENT)
# As often as in the field: most codings are right, and some say nothing of them.
_WEIGHTS = (90, 6, 4)
_SILENT = 0.08


def judge_coding(
    engine: Engine, who: Actor, when: datetime, wave: Wave, flow: Flow, unit: str, seed: int
) -> int:
    """Let a municipality say of its coding whether it was right; how many cells it judged."""
    # Nothing secret is drawn: the same seed gives the same demo.
    random = Random(f"{seed}/{unit}")  # noqa: S311
    with reading(engine) as connection:
        coded = codings(connection, wave, unit, flow, bridged(flow))
    said = {
        key: random.choices(_WORDS, _WEIGHTS)[0]
        for key in sorted(coded)
        if random.random() >= _SILENT
    }
    response = ResponseKey(unit, wave.id)
    return say_of_coding(engine, who, when, response, flow, said) if said else 0
