"""A judgement on comparability that came after a version was released, with its reason.

Owns what a judgement says. Refuses to read a file, and to know the waves and variables there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from survey.instrument.place import Place
from survey.instrument.text import Text
from survey.questions.base import Grade, Key, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How far answers in the wave `end` may be compared with those in the wave `start` before it.

    `variable`: a question by its name, with all its cells, or one cell (`cm_positions.available`),
    as the version of `end` calls it. `why` is printed with every figure that leans on it. `place`:
    where it stands in the file.
    """

    date: date
    variable: str
    start: str
    end: str
    grade: Grade
    why: Text
    place: Place

    def concerns(self, key: Key) -> bool:
        """Whether it is about the variable of this key."""
        return self.variable in (key[0], id_of(key))
