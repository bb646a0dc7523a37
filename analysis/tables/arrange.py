"""The order of rows and the decimals that a plan asks for, whatever the kind of table.

Owns both. Refuses to move a heading, a status, a total or a base.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from analysis.groups import letters
from analysis.printing import number_text
from analysis.tables.spec import TableSpec
from analysis.tables.value import Cell, Row, Table


def arranged(table: Table, spec: TableSpec, language: str) -> Table:
    """The table as the plan wants it."""
    if spec.order != "report":
        table = table.sorted(_KEYS[spec.order])
    if spec.decimals is not None:
        step = Decimal(1).scaleb(-spec.decimals)
        rows = [
            replace(row, cells=tuple(_rounded(cell, step, language) for cell in row.cells))
            for row in table.rows
        ]
        table = table.with_rows(rows)
    return table


def _by_name(row: Row) -> tuple[object, ...]:
    return letters(row.label), row.key


def _by_key(row: Row) -> tuple[object, ...]:
    return row.key, letters(row.label)


def _by_value(row: Row) -> tuple[object, ...]:
    """The largest number of the last column first, of equal ones as they stand; words last."""
    number = row.cells[-1].number if row.cells else None
    return (1, Decimal(0)) if number is None else (0, -number)


_KEYS: Final[dict[str, Callable[[Row], tuple[object, ...]]]] = {
    "name": _by_name,
    "key": _by_key,
    "value": _by_value,
}


def _rounded(cell: Cell, step: Decimal, language: str) -> Cell:
    """A plain number with no more decimals than asked for, half away from zero."""
    number = cell.number
    if number is None or cell.form != "plain" or number == number.quantize(step):
        return cell
    rounded = number.quantize(step, rounding=ROUND_HALF_UP)
    return replace(cell, number=rounded, text=number_text(rounded, language))
