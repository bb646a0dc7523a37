"""The table beside a development: a row per wave, the cells of each line, and how to read one.

Owns its columns and rows. Refuses to print a figure itself: `analysis.tables.cells` does.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.figures.lines import Series
from analysis.figures.measures import Measured
from analysis.figures.value import Line, Tick
from analysis.tables.reading import in_words
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row
from survey.instrument.words import half_year_label


def columns_of(series: Sequence[Series], measure: Measured, language: str) -> list[Column]:
    """The columns of each line under its label."""
    headings = measure.headings(language)
    return [
        Column(heading, over=one.label, key=one.subject.track.id)
        for one in series
        for heading in headings
    ]


def rows_of(
    series: Sequence[Series],
    lines: Sequence[Line],
    ticks: Sequence[Tick],
    measure: Measured,
    language: str,
) -> list[Row]:
    """A row per wave; the first value after a break has its flag."""
    width = len(measure.headings(language))
    rows: list[Row] = []
    for place, tick in enumerate(ticks):
        cells: list[Cell] = []
        for one, line in zip(series, lines, strict=True):
            level = one.levels[place]
            if level is None:
                cells += (EMPTY_CELL,) * width
                continue
            broken = any(each.end == place for each in line.breaks)
            cells += measure.cells(level, language, ("b",) if broken else ())
        rows.append(Row("count", tick.label, tuple(cells)))
    return rows


def reading_of(one: Series, measure: Measured, units: str, language: str) -> str:
    """A line's share in its last wave in words; other figures explain themselves."""
    stated = [level for level in one.known if level.stated]
    if measure.name != "share" or not stated:
        return ""
    choice = one.subject.track.variable.choice(one.subject.code or "")
    answer = choice.label(language) if choice else one.subject.label
    said = in_words(stated[-1], answer, units, language)
    return f"{half_year_label(stated[-1].wave, language)}: {said}"
