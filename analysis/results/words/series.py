"""A series as a block of lines: its levels, changes, trend, and every caution.

Owns the order of a block. Refuses to leave out a caution.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.results.change import Change
from analysis.results.level import FEWEST_CODES, Level
from analysis.results.one_series import Series
from analysis.results.trend import LEAST_WAVES
from analysis.results.words import changes, levels, trends
from analysis.results.words.table import aligned, wrapped
from analysis.wording import meaning
from survey.instrument.answer import Status
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.words import status_symbol

_SUB: Final = "  "
_BREAK_MARK: Final = " b"
_REVISED_MARK: Final = " r"


def block(series: Series, language: str) -> Iterator[str]:
    """The lines of one series for a terminal, without an empty one at the end."""
    yield series.id
    if label := series.label(language):
        yield from wrapped(label, "  ", "  ")
    yield from aligned(*columns(series, language))
    for title, lines in sections(series, language):
        if title:
            yield f"  {title}"
        indent = "    " if title else "  "
        for line in lines:
            own = indent + _SUB if line.startswith(_SUB) else indent
            yield from wrapped(line.strip(), own, own + "  ")


def sections(series: Series, language: str) -> Iterator[tuple[str, list[str]]]:
    """What follows the table of levels, each part with its title; empty ones are left out.

    A line that belongs to the one above begins with two blanks.
    """
    parts = (
        ("", [*_unit(series, language), *_scale(series, language), *_missing(series, language)]),
        (_CHANGE(language), _changes(series, language)),
        (_YEAR(language), _year_before(series, language)),
        (_trend_title(series, language), _trend(series, language)),
        ("", [_caution(where, said) for _, where, said in series.said(language)]),
    )
    yield from ((title, lines) for title, lines in parts if lines)


def columns(series: Series, language: str) -> tuple[list[str], list[list[str]]]:
    """The heading and the rows of the table of levels."""
    more = series.decimals + 1
    rows = [[_wave(series, level), levels.bases(level)] for level in series.levels]
    match series.measure:
        case "share":
            head = [_COUNT, _POSSIBLE, _INTERVAL]
            for row, level in zip(rows, series.levels, strict=True):
                row += [
                    levels.share(level, language),
                    levels.possible(level, language),
                    levels.interval(level, language),
                ]
        case "ordinal":
            head = [_COUNTS, _last_two(series)]
            for row, level in zip(rows, series.levels, strict=True):
                row += [levels.counts(level, language), levels.upper(level, language)]
        case "number":
            head = [_VALUED, _SUM, _MEDIAN, _MEAN]
            for row, level in zip(rows, series.levels, strict=True):
                row += [
                    levels.numbers(level, language),
                    levels.total_of(level, language, series.decimals),
                    levels.middle(level, language, more),
                    levels.mean(level, language, more),
                ]
    return [words(language) for words in (_WAVE, _BASES, *head)], rows


def _wave(series: Series, level: Level) -> str:
    """The wave with its marks: `b` after a break, `r` where something was revised."""
    is_break = any(one.is_break and one.end == level.wave for one in series.changes)
    marks = _BREAK_MARK if is_break else ""
    return level.wave + marks + (_REVISED_MARK if level.revised else "")


def _unit(series: Series, language: str) -> Iterator[str]:
    if series.measure == "number" and series.unit:
        yield f"{_UNIT(language)}: {series.unit(language)}"


def _scale(series: Series, language: str) -> Iterator[str]:
    if series.choices:
        listed = " | ".join(choice.label(language) for choice in series.choices)
        yield f"{_ORDER(language)}: {listed}"
        if len(series.choices) >= FEWEST_CODES and _last_two(series) is _LAST_TWO:
            yield f"{_LAST_TWO(language)}: {levels.last_two(series.choices, language)}"


def _last_two(series: Series) -> Text:
    """The two choices by name, where that is no wider than a column; else a line names them."""
    german, english = (levels.last_two(series.choices, language) for language in LANGUAGES)
    is_narrow = max(len(german), len(english)) <= _NARROW
    return Text(german, english) if is_narrow else _LAST_TWO


def _missing(series: Series, language: str) -> Iterator[str]:
    """What is missing by kind, what was said without a number, and who is outside: by wave."""
    for level in series.levels:
        parts = [
            f"{title(language)}: {', '.join(kinds)}"
            for title, kinds in zip(
                (_WITHOUT, _NO_VALUE, _OUTSIDE), _kinds(level, language), strict=True
            )
            if kinds
        ]
        if parts:
            yield f"{level.wave} {'; '.join(parts)}"


def _kinds(level: Level, language: str) -> tuple[list[str], list[str], list[str]]:
    """The statuses of a wave with their numbers: missing, stated without a value, outside."""
    missing, stated, outside = [], [], []
    for status, n in level.statuses:
        if status is Status.NOT_APPLICABLE:
            outside.append(f"{meaning(status, language)} {n}")
        elif status.is_statement:
            stated.append(f"{status_symbol(status, 'standard', language)} {n}")
        elif status is not Status.NOT_IN_FRAME:
            # Without what the words explain in brackets.
            missing.append(f"{meaning(status, language).split(' (')[0]} {n}")
    return missing, stated, outside


def _changes(series: Series, language: str) -> list[str]:
    pairs = zip(series.changes, series.adjusted, strict=True)
    return [line for change, p in pairs for line in _change(series, change, p, language)]


def _year_before(series: Series, language: str) -> list[str]:
    """Without those that are steps already: a half-yearly question in every second wave."""
    steps = {(change.start, change.end) for change in series.changes}
    own = (one for one in series.year_before if (one.start, one.end) not in steps)
    return [line for change in own for line in _change(series, change, None, language)]


def _change(series: Series, change: Change, adjusted: float | None, language: str) -> Iterator[str]:
    more = series.decimals + 1
    direction = changes.direction(change, language)
    matched = changes.matched(change, language, more)
    said = f"{matched}; {direction}" if direction else matched
    yield f"{change.start}{_TO(language)}{change.end}: {said}"
    beside = (
        changes.everybody(change, language, more),
        changes.worst(change, language),
        changes.newly_stated(change, language),
    )
    if any(beside):
        yield _SUB + "; ".join(filter(None, beside))
    for line in changes.tests(change, adjusted, language):
        yield _SUB + line


def _trend_title(series: Series, language: str) -> str:
    return f"{_TREND(language)} {trends.run(series.trend, language)}" if series.trend else ""


def _trend(series: Series, language: str) -> list[str]:
    """Of two waves after a break the change says it all."""
    trend = series.trend
    if trend is None or len(trend.waves) < LEAST_WAVES:
        return []
    more = series.decimals + 1
    said = [trends.balanced(trend, language, more), trends.chain(trend, language, more)]
    return [*filter(None, said), *trends.tests(trend, language)]


def _caution(where: str, said: str) -> str:
    return f"! {where}: {said}" if where else f"! {said}"


_WAVE: Final = Text("Welle", "Wave")
_BASES: Final = Text("Basis", "base")
_COUNT: Final = Text("Anzahl, Anteil", "count, share")
_POSSIBLE: Final = Text("Spanne", "range")
_INTERVAL: Final = Text("Intervall", "interval")
_COUNTS: Final = Text("Anzahlen", "counts")
_LAST_TWO: Final = Text("letzte zwei", "last two")
_NARROW: Final = 30
_VALUED: Final = Text("n", "n")
_SUM: Final = Text("Summe", "sum")
_MEDIAN: Final = Text("Median (Q1–Q3)", "median (Q1–Q3)")
_MEAN: Final = Text("Mittelwert", "mean")
_UNIT: Final = Text("Einheit", "unit")
_ORDER: Final = Text("Reihenfolge der Antworten", "order of the answers")
_WITHOUT: Final = Text("ohne Angabe", "without a statement")
_NO_VALUE: Final = Text("Angabe ohne Wert", "stated without a value")
_OUTSIDE: Final = Text("nicht in der Basis", "outside the base")
_CHANGE: Final = Text("Veränderung bei denselben Kommunen", "Change in the same municipalities")
_YEAR: Final = Text(
    "Gegenüber demselben Halbjahr des Vorjahrs", "Against the same half-year of the year before"
)
_TREND: Final = Text("Entwicklung", "Trend")
_TO: Final = Text(" bis ", " to ")
