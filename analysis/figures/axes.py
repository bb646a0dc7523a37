"""Axes of values: where they end and what stands at their marks, in the language of the figure.

Owns that shares have an axis from 0 to 100 % without decimals, and that every axis has 0 on it, so
that no difference looks larger than it is. Refuses to draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from analysis.figures.value import Axis
from analysis.results.words.digits import decimal, number, percent

_MARKS: Final = 6
"""No more steps than this between the ends."""
_STEPS: Final = (1, 2, 5, 10)


def shares(label: str, language: str) -> Axis:
    """From 0 to 100 %."""
    ticks = tuple((fifth / 5, percent(fifth / 5, language)) for fifth in range(6))
    return Axis("percent", label, 1.0, ticks)


def counts(label: str, most: int, language: str) -> Axis:
    """Whole units from 0 to `most`."""
    step = max(int(_step(Decimal(most))), 1)
    ticks = tuple((float(n), number(Decimal(n), language, 0)) for n in range(0, most + 1, step))
    return Axis("count", label, float(max(most, 1)), ticks)


def numbers(label: str, values: Iterable[float | None], language: str) -> Axis:
    """From 0, or the mark below the least, to the mark above the largest of these."""
    known = [decimal(value) for value in values if value is not None] or [Decimal(1)]
    low, high = min(Decimal(0), *known), max(Decimal(0), *known)
    step = _step(high - low)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    marks = [place * step for place in range(first, last + 1)]
    ticks = tuple((float(mark), number(mark, language, 6)) for mark in marks)
    return Axis("number", label, float(marks[-1]), ticks, float(marks[0]))


def both_sides(label: str, most: int, language: str) -> Axis:
    """Whole units to the left and to the right of 0, without signs: sides say what they are."""
    step = max(int(_step(Decimal(2 * max(most, 1)))), 1)
    end = -(-max(most, 1) // step) * step
    ticks = tuple(
        (float(n), number(Decimal(abs(n)), language, 0)) for n in range(-end, end + 1, step)
    )
    return Axis("count", label, float(end), ticks, float(-end))


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that fits into the span often enough."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((span / _MARKS).adjusted())
    return next(step * power for step in _STEPS if step * power * _MARKS >= span)
