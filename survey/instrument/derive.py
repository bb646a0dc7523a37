"""The answer of a derived variable. Owns rounding, comparator and reason of a computed value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import (
    NOT_APPLICABLE,
    Context,
    Expression,
    Truth,
    number,
    references,
)
from survey.instrument.interval import Interval
from survey.questions.base import Key, Variable, id_of


def derived(variable: Variable, expression: Expression, context: Context) -> Answer:
    """The computed number as an answer; missing with the reason where it is not known.

    An exact value is rounded half away from zero, bounds outwards. One part that is "about" makes
    an exact result "about". Where no part has a value at all, there is none.
    """
    value = number(expression, context)
    parts = _parts(expression, context)
    if isinstance(value, Truth):
        if value is NOT_APPLICABLE:
            return Answer.missing(Status.NOT_APPLICABLE, reason=expression.source)
        return _missing(expression, parts)
    if value.is_exact:
        about = any(part.comparator is Comparator.ABOUT for _, part in parts)
        comparator = Comparator.ABOUT if about else Comparator.EXACT
        exact = _rounded(value.low, variable.decimals, ROUND_HALF_UP)
        return Answer.qualified(comparator, exact, exact)
    if parts and not any(part.status is Status.ANSWERED for _, part in parts):
        # A sum of nothing but missing parts would be "at least 0": true, and worth nothing.
        return _missing(expression, parts)
    low = _rounded(value.low, variable.decimals, ROUND_FLOOR)
    high = _rounded(value.high, variable.decimals, ROUND_CEILING)
    return Answer.qualified(_comparator(Interval(low, high)), low, high)


def _comparator(value: Interval) -> Comparator:
    if value.high is None:
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if value.low is None else Comparator.RANGE


def _rounded(value: Decimal | None, decimals: int, how: str) -> Decimal | None:
    if value is None:
        return None
    try:
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=how)
    except InvalidOperation:
        return value  # more digits than can be rounded; it is whole at that size


def _missing(expression: Expression, parts: list[tuple[str, Answer]]) -> Answer:
    """The status of the first part without a value, which is named in the reason."""
    for name, part in parts:
        if part.status not in (Status.ANSWERED, Status.NOT_APPLICABLE):
            return Answer.missing(part.status, reason=f"{name}: {part.status}")
    return Answer.missing(Status.NOT_DETERMINABLE, reason=expression.source)


def _parts(expression: Expression, context: Context) -> list[tuple[str, Answer]]:
    """Every answer that the value leans on, by name; an `all` with that of its reference."""
    found: list[tuple[str, Answer]] = []
    for reference in references(expression):
        items = context.items(reference.name) if reference.item == "*" else (reference.item,)
        for item in items:
            name = id_of((reference.name, item))
            if reference.scope in ("", "change"):
                found.extend(_with_reference((reference.name, item), context))
            if reference.scope in ("previous", "change"):
                earlier = context.previous(reference.name, item)
                found.append((f"previous.{name}", earlier or Answer()))
    return found


def _with_reference(key: Key, context: Context) -> Iterator[tuple[str, Answer]]:
    """The answer of a cell; behind an `all` the answer that it takes its number from."""
    seen: set[Key] = set()
    following: Key | None = key
    while following is not None and following not in seen:
        seen.add(following)
        answer = context.answer(*following)
        yield id_of(following), answer
        cell = context.variable(*following)
        if answer.comparator is not Comparator.ALL or not isinstance(cell, Variable):
            return
        following = cell.all_of
