"""Days on the command line as moments: a wave opens in the morning and ends at night, in Berlin."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def morning(text: str) -> datetime:
    """The beginning of a day such as 2022-01-10, in UTC."""
    return datetime.combine(_day(text), time.min, BERLIN).astimezone(UTC)


def night(text: str) -> datetime:
    """The last second of a day, in UTC."""
    return datetime.combine(_day(text), time(23, 59, 59), BERLIN).astimezone(UTC)


def shown(moment: datetime | None) -> str:
    """A moment as people in the office read it."""
    return moment.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M") if moment else "–"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2022-01-31") from None
