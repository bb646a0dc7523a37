"""Evaluates an expression on a response. Owns what the top of an expression may be."""

from __future__ import annotations

from survey.instrument.expression.conditions import truth_of
from survey.instrument.expression.context import Context
from survey.instrument.expression.expression import Expression
from survey.instrument.expression.truth import NOT_APPLICABLE, UNKNOWN, Truth
from survey.instrument.expression.values import Value
from survey.instrument.interval import UNBOUNDED, Interval


def evaluate(expression: Expression, context: Context) -> Value:
    """The value of an expression; never raises for what a response holds."""
    return expression.run(context)


def truth(expression: Expression, context: Context) -> Truth:
    """What is certain about a condition (a universe, a check)."""
    return truth_of(expression.run(context))


def number(expression: Expression, context: Context) -> Interval | Truth:
    """The number of a derived value; UNKNOWN or NOT_APPLICABLE where there is none."""
    value = expression.run(context)
    if isinstance(value, Interval) and value != UNBOUNDED:
        return value
    return NOT_APPLICABLE if value is NOT_APPLICABLE else UNKNOWN
