"""Changes and flows as data frames: a row per change or cell, one value and one type per column.

Owns the columns. Imported when a frame is wanted, since pandas is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

import pandas as pd

from analysis.results.change import Change
from analysis.results.flow import Cell, State

_KINDS: Final = {"int": "Int64", "float": "Float64"}
_LIMITS: Final = ("hodges_lehmann_bounds", "hodges_lehmann_limits", "newcombe", "tango")
_NOT_A_CELL: Final = {"reasons", "tests", "cautions", *_LIMITS}


def change_frame(changes: Iterable[Change]) -> pd.DataFrame:
    """A row per change: its fields, ends of intervals, `p_METHOD` per test, `note`, `cautions`.

    What is None is `NA`. `note` is the code of the headline test's; cautions stand as codes.
    """
    found = tuple(changes)
    columns = {}
    for field in fields(Change):
        if field.name not in _NOT_A_CELL:
            kind = _KINDS.get(str(field.type).removesuffix(" | None"), "string")
            columns[field.name] = _column(kind, (getattr(one, field.name) for one in found))
    for name in _LIMITS:
        for end in ("low", "high"):
            ends = (getattr(getattr(one, name), end, None) for one in found)
            columns[f"{name}_{end}"] = _column("Float64", ends)
    for method in dict.fromkeys(test.method for one in found for test in one.tests):
        p = (next((t.p for t in one.tests if t.method == method), None) for one in found)
        columns[f"p_{method}"] = _column("Float64", p)
    notes = (one.headline.note if one.headline else None for one in found)
    columns["note"] = _column("string", notes)
    codes = ("; ".join(caution.code for caution in one.cautions) for one in found)
    columns["cautions"] = _column("string", codes)
    return pd.DataFrame(columns)


def cell_frame(cells: Iterable[Cell]) -> pd.DataFrame:
    """A row per cell: the two states, the move, how many units and which, by key."""
    found = tuple(cells)
    return pd.DataFrame(
        {
            "start": _column("string", (str(cell.start) for cell in found)),
            "end": _column("string", (str(cell.end) for cell in found)),
            "move": _column("string", (cell.move for cell in found)),
            "count": _column("Int64", (cell.count for cell in found)),
            "units": _column("string", (", ".join(cell.units) for cell in found)),
        }
    )


def matrix(cells: Iterable[Cell], states: Iterable[State], start: str, end: str) -> pd.DataFrame:
    """Counts: a row per state of the earlier wave, a column per state of the later one."""
    names = [str(state) for state in states]
    counts = {name: dict.fromkeys(names, 0) for name in names}
    for cell in cells:
        counts[str(cell.end)][str(cell.start)] += cell.count
    columns = {name: _column("Int64", column.values()) for name, column in counts.items()}
    found = pd.DataFrame(columns, columns=pd.Index(names, name=end))
    return found.set_axis(pd.Index(names, name=start), axis="index")


def _column(kind: str, values: Iterable[object]) -> pd.Series[Any]:
    return pd.Series(list(values), dtype=kind)
