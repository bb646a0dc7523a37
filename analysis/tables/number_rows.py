"""The rows and columns of numbers: figures across, or groups across with statuses below.

Owns both layouts. Numbers, `alle` of an unknown number and statuses add up to the units of each
column where groups stand across.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analysis import wording
from analysis.tables import cells
from analysis.tables.among import row_name
from analysis.tables.build import column_label
from analysis.tables.number_figures import Figure, NumberFigures, heading
from analysis.tables.value import EMPTY_CELL, Column, Row, RowKind
from survey.instrument.text import Text


def figure_columns(figures: Sequence[Figure], language: str) -> tuple[Column, ...]:
    return tuple(Column(heading(figure, language), key=figure) for figure in figures)


def figures_across(
    found: Sequence[NumberFigures], figures: Sequence[Figure], language: str
) -> Iterator[Row]:
    """A row per number, or below the name of each number a row for all units and per group."""
    for one in found:
        if len(one.among) == 1:
            yield _figures(one, 0, figures, label(one, language), one.variable.id, language)
            continue
        empty = (EMPTY_CELL,) * len(figures)
        if len(found) > 1:
            yield Row("group", label(one, language), empty, one.variable.id)
        for place, group in enumerate(one.among):
            yield _figures(one, place, figures, row_name(group, one.among), group.key, language)


def groups_across(
    found: Sequence[NumberFigures], figures: Sequence[Figure], language: str
) -> Iterator[Row]:
    """Below the name of each number its figures, then what is missing by kind, then the bases."""
    for one in found:
        empty = (EMPTY_CELL,) * len(one.among)
        yield Row("group", label(one, language), empty, one.variable.id)
        for figure in figures:
            if figure not in _SHOWN_BELOW:
                shown = (one.cell(figure, place, language) for place in range(len(one.among)))
                kind: RowKind = "total" if figure == "sum" else "count"
                yield Row(kind, heading(figure, language), tuple(shown), figure)
        yield from _units(one, language)


def label(found: NumberFigures, language: str) -> str:
    """The number with its unit: `Stellen besetzt (Stellen)`."""
    name, unit = column_label(found.variable, language), found.variable.unit(language)
    return f"{name} ({unit})" if unit else name


def _figures(
    found: NumberFigures,
    place: int,
    figures: Sequence[Figure],
    name: str,
    key: str,
    language: str,
) -> Row:
    shown = tuple(found.cell(figure, place, language) for figure in figures)
    is_all = place == 0 and len(found.among) > 1
    return Row("total" if is_all else "count", name, shown, key)


def _units(found: NumberFigures, language: str) -> Iterator[Row]:
    """Every unit of the column once: with a number, with an open `alle`, or why without."""
    levels = found.levels
    counted = tuple(cells.base(level.valued, language) for level in levels)
    yield Row("base", VALUED(language), counted, "n")
    if found.has_open_all:
        counted = tuple(cells.base(level.open_all, language) for level in levels)
        yield Row("status", OPEN_ALL(language), counted, "open_all")
    for status in found.statuses:
        counted = tuple(cells.status(level, status, language) for level in levels)
        yield Row("status", wording.meaning(status, language), counted, status.value)
    for words, units in (
        (UNITS, [level.units for level in levels]),
        (ASKED, [level.asked for level in levels]),
        (FRAME, [level.frame for level in levels]),
    ):
        kind: RowKind = "total" if words is UNITS else "base"
        yield Row(kind, words(language), tuple(cells.base(n, language) for n in units))


_SHOWN_BELOW: Final = ("n", "asked", "frame")
VALUED: Final = Text("Basis: mit Zahl", "Base: with a number")
OPEN_ALL: Final = Text("„alle“ ohne bekannte Zahl", "“all” of an unknown number")
UNITS: Final = Text("Kommunen insgesamt", "All municipalities")
ASKED: Final = Text("gefragt, Meldung liegt vor", "asked, response received")
FRAME: Final = Text("Berichtskreis der Frage", "frame of the question")
