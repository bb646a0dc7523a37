"""What expressions say about each name: with which codes, numbers and dates it is compared.

Owns the counting: a name that stands once can be taken for itself, one that stands twice must be
followed through its cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from survey.instrument.expression.tree import (
    ALL_ITEMS,
    Call,
    Choices,
    Compare,
    Constant,
    Membership,
    Name,
    Node,
    children,
)


@dataclass(slots=True)
class Mention:
    """One name. `whole`: compared with another name; `ordered`: compared with less or more, so
    that each of its values counts; `status`: asked for its status.
    """

    times: int = 0
    words: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    whole: bool = False
    ordered: bool = False
    status: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """What is said, without how often."""
        words, numbers = frozenset(self.words), frozenset(self.numbers)
        return words, numbers, self.whole, self.ordered, self.status

    def add(self, other: Mention, times: int = 1) -> None:
        self.times += other.times * times
        self.words |= other.words
        self.numbers |= other.numbers
        self.whole |= other.whole
        self.ordered |= other.ordered
        self.status |= other.status


def mentions(node: Node) -> dict[Name, Mention]:
    """Every name of an expression, `x.*` as such."""
    found: dict[Name, Mention] = {}
    _collect(node, found)
    return found


def _collect(node: Node, found: dict[Name, Mention]) -> None:
    match node:
        case Name():
            _of(node, found).times += 1
            return
        case Compare(operator, left, right):
            ordered = operator not in ("==", "!=")
            _compared(left, right, found, ordered=ordered)
            _compared(right, left, found, ordered=ordered)
        case Membership(left, Choices(values)):
            for option in values:
                _compared(left, Constant(option), found)
            _times(left, len(values) - 1, found)
        case Membership(left, Name() as multiple):
            _compared(multiple, left, found)
            _compared(left, multiple, found)
        case Call("answered" | "status", (Name() as name,)):
            _of(name, found).status = True
        case Call("change", (Name() as name,)):
            _of(Name("previous", name.name, name.item), found).times += 1
    for child in children(node):
        _collect(child, found)


def _of(name: Name, found: dict[Name, Mention]) -> Mention:
    return found.setdefault(name, Mention())


def _compared(
    node: Node, other: Node, found: dict[Name, Mention], *, ordered: bool = False
) -> None:
    if isinstance(node, Call) and node.function == "count" and len(node.arguments) == 1:
        node = node.arguments[0]
    if not isinstance(node, Name) or node.item == ALL_ITEMS:
        return
    _of(node, found).ordered |= ordered
    if isinstance(other, Constant):
        if isinstance(other.value, str):
            _of(node, found).words.add(other.value)
        else:
            _of(node, found).numbers.add(other.value)
    elif isinstance(other, Name):
        _of(node, found).whole = True


def _times(node: Node, more: int, found: dict[Name, Mention]) -> None:
    if isinstance(node, Name):
        _of(node, found).times += more
