"""Checks an expression against what is declared: names, items, codes, kinds, order.

Owns: every static rule and its remedy; reports all findings of an expression in one run.
Refuses: to know a questionnaire; who asks brings a Scope.
"""

from __future__ import annotations

from typing import Literal

from survey.instrument.answer import Status
from survey.instrument.expression.check_names import NameCheck, Scope
from survey.instrument.expression.check_values import check_word, comparable, several
from survey.instrument.expression.errors import Finding
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.kinds import ANYTHING, NUMBER, TRUTH, Kind
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


def check(
    expression: Expression,
    scope: Scope,
    *,
    expects: Literal["truth", "number", "any"],
    backwards_only: bool = False,
) -> list[Finding]:
    """All findings, in the order of their columns. `backwards_only`: a universe's references."""
    checker = _Checker(scope, backwards_only=backwards_only)
    result = checker.kind(expression.tree)
    if expects == "truth":
        checker.expect(expression.tree, result, "truth")
    elif expects == "number":
        checker.expect(expression.tree, result, "number")
    return sorted(set(checker.findings), key=lambda finding: (finding.column, finding.code))


class _Checker(NameCheck):
    def kind(self, node: Node) -> Kind:  # noqa: C901 - one case per node
        match node:
            case Constant(str()):
                return Kind("literal")
            case Constant():
                return NUMBER
            case Name():
                return self.name(node)
            case Not(operand):
                self.expect(operand, self.kind(operand), "truth")
                return TRUTH
            case Junction(_, operands):
                for operand in operands:
                    self.expect(operand, self.kind(operand), "truth")
                return TRUTH
            case Compare():
                return self.compare(node)
            case Membership():
                return self.membership(node)
            case Arithmetic(_, left, right):
                self.expect(left, self.kind(left), "number")
                self.expect(right, self.kind(right), "number")
                return NUMBER
            case Negative(operand):
                self.expect(operand, self.kind(operand), "number")
                return NUMBER
            case Call():
                return self.call(node)
            case Choices():
                return ANYTHING

    def expect(self, node: Node, found: Kind, wanted: Literal["truth", "number"]) -> None:
        if found.kind in (wanted, "anything"):
            return
        self.say(f"type-mismatch/{wanted}", node.at, found=found.words)

    def compare(self, node: Compare) -> Kind:
        left, right = self.kind(node.left), self.kind(node.right)
        if self.hear(comparable(node.operator, left, right, node.at)):
            return TRUTH
        for literal, other in ((node.left, right), (node.right, left)):
            if isinstance(literal, Constant) and isinstance(literal.value, str):
                self.hear(check_word(literal.value, other, literal.at))
        return TRUTH

    def hear(self, found: Finding | None) -> bool:
        """Notes a finding; whether there was one."""
        if found is not None:
            self.findings.append(found)
        return found is not None

    def membership(self, node: Membership) -> Kind:
        left = self.kind(node.left)
        if isinstance(node.right, Choices):
            self.in_list(node, node.right, left)
            return TRUTH
        right = self.kind(node.right)
        if right.kind == "anything" or left.kind == "anything":
            return TRUTH
        if right.kind != "multiple":
            self.say("type-mismatch/in-right", node.right.at, found=right.words)
        elif not left.is_word:
            self.say("type-mismatch/in-left", node.left.at, found=left.words)
        elif isinstance(node.left, Constant):
            self.hear(check_word(str(node.left.value), right, node.left.at))
        return TRUTH

    def in_list(self, node: Membership, choices: Choices, left: Kind) -> None:
        if left.kind == "multiple":
            self.hear(several(left, str(choices.values[0]), node.at))
        elif isinstance(choices.values[0], str):
            if self.hear(comparable("==", left, Kind("literal"), node.at)):
                return
            for value, at in zip(choices.values, choices.columns, strict=False):
                self.hear(check_word(str(value), left, at))
        else:
            self.hear(comparable("==", left, NUMBER, node.at))

    def call(self, node: Call) -> Kind:
        first = node.arguments[0]
        match node.function:
            case "sum":
                for argument in node.arguments:
                    self.addend(argument)
                return NUMBER
            case "count":
                self.count(node.arguments)
                return NUMBER
            case "change":
                self.expect(first, self.kind(first), "number")
                return NUMBER
            case "status":
                self.kind(first)
                return Kind("status", tuple(Status), f"status({getattr(first, 'id', '')})")
            case _:
                self.kind(first)
                return TRUTH

    def addend(self, node: Node) -> None:
        group = isinstance(node, Name) and node.item == ALL_ITEMS
        found = self.name(node, group=group) if isinstance(node, Name) else self.kind(node)
        self.expect(node, found, "number")

    def count(self, arguments: tuple[Node, ...]) -> None:
        kinds = [self.kind(argument) for argument in arguments]
        if len(arguments) == 1 and isinstance(arguments[0], Name):
            if kinds[0].kind not in ("multiple", "anything"):
                self.say("type-mismatch/count", arguments[0].at, found=kinds[0].words)
            return
        for argument, kind in zip(arguments, kinds, strict=True):
            self.expect(argument, kind, "truth")
