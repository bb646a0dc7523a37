"""Many rows of one table, added at the driver's speed.

`execute(insert(table), rows)` looks at every value of every row through the names of its statement,
which is a third of what adding the answers of a page costs. Here the statement is compiled once for
each set of columns, and only the values that need it go through their type. Owns no query beside
`INSERT`, and refuses values that are expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Dialect, Table, insert

Process: TypeAlias = Callable[[Any], Any]


def add(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows, each with the values of `columns` in their order. One statement."""
    if not rows:
        return
    statement, order, processed = _prepared(connection.dialect, table, columns)
    lines = [list(row) for row in rows]
    for place, process in processed:
        for line in lines:
            line[place] = process(line[place])
    if order is None:
        connection.exec_driver_sql(
            statement, [dict(zip(columns, line, strict=True)) for line in lines]
        )
    else:
        connection.exec_driver_sql(statement, [tuple([line[at] for at in order]) for line in lines])


@lru_cache(maxsize=64)
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[int, ...] | None, tuple[tuple[int, Process], ...]]:
    """The statement; where the driver takes values by place, their order; what prepares values."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    order = None
    if compiled.positional:
        assert compiled.positiontup is not None
        order = tuple(columns.index(name) for name in compiled.positiontup)
    found = (
        (at, table.c[name].type.dialect_impl(dialect).bind_processor(dialect))
        for at, name in enumerate(columns)
    )
    return str(compiled), order, tuple((at, process) for at, process in found if process)
