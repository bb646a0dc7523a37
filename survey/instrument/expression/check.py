"""Checks an expression against what is declared: names, items, codes, kinds, order.

Owns: every static rule and its remedy; reports all findings of an expression in one run.
Refuses: to know a questionnaire; who asks brings a Scope.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, Protocol

from survey.instrument.answer import Status
from survey.instrument.expression.check_values import check_word, comparable
from survey.instrument.expression.context import Measured
from survey.instrument.expression.errors import Finding, did_you_mean
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.kinds import ANYTHING, NUMBER, TRUTH, Kind, KindName
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

_KINDS: Final[dict[str, KindName]] = {
    "single": "single", "multiple": "multiple", "scale": "scale",
    "number": "number", "text": "text", "date": "date",
}  # fmt: skip


class Scope(Protocol):
    """What is declared where an expression stands."""

    def variables(self, name: str) -> tuple[Measured, ...]:
        """The cells of a variable; () for none."""
        ...

    def is_before(self, name: str) -> bool:
        """Whether the variable is asked before the place of the expression."""
        ...

    def attribute(self, name: str) -> tuple[str, ...] | None:
        """The codes of an attribute of the units; () takes any text, None is no attribute."""
        ...

    def names(self) -> Iterable[str]:
        """All variables, for spelling hints."""
        ...


def check(
    expression: Expression,
    scope: Scope,
    *,
    expects: Literal["truth", "number", "any"],
    backwards_only: bool = False,
) -> list[Finding]:
    """All findings, in the order of their columns. `backwards_only`: a universe's references."""
    checker = _Checker(scope, backwards_only)
    result = checker.kind(expression.tree)
    if expects == "truth":
        checker.expect(expression.tree, result, "truth")
    elif expects == "number":
        checker.expect(expression.tree, result, "number")
    return sorted(set(checker.findings), key=lambda finding: (finding.column, finding.code))


class _Checker:
    def __init__(self, scope: Scope, backwards_only: bool) -> None:
        self.scope = scope
        self.backwards_only = backwards_only
        self.findings: list[Finding] = []

    def say(self, code: str, message: str, at: int) -> Kind:
        self.findings.append(Finding(code, message, at))
        return ANYTHING

    def kind(self, node: Node) -> Kind:
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
        if wanted == "truth":
            hint = ' Compare it with something, as in `x == "yes"` or `x > 0`.'
        else:
            hint = " Arithmetic needs numbers."
        wanted_words = "a condition" if wanted == "truth" else "a number"
        self.say(
            "type-mismatch",
            f"Here {wanted_words} must stand, not {found}.{hint}",
            node.at,
        )

    def name(self, node: Name, group: bool = False) -> Kind:
        if node.scope == "unit":
            codes = self.scope.attribute(node.name)
            if codes is None:
                return self.say(
                    "unknown-attribute",
                    f"`{node.id}` is no attribute of the units; declare it under `unit`.",
                    node.at,
                )
            return Kind("attribute", codes, node.id)
        cells = self.scope.variables(node.name)
        if not cells:
            return self.unknown(node)
        if self.backwards_only and node.scope == "" and not self.scope.is_before(node.name):
            self.say(
                "forward-reference",
                f"`{node.name}` is asked later or here; who is asked may depend on earlier "
                "questions only. Move one of the two.",
                node.at,
            )
        if node.item == ALL_ITEMS:
            return self.group(node, cells, group)
        cell = next((cell for cell in cells if cell.item == node.item), None)
        if cell is None:
            return self.no_item(node, cells)
        return Kind(_KINDS.get(cell.kind, "anything"), cell.codes, node.id)

    def unknown(self, node: Name) -> Kind:
        if self.scope.attribute(node.name) is not None:
            hint = f" Did you mean `unit.{node.name}`?"
        else:
            hint = did_you_mean(node.name, self.scope.names())
        return self.say(
            "unknown-variable", f"`{node.name}` is no variable of this questionnaire.{hint}",
            node.at,
        )  # fmt: skip

    def no_item(self, node: Name, cells: tuple[Measured, ...]) -> Kind:
        items = [cell.item for cell in cells if cell.item]
        if not node.item:
            return self.say(
                "needs-item",
                f"`{node.name}` has items; name one, as in `{node.name}.{items[0]}`"
                f" (all of them: `sum({node.name}.*)`).",
                node.at,
            )
        if not items:
            return self.say(
                "unknown-item",
                f"`{node.name}` has no items; write `{node.name}`.",
                node.at,
            )
        hint = did_you_mean(node.item, items) or f" Its items: {', '.join(items[:12])}."
        return self.say(
            "unknown-item", f"`{node.item}` is no item of `{node.name}`.{hint}", node.at
        )

    def group(self, node: Name, cells: tuple[Measured, ...], allowed: bool) -> Kind:
        if not allowed:
            return self.say(
                "needs-item",
                f"`{node.id}` can stand in `sum({node.id})` only.",
                node.at,
            )
        if not any(cell.item for cell in cells):
            return self.say(
                "unknown-item",
                f"`{node.name}` has no items; write `{node.name}`.",
                node.at,
            )
        kinds = {cell.kind for cell in cells}
        kind = _KINDS.get(kinds.pop(), "anything") if len(kinds) == 1 else "text"
        return Kind(kind, (), node.id)

    def compare(self, node: Compare) -> Kind:
        left, right = self.kind(node.left), self.kind(node.right)
        problem = comparable(node.operator, left, right)
        if problem:
            self.say("type-mismatch", problem, node.at)
            return TRUTH
        for literal, other in ((node.left, right), (node.right, left)):
            if isinstance(literal, Constant) and isinstance(literal.value, str):
                self.word(literal.value, other, literal.at)
        return TRUTH

    def word(self, word: str, other: Kind, at: int) -> None:
        found = check_word(word, other)
        if found:
            self.say(*found, at)

    def membership(self, node: Membership) -> Kind:
        left = self.kind(node.left)
        if isinstance(node.right, Choices):
            self.in_list(node, node.right, left)
            return TRUTH
        right = self.kind(node.right)
        if right.kind == "anything" or left.kind == "anything":
            return TRUTH
        if right.kind != "multiple":
            self.say(
                "type-mismatch",
                f"Behind `in` stands a list or a multiple choice, not {right}.",
                node.right.at,
            )
        elif not left.is_word:
            self.say(
                "type-mismatch",
                f"Before `in` stands a code in quotes, not {left}.",
                node.left.at,
            )
        elif isinstance(node.left, Constant):
            self.word(str(node.left.value), right, node.left.at)
        return TRUTH

    def in_list(self, node: Membership, choices: Choices, left: Kind) -> None:
        if left.kind == "multiple":
            first = choices.values[0]
            self.say(
                "type-mismatch",
                f'{left} may have several; write `"{first}" in {left.name}`.',
                node.at,
            )
        elif isinstance(choices.values[0], str):
            problem = comparable("==", left, Kind("literal"))
            if problem:
                self.say("type-mismatch", problem, node.at)
                return
            for value, at in zip(choices.values, choices.columns, strict=False):
                self.word(str(value), left, at)
        else:
            problem = comparable("==", left, NUMBER)
            if problem:
                self.say("type-mismatch", problem, node.at)

    def call(self, node: Call) -> Kind:
        first = node.arguments[0]
        match node.function:
            case "sum":
                for argument in node.arguments:
                    group = isinstance(argument, Name) and argument.item == ALL_ITEMS
                    found = (
                        self.name(argument, group=True)
                        if isinstance(argument, Name) and group
                        else self.kind(argument)
                    )
                    self.expect(argument, found, "number")
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

    def count(self, arguments: tuple[Node, ...]) -> None:
        kinds = [self.kind(argument) for argument in arguments]
        if len(arguments) == 1 and isinstance(arguments[0], Name):
            if kinds[0].kind not in ("multiple", "anything"):
                self.say(
                    "type-mismatch",
                    f"`count` of one variable counts the ticked choices of a multiple choice, "
                    f"not {kinds[0]}; of conditions: `count(a == 1, b == 1)`.",
                    arguments[0].at,
                )
            return
        for argument, kind in zip(arguments, kinds, strict=True):
            self.expect(argument, kind, "truth")
