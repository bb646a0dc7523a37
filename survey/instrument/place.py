"""Where something stands in a file, and what is wrong there. Owns no rules of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from survey.instrument.text import Text

Level: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; line and column start at 1."""

    file: str = ""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file from outside: where, which rule (`code`), what and the remedy."""

    place: Place
    code: str
    message: Text
    level: Level = "error"

    @property
    def line(self) -> Text:
        """`FILE:LINE:COLUMN: CODE message`, in both languages."""
        where = f"{self.place}: {self.code} "
        return Text(where + self.message.de, where + self.message.en)

    def __str__(self) -> str:
        return self.line("en")
