"""The syntax tree of an expression: own frozen nodes, independent of Python's grammar.

Owns: the nodes and walking over them. Each node knows the column (`at`, 1-based) it began at.
Refuses: to read source, to evaluate, to know declared variables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, TypeAlias

Scope: TypeAlias = Literal["", "previous", "unit"]
Comparison: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
Operator: TypeAlias = Literal["+", "-", "*", "/"]

ALL_ITEMS: Final = "*"


@dataclass(frozen=True, slots=True)
class Constant:
    """A text (codes are text always) or a number written in the source."""

    value: str | Decimal
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Choices:
    """The list right of `in`: texts only or numbers only, never empty."""

    values: tuple[str, ...] | tuple[Decimal, ...]
    at: int = field(default=1, compare=False)
    columns: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A variable (scope ""), its answer in the wave before, or an attribute of the unit.

    `item` is empty, an item (`row`, `row.column`), or `*` for all items.
    """

    scope: Scope
    name: str
    item: str = ""
    at: int = field(default=1, compare=False)

    @property
    def id(self) -> str:
        """As written: `previous.cm_positions.applied_for`."""
        return ".".join(part for part in (self.scope, self.name, self.item) if part)


@dataclass(frozen=True, slots=True)
class Not:
    operand: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more conditions joined by one word."""

    word: Literal["and", "or"]
    operands: tuple[Node, ...]
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """`at` is the column of the left side."""

    operator: Comparison
    left: Node
    right: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """`in`; `not in` is a `Not` around it."""

    left: Node
    right: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: Operator
    left: Node
    right: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language: sum, count, answered, status, change."""

    function: str
    arguments: tuple[Node, ...]
    at: int = field(default=1, compare=False)


Node: TypeAlias = (
    Constant | Choices | Name | Not | Junction | Compare | Membership | Arithmetic | Negative | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node, left to right."""
    match node:
        case Constant() | Choices() | Name():
            return ()
        case Not(operand) | Negative(operand):
            return (operand,)
        case Junction(operands=parts) | Call(arguments=parts):
            return parts
        case Compare() | Membership() | Arithmetic():
            return (node.left, node.right)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in the order of the source."""
    yield node
    for child in children(node):
        yield from walk(child)
