"""What all levels of a wave have in common, whatever the code or measure.

Owns these fields; refuses the figures themselves.
"""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from analysis.results.bases import Bases
from analysis.results.level import Level
from analysis.results.mode import Mode
from survey.instrument.answer import Status

Started: TypeAlias = tuple[partial[Level], ...]
"""One per wave in which the variable was asked; whoever has the figures completes it."""


def started(bases: Bases, mode: Mode) -> Started:
    """The levels of these waves, lacking measure, code, statements and figures."""
    track = bases.track
    return tuple(
        partial(
            Level,
            wave=track.waves[w],
            mode=mode,
            is_coded=bool(track.is_coded[w]),
            is_example=bool(track.is_example[w]),
            units=bases.units(i),
            frame=bases.frame[i],
            asked=bases.asked[i],
            planned=bases.with_status(i, Status.PLANNED),
            undecided=bases.with_status(i, Status.UNDECIDED),
            revised=bases.revised[i],
            statuses=bases.statuses(i),
        )
        for i, w in enumerate(bases.rows)
    )
