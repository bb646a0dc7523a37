"""Days, months and half-years as people write them, stored as ISO text. Owns their grammar.

Refuses years of two digits and 03/04/2021 in American order: a day comes before its month.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.date_remedies import (
    date_out_of_bounds,
    date_unreadable,
    no_such_day,
    two_digit_year,
)
from survey.instrument.entries import Reading
from survey.instrument.phrases import clean, compact, fold, is_new_to, read_status, reason_of
from survey.instrument.printing import print_date
from survey.instrument.remedies import status_not_offered
from survey.instrument.words import MONTHS

Precision: TypeAlias = Literal["day", "month", "half-year"]

_SHORT: Final = {"mrz": 3, "mär": 3, "maerz": 3, "sept": 9, "jänner": 1}
_MONTHS: Final = _SHORT | {
    form: number
    for number, name in enumerate(MONTHS, start=1)
    for word in (fold(name.de), fold(name.en))
    for form in (word, word[:3])
}
_NAME = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAYS = [
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
        rf"{_DAY} ?/ ?{_MONTH} ?/ ?{_YEAR}",
        rf"{_DAY}(?:\.|st|nd|rd|th)? ?{_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
]
_MONTH_FORMS = [
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}-{_MONTH}",
        rf"{_MONTH} ?[./] ?{_YEAR}",
        rf"{_NAME} ?,? ?{_YEAR}",
    )
]
_HALF_WORD = r"(?:halbjahr|hj\.?|half(?:[- ]year)?)"
_HALF_YEARS = [
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR} ?[-/]? ?h(?P<half>[12])",
        rf"h(?P<half>[12]) ?[-/]? ?{_YEAR}",
        rf"(?P<half>[12])(?:\.|st|nd)? ?{_HALF_WORD}(?: of)?,? ?{_YEAR}",
        rf"(?P<word>erstes|zweites|first|second) {_HALF_WORD}(?: of)?,? {_YEAR}",
    )
]
_HALF_NAMES: Final = {"erstes": 1, "first": 1, "zweites": 2, "second": 2}
_TWO_DIGITS = re.compile(r"[0-9]{1,2} ?[./] ?[0-9]{1,2} ?[./] ?[0-9]{2}|[0-9]{1,2} ?[./] ?[0-9]{2}")


def read_date(
    raw: str,
    *,
    language: str,
    precision: Precision,
    earliest: str = "",
    latest: str = "",
    statuses: tuple[Status, ...] = (),
) -> Reading:
    """The answer that was written into a date field; bounds are ISO texts of the same precision."""
    raw = clean(raw)
    text = fold(raw)
    if not text:
        return Reading(UNANSWERED)
    status = read_status(text)
    if status is Status.UNANSWERED:
        return Reading(UNANSWERED)
    draft = Answer.missing(Status.UNANSWERED, raw=raw)
    if status is not None:
        if status not in statuses:
            return Reading(draft, status_not_offered(statuses))
        return Reading(Answer.missing(status, reason_of(raw), raw), echo=is_new_to(text, status))
    if _TWO_DIGITS.fullmatch(text):
        return Reading(draft, two_digit_year(precision))
    parts = _parts(text)
    if parts is None:
        return Reading(draft, date_unreadable(precision, statuses))
    iso = _iso(parts, precision)
    if iso is None:
        return Reading(draft, date_unreadable(precision, statuses))
    if not iso:
        return Reading(draft, no_such_day(precision))
    if (earliest and iso < earliest) or (latest and iso > latest):
        return Reading(draft, date_out_of_bounds(precision, earliest, latest))
    shown = compact(fold(print_date(iso, precision, language)))
    answer = Answer(Status.ANSWERED, text=iso, raw=raw)
    return Reading(answer, echo=shown != compact(text))


def date_bound(value: str, precision: Precision) -> str | None:
    """A bound that an author wrote, as ISO text of that precision; None where it is none."""
    parts = _parts(fold(value))
    exact = {"day": 3, "month": 2, "half-year": 4}[precision]
    if parts is None or parts[0] != exact:
        return None
    return _iso(parts, precision) or None


_Parts: TypeAlias = tuple[int, int, int, int]
"""What was given (3 day, 2 month, 4 half-year), then year, month or half, day."""


def _parts(text: str) -> _Parts | None:
    if len(text) > 60 or not text.isprintable():
        return None
    for given, patterns in ((3, _DAYS), (2, _MONTH_FORMS), (4, _HALF_YEARS)):
        for pattern in patterns:
            found = pattern.fullmatch(text)
            if found is None:
                continue
            group = found.groupdict()
            if given == 4:
                half = int(group.get("half") or _HALF_NAMES[group["word"]])
                return 4, int(group["year"]), half, 0
            month = _MONTHS[group["name"]] if group.get("name") else int(group["month"])
            return given, int(group["year"]), month, int(group.get("day") or 1)
    return None


def _iso(parts: _Parts, precision: Precision) -> str | None:
    """ISO text; None where it is less precise than asked, "" where no such day exists."""
    given, year, part, day = parts
    if given == 4:
        return f"{year:04}-H{part}" if precision == "half-year" else None
    if given == 2 and precision == "day":
        return None
    try:
        found = date(year, part, day)
    except ValueError:
        return ""
    if precision == "day":
        return found.isoformat()
    if precision == "month":
        return f"{found.year:04}-{found.month:02}"
    return f"{found.year:04}-H{1 if found.month <= 6 else 2}"
