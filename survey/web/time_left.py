"""How long the rest takes, by what is still open. Owns the share of each section.

The author's minutes (else the estimate from reading and entering) are dealt to the sections by
their length; a section counts by the part of its cells that has no answer yet. Refuses to be more
than an estimate, and to count what looking things up takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import ceil

from survey.instrument.effort import effort_of, seconds_of
from survey.instrument.model import Questionnaire
from survey.store.responses import SectionState
from survey.store.values import SectionStatus


def minutes_left(
    questionnaire: Questionnaire,
    states: Mapping[str, SectionState],
    asked: Iterable[str],
    own: Collection[str] | None = None,
) -> int:
    """Whole minutes, rounded up to five beyond ten; 0 where nothing is open.

    `own`: the sections to count, where these are not all that are asked.
    """
    names = set(asked)
    weights = {s.name: seconds_of(s) for s in questionnaire.sections if s.name in names}
    whole = sum(weights.values())
    if not whole:
        return 0
    mine = names if own is None else own
    left = sum(weights[name] * _open(states.get(name)) for name in weights if name in mine)
    minutes = (questionnaire.minutes or effort_of(questionnaire).minutes[1]) * left / whole
    return ceil(minutes) if minutes <= 10 else 5 * ceil(minutes / 5)


def _open(state: SectionState | None) -> float:
    """The part of a section that has no answer yet."""
    if state is None:
        return 1
    if state.state is SectionStatus.NOT_ASKED or not state.asked:
        return 0
    return 1 - state.answered / state.asked
