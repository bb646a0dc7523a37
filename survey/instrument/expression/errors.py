"""What is wrong with an expression: code, sentence with the remedy, column. Owns no rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem found by the static check; `column` counts characters of the source from 1."""

    code: str
    message: str
    column: int


class ExpressionError(ValueError):
    """The source cannot be read as an expression."""

    def __init__(self, code: str, message: str, column: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.column = column

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[str, str, int]]:
        return type(self), (self.code, self.message, self.column)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A spelling hint to append to a sentence; "" where nothing is near."""
    near = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f" Did you mean `{near[0]}`?" if near else ""
