"""Reads the source of an expression into its tree. Nothing is ever run.

Owns: the grammar, by way of Python's parser (`ast`), and the limits of length and nesting.
Refuses: everything of Python that the language has not, each with the remedy and its column.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Final

from survey.instrument.expression.errors import ExpressionError, refusal
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.functions import FUNCTIONS, check_arguments
from survey.instrument.expression.scan import Scanned, scan
from survey.instrument.expression.shape import MAX_DEPTH, too_deep
from survey.instrument.expression.tree import (
    ALL_ITEMS,
    Arithmetic,
    Call,
    Choices,
    Compare,
    Comparison,
    Constant,
    Junction,
    Membership,
    Name,
    Negative,
    Node,
    Not,
    Operator,
    Scope,
)

_COMPARISONS: Final[dict[type[ast.cmpop], Comparison]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_OPERATORS: Final[dict[type[ast.operator], Operator]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """The expression that `source` says. Raises ExpressionError."""
    scanned = scan(source)
    try:
        body = ast.parse(scanned.python.strip(), mode="eval").body
    except SyntaxError as error:
        lead = len(scanned.python) - len(scanned.python.lstrip())
        column = min(max(error.offset or 1, 1) + lead, len(source) + 1)
        raise refusal("expression-syntax", column) from None
    except (RecursionError, MemoryError):
        raise too_deep(1) from None
    lead = len(scanned.python) - len(scanned.python.lstrip())
    return Expression(source, _Reader(scanned, lead).node(body, 1))


class _Reader:
    """Turns nodes of `ast` into nodes of the tree."""

    def __init__(self, scanned: Scanned, lead: int) -> None:
        self.scanned = scanned
        self.lead = lead

    def column(self, node: ast.expr) -> int:
        return node.col_offset + self.lead + 1

    def node(self, node: ast.expr, depth: int) -> Node:  # noqa: C901 - one case per node
        at = self.column(node)
        if depth > MAX_DEPTH:
            raise too_deep(at)
        match node:
            case ast.Constant():
                return self.literal(at)
            case ast.Name() | ast.Attribute():
                return self.name(node)
            case ast.BoolOp(op, values):
                operands = tuple(self.node(value, depth + 1) for value in values)
                return Junction("and" if isinstance(op, ast.And) else "or", operands, at)
            case ast.UnaryOp(ast.Not(), operand):
                return Not(self.node(operand, depth + 1), at)
            case ast.UnaryOp(ast.USub(), operand):
                return Negative(self.node(operand, depth + 1), at)
            case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
                operator = _OPERATORS[type(op)]
                return Arithmetic(
                    operator,
                    self.node(left, depth + 1),
                    self.node(right, depth + 1),
                    at,
                )
            case ast.Compare(left, ops, comparators):
                return self.comparisons([left, *comparators], ops, at, depth)
            case ast.Call():
                return self.call(node, depth)
            case ast.List() | ast.Tuple():
                raise self.refused(node, "list")
            case ast.UnaryOp(ast.UAdd()):
                raise self.refused(node, "plus")
            case _:
                raise self.refused(node, "other")

    def refused(self, node: ast.expr, case: str, /, **details: object) -> ExpressionError:
        return refusal(f"expression-syntax/{case}", self.column(node), **details)

    def literal(self, at: int) -> Constant:
        start = at - 1
        if start in self.scanned.texts:
            return Constant(self.scanned.texts[start], at)
        return Constant(self.scanned.numbers[start], at)

    def name(self, node: ast.Name | ast.Attribute) -> Name:
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.insert(0, inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            raise self.refused(node, "point")
        at = self.column(inner)
        scope: Scope = ""
        parts.insert(0, inner.id)
        if parts[0] in ("unit", "previous"):
            scope = "unit" if parts.pop(0) == "unit" else "previous"
        if not parts or (scope == "unit" and len(parts) > 1):
            example = "unit.kind" if scope == "unit" else "previous.positions"
            raise refusal("expression-name/scope", at, scope=scope, example=example)
        parts = [ALL_ITEMS if part == "_" else part for part in parts]
        if ALL_ITEMS in parts[:-1] or parts[0] == ALL_ITEMS or len(parts) > 3:
            raise refusal("expression-name/parts", at)
        if parts[-1] == ALL_ITEMS and len(parts) > 2:
            raise refusal("expression-name/all", at)
        return Name(scope, parts[0], ".".join(parts[1:]), at)

    def comparisons(
        self, operands: list[ast.expr], ops: list[ast.cmpop], at: int, depth: int
    ) -> Node:
        """`a <= b <= c` means `a <= b and b <= c`."""
        pairs = tuple(
            self.comparison(left, op, right, depth + 1 if len(ops) == 1 else depth + 2)
            for left, op, right in zip(operands, ops, operands[1:], strict=False)
        )
        return pairs[0] if len(pairs) == 1 else Junction("and", pairs, at)

    def comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> Node:
        at = self.column(left)
        first = self.node(left, depth)
        if isinstance(op, ast.In | ast.NotIn):
            second = self.choices(right) if isinstance(right, ast.List) else self.node(right, depth)
            inside = Membership(first, second, at)
            return Not(inside, at) if isinstance(op, ast.NotIn) else inside
        if type(op) not in _COMPARISONS:
            raise self.refused(left, "comparison")
        return Compare(_COMPARISONS[type(op)], first, self.node(right, depth), at)

    def choices(self, node: ast.List) -> Choices:
        literals: list[Constant] = []
        for element in node.elts:
            if not isinstance(element, ast.Constant):
                raise self.refused(element, "entries")
            literals.append(self.literal(self.column(element)))
        texts = tuple(x.value for x in literals if isinstance(x.value, str))
        numbers = tuple(x.value for x in literals if not isinstance(x.value, str))
        if bool(texts) == bool(numbers):
            raise self.refused(node, "mixed")
        columns = tuple(x.at for x in literals)
        return Choices(texts or numbers, self.column(node), columns)

    def call(self, node: ast.Call, depth: int) -> Call:
        at = self.column(node)
        if not isinstance(node.func, ast.Name) or node.keywords:
            known = ", ".join(f"`{name}`" for name in FUNCTIONS)
            raise self.refused(node, "functions", known=known)
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                raise self.refused(argument, "starred")
        arguments = tuple(self.node(argument, depth + 1) for argument in node.args)
        check_arguments(node.func.id, arguments, at)
        return Call(node.func.id, arguments, at)
