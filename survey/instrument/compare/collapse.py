"""The same difference of many cells said once: of the question, a row, or a column. Owns that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from survey.instrument.compare.difference import Difference


def collapse(found: Iterable[Difference], items: Iterable[str]) -> tuple[Difference, ...]:
    """The differences without repetition, each in the place of its first."""
    cells = tuple(items)
    groups: dict[Difference, list[str]] = {}
    for one in found:
        groups.setdefault(replace(one, item=""), []).append(one.item)
    return tuple(
        replace(bare, item=item)
        for bare, named in groups.items()
        for item in _places(dict.fromkeys(named), cells)
    )


def _places(named: dict[str, None], cells: tuple[str, ...]) -> Iterable[str]:
    if "" in named or (len(cells) > 1 and named.keys() >= set(cells)):
        return ("",)
    left, found = dict(named), []
    for place, members in _lines(cells):
        if len(members) > 1 and left.keys() >= set(members):
            found.append(place)
            for member in members:
                del left[member]
    return (*found, *left)


def _lines(cells: tuple[str, ...]) -> Iterable[tuple[str, list[str]]]:
    """Every row and column of a grid with its cells."""
    rows: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    for cell in cells:
        row, dot, column = cell.partition(".")
        if dot:
            rows.setdefault(row, []).append(cell)
            columns.setdefault(f"*.{column}", []).append(cell)
    return (*rows.items(), *columns.items())
