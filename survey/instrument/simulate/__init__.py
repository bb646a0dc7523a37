"""A questionnaire tried out: filled in by invented municipalities, and by last wave's answers.

Owns what is counted: routes that nobody took, checks that fired, earlier answers that do not come
through. Refuses randomness of its own, and to prove anything: what no invented municipality
reached may still be reached (`check` finds what is certain).
"""

from survey.instrument.simulate.result import (
    Dead,
    Firing,
    Loss,
    Prefill,
    Refused,
    Replayed,
    Simulation,
)
from survey.instrument.simulate.trial import invented_units, simulate

__all__ = [
    "Dead",
    "Firing",
    "Loss",
    "Prefill",
    "Refused",
    "Replayed",
    "Simulation",
    "invented_units",
    "simulate",
]
