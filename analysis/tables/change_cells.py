"""A change as the cells of a table: who moved, the net, what numbers shifted by, the test.

    change_cells.net(change, "de")       Cell("+19", 0.19, points), in units below 20 pairs
    change_cells.gains(change, "de")     Cell("8", 8)

Owns which figure of a change may be printed of how many pairs. Refuses any difference across a
break: there `x` stands in each cell (DIN 55301: no figure is meaningful here).
"""

from __future__ import annotations

from decimal import Decimal
from math import isinf
from typing import Final

from analysis.printing import exact_cell
from analysis.results.change import Change
from analysis.results.level import Level
from analysis.results.words import changes as words
from analysis.results.words import digits
from analysis.results.words import levels as level_words
from analysis.statistics.intervals import Limits
from analysis.statistics.outcome import Outcome
from analysis.tables import cells
from analysis.tables.cells import NO_SENSE
from analysis.tables.value import Cell, Flag
from survey.instrument.answer import Status
from survey.instrument.printing import rounded
from survey.instrument.text import Text
from survey.instrument.words import status_symbol

BLOCKED: Final = Cell(NO_SENSE)
"""Stands across a break, and for a figure of another kind."""


def not_asked(symbols: str, language: str) -> Cell:
    """The wave did not ask this."""
    status = Status.NOT_ASKED_VERSION
    return Cell(status_symbol(status, symbols, language), status=status)


def bases(level: Level) -> Cell:
    """With a statement / asked / frame: `47 / 48 / 54`."""
    return Cell(level_words.bases(level))


def bases_of_number(level: Level) -> Cell:
    """With a number before them: `46 / 47 / 48 / 54`."""
    return Cell(f"{level.valued} / {level_words.bases(level)}")


def share(level: Level, language: str, flags: tuple[Flag, ...] = ()) -> Cell:
    """As of any table; where nobody made a statement that is said, not that the base is small."""
    if level.count is not None and not level.stated:
        return Cell(level_words.share(level, language), flags=flags)
    return cells.share(level, language, flags)


def counts(level: Level, language: str) -> Cell:
    """The units at each code of a scale in its order: `5 | 20 | 17 | 5`."""
    return Cell(level_words.counts(level, language))


def pairs(change: Change, language: str) -> Cell:
    """The units that the change is of."""
    return _units(change, change.pairs, language)


def gains(change: Change, language: str) -> Cell:
    return _units(change, change.gains, language)


def unchanged(change: Change, language: str) -> Cell:
    return _units(change, change.unchanged, language)


def losses(change: Change, language: str) -> Cell:
    return _units(change, change.losses, language)


def undecidable(change: Change, language: str) -> Cell:
    return _units(change, change.undecidable, language)


def from_not_stated(change: Change, language: str) -> Cell:
    """Units without a statement before that have it now: no gains, so counted apart."""
    return _units(change, change.from_not_stated, language)


def net(change: Change, language: str) -> Cell:
    """In percentage points of 20 pairs or more and 2 units or more, else in units, in words."""
    if change.is_break or not change.pairs or change.net is None:
        return BLOCKED
    units = change.net_units or 0
    if change.prints_percent and (change.has_direction or units == 0):
        return _points(change.net, language, (change.net_low, change.net_high))
    said = _UNIT if abs(units) == 1 else _UNITS
    return Cell(said(language).format(n=digits.signed(units, language)))


def everybody(change: Change, language: str) -> Cell:
    """The change of the shares of all respondents, or of their means."""
    if change.is_break or change.all_change is None:
        return BLOCKED
    if change.measure == "share":
        return _points(change.all_change, language) if change.prints_percent else BLOCKED
    return _difference(change.all_change, language)


def composition(change: Change, language: str) -> Cell:
    """How much of that comes from who answered."""
    if change.is_break or change.composition is None:
        return BLOCKED
    if change.measure == "share":
        return _points(change.composition, language) if change.prints_percent else BLOCKED
    return _difference(change.composition, language)


def shift(change: Change, language: str, decimals: int) -> Cell:
    """Hodges-Lehmann: the median of the Walsh averages, with its bounds over inexact numbers."""
    if change.is_break or change.hodges_lehmann is None:
        return BLOCKED
    low, high = _bounds(change.hodges_lehmann_bounds)
    number = rounded(digits.decimal(change.hodges_lehmann), decimals)
    said = digits.signed(change.hodges_lehmann, language, decimals)
    return Cell(said, number, "signed", low, high)


def headline(change: Change, language: str) -> Cell:
    """The p of the test that was fixed in advance, or why there is none."""
    test = change.headline
    if test is None:
        return BLOCKED
    if not _has_p(test):
        return Cell(test.words(language) or words.NO_PAIRS(language))
    assert test.p is not None
    low, high = test.p_low, test.p_high
    if low is None or high is None or low == high:
        return Cell(digits.p_value(test.p, language))
    ends = (digits.p_value(low, language), digits.p_value(high, language))
    return Cell(_TO(language).join(ends), low=digits.decimal(low), high=digits.decimal(high))


def adjusted(p: float | None, language: str) -> Cell:
    """The p within the family that the plan declares."""
    return BLOCKED if p is None else Cell(digits.p_value(p, language))


def _has_p(test: Outcome) -> bool:
    return test.p is not None and test.note != "too_few_changes"


def _units(change: Change, found: int | None, language: str) -> Cell:
    return BLOCKED if change.is_break else exact_cell(found, language)


def _points(
    difference: float, language: str, ends: tuple[float | None, float | None] = (None, None)
) -> Cell:
    said = digits.signed(digits.decimal(difference) * 100, language)
    low, high = (None if end is None else digits.decimal(end).normalize() for end in ends)
    return Cell(said, digits.decimal(difference).normalize(), "points", low, high)


def _difference(value: float, language: str) -> Cell:
    """Of two means, to two decimals."""
    return Cell(digits.signed(value, language, 2), rounded(digits.decimal(value), 2), "signed")


def _bounds(found: Limits | None) -> tuple[Decimal | None, Decimal | None]:
    """None where open."""
    if found is None:
        return None, None
    low, high = (
        None if isinf(end) else digits.decimal(end).normalize() for end in (found.low, found.high)
    )
    return low, high


_UNIT: Final = Text("{n} Kommune", "{n} municipality")
_UNITS: Final = Text("{n} Kommunen", "{n} municipalities")
_TO: Final = Text(" bis ", " to ")
