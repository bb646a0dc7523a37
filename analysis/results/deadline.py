"""Whether a response came after the deadline that was announced.

Owns what a date and a moment of a release mean in Germany. Refuses dates that are no dates: the
release was checked.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BERLIN: Final = ZoneInfo("Europe/Berlin")


def is_late(submitted: str, deadline: str) -> bool:
    """Whether the submission came after the deadline, both as a release writes them.

    A day as deadline lasts until its end in Berlin; a submission of which only the day is known
    counts as of its beginning. A moment without a zone is UTC.
    """
    due = _moment(deadline)
    if _is_day(deadline):
        return _moment(submitted) >= due + timedelta(days=1)
    return _moment(submitted) > due


def _moment(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    if found.tzinfo is not None:
        return found
    return found.replace(tzinfo=BERLIN if _is_day(written) else UTC)


def _is_day(written: str) -> bool:
    return ":" not in written and "T" not in written
