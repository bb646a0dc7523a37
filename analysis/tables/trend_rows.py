"""The rows of a development: levels wave by wave, the same units below, then what they are of.

Owns the order of these rows and which figure stands in a cell. Refuses percentages of a base below
20: there the count stands with what it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from analysis.results.caution import SMALL_BASE
from analysis.results.level import Level
from analysis.results.trend import Trend
from analysis.results.words import digits
from analysis.tables import cells, change_cells
from analysis.tables.change_cells import BLOCKED
from analysis.tables.strong import TOGETHER, named
from analysis.tables.trend_figures import Line
from analysis.tables.value import EMPTY_CELL, Cell, Flag, Row
from survey.instrument.printing import rounded
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

OfLevel = Callable[[Level, tuple[Flag, ...]], Cell]


def rows(
    found: Sequence[Line],
    waves: Sequence[tuple[int, str]],
    language: str,
    symbols: str,
    *,
    bases: bool,
    balanced: bool,
) -> Iterator[Row]:
    """`waves`: place and name of each column."""
    for number, line in enumerate(found):
        place = line.place
        if place.heading:
            yield Row("group", place.heading, (EMPTY_CELL,) * len(waves))
        for label, make in _figures(line, language):
            shown = tuple(
                change_cells.not_asked(symbols, language)
                if level is None
                else make(level, ("b",) if row in line.after_break else ())
                for level, (row, _) in zip(line.levels, waves, strict=True)
            )
            yield Row("count", label, shown, line.figure.key, line.figure.stays_last)
        if (
            balanced
            and line.trend is not None
            and line.trend.n
            and place.figure.measure != "ordinal"
        ):
            yield _balanced(line, line.trend, waves, language)
        if bases and not _says_the_same(line, found[number + 1 : number + 2]):
            yield _bases(line, language, symbols)


def _figures(line: Line, language: str) -> Iterator[tuple[str, OfLevel]]:
    """The rows of one figure: of a number its total and its middle."""
    figure, label = line.figure, line.place.label
    match figure.measure:
        case "share":
            yield label, lambda level, flags: change_cells.share(level, language, flags)
        case "ordinal":
            yield (
                f"{TOGETHER[figure.track.strong](language)}: {named(figure.track, language)}",
                lambda level, flags: cells.upper_share(level, language, flags),
            )
        case "number":
            unit = f" ({said})" if (said := figure.track.variable.unit(language)) else ""
            before, unit = ("", unit) if line.place.is_headed else (f"{label}: ", "")
            yield (
                f"{before}{_TOTAL(language)}{unit}",
                lambda level, flags: cells.total(level, language, figure.decimals, flags),
            )
            yield (
                f"{before}{_MIDDLE(language)}{unit}",
                lambda level, flags: cells.middle(level, language, figure.decimals + 1, flags),
            )


def _balanced(line: Line, trend: Trend, waves: Sequence[tuple[int, str]], language: str) -> Row:
    levels = dict(zip(trend.waves, trend.levels, strict=True))
    ends = [half_year_label(wave, language) for wave in (trend.waves[0], trend.waves[-1])]
    words = _SAME_MEAN if trend.measure == "number" else _SAME
    label = words(language).format(n=trend.n, start=ends[0], end=ends[1])
    shown = tuple(
        _balanced_cell(levels.get(wave), trend, line.figure.decimals, language) for _, wave in waves
    )
    return Row("count", label, shown, line.figure.key)


def _balanced_cell(level: float | None, trend: Trend, decimals: int, language: str) -> Cell:
    if level is None:
        return BLOCKED
    exact = digits.decimal(level)
    if trend.measure == "number":
        return Cell(digits.number(level, language, decimals + 1), rounded(exact, decimals + 1))
    if trend.n >= SMALL_BASE:
        return Cell(digits.percent(level, language), exact.normalize(), "percent")
    return Cell(_OF(language).format(n=digits.number(level * trend.n, language, 0), base=trend.n))


def _says_the_same(line: Line, after: Sequence[Line]) -> bool:
    """Whether the next row is of the same units, so that one base below both is enough."""
    return bool(after) and (
        after[0].figure.track is line.figure.track
        and after[0].place.part is line.place.part
        and after[0].bases == line.bases
    )


def _bases(line: Line, language: str, symbols: str) -> Row:
    is_number = line.figure.measure == "number"
    of = change_cells.bases_of_number if is_number else change_cells.bases
    shown = tuple(
        change_cells.not_asked(symbols, language) if level is None else of(level)
        for level in line.levels
    )
    return Row("base", (_BASE_NUMBER if is_number else _BASE)(language), shown)


_OF: Final = Text("{n} von {base}", "{n} of {base}")
_TOTAL: Final = Text("Summe", "Total")
_MIDDLE: Final = Text("Median (Quartile)", "Median (quartiles)")
_BASE: Final = Text("Basis: mit Angabe / gefragt / gilt für", "Base: stated / asked / is for")
_BASE_NUMBER: Final = Text(
    "Basis: mit Zahl / mit Angabe / gefragt / gilt für",
    "Base: with a number / stated / asked / is for",
)
_SAME: Final = Text(
    "dieselben {n} Kommunen mit Angabe in allen Wellen, {start} bis {end}",
    "the same {n} municipalities with a statement in every wave, {start} to {end}",
)
_SAME_MEAN: Final = Text(
    "Mittelwert derselben {n} Kommunen mit Zahl in allen Wellen, {start} bis {end}",
    "mean of the same {n} municipalities with a number in every wave, {start} to {end}",
)
