"""Texts from outside in a CSV file: nothing that a spreadsheet takes for a formula.

Owns the convention, which can be undone: one apostrophe is put in front of a text that begins with
a sign of a formula, or with an apostrophe. Taking one apostrophe away gives back what was written.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "'"
# Spreadsheets skip blanks before a sign, and take its full-width form for the sign.
_QUOTE: Final = '"'
_TO_QUOTE: Final = re.compile('[,"\n\r]')
_RISKY: Final = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n']")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def defused(text: str) -> str:
    """The text as it may stand in a CSV file; a number with its sign stays one."""
    if _RISKY.match(text) and not _NUMBER.fullmatch(text):
        return MARK + text
    return text


def undone(text: str) -> str:
    """What was written."""
    return text.removeprefix(MARK)


def quoted(text: str) -> str:
    """A field of CSV. Python's writer leaves a lone carriage return bare, where its reader ends."""
    return f'"{text.replace(_QUOTE, 2 * _QUOTE)}"' if _TO_QUOTE.search(text) else text
