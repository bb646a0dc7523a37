"""The tree as JSON, for the browser and for archives, and back.

A node is a list: its kind, then its parts. Numbers are texts, so that no digit is lost. Columns
are not carried. Owns this shape; refuses to evaluate.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

from survey.instrument.expression.expression import Expression
from survey.instrument.expression.tree import (
    Arithmetic,
    Call,
    Choices,
    Compare,
    Constant,
    Junction,
    Membership,
    Name,
    Negative,
    Node,
    Not,
    Scope,
)

Json: TypeAlias = "str | list[Json]"
_SCOPES: Final[dict[str, Scope]] = {"": "", "previous": "previous", "unit": "unit"}


def to_json(expression: Expression) -> Json:
    """Nested lists and texts only: `["==", ["name", "", "x", ""], ["text", "yes"]]`."""
    return _written(expression.tree)


def from_json(tree: Json) -> Node:
    """The tree again, without columns. Raises ValueError for anything `to_json` never makes."""
    try:
        return _read(tree)
    except (LookupError, TypeError, ArithmeticError) as error:
        raise ValueError(f"no tree of an expression: {error}") from error


def _written(node: Node) -> Json:  # noqa: C901 - one case per node
    match node:
        case Constant(str() as text):
            return ["text", text]
        case Constant(number):
            return ["number", str(number)]
        case Choices(values) if isinstance(values[0], str):
            return ["texts", *(str(value) for value in values)]
        case Choices(values):
            return ["numbers", *(str(value) for value in values)]
        case Name(scope, name, item):
            return ["name", scope, name, item]
        case Not(operand):
            return ["not", _written(operand)]
        case Negative(operand):
            return ["negative", _written(operand)]
        case Junction(word, operands):
            return [word, *map(_written, operands)]
        case Compare(operator, left, right) | Arithmetic(operator, left, right):
            return [operator, _written(left), _written(right)]
        case Membership(left, right):
            return ["in", _written(left), _written(right)]
        case Call(function, arguments):
            return ["call", function, *map(_written, arguments)]


def _read(tree: Json) -> Node:  # noqa: C901, PLR0912 - one case per node
    if not isinstance(tree, list):
        raise TypeError("expected a list")
    kind, *parts = tree
    match kind:
        case "text":
            return Constant(_text(parts[0]))
        case "number":
            return Constant(Decimal(_text(parts[0])))
        case "texts":
            return Choices(tuple(map(_text, parts)))
        case "numbers":
            return Choices(tuple(Decimal(_text(part)) for part in parts))
        case "name":
            return Name(_SCOPES[_text(parts[0])], _text(parts[1]), _text(parts[2]))
        case "not":
            return Not(_read(parts[0]))
        case "negative":
            return Negative(_read(parts[0]))
        case "and" | "or":
            return Junction(kind, tuple(map(_read, parts)))
        case "==" | "!=" | "<" | "<=" | ">" | ">=":
            return Compare(kind, _read(parts[0]), _read(parts[1]))
        case "+" | "-" | "*" | "/":
            return Arithmetic(kind, _read(parts[0]), _read(parts[1]))
        case "in":
            return Membership(_read(parts[0]), _read(parts[1]))
        case "call":
            return Call(_text(parts[0]), tuple(map(_read, parts[1:])))
        case _:
            raise ValueError(f"no node {kind!r}")


def _text(part: Json) -> str:
    if not isinstance(part, str):
        raise TypeError("expected a text")
    return part
