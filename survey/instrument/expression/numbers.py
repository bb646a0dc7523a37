"""Arithmetic of expressions over intervals.

`+` and `sum` take 0 for a part that does not apply (all parts so: not applicable) and everything
possible for a missing part; the other operators pass missing and not applicable on.
"""

from __future__ import annotations

from survey.instrument.expression.context import Context
from survey.instrument.expression.lookup import Run, addend, value
from survey.instrument.expression.tree import ALL_ITEMS, Name, Node, Operator
from survey.instrument.expression.truth import NOT_APPLICABLE, TRUE, UNKNOWN
from survey.instrument.expression.values import Value
from survey.instrument.interval import UNBOUNDED, Interval, total


def add(left: Run, right: Run) -> Run:
    """The sum of two parts made by `addend`."""

    def run(context: Context) -> Value:
        a, b = left(context), right(context)
        if isinstance(a, Interval) and isinstance(b, Interval):
            return a + b
        return _total([a, b])

    return run


def sum_of(nodes: tuple[Node, ...], runs: tuple[Run, ...]) -> Run:
    """`sum(a, b, x.*)`."""
    parts = [
        (
            node if isinstance(node, Name) and node.item == ALL_ITEMS else None,
            addend(node, run),
        )
        for node, run in zip(nodes, runs, strict=True)
    ]

    def run(context: Context) -> Value:
        found: list[Value] = []
        for group, part in parts:
            if group is None:
                found.append(part(context))
                continue
            for item in context.items(group.name):
                cell = Name(group.scope, group.name, item)
                found.append(addend(cell, value(cell))(context))
        return _total(found)

    return run


def arithmetic(operator: Operator, left: Run, right: Run) -> Run:
    """`-`, `*` and `/`."""

    def run(context: Context) -> Value:
        a, b = left(context), right(context)
        if a is NOT_APPLICABLE or b is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if not isinstance(a, Interval) or not isinstance(b, Interval):
            return UNKNOWN
        if operator == "-":
            return a - b
        if operator == "*":
            return a * b
        return a.divided_by(b) or UNKNOWN

    return run


def negative(operand: Run) -> Run:
    def run(context: Context) -> Value:
        found = operand(context)
        if isinstance(found, Interval):
            return -found
        return NOT_APPLICABLE if found is NOT_APPLICABLE else UNKNOWN

    return run


def ticked(operand: Run) -> Run:
    """`count(m)`: how many choices of a multiple are ticked."""

    def run(context: Context) -> Value:
        found = operand(context)
        if isinstance(found, tuple):
            return Interval.exactly(len(found))
        return NOT_APPLICABLE if found is NOT_APPLICABLE else UNKNOWN

    return run


def count_true(conditions: tuple[Run, ...]) -> Run:
    """`count(c1, c2, …)`: how many conditions hold; one that does not apply does not hold."""

    def run(context: Context) -> Value:
        found = [condition(context) for condition in conditions]
        if all(one is NOT_APPLICABLE for one in found):
            return NOT_APPLICABLE
        certain = sum(one is TRUE for one in found)
        possible = sum(one is UNKNOWN for one in found)
        return Interval(Interval.exactly(certain).low, Interval.exactly(certain + possible).high)

    return run


def _total(found: list[Value]) -> Value:
    if not found:
        return UNKNOWN
    applying = [one for one in found if one is not NOT_APPLICABLE]
    if not applying:
        return NOT_APPLICABLE
    return total(one if isinstance(one, Interval) else UNBOUNDED for one in applying)
