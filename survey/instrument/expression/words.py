"""Puts an expression into German and English words, for codebook, table notes and forms.

Owns: the sentences; who asks brings the labels. Comparing with codes reads as the office wrote
them ("„Gibt es eine Lenkungsgruppe?“: ja oder geplant").
Refuses: to leave anything out; what has no label is named as written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from survey.instrument.answer import Status
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.phrases import COMPARISONS, PHRASES, phrase
from survey.instrument.expression.tree import (
    ALL_ITEMS,
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
)
from survey.instrument.words import status_label


class Wording(Protocol):
    """The labels of what an expression names; "" where there is none."""

    def variable(self, name: str, item: str, language: str) -> str:
        """The wording of a question, or of its item."""
        ...

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        """The label of a choice of a variable."""
        ...

    def attribute(self, name: str, language: str) -> str:
        """What an attribute of the units is called."""
        ...

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        """The label of an attribute's code."""
        ...


def in_words(expression: Expression, language: str, wording: Wording) -> str:
    """The expression as a phrase of `language` ("de", "en"), without a full stop."""
    return _Writer(language, wording).node(expression.tree)


class _Writer:
    def __init__(self, language: str, wording: Wording) -> None:
        self.language = language
        self.wording = wording

    def say(self, key: str, **parts: str) -> str:
        return phrase(key, self.language, **parts)

    def node(self, node: Node) -> str:  # noqa: C901 - one case per node
        match node:
            case Constant(value):
                return self.constant(value)
            case Choices(values):
                return self.listed([self.constant(value) for value in values], "or")
            case Name():
                return self.name(node)
            case Not(Membership(left, right)):
                return self.membership(left, right, negated=True)
            case Not(Call("answered", (Name() as name,))):
                return self.say("not answered", x=self.node(name))
            case Not(operand):
                return self.say("not", x=self.node(operand))
            case Junction(word, operands):
                return self.junction(word, operands)
            case Compare():
                return self.compare(node)
            case Membership(left, right):
                return self.membership(left, right)
            case Arithmetic(operator, left, right):
                return self.arithmetic(operator, left, right)
            case Negative(operand):
                return f"−{self.bracketed(operand)}"
            case Call():
                return self.call(node)

    def constant(self, value: str | Decimal) -> str:
        if isinstance(value, str):
            return self.quoted(value)
        digits = f"{value:f}"
        return digits.replace(".", ",") if self.language != "en" else digits

    def quoted(self, words: str) -> str:
        return f"“{words}”" if self.language == "en" else f"„{words}“"

    def listed(self, parts: list[str], word: str) -> str:
        """`a, b or c`."""
        joined = ", ".join(parts[:-1])
        return f"{joined} {self.say(word)} {parts[-1]}" if joined else parts[-1]

    def name(self, node: Name) -> str:
        if node.scope == "unit":
            return self.wording.attribute(node.name, self.language) or node.name
        if node.item == ALL_ITEMS:
            label = self.wording.variable(node.name, "", self.language) or node.name
            label = self.say("all items", x=self.quoted(label))
        else:
            label = self.quoted(
                self.wording.variable(node.name, node.item, self.language) or node.id
            )
        return self.say("previous", x=label) if node.scope == "previous" else label

    def code(self, other: Node, value: str | Decimal) -> str:
        """A code in the words of the variable, attribute or status that it is compared with."""
        code = str(value)
        label = ""
        if isinstance(other, Name) and other.scope == "unit":
            label = self.wording.attribute_choice(other.name, code, self.language)
        elif isinstance(other, Name):
            label = self.wording.choice(other.name, other.item, code, self.language)
        elif isinstance(other, Call) and other.function == "status" and code in set(Status):
            label = status_label(Status(code), self.language)
        return label or self.constant(value)

    def compare(self, node: Compare) -> str:
        left, right, operator = node.left, node.right, node.operator
        if isinstance(left, Constant) and not isinstance(right, Constant):
            left, right = right, left
            operator = COMPARISONS[operator].mirrored
        if isinstance(right, Constant) and isinstance(right.value, str):
            return self.say(
                COMPARISONS[operator].code, x=self.node(left), y=self.code(left, right.value)
            )
        return self.say(COMPARISONS[operator].number, x=self.node(left), y=self.node(right))

    def membership(self, left: Node, right: Node, *, negated: bool = False) -> str:
        if isinstance(right, Choices):
            options = [self.code(left, value) for value in right.values]
            return self.options(self.node(left), options, negated)
        code = self.code(right, left.value) if isinstance(left, Constant) else self.node(left)
        return self.say("not ticked" if negated else "ticked", x=self.node(right), y=code)

    def options(self, label: str, options: list[str], negated: bool) -> str:
        if not negated:
            return self.say("one of", x=label, y=self.listed(options, "or"))
        if len(options) == 1:
            return self.say("code !=", x=label, y=options[0])
        return self.say("none of", x=label, y=self.listed(options, "nor"))

    def junction(self, word: str, operands: tuple[Node, ...]) -> str:
        parts = [
            f"({self.node(one)})" if isinstance(one, Junction) else self.node(one)
            for one in operands
        ]
        return f" {self.say(word)} ".join(parts)

    def arithmetic(self, operator: str, left: Node, right: Node) -> str:
        first = self.bracketed(left) if operator in ("*", "/") else self.node(left)
        second = self.node(right) if operator == "+" else self.bracketed(right)
        sign = {"+": "+", "-": "−", "*": "×", "/": "÷"}[operator]
        return f"{first} {sign} {second}"

    def bracketed(self, node: Node) -> str:
        words = self.node(node)
        return f"({words})" if isinstance(node, Arithmetic | Negative) else words

    def call(self, node: Call) -> str:
        first = node.arguments[0]
        parts = [self.node(argument) for argument in node.arguments]
        match node.function:
            case "count" if len(parts) == 1 and isinstance(first, Name):
                return self.say("count of", x=parts[0])
            case "count":
                return self.say("count", x="; ".join(parts))
            case "sum" if len(parts) == 1 and isinstance(first, Name) and first.item == ALL_ITEMS:
                return self.say("sum of all", x=parts[0])
            case "sum":
                return self.say("sum", x=self.listed(parts, "and"))
            case function if function in PHRASES:
                return self.say(function, x=parts[0])
        return f"{node.function}({', '.join(parts)})"
