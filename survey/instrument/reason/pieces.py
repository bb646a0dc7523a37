"""A number cell cut at the numbers that it is compared with: each piece answers alike.

Owns the cutting along the decimals that the cell takes. Refuses to cut into too many pieces.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from survey.instrument.answer import Comparator
from survey.instrument.reason.mentions import Mention
from survey.instrument.reason.ranges import INFINITE, Range
from survey.questions.base import Variable

MOST_CUTS: Final = 4
MOST: Final = Decimal(10) ** 15


def pieces(variable: Variable, mention: Mention) -> list[Range]:
    """All answers of the cell, cut where a comparison with a number turns."""
    line = _line(variable, mention)
    offered = set(variable.comparators)
    found = [Range.between(low, high) for low, high in line]
    for index, (low, high) in enumerate(line):
        if Comparator.RANGE in offered:
            found += [Range(low, high, *upper) for upper in line[index:]]
        if Comparator.AT_LEAST in offered:
            found.append(Range(low, high, INFINITE, INFINITE, exact=False))
        if Comparator.AT_MOST in offered:
            found.append(_at_most(variable.minimum, low, high))
    if Comparator.ALL in offered:
        found.append(Range(-INFINITE, INFINITE, -INFINITE, INFINITE))
    return found


def _at_most(minimum: Decimal | None, low: Decimal, high: Decimal) -> Range:
    if minimum is None:
        return Range(-INFINITE, -INFINITE, low, high, exact=False)
    return Range(minimum, minimum, low, high, exact=low == minimum, vague=high > minimum)


def _line(variable: Variable, mention: Mention) -> list[tuple[Decimal, Decimal]]:
    """The cell's numbers from lowest to highest, without what its decimals cannot say."""
    low = -INFINITE if variable.minimum is None else variable.minimum
    high = INFINITE if variable.maximum is None else variable.maximum
    step = Decimal(1).scaleb(-variable.decimals)
    found = []
    for cut in sorted(mention.numbers)[:MOST_CUTS]:
        if low <= cut <= high and abs(cut) < MOST:
            below, above = _grid(cut, step)
            if below >= low:
                found.append((low, below))
            if cut % step == 0:
                found.append((cut, cut))
            low = above
    if low <= high:
        found.append((low, high))
    return found


def _grid(cut: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """The nearest numbers that can be entered below and above the cut."""
    floor = (cut / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = (cut / step).to_integral_value(ROUND_CEILING) * step
    return (floor if floor < cut else cut - step), (ceiling if ceiling > cut else cut + step)
