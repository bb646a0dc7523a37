"""Comparisons, membership and junctions of expressions, as functions of a context.

Owns: how missing and not applicable sides pass through a condition.
"""

from __future__ import annotations

from collections.abc import Callable

from survey.instrument.expression.context import Context
from survey.instrument.expression.lookup import Run, order
from survey.instrument.expression.tree import Choices, Comparison, Node
from survey.instrument.expression.truth import (
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    UNKNOWN,
    Truth,
    both,
    either,
    negated,
)
from survey.instrument.expression.values import Value, equal, less, within
from survey.instrument.interval import Interval


def comparison(operator: Comparison, nodes: tuple[Node, Node], left: Run, right: Run) -> Run:
    """`a < b` and its kin; unknown where a side is, not applicable before that."""
    compare = _equality(operator) if operator in ("==", "!=") else _ordering(operator, nodes)

    def run(context: Context) -> Value:
        a, b = left(context), right(context)
        if a is NOT_APPLICABLE or b is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if a is UNKNOWN or b is UNKNOWN:
            return UNKNOWN
        return compare(a, b, context)

    return run


def _equality(operator: Comparison) -> Callable[[Value, Value, Context], Truth]:
    if operator == "==":
        return lambda a, b, context: equal(a, b)
    return lambda a, b, context: negated(equal(a, b))


def _ordering(
    operator: Comparison, nodes: tuple[Node, Node]
) -> Callable[[Value, Value, Context], Truth]:
    choices = order(*nodes)
    swapped = operator in (">", "<=")
    negate = operator in ("<=", ">=")

    def compare(a: Value, b: Value, context: Context) -> Truth:
        known = () if isinstance(a, Interval) else choices(context)
        result = less(b, a, known) if swapped else less(a, b, known)
        return negated(result) if negate else result

    return compare


def in_list(left: Run, choices: Choices) -> Run:
    """`x in ["a", "b"]`."""
    options = choices.values

    def run(context: Context) -> Value:
        found = left(context)
        return found if isinstance(found, Truth) else within(found, options)

    return run


def in_multiple(left: Run, right: Run) -> Run:
    """`"a" in m`: whether the choice is ticked."""

    def run(context: Context) -> Value:
        code, codes = left(context), right(context)
        if code is NOT_APPLICABLE or codes is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if isinstance(code, tuple) and len(code) == 1:
            code = code[0]
        if not isinstance(code, str) or not isinstance(codes, tuple):
            return UNKNOWN
        return TRUE if code in codes else FALSE

    return run


def opposite(operand: Run) -> Run:
    return lambda context: negated(truth_of(operand(context)))


def all_of(operands: tuple[Run, ...]) -> Run:
    """`and`, from left to right; stops at the first that is false."""

    def run(context: Context) -> Value:
        result = TRUE
        for operand in operands:
            result = both(result, truth_of(operand(context)))
            if result is FALSE:
                break
        return result

    return run


def any_of(operands: tuple[Run, ...]) -> Run:
    """`or`, from left to right; stops at the first that is true."""

    def run(context: Context) -> Value:
        result = NOT_APPLICABLE
        for operand in operands:
            result = either(result, truth_of(operand(context)))
            if result is TRUE:
                break
        return result

    return run


def truth_of(value: Value) -> Truth:
    """A condition's value; anything else (refused by `check`) says nothing."""
    return value if isinstance(value, Truth) else UNKNOWN
