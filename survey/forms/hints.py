"""The explanations on a page: a field beside each hint, and what the page was built from.

The hidden field `hints` says which hints stood on the page, as `cm_filled:why0=DIGEST/2`: the check
by its question and place, the digest of the values that it looked at, the number of the
explanation that was shown (0: none). What it does not name was not on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from survey.instrument.hints import Hint

FIELD: Final = "hints"
# Whoever chooses to correct explains nothing: words beside it are taken back.
CHOICE: Final = ":choice"
CORRECT: Final = "correct"
_WORD: Final = re.compile(r"([a-z][a-z0-9_]*):why([0-9]{1,3})=([0-9a-f]{64})/([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class SentWords:
    """The words that came back for one check, and what its page had shown."""

    question: str
    place: int
    words: str
    seen: str
    base: int


def field_of(hint: Hint) -> str:
    """The name of the field of a hint's explanation."""
    return f"{hint.violation.question}:why{hint.place}"


def pack(hints: Iterable[Hint]) -> str:
    """What a page's hints were built from."""
    return " ".join(f"{field_of(hint)}={hint.about}/{hint.number}" for hint in hints)


def unpack(form: Mapping[str, str], questions: Iterable[str]) -> list[SentWords]:
    """The words that were sent beside hints of these questions; what fits nothing is left out.

    A check has one field: named again, it is left out too.
    """
    known = frozenset(questions)
    found: dict[tuple[str, int], SentWords] = {}
    for word in form.get(FIELD, "").split():
        match = _WORD.fullmatch(word)
        if match is None or match[1] not in known:
            continue
        name = f"{match[1]}:why{match[2]}"
        words = form.get(name)
        if words is not None:
            if form.get(name + CHOICE) == CORRECT:
                words = ""
            sent = SentWords(match[1], int(match[2]), words, match[3], int(match[4]))
            found.setdefault((sent.question, sent.place), sent)
    return list(found.values())
