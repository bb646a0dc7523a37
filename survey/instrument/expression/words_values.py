"""Numbers, names and functions of an expression in words.

Owns: where brackets stand in arithmetic, so that it is read as it was meant. Refuses conditions
(`words` writes them) and labels, which the class below brings.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal

from survey.instrument.expression.phrases import phrase
from survey.instrument.expression.tree import (
    ALL_ITEMS,
    Arithmetic,
    Call,
    Choices,
    Constant,
    Name,
    Negative,
    Node,
)


class ValueWriter(ABC):
    """Writes what is compared."""

    def __init__(self, language: str) -> None:
        self.language = language

    @abstractmethod
    def node(self, node: Node) -> str:
        """A condition."""

    @abstractmethod
    def label(self, name: Name) -> str:
        """What a variable or an attribute is called."""

    @abstractmethod
    def quote(self, words: str) -> str: ...

    def say(self, key: str, **parts: str) -> str:
        return phrase(key, self.language, **parts)

    def value(self, node: Node) -> str:
        match node:
            case Constant(value):
                return self.constant(value)
            case Choices(values):
                return self.listed([self.constant(value) for value in values], "or")
            case Name():
                return self.name(node)
            case Arithmetic(operator, left, right):
                return self.arithmetic(operator, left, right)
            case Negative(operand):
                return f"−{self.bracketed(operand)}"
            case Call():
                return self.call(node)
        return f"({self.node(node)})"

    def constant(self, value: str | Decimal) -> str:
        if isinstance(value, str):
            return self.quote(value)
        digits = f"{value:f}"
        return digits.replace(".", ",") if self.language != "en" else digits

    def listed(self, parts: list[str], word: str) -> str:
        """`a, b or c`."""
        joined = ", ".join(parts[:-1])
        return f"{joined} {self.say(word)} {parts[-1]}" if joined else parts[-1]

    def name(self, node: Name, items: str = "all items") -> str:
        label = self.label(node)
        if node.item == ALL_ITEMS:
            label = self.say(items, x=label)
        return self.say("previous", x=label) if node.scope == "previous" else label

    def arithmetic(self, operator: str, left: Node, right: Node) -> str:
        """`a + b − c` is read from left to right; whatever else binds closer is bracketed."""
        chained = isinstance(left, Arithmetic) and operator in ("+", "-")
        first = self.value(left) if chained else self.bracketed(left)
        sign = {"+": "+", "-": "−", "*": "×", "/": "÷"}[operator]
        return f"{first} {sign} {self.bracketed(right)}"

    def bracketed(self, node: Node) -> str:
        if isinstance(node, Arithmetic | Negative):
            return f"({self.value(node)})"
        return self.bracketed_sum(node)

    def bracketed_sum(self, node: Node) -> str:
        """A sum of several parts in brackets: "und" ends no part of it then."""
        several = isinstance(node, Call) and node.function == "sum" and not _is_group(node)
        return f"({self.value(node)})" if several else self.value(node)

    def call(self, node: Call) -> str:
        first = node.arguments[0]
        match node.function:
            case "count" if len(node.arguments) == 1 and isinstance(first, Name):
                return self.say("count of", x=self.value(first))
            case "count":
                conditions = "; ".join(self.node(argument) for argument in node.arguments)
                return self.say("count", x=conditions)
            case "sum" if _is_group(node):
                return self.say("sum of all", x=self.value(first))
            case "sum":
                parts = [self.addend(argument) for argument in node.arguments]
                return self.say("sum", x=self.listed(parts, "and"))
            case "status" | "change":
                return self.say(node.function, x=self.value(first))
        return f"({self.node(node)})"

    def addend(self, node: Node) -> str:
        if isinstance(node, Name) and node.item == ALL_ITEMS:
            return self.name(node, "all items of a sum")
        return self.bracketed(node)


def _is_group(node: Call) -> bool:
    """`sum(x.*)`, and nothing besides."""
    first = node.arguments[0]
    return len(node.arguments) == 1 and isinstance(first, Name) and first.item == ALL_ITEMS
