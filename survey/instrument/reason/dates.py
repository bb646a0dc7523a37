"""A date cell by the dates that it is compared with: one day, month or half-year for each stretch.

Owns the dates around a date. Refuses days that a calendar does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from survey.instrument.expression.values import days


def dates(compared: Iterable[str], precision: str, earliest: str, latest: str) -> list[str] | None:
    """Dates of this precision such that any other compares like one of them; None for no bound."""
    points: set[str] = {bound for bound in (earliest, latest) if bound}
    for text in compared:
        found = days(text)
        if found is None:
            return None
        for day in found:
            points.update(_around(date(*day), precision))
    if not points:
        return None
    return sorted(
        point
        for point in points
        if (not earliest or point >= earliest) and (not latest or point <= latest)
    )


def _around(day: date, precision: str) -> Iterable[str]:
    """The stretch that the day lies in, the one before and the one after."""
    first, last = _ends(day, precision)
    yield _said(day, precision)
    if first > date.min:
        yield _said(first - timedelta(1), precision)
    if last < date.max:
        yield _said(last + timedelta(1), precision)


def _ends(day: date, precision: str) -> tuple[date, date]:
    found = days(_said(day, precision)) or (day.timetuple()[:3],) * 2
    return date(*found[0]), date(*found[1])


def _said(day: date, precision: str) -> str:
    if precision == "month":
        return f"{day.year:04}-{day.month:02}"
    if precision == "half-year":
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    return day.isoformat()
