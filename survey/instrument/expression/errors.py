"""What is wrong with an expression: code, sentence with the remedy, column. Owns no rules.

The sentences stand in `survey.instrument.catalogue`, each under its rule (`code` or `code/case`).
"""

from __future__ import annotations

from dataclasses import dataclass

from survey.instrument.catalogue import code_of, fill
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem found by the static check; `column` counts characters of the source from 1."""

    code: str
    message: Text
    column: int


class ExpressionError(ValueError):
    """The source cannot be read as an expression."""

    def __init__(self, code: str, message: Text, column: int) -> None:
        super().__init__(message("en"))
        self.code = code
        self.message = message
        self.column = column

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[str, Text, int]]:
        return type(self), (self.code, self.message, self.column)


def finding(rule: str, column: int, /, **details: object) -> Finding:
    """A finding of this rule of the catalogue."""
    return Finding(code_of(rule), fill(rule, **details), column)


def refusal(rule: str, column: int, /, **details: object) -> ExpressionError:
    """The refusal of this rule of the catalogue, to be raised."""
    return ExpressionError(code_of(rule), fill(rule, **details), column)
