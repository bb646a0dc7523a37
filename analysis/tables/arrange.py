"""The order of rows and the decimals that a plan asks for, whatever the kind of table.

Owns both. Refuses to move a heading, a status, a total or a base.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from analysis.groups import letters
from analysis.printing import number_text
from analysis.results.words.digits import signed
from analysis.tables.spec import TableSpec
from analysis.tables.value import Cell, Row, Table
from survey.instrument.printing import rounded


def arranged(table: Table, spec: TableSpec, language: str) -> Table:
    """The table as the plan wants it."""
    if spec.chart is not None:
        table = replace(table, chart=spec.chart)
    if spec.order == "value":
        table = _by_value(table)
    elif spec.order != "report":
        table = table.sorted(_KEYS[spec.order])
    if spec.decimals is not None:
        rows = [
            replace(
                row, cells=tuple(with_decimals(cell, spec.decimals, language) for cell in row.cells)
            )
            for row in table.rows
        ]
        table = table.with_rows(rows)
    return table


def _by_name(row: Row) -> tuple[object, ...]:
    return letters(row.label), row.key


def _by_key(row: Row) -> tuple[object, ...]:
    return row.key, letters(row.label)


def _by_value(table: Table) -> Table:
    """The largest number among all units first, of equal ones as they stand; words last.

    Where a table has no column for all, its last one counts. Rows in words follow the rows of
    the same key above them: possible ranges stand in the order of the counts.
    """
    place = next((at for at, one in enumerate(table.columns) if not one.key), -1)
    known: dict[str, Decimal] = {}
    found: dict[int, tuple[object, ...]] = {}
    for row in table.rows:
        number = row.cells[place].number if row.cells else None
        if number is not None:
            known[row.key] = number
        last = known.get(row.key) if row.key else number
        found[id(row)] = (1, Decimal(0)) if last is None else (0, -last)
    return table.sorted(lambda row: found[id(row)])


_KEYS: Final[dict[str, Callable[[Row], tuple[object, ...]]]] = {
    "name": _by_name,
    "key": _by_key,
}


def with_decimals(cell: Cell, decimals: int, language: str) -> Cell:
    """A number that is no share with no more decimals than asked for, half away from zero."""
    number = cell.number
    if number is None or cell.form in ("percent", "points") or number == rounded(number, decimals):
        return cell
    shown = rounded(number, decimals)
    if cell.form == "signed":
        return replace(cell, number=shown, text=signed(shown, language, decimals))
    return replace(cell, number=shown, text=number_text(shown, language))
