"""The revisions that a page was built from: what travels in the hidden field `base`.

A text like `cm_filled=3 steering_group cm_positions.applied_for=1 .filled=2`: every cell that the
page showed, with the revision that it showed (none: 0, nothing was there); behind a point alone
follows a cell of the question named last, since rows repeat it. A cell that is missing here was not
on the page and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from survey.questions.base import Key


def pack(keys: Iterable[Key], revisions: Mapping[Key, int]) -> str:
    """Write the revisions of a page's cells."""
    words = []
    last = ""
    for key in keys:
        question, item = key
        name = question if not item else f".{item}" if question == last else f"{question}.{item}"
        last = question
        revision = revisions.get(key, 0)
        words.append(f"{name}={revision}" if revision else name)
    return " ".join(words)


def unpack(text: str) -> dict[Key, int]:
    """Read them again. Words that are no cell or no number are left out: they save nothing."""
    found: dict[Key, int] = {}
    last = ""
    for word in text.split():
        cell, _, number = word.partition("=")
        name, _, item = cell.partition(".")
        name = last = name or last
        if not number:
            found[(name, item)] = 0
        elif number.isascii() and number.isdigit() and len(number) < 10:
            found[(name, item)] = int(number)
    return found
