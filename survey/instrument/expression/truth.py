"""The four truth values and how they join.

`not_applicable`: `not` keeps it, `or` gives the other side, `and` gives false beside false and
else itself. UNKNOWN and NOT_APPLICABLE also stand for a value that is missing. Owns nothing else.
"""

from __future__ import annotations

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


def both(one: Truth, other: Truth) -> Truth:
    """`and`: beside NOT_APPLICABLE only false counts, beside TRUE the other side."""
    if one is FALSE or other is FALSE:
        return FALSE
    if one is NOT_APPLICABLE or other is NOT_APPLICABLE:
        return NOT_APPLICABLE
    return other if one is TRUE else one


def either(one: Truth, other: Truth) -> Truth:
    """`or`: beside NOT_APPLICABLE the other side counts."""
    if one is TRUE or other is TRUE:
        return TRUE
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    return other if one is NOT_APPLICABLE else one
