"""Follows the words of an expression one by one: brackets match, values and operators alternate.

Owns: the errors that a parser would report vaguely. Refuses: to build anything.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.expression.errors import ExpressionError, refusal

MAX_DEPTH: Final = 64
WORDS: Final = frozenset({"and", "or", "not", "in"})
_BINARY: Final = frozenset({"==", "!=", "<", "<=", ">", ">=", "+", "*", "/", ",", "."})


def too_deep(column: int) -> ExpressionError:
    return refusal("expression-depth", column, limit=MAX_DEPTH)


class Shape:
    """Brackets that match, and an operator between any two values."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        self.after_value = False
        self.last = ""

    def follow(self, token: str, start: int) -> None:
        if token.isspace():
            return
        is_value = token not in WORDS and (token[0] in "\"'_" or token[0].isalnum())
        if is_value and self.after_value:
            raise refusal("expression-operator", start + 1)
        if not self.after_value and self.needs_value(token):
            raise refusal("expression-operand/before", start + 1, token=token)
        if token in ("(", "["):
            self.open.append((token, start))
            if len(self.open) > MAX_DEPTH:
                raise too_deep(start + 1)
        elif token in (")", "]") and not self.closes(token):
            raise refusal("expression-bracket/remove", start + 1, token=token)
        self.after_value = is_value or token in (")", "]", ".*")
        self.last = token

    def needs_value(self, token: str) -> bool:
        if token in (")", "]", "in"):
            return self.last + token not in ("()", "[]", "notin")
        return token in ("and", "or", ".*") or token in _BINARY

    def closes(self, token: str) -> bool:
        return bool(self.open) and self.open.pop()[0] + token in ("()", "[]")

    def close(self, end: int) -> None:
        if self.open:
            bracket, start = self.open[-1]
            raise refusal("expression-bracket/close", start + 1, token=bracket)
        if not self.after_value:
            raise refusal("expression-operand/behind", end, token=self.last)
