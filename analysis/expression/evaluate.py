"""Evaluates the tree of an expression over a frame: one pass over the tree, each step on columns.

Owns: what each node does to columns. Refuses: to raise for what answers hold; what does not fit
is UNKNOWN, as in the core.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TypeAlias

import numpy as np

from analysis.expression import numbers as intervals
from analysis.expression import words
from analysis.expression.columns import (
    ABSENT,
    STATUSES,
    Cells,
    Numbers,
    Ticked,
    Words,
    bounds,
    constant,
)
from analysis.expression.ends import End
from analysis.expression.frame import Frame
from analysis.expression.truths import (
    FALSE,
    NOT_APPLICABLE,
    PRESENT,
    TRUE,
    UNKNOWN,
    Truths,
    all_of,
    any_of,
    either_missing,
    opposite,
    unless_missing,
)
from survey.instrument.answer import Status
from survey.instrument.expression import Expression
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
)
from survey.instrument.expression.values import equal, less, within

Value: TypeAlias = Truths | Numbers | Words | Ticked
_UNKNOWN: Truths = np.full(1, UNKNOWN, dtype=np.int8)


def truths(expression: Expression, frame: Frame) -> Truths:
    """What is certain about a condition in each row."""
    with np.errstate(all="ignore"):
        found = _Evaluation(frame).condition(expression.tree)
    return np.broadcast_to(found, frame.size)


def numbers(expression: Expression, frame: Frame) -> Numbers:
    """The number in each row; one that may be anything is unknown."""
    with np.errstate(all="ignore"):
        found = _Evaluation(frame).node(expression.tree)
        number = found if isinstance(found, Numbers) else _no_number(found)
        anything = np.isneginf(number.low.value) & np.isposinf(number.high.value)
        unknown = np.where(anything & (number.missing == PRESENT), UNKNOWN, number.missing)
    spread = partial(np.broadcast_to, shape=(frame.size,))
    low, high = End(spread(number.low.value)), End(spread(number.high.value))
    return Numbers(spread(unknown.astype(np.int8)), low, high)


class _Evaluation:
    """One expression on one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def condition(self, node: Node) -> Truths:
        """A condition; anything else (refused by `check`) says nothing."""
        return _condition(self.node(node))

    def node(self, node: Node) -> Value:  # noqa: C901 - one case per node
        match node:
            case Constant(value):
                return constant(value)
            case Name():
                return (
                    self.frame.unit(node.name) if node.scope == "unit" else self.cells(node).value
                )
            case Not(operand):
                return opposite(self.condition(operand))
            case Junction(word, operands):
                join = all_of if word == "and" else any_of
                return join(self.condition(operand) for operand in operands)
            case Compare():
                return self.compare(node)
            case Membership(left, Choices(values)):
                return _in_list(self.node(left), values)
            case Membership(left, right):
                return _in_multiple(self.node(left), self.node(right))
            case Arithmetic("+", left, right):
                return intervals.total([self.addend(left), self.addend(right)])
            case Arithmetic(operator, left, right):
                a, b = _number(self.node(left)), _number(self.node(right))
                join_numbers = {"-": intervals.minus, "*": intervals.times, "/": intervals.over}
                return join_numbers[operator](a, b)
            case Negative(operand):
                return intervals.negative(_number(self.node(operand)))
            case Call():
                return self.call(node)
            case Choices():
                return _UNKNOWN

    def cells(self, node: Name) -> Cells:
        return self.frame.cells(node.scope == "previous", node.name, node.item)

    def call(self, node: Call) -> Value:
        first = node.arguments[0]
        match node.function, first:
            case "sum", _:
                return intervals.total([p for each in node.arguments for p in self.addends(each)])
            case "count", Name() if len(node.arguments) == 1:
                return _count_ticked(self.node(first))
            case "count", _:
                return _count_true([self.node(argument) for argument in node.arguments])
            case "answered", Name():
                return _answered(self.cells(first))
            case "status", Name():
                return _status(self.cells(first))
            case "change", Name():
                earlier = Name("previous", first.name, first.item)
                return intervals.minus(_number(self.node(first)), _number(self.node(earlier)))
        raise ValueError(f"no function {node.function} with these arguments")

    def addends(self, node: Node) -> list[Numbers]:
        if not isinstance(node, Name) or node.item != ALL_ITEMS:
            return [self.addend(node)]
        items = self.frame.items(node.name)
        return [self.addend(Name(node.scope, node.name, item)) for item in items]

    def addend(self, node: Node) -> Numbers:
        """A part of a sum: a missing variable may be anything its question allows."""
        found = _number(self.node(node))
        if not isinstance(node, Name) or node.scope != "":
            return found
        variable = self.frame.variable(node.name, node.item)
        if variable is None:
            return found
        return intervals.filled(found, *bounds(variable.minimum, variable.maximum))

    def compare(self, node: Compare) -> Truths:
        a, b = self.node(node.left), self.node(node.right)
        missing = either_missing(_missing(a), _missing(b))
        return unless_missing(missing, self.judge(node, a, b))

    def judge(self, node: Compare, a: Value, b: Value) -> Truths:
        if isinstance(a, Numbers) and isinstance(b, Numbers):
            return _relation(node.operator, a, b)
        if not isinstance(a, Words) or not isinstance(b, Words):
            return _UNKNOWN
        if node.operator in ("==", "!="):
            same = words.judged(a, b, equal)
            return same if node.operator == "==" else opposite(same)
        order = self.order(node.left, node.right)
        first, second = (b, a) if node.operator in (">", "<=") else (a, b)
        found = words.judged(first, second, lambda one, other: less(one, other, order))
        return opposite(found) if node.operator in ("<=", ">=") else found

    def order(self, *nodes: Node) -> tuple[str, ...]:
        """The choices, first to last, of the scale that stands on either side."""
        for node in nodes:
            if isinstance(node, Name) and node.scope != "unit":
                variable = self.frame.variable(node.name, node.item)
                if variable is not None and variable.kind == "scale":
                    return variable.codes
        return ()


def _relation(operator: Comparison, a: Numbers, b: Numbers) -> Truths:
    match operator:
        case "==":
            return intervals.equal(a, b)
        case "!=":
            return opposite(intervals.equal(a, b))
        case "<":
            return intervals.less(a, b)
        case ">":
            return intervals.less(b, a)
        case "<=":
            return opposite(intervals.less(b, a))
        case ">=":
            return opposite(intervals.less(a, b))


def _in_list(found: Value, options: tuple[str, ...] | tuple[Decimal, ...]) -> Truths:
    missing = _missing(found)
    if isinstance(found, Words):
        return unless_missing(
            missing, words.judged_alone(found, lambda word: within(word, options))
        )
    if isinstance(found, Numbers):
        same = [_equal_to(found, option) for option in options]
        # One that is equal makes it true, one that may be makes it unknown: an `or`.
        return unless_missing(missing, any_of(same))
    return unless_missing(missing, _UNKNOWN)


def _equal_to(found: Numbers, option: str | Decimal) -> Truths:
    other = constant(option)
    return intervals.equal(found, other) if isinstance(other, Numbers) else _UNKNOWN


def _in_multiple(code: Value, codes: Value) -> Truths:
    missing = either_missing(_missing(code), _missing(codes))
    if not isinstance(code, Words) or not isinstance(codes, Ticked):
        return unless_missing(missing, _UNKNOWN)
    return unless_missing(missing, words.is_ticked(code, codes))


def _count_ticked(found: Value) -> Numbers:
    if not isinstance(found, Ticked):
        return _no_number(found)
    number = End(found.ticks.sum(axis=1).astype(np.float64))
    return Numbers(found.missing, number, number)


def _count_true(found: list[Value]) -> Numbers:
    """How many conditions hold; one that does not apply does not hold. All so: not applicable."""
    certain, possible = np.zeros(1), np.zeros(1)
    gone = np.ones(1, dtype=np.bool_)
    for value in found:
        one = _condition(value)
        certain = certain + (one == TRUE)
        possible = possible + (one == UNKNOWN)
        gone = gone & (one == NOT_APPLICABLE)
    missing = np.where(gone, NOT_APPLICABLE, PRESENT).astype(np.int8)
    return Numbers(missing, End(certain), End(certain + possible))


def _answered(cells: Cells) -> Truths:
    answered = cells.status == STATUSES.index(Status.ANSWERED)
    found = np.where(answered, TRUE, FALSE)
    return np.where(cells.status == ABSENT, UNKNOWN, found).astype(np.int8)


def _status(cells: Cells) -> Words:
    absent = cells.status == ABSENT
    missing = np.where(absent, UNKNOWN, PRESENT).astype(np.int8)
    places = np.where(absent, 0, cells.status).astype(np.int64)
    return Words(missing, places, tuple(str(status) for status in STATUSES))


def _condition(value: Value) -> Truths:
    return value if isinstance(value, np.ndarray) else _UNKNOWN


def _missing(value: Value) -> Truths:
    if isinstance(value, np.ndarray):
        return np.where(value >= UNKNOWN, value, PRESENT).astype(np.int8)
    return value.missing


def _number(value: Value) -> Numbers:
    return value if isinstance(value, Numbers) else _no_number(value)


def _no_number(value: Value) -> Numbers:
    """What is no number is an unknown one, unless it does not apply."""
    gone = _missing(value) == NOT_APPLICABLE
    missing = np.where(gone, NOT_APPLICABLE, UNKNOWN).astype(np.int8)
    nothing = End(np.zeros(1))
    return Numbers(missing, nothing, nothing)
