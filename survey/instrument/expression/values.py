"""Values that expressions compute with, and comparing them with certainty or not at all.

A value is a Truth (UNKNOWN and NOT_APPLICABLE: missing), an Interval (number), a tuple of codes
(an answered choice) or a text. Owns comparing; refuses to look anything up.
"""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from survey.instrument.answer import Answer, Status
from survey.instrument.expression.truth import (
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    UNKNOWN,
    Truth,
)
from survey.instrument.interval import ROUNDING, Interval

Codes: TypeAlias = tuple[str, ...]
Value: TypeAlias = Truth | Interval | Codes | str

_ONE: Final = Decimal(1)
_DATE: Final = re.compile(r"([0-9]{4})-(?:H([12])|([0-9]{2})(?:-([0-9]{2}))?)")


def of_answer(answer: Answer) -> Value:
    """What an answer is worth; an `all` without known reference is not resolved here."""
    if answer.status is not Status.ANSWERED:
        return NOT_APPLICABLE if answer.status is Status.NOT_APPLICABLE else UNKNOWN
    if answer.comparator is not None:
        return Interval(answer.low, answer.high)
    return answer.codes or answer.text or UNKNOWN


def equal(a: Value, b: Value) -> Truth:
    """Whether both are certainly the same."""
    if isinstance(a, Interval) and isinstance(b, Interval):
        if _below(a, b) or _below(b, a):
            return FALSE
        return TRUE if a.is_exact and b.is_exact else UNKNOWN
    words = _word(a), _word(b)
    if words[0] is None or words[1] is None:
        return UNKNOWN
    if words[0] == words[1]:
        return TRUE
    first, second = days(words[0]), days(words[1])
    if first and second and first[0] <= second[1] and second[0] <= first[1]:
        return UNKNOWN
    return FALSE


def less(a: Value, b: Value, order: Codes = ()) -> Truth:
    """Whether a is certainly below b. Codes follow `order`, the choices from first to last."""
    if isinstance(a, Interval) and isinstance(b, Interval):
        if _below(a, b):
            return TRUE
        low, high = a.low, b.high
        if low is not None and high is not None and (low >= high or not _smaller(low, high)):
            return FALSE
        return UNKNOWN
    first, second = _word(a), _word(b)
    if first is None or second is None:
        return UNKNOWN
    if order:
        if first not in order or second not in order:
            return UNKNOWN
        return TRUE if order.index(first) < order.index(second) else FALSE
    return _earlier(first, second)


def within(a: Value, options: Codes | tuple[Decimal, ...]) -> Truth:
    """Whether a is certainly one of the options (texts or numbers)."""
    result = FALSE
    for option in options:
        same = equal(a, option if isinstance(option, str) else Interval(option, option))
        if same is TRUE:
            return TRUE
        if same is UNKNOWN:
            result = UNKNOWN
    return result


@lru_cache(maxsize=1024)
def days(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """First and last day of an ISO date, month or half-year; None for any other text."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found[1])
    if found[2]:
        return ((year, 1, 1), (year, 6, 30)) if found[2] == "1" else ((year, 7, 1), (year, 12, 31))
    month = int(found[3])
    if not 1 <= month <= 12 or year == 0:
        return None
    last = monthrange(year, month)[1]
    if found[4] is None:
        return (year, month, 1), (year, month, last)
    day = int(found[4])
    return ((year, month, day), (year, month, day)) if 1 <= day <= last else None


def _earlier(a: str, b: str) -> Truth:
    first, second = days(a), days(b)
    if first is None or second is None:
        return UNKNOWN
    if a == b:
        return FALSE
    if first[1] < second[0]:
        return TRUE
    return FALSE if first[0] >= second[1] else UNKNOWN


def _below(a: Interval, b: Interval) -> bool:
    high, low = a.high, b.low
    return high is not None and low is not None and high < low and _smaller(high, low)


def _smaller(a: Decimal, b: Decimal) -> bool:
    """Whether a is below b by more than arithmetic rounds."""
    return a < b and b - a > ROUNDING * max(-a, b, _ONE)  # of both amounts the larger, or 1


def _word(value: Value) -> str | None:
    if isinstance(value, str):
        return value
    return value[0] if isinstance(value, tuple) and len(value) == 1 else None
