"""Makes one Python function of a tree, so that a page evaluates in microseconds.

Owns: which function each node becomes.
Refuses: to raise for what an answer holds; what does not fit is UNKNOWN (`check` finds it before).
"""

from __future__ import annotations

from survey.instrument.expression import conditions, lookup, numbers
from survey.instrument.expression.lookup import Run
from survey.instrument.expression.tree import (
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
from survey.instrument.expression.truth import UNKNOWN
from survey.instrument.expression.values import Value
from survey.instrument.interval import Interval


def compiled(node: Node) -> Run:  # noqa: C901 - one case per node
    """The function that evaluates `node` on a context."""
    match node:
        case Constant(value):
            constant: Value = value if isinstance(value, str) else Interval(value, value)
            return lambda context: constant
        case Name():
            return lookup.value(node)
        case Not(operand):
            return conditions.opposite(compiled(operand))
        case Junction(word, operands):
            runs = tuple(compiled(operand) for operand in operands)
            return conditions.all_of(runs) if word == "and" else conditions.any_of(runs)
        case Compare(operator, left, right):
            return conditions.comparison(operator, (left, right), compiled(left), compiled(right))
        case Membership(left, Choices() as choices):
            return conditions.in_list(compiled(left), choices)
        case Membership(left, right):
            return conditions.in_multiple(compiled(left), compiled(right))
        case Arithmetic("+", left, right):
            return numbers.add(
                lookup.addend(left, compiled(left)), lookup.addend(right, compiled(right))
            )
        case Arithmetic(operator, left, right):
            return numbers.arithmetic(operator, compiled(left), compiled(right))
        case Negative(operand):
            return numbers.negative(compiled(operand))
        case Call():
            return _call(node)
        case Choices():
            return lambda context: UNKNOWN


def _call(node: Call) -> Run:
    runs = tuple(compiled(argument) for argument in node.arguments)
    first = node.arguments[0]
    match node.function, first:
        case "sum", _:
            return numbers.sum_of(node.arguments, runs)
        case "count", Name() if len(runs) == 1:
            return numbers.ticked(runs[0])
        case "count", _:
            return numbers.count_true(runs)
        case "answered", Name():
            return lookup.answered(first)
        case "status", Name():
            return lookup.status(first)
        case "change", Name(_, name, item):
            earlier = lookup.value(Name("previous", name, item))
            return numbers.arithmetic("-", runs[0], earlier)
    raise ValueError(f"no function {node.function} with these arguments")
