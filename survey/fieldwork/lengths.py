"""How long the words beside answers may be: comments, explanations, reasons.

Owns: their tidying, the limits, and the sentence that says by how much to shorten. Refuses to cut:
a sentence that breaks off says something that nobody wrote.
"""

from __future__ import annotations

from typing import Final

from survey.errors import SurveyError
from survey.instrument.phrases import clean
from survey.instrument.remedies import text_too_long
from survey.instrument.text import Text

COMMENT: Final = 4000
EXPLANATION: Final = 4000
NOTE: Final = 1000
REASON: Final = 2000


def tidy(words: str) -> str:
    """Words as they are kept."""
    return clean(words).replace("\r\n", "\n").strip()


def too_long(words: str, most: int) -> Text | None:
    """By how much words must be shortened; None where they fit."""
    if len(words) <= most:  # nearly always, and tidying costs
        return None
    length = len(tidy(words))
    return text_too_long(length, most).message if length > most else None


def fitting(words: str, most: int, code: str = "words-too-long") -> str:
    """The tidied words. Raises SurveyError (`code`)."""
    refused = too_long(words, most)
    if refused is not None:
        raise SurveyError(code, refused)
    return tidy(words)
