"""Shades, hatches, marks, letters and sizes of all figures.

Owns that nothing is told by colour alone: every series has a mark, every kind of missing a hatch,
and whatever is light has a dark edge, 3 to 1 or more against the paper (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 160.0
"""Millimetres: the text width of A4 with margins of 25 mm."""
MARGIN: Final = 2.0
"""Around everything, so that no letter touches the edge."""
ROOM: Final = WIDTH - 2 * MARGIN
MM: Final = 25.4
POINT: Final = MM / 72

PAPER: Final = "#ffffff"
INK: Final = "#1a1a1a"
QUIET: Final = "#555555"
GRID: Final = "#d9d9d9"
"""Helps the eye along and tells nothing, so it may be faint."""
EDGE: Final = "#1a1a1a"

SERIES: Final = ("#12395b", "#b34a00", "#3d6b1f", "#7a2f7e")
MARKS: Final = ("o", "s", "^", "D")

GAIN: Final = "#12395b"
LOSS: Final = "#b9cbe0"
MISSING_HATCH: Final = "////"
MISSING_HATCHES: Final = (MISSING_HATCH, "xxxx", "\\\\\\\\", "----", "||||")
STATED_HATCH: Final = "...."

_DARK: Final = (18, 57, 91)
_LIGHT: Final = (234, 241, 248)
_BLACK: Final = "#000000"

TITLE: Final = 10.0
BODY: Final = 7.5
SMALL: Final = 6.5
LINE: Final = 1.3
"""Height of a line as a multiple of its size."""
DPI: Final = 200


@dataclass(frozen=True, slots=True)
class Fill:
    """How a surface is filled: its colour, and a hatch over it."""

    colour: str
    hatch: str | None = None


def shade(step: int, steps: int) -> str:
    """The shade of one of several ordered classes, 0 the lightest; one alone is in the middle."""
    part = step / (steps - 1) if steps > 1 else 0.6
    mixed = (round(a + (b - a) * part) for a, b in zip(_LIGHT, _DARK, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(fill: str) -> str:
    """White or black letters, whichever reads better on this fill: 4.5 to 1 or more on any."""
    return PAPER if contrast(fill, PAPER) > contrast(fill, _BLACK) else _BLACK


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
