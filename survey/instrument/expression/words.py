"""Puts an expression into German and English words, for codebook, table notes and forms.

Owns: the sentences; who asks brings the labels. Comparing with codes reads as the office wrote
them ("„Gibt es eine Lenkungsgruppe?“: ja oder geplant"), or as the author says it ("eine
Lenkungsgruppe besteht oder geplant ist").
Refuses: to leave anything out, and to say two different things in the same words: what binds
closer stands in brackets, labels that could be read as words of ours in quotes. What has no label
is named as written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Protocol

from survey.instrument.answer import Status
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.phrases import COMPARISONS, is_plain, quoted, speaks_alone
from survey.instrument.expression.tree import (
    Call,
    Choices,
    Compare,
    Comparison,
    Constant,
    Junction,
    Membership,
    Name,
    Node,
    Not,
)
from survey.instrument.expression.words_values import ValueWriter
from survey.instrument.words import status_label

OPPOSITE: Final[dict[Comparison, Comparison]] = {
    "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
}  # fmt: skip


class Wording(Protocol):
    """The labels of what an expression names; "" where there is none.

    No two variables have the same label, nor two codes of one variable or attribute.
    """

    def variable(self, name: str, item: str, language: str) -> str:
        """The wording of a question, or of its item."""
        ...

    def choice(self, name: str, item: str, code: str, language: str) -> str:
        """The label of a choice of a variable."""
        ...

    def spoken(self, name: str, item: str, code: str, language: str) -> tuple[str, str]:
        """How a condition says it, in two parts: "eine Lenkungsgruppe", "geplant ist"."""
        ...

    def attribute(self, name: str, language: str) -> str:
        """What an attribute of the units is called."""
        ...

    def attribute_choice(self, name: str, code: str, language: str) -> str:
        """The label of an attribute's code."""
        ...


def in_words(expression: Expression, language: str, wording: Wording) -> str:
    """The expression as a phrase of `language` ("de", "en"), without a full stop."""
    return Writer(language, wording).node(expression.tree)


class Writer(ValueWriter):
    """Writes conditions; numbers and names are written by the class above it."""

    def __init__(self, language: str, wording: Wording) -> None:
        super().__init__(language)
        self.wording = wording

    def node(self, node: Node) -> str:
        match node:
            case Not(operand):
                return self.opposite(operand)
            case Junction(word, operands):
                return self.junction(word, operands)
            case Compare():
                return self.compare(node)
            case Membership(left, right):
                return self.membership(left, right)
            case Call("answered", (Name() as name,)):
                return self.say("answered", x=self.value(name))
        return self.value(node)

    def opposite(self, node: Node) -> str:
        """What `not` makes of it; the opposite of a comparison is one too."""
        match node:
            case Not(operand):
                return self.node(operand)
            case Compare(operator, left, right):
                return self.compare(Compare(OPPOSITE[operator], left, right))
            case Membership(left, right):
                return self.membership(left, right, negated=True)
            case Call("answered", (Name() as name,)):
                return self.say("not answered", x=self.value(name))
        return self.say("not", x=f"({self.node(node)})")

    def junction(self, word: str, operands: tuple[Node, ...]) -> str:
        parts = [
            f"({self.node(one)})" if isinstance(_undoubled(one), Junction) else self.node(one)
            for one in operands
        ]
        return f" {self.say(word)} ".join(parts)

    def label(self, name: Name) -> str:
        if name.scope == "unit":
            label = self.wording.attribute(name.name, self.language) or name.name
            return label if self.plain(label) else self.say("attribute", x=self.quote(label))
        label = self.wording.variable(name.name, name.item.removesuffix("*"), self.language)
        return self.quote(label or name.id.removeprefix("previous."))

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
        if label and self.plain(label):
            return label
        return self.quote(label) if label else self.constant(value)

    def compare(self, node: Compare) -> str:
        left, right, operator = node.left, node.right, node.operator
        if isinstance(left, Constant) and not isinstance(right, Constant):
            left, right = right, left
            operator = COMPARISONS[operator].mirrored
        phrases = COMPARISONS[operator]
        if isinstance(right, Constant) and isinstance(right.value, str):
            said = self.spoken(left, (right.value,)) if operator == "==" else ""
            y = self.code(left, right.value)
            return said or self.say(phrases.code, x=self.value(left), y=y)
        return self.say(phrases.number, x=self.value(left), y=self.bracketed_sum(right))

    def membership(self, left: Node, right: Node, *, negated: bool = False) -> str:
        if isinstance(right, Choices):
            said = "" if negated else self.spoken(left, right.values)
            options = [self.code(left, value) for value in right.values]
            return said or self.options(self.value(left), options, negated)
        code = self.code(right, left.value) if isinstance(left, Constant) else ""
        code = code or self.say("value of", x=self.value(left))
        return self.say("not ticked" if negated else "ticked", x=self.value(right), y=code)

    def options(self, label: str, options: list[str], negated: bool) -> str:
        if not negated:
            return self.say("one of", x=label, y=self.listed(options, "or"))
        if len(options) == 1:
            return self.say("code !=", x=label, y=options[0])
        return self.say("none of", x=label, y=self.listed(options, "nor"))

    def is_spoken(self, node: Node) -> bool:
        """Whether a condition is said in the author's words, and so stands in any sentence."""
        match node:
            case Junction(_, operands):
                return all(self.is_spoken(operand) for operand in operands)
            case Compare("==", left, Constant(str() as code)):
                return bool(self.spoken(left, (code,)))
            case Membership(left, Choices(values)):
                return bool(self.spoken(left, values))
        return False

    def spoken(self, left: Node, codes: tuple[object, ...]) -> str:
        """As the author says it: "eine Lenkungsgruppe besteht oder geplant ist"; "" where not."""
        if not isinstance(left, Name) or left.scope:
            return ""
        said = [
            self.wording.spoken(left.name, left.item, str(code), self.language) for code in codes
        ]
        if not all(speaks_alone(part, self.language) for pair in said for part in pair):
            return ""
        return f"{said[0][0]} {self.listed([predicate for _, predicate in said], 'or')}"

    def plain(self, words: str) -> bool:
        return is_plain(words, self.language)

    def quote(self, words: str) -> str:
        return quoted(words, self.language)


def _undoubled(node: Node) -> Node:
    """What is left of a condition that is denied twice, as the words leave it."""
    match node:
        case Not(Not(operand)):
            return _undoubled(operand)
    return node
