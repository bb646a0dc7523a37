"""A day as a calendar file (RFC 5545), which mail programs offer to enter. Owns its notation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

NAME: Final = "-//survey-engine//deadline//DE"
_FOLD: Final = 75


def whole_day(day: date, *, title: str, about: str, identity: str, written: datetime) -> bytes:
    """An event of one whole day that blocks nobody's time. The same `identity` replaces it."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{NAME}", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{_text(identity)}",
        f"DTSTAMP:{written.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(title)}", f"DESCRIPTION:{_text(about)}", "TRANSP:TRANSPARENT",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _text(words: str) -> str:
    """Words as a value: nothing in them ends the line or the value."""
    plain = "".join(c for c in words if c == "\n" or c >= " ")
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, none of which cuts a character."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        room = _FOLD if not pieces else _FOLD - 1
        if len((piece + sign).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
