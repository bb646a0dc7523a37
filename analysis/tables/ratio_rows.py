"""Ratios of two numbers, and gaps between them, as the rows of a table: sums, base, bounds.

Owns the cells of a ratio. Refuses a percentage of fewer than 20 units, and a ratio without the two
sums and the number of units that it runs over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from analysis.results.caution import SMALL_BASE
from analysis.results.ratio import Ratio
from analysis.results.words import digits
from analysis.results.words.levels import bounds
from analysis.tables import cells
from analysis.tables.among import Among, row_name
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row
from survey.instrument.printing import rounded
from survey.instrument.text import Text

Shown: TypeAlias = Literal["ratio", "gap"]
_SUM_DECIMALS: Final = 10
_RATIO_DECIMALS: Final = 2


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """Two numbers: what they are called together, and their ratio by group of units."""

    label: str
    key: str
    among: tuple[Among, ...]
    found: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns a table of ratios has.

    `percent`: whether a ratio is printed in per cent. `ranges`: which have a column of bounds.
    """

    shown: tuple[Shown, ...]
    percent: bool
    ranges: frozenset[Shown]

    @classmethod
    def of(cls, pairs: Sequence[Pair], shown: Sequence[Shown], *, percent: bool) -> Layout:
        """With a column of bounds only where some bounds are no single value."""
        entries = [entry for pair in pairs for entry in pair.found if entry.valued]
        ranges: set[Shown] = set()
        if any(entry.low != entry.high for entry in entries):
            ranges.add("ratio")
        if any(entry.gap_low != entry.gap_high for entry in entries):
            ranges.add("gap")
        return cls(tuple(dict.fromkeys(shown)), percent, frozenset(ranges))

    def columns(self, language: str) -> Iterator[Column]:
        for key, words in (("of", OF), ("to", TO), ("n", OVER)):
            yield Column(words(language), key=key)
        for which in self.shown:
            yield Column(_HEADINGS[which](language), key=which)
            if which in self.ranges:
                yield Column(_RANGES[which](language), key=f"{which}_range")

    def cells(self, ratio: Ratio, language: str) -> Iterator[Cell]:
        """One row: both sums, over how many units, then what is shown; `r` where it is revised."""
        for column, cell in zip(
            self.columns(language), self._figures(ratio, language), strict=True
        ):
            is_revised = ratio.revised and cell.text and column.key != "n"
            yield replace(cell, flags=("r",)) if is_revised else cell

    def _figures(self, ratio: Ratio, language: str) -> Iterator[Cell]:
        yield _sum(ratio.numerator, language)
        yield _sum(ratio.denominator, language)
        yield cells.base(ratio.n, language)
        for which in self.shown:
            is_gap = which == "gap"
            yield _gap(ratio, language) if is_gap else self._ratio(ratio, language)
            if which in self.ranges:
                yield _gap_range(ratio, language) if is_gap else self._range(ratio, language)

    def _ratio(self, ratio: Ratio, language: str) -> Cell:
        if ratio.ratio is None:
            return EMPTY_CELL
        low, high = _number(ratio.low), _number(ratio.high)
        if not self.percent:
            said = digits.number(ratio.ratio, language, _RATIO_DECIMALS)
            value = rounded(digits.decimal(ratio.ratio), _RATIO_DECIMALS)
            return Cell(said, value, low=low, high=high)
        if ratio.n < SMALL_BASE:
            return Cell(cells.NO_PERCENT)
        value = digits.decimal(ratio.ratio)
        return Cell(digits.percent(ratio.ratio, language), value, "percent", low, high)

    def _range(self, ratio: Ratio, language: str) -> Cell:
        """`34–40 %`, `mind. 0,3`; empty where there is no bound at all."""
        if not ratio.valued:
            return EMPTY_CELL
        if self.percent and ratio.n < SMALL_BASE:
            return Cell(cells.NO_PERCENT)
        scale = 100 if self.percent else 1
        low, high = (None if end is None else end * scale for end in (ratio.low, ratio.high))
        said = bounds(low, high, language, 0 if self.percent else _RATIO_DECIMALS)
        form: Literal["percent", "plain"] = "percent" if self.percent else "plain"
        if said and self.percent:
            said += _PERCENT(language)
        return Cell(said, form=form, low=_number(ratio.low), high=_number(ratio.high))


def rows(pairs: Sequence[Pair], layout: Layout, language: str) -> Iterator[Row]:
    """A row per pair, or below the name of each pair a row for all units and per group."""
    width = len(tuple(layout.columns(language)))
    for pair in pairs:
        if len(pair.among) == 1:
            yield Row("count", pair.label, tuple(layout.cells(pair.found[0], language)), pair.key)
            continue
        yield Row("group", pair.label, (EMPTY_CELL,) * width, pair.key)
        for place, (group, ratio) in enumerate(zip(pair.among, pair.found, strict=True)):
            shown = tuple(layout.cells(ratio, language))
            yield Row("count" if place else "total", row_name(group, pair.among), shown, group.key)


def _sum(value: float | None, language: str) -> Cell:
    if value is None:
        return EMPTY_CELL
    number = _number(value)
    return Cell(digits.number(value, language, _SUM_DECIMALS), number, low=number, high=number)


def _gap(ratio: Ratio, language: str) -> Cell:
    if ratio.gap is None:
        return EMPTY_CELL
    said = digits.number(ratio.gap, language, _SUM_DECIMALS)
    low, high = _number(ratio.gap_low), _number(ratio.gap_high)
    return Cell(said, _number(ratio.gap), low=low, high=high)


def _gap_range(ratio: Ratio, language: str) -> Cell:
    if not ratio.valued:
        return EMPTY_CELL
    said = bounds(ratio.gap_low, ratio.gap_high, language, _SUM_DECIMALS)
    return Cell(said, low=_number(ratio.gap_low), high=_number(ratio.gap_high))


def _number(value: float | None) -> Decimal | None:
    return None if value is None else digits.decimal(value)


OF: Final = Text("Zahl (Summe)", "Number (total)")
TO: Final = Text("Bezugszahl (Summe)", "Reference number (total)")
OVER: Final = Text("Basis: Kommunen mit beiden Zahlen", "Base: municipalities with both numbers")
_HEADINGS: Final[dict[Shown, Text]] = {
    "ratio": Text("Verhältnis", "Ratio"),
    "gap": Text("Differenz: Bezugszahl weniger Zahl", "Difference: reference less number"),
}
_RANGES: Final[dict[Shown, Text]] = {
    "ratio": Text("Verhältnis mit ungenauen Zahlen", "Ratio with inexact numbers"),
    "gap": Text("Differenz mit ungenauen Zahlen", "Difference with inexact numbers"),
}
_PERCENT: Final = Text(" %", "%")
