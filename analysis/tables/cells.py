"""A level as the cells of a table: count, share, possible range, total, middle, spread, bases.

    cells.count(level, "de")       Cell("20", 20), with the bounds of the count
    cells.share(level, "de")       Cell("43 %", 0.43, percent), or "7 von 15" of a base below 20
    cells.total(level, "de", 1)    Cell("mind. 91,3"), with the bounds of the total

Owns which figure may be printed of which base, its digits, its bounds and its flags. Refuses to
compute one (`results` does). `flags`: those that the level does not know of itself, as a break.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from analysis.printing import exact_cell
from analysis.results.level import Level
from analysis.results.words import digits
from analysis.results.words import levels as words
from analysis.tables.value import EMPTY_CELL, FLAGS, Cell, Flag, Form
from survey.instrument.answer import Status
from survey.instrument.printing import rounded
from survey.instrument.text import Text

NO_PERCENT: Final = "/"
"""Stands where the base is too small for a percentage, and there is no count instead."""

NOT_OFFERED: Final = "·"
"""Stands where the version of the wave did not offer the answer."""

NO_SENSE: Final = "x"
"""Stands where a figure would mean nothing: a total of shares of different units."""


def count(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """How many units have the code, and the bounds of that over the whole frame."""
    if level.count is None:
        return Cell(NOT_OFFERED)
    found = level.count
    return _counted(found, level.low, level.high, level, language, flags)


def share(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """Of how many that is, in per cent; the bounds are the possible share of all units.

    Of a small base the count and what it is of, with the bounds of the count.
    """
    if level.count is None:
        return Cell(NOT_OFFERED)
    if not level.prints_percent:
        return _count_of(count(level, language, flags), level.base, language)
    return _percent(level.share, level.possible, level, language, flags)


def share_of_asked(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """The share of all who were asked, whether or not they gave a statement."""
    if level.count is None:
        return Cell(NOT_OFFERED)
    if not level.prints_percent:
        return _count_of(count(level, language, flags), level.asked, language)
    return _percent(level.share_of_asked, level.possible, level, language, flags)


def possible(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """The possible share of all units in words: `37–50 %`, `10–17 von 18`, `vollständig`."""
    said = words.possible(level, language)
    if not said or level.possible is None:
        return EMPTY_CELL
    low, high = level.possible
    form: Form = "percent" if level.prints_percent else "plain"
    ends = (low, high) if level.prints_percent else (level.low, level.high)
    return Cell(
        said, form=form, low=_number(ends[0]), high=_number(ends[1]), flags=_flags(level, flags)
    )


def upper_count(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """How many units chose one of the last two answers of a scale; empty where it has too few."""
    if level.upper_count is None:
        return EMPTY_CELL
    low, high = level.upper_low, level.upper_high
    return _counted(level.upper_count, low, high, level, language, flags)


def upper_share(level: Level, language: str, flags: Iterable[Flag] = ()) -> Cell:
    """The same as a share."""
    if level.upper_count is None:
        return EMPTY_CELL
    if not level.prints_percent:
        return _count_of(upper_count(level, language, flags), level.base, language)
    ends = None
    if level.upper_low is not None and level.upper_high is not None and level.frame:
        ends = level.upper_low / level.frame, level.upper_high / level.frame
    return _percent(level.upper_share, ends, level, language, flags)


def status(level: Level, which: Status, language: str) -> Cell:
    """How many units have this status instead of a value."""
    return exact_cell(dict(level.statuses).get(which, 0), language)


def base(units: int | None, language: str) -> Cell:
    """A number of units that figures are of."""
    return exact_cell(units, language)


def total(level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()) -> Cell:
    """The total, a number where it is certain, else its bounds; empty without any number."""
    if not level.adds_up:
        return Cell(NO_SENSE)
    said = words.total(level, language, decimals)
    if not said:
        return EMPTY_CELL
    is_exact = level.total is not None and not level.about
    return Cell(
        said,
        _rounded(level.total, decimals) if is_exact else None,
        low=_number(level.sum_low),
        high=_number(level.sum_high),
        flags=_flags(level, flags),
    )


def mean(level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()) -> Cell:
    """The mean of the exact and approximate numbers; its bounds are over all numbers."""
    ends = level.mean_low, level.mean_high
    return _figure(level.mean, ends, level, language, decimals, flags)


def median(level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()) -> Cell:
    """The median of the exact and approximate numbers; its bounds are over all numbers."""
    ends = level.median_low, level.median_high
    return _figure(level.median, ends, level, language, decimals, flags)


def middle(level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()) -> Cell:
    """The median with the quartiles: `4 (3–6)`; the bounds are those of the median."""
    said = words.middle(level, language, decimals)
    if not said:
        return EMPTY_CELL
    low, high = _number(level.median_low), _number(level.median_high)
    return Cell(said, low=low, high=high, flags=_flags(level, flags))


def quartiles(level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()) -> Cell:
    """Between which numbers the middle half lies: `3–6`."""
    if level.q1 is None or level.q3 is None:
        return EMPTY_CELL
    said = "–".join(digits.number(q, language, decimals) for q in (level.q1, level.q3))
    return Cell(said, low=_number(level.q1), high=_number(level.q3), flags=_flags(level, flags))


def figure(
    value: float | None, level: Level, language: str, decimals: int, flags: Iterable[Flag] = ()
) -> Cell:
    """Any other figure of a level of numbers: smallest, largest, standard deviation."""
    return _figure(value, (None, None), level, language, decimals, flags)


def _counted(
    found: int,
    low: int | None,
    high: int | None,
    level: Level,
    language: str,
    flags: Iterable[Flag],
) -> Cell:
    return Cell(
        digits.number(Decimal(found), language, 0),
        Decimal(found),
        low=_number(low),
        high=_number(high),
        flags=_flags(level, flags),
    )


def _count_of(counted: Cell, base: int, language: str) -> Cell:
    """`7 von 15`, with the bounds of the count; of nobody it is no figure."""
    if not base:
        return Cell(NO_PERCENT)
    said = _OF(language).format(n=counted.text, base=base)
    return replace(counted, text=said, number=None)


def _percent(
    share: float | None,
    ends: tuple[float, float] | None,
    level: Level,
    language: str,
    flags: Iterable[Flag],
) -> Cell:
    if share is None:
        return Cell(NO_PERCENT)
    low, high = ends or (None, None)
    return Cell(
        digits.percent(share, language),
        digits.decimal(share),
        "percent",
        _number(low),
        _number(high),
        flags=_flags(level, flags),
    )


def _figure(
    value: float | None,
    ends: tuple[float | None, float | None],
    level: Level,
    language: str,
    decimals: int,
    flags: Iterable[Flag],
) -> Cell:
    if value is None:
        return EMPTY_CELL
    return Cell(
        digits.number(value, language, decimals),
        _rounded(value, decimals),
        low=_number(ends[0]),
        high=_number(ends[1]),
        flags=_flags(level, flags),
    )


def _flags(level: Level, further: Iterable[Flag]) -> tuple[Flag, ...]:
    """In the order in which they are declared; `r` where a statement behind it was revised."""
    found = {*further, *(("r",) if level.revised else ())}
    return tuple(flag for flag in FLAGS if flag in found)


def _number(value: float | None) -> Decimal | None:
    return None if value is None else digits.decimal(value).normalize()


def _rounded(value: float | None, decimals: int) -> Decimal | None:
    return None if value is None else rounded(digits.decimal(value), decimals)


_OF: Final = Text("{n} von {base}", "{n} of {base}")
