"""Looks up the names of an expression in a context, as functions made once per name.

Owns: what a missing answer, an unresolved `all` and an absent earlier answer are worth.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression.context import Context
from survey.instrument.expression.tree import Constant, Name, Node
from survey.instrument.expression.truth import FALSE, TRUE, UNKNOWN
from survey.instrument.expression.values import Codes, Value, of_answer
from survey.instrument.interval import UNBOUNDED, Interval

Run: TypeAlias = Callable[[Context], Value]
Fetch: TypeAlias = Callable[[Context], Answer | None]


def fetch(node: Name) -> Fetch:
    """The answer that a name means; None where there is no earlier one."""
    name, item = node.name, node.item
    if node.scope == "previous":
        return lambda context: context.previous(name, item)
    return lambda context: context.answer(name, item)


def value(node: Name) -> Run:
    """The value of a name."""
    name, item = node.name, node.item
    if node.scope == "unit":
        return lambda context: context.unit(name) or UNKNOWN
    is_previous = node.scope == "previous"

    def run(context: Context) -> Value:
        # Asked for right here, not by way of `fetch`: most of what a rule does is this.
        answer = context.previous(name, item) if is_previous else context.answer(name, item)
        if answer is None:
            return UNKNOWN
        if answer.comparator is Comparator.ALL and answer.low is None and answer.high is None:
            variable = context.variable(name, item)
            return Interval(variable.minimum if variable else None, None)
        return of_answer(answer)

    return run


def addend(node: Node, run: Run) -> Run:
    """A part of a sum: a missing variable may be anything its question allows."""
    if isinstance(node, Constant):
        return run  # never missing
    name, item = (node.name, node.item) if isinstance(node, Name) else ("", "")
    bounded = isinstance(node, Name) and node.scope == ""

    def part(context: Context) -> Value:
        found = run(context)
        if found is UNKNOWN:
            variable = context.variable(name, item) if bounded else None
            return Interval(variable.minimum, variable.maximum) if variable else UNBOUNDED
        return found

    return part


def order(*nodes: Node) -> Callable[[Context], Codes]:
    """The choices, first to last, of the scale that stands on either side of a comparison."""
    names = [node for node in nodes if isinstance(node, Name) and node.scope != "unit"]

    def run(context: Context) -> Codes:
        for node in names:
            variable = context.variable(node.name, node.item)
            if variable is not None and variable.kind == "scale":
                return variable.codes
        return ()

    return run


def answered(node: Name) -> Run:
    """`answered(x)`: true for the status answered only; unknown where no earlier answer exists."""
    find = fetch(node)

    def run(context: Context) -> Value:
        answer = find(context)
        if answer is None:
            return UNKNOWN
        return TRUE if answer.status is Status.ANSWERED else FALSE

    return run


def status(node: Name) -> Run:
    """`status(x)`: the status as text."""
    find = fetch(node)

    def run(context: Context) -> Value:
        answer = find(context)
        return UNKNOWN if answer is None else str(answer.status)

    return run
