"""Characters that stand for what a request fills into finished markup.

Owns: the marks, and saying a wording with one for each name in it. Refuses to fill anything in.
Private-use characters: no wording holds them, and escaping leaves them as they are.
"""

from __future__ import annotations

import re
from typing import Final

from survey.instrument.pipes import Pipe, has_braces, read
from survey.instrument.text import Text

VALUE: Final = "\ue000"
STATUS: Final = "\ue001"
SUM: Final = "\ue002"
_TOLD: Final = 0xE010
MOST_TOLD: Final = 0xF0
"""So many words may be said beside one question that is drawn beforehand."""
_FIRST: Final = 0xE100
MOST: Final = 0x1000
"""So many names one question may have in its wordings to be drawn beforehand."""
# Whatever may be a mark.
MARKS: Final = re.compile("[\ue000-\uf0ff]")


def told_mark(number: int) -> str:
    """What stands for the words of this number beside a question."""
    return chr(_TOLD + number)


def told_at(letter: str) -> int | None:
    """The number of the words that a character of the markup stands for."""
    number = ord(letter) - _TOLD
    return number if 0 <= number < MOST_TOLD else None


class Marker:
    """Says wordings with a mark for each name; `pipes` has them in the order of their marks."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pipes: list[Pipe] = []

    def __call__(self, text: Text) -> str:
        words = text(self.language)
        if not has_braces(words):
            return words
        return "".join(
            part if isinstance(part, str) else self._mark(part) for part in read(words).parts
        )

    def pipe(self, letter: str) -> Pipe | None:
        """The name that a character of the markup stands for."""
        place = ord(letter) - _FIRST
        return self.pipes[place] if 0 <= place < len(self.pipes) else None

    @property
    def has_room(self) -> bool:
        """Whether every name got a mark of its own."""
        return len(self.pipes) <= MOST

    def _mark(self, pipe: Pipe) -> str:
        self.pipes.append(pipe)
        return chr(_FIRST + min(len(self.pipes), MOST) - 1)
