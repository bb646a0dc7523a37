"""The four truth values and how they join.

`not_applicable`: `not` keeps it, `or` gives the other side, `and` gives false beside false and
else itself. UNKNOWN and NOT_APPLICABLE also stand for a value that is missing. Owns nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final


class Truth(Enum):
    """What is certain about a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    __hash__ = object.__hash__


TRUE: Final = Truth.TRUE
FALSE: Final = Truth.FALSE
UNKNOWN: Final = Truth.UNKNOWN
NOT_APPLICABLE: Final = Truth.NOT_APPLICABLE


def negated(value: Truth) -> Truth:
    if value is TRUE:
        return FALSE
    return TRUE if value is FALSE else value


def both(values: Iterable[Truth]) -> Truth:
    """`and` over any number of conditions."""
    result = TRUE
    for value in values:
        if value is FALSE:
            return FALSE
        if value is NOT_APPLICABLE or (value is UNKNOWN and result is TRUE):
            result = value
    return result


def either(values: Iterable[Truth]) -> Truth:
    """`or` over any number of conditions."""
    result = NOT_APPLICABLE
    for value in values:
        if value is TRUE:
            return TRUE
        if value is UNKNOWN or (value is FALSE and result is NOT_APPLICABLE):
            result = value
    return result
