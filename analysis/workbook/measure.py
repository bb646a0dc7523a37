"""How much room a text takes in a cell, and how it is broken into lines.

Owns measuring, in widths of a digit of the workbook's own letters, which is what columns are
measured in. Other letters differ, digits with them, so that the proportion holds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import Final

from xlsxwriter.utility import xl_pixel_width

DIGIT: Final = 7
"""Pixels of a digit where letters have `MEASURED` points."""
MEASURED: Final = 11.0
POINTS: Final = 10.0
"""The size of the letters in a table."""
LINE: Final = 13.5
"""Points from line to line."""
_HIGHEST: Final = 400.0
"""A spreadsheet knows no row that is higher than 409 points."""
_BOLD: Final = 1.07
_ROUNDED: Final = 0.92
"""Pixels of letters are rounded up; of words this much is left. Those of digits are exact."""
_INDENT: Final = "    "
_BREAK: Final = re.compile(r"(?<= )(?! )|(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")


@lru_cache(maxsize=50_000)
def width(text: str, *, bold: bool = False, points: float = POINTS) -> float:
    """The width of a text in one line."""
    digits = DIGIT * sum(letter.isdigit() for letter in text)
    pixels = digits + (xl_pixel_width(text) - digits) * _ROUNDED
    return float(pixels * points / MEASURED / DIGIT * (_BOLD if bold else 1))


def longest_word(text: str, *, bold: bool = False) -> float:
    """The width below which a word would be torn apart."""
    return max((width(word.rstrip(), bold=bold) for word in _parts(text)), default=0.0)


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """The lines that a text takes in a cell of this width; a word that is too long takes more."""
    broken = [
        line
        for part in text.split("\n")
        for line in _broken(part, room, bold=bold, indent="") or [""]
    ]
    return sum(max(1, ceil(width(line, bold=bold) / room)) for line in broken)


def height(count: int) -> float:
    """Points of a row of so many lines, as far as a row can have them."""
    return min(LINE * count, _HIGHEST)


def sentence(text: str, room: float) -> list[str]:
    """A text in lines of this width; what goes on is indented."""
    return _broken(text.replace("\n", " "), room, bold=False, indent=_INDENT)


def _broken(text: str, room: float, *, bold: bool, indent: str) -> list[str]:
    found: list[str] = []
    line = ""
    for word in _parts(text):
        longer = line + word
        if line.strip() and width(longer.rstrip(), bold=bold) > room:
            found.append(line.rstrip())
            longer = indent + word
        line = longer
    return [*found, line.rstrip()] if line.strip() else found


def _parts(text: str) -> list[str]:
    """Where a line may be broken: behind spaces and between letters joined by a hyphen.

    Not behind no-break spaces: they hold a number and its unit together.
    """
    return [part for part in _BREAK.split(text) if part]
