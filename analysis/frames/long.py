"""A row per unit, wave and cell: one variable below the other, in columns of one type each.

Owns the shape. Refuses to decide what a value is (`cells`) and its type (`typed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from analysis.frames.cells import Cell, cells
from analysis.frames.rows import Rows
from analysis.frames.typed import category, flags, numbers, words
from analysis.frames.values import COMPARATOR_NAMES, STATUS_NAMES, code_of, number_of

if TYPE_CHECKING:
    import pandas as pd

    from analysis.panel.panel import Panel

COLUMNS: Final = (
    "variable", "item", "status", "value", "comparator", "low", "high", "code", "text", "revised",
)  # fmt: skip


def long(
    panel: Panel,
    wave: str | Sequence[str] | None = None,
    *,
    variables: Sequence[str] | None = None,
    missing_codes: bool = False,
) -> pd.DataFrame:
    """A row per unit of the frame, wave and cell, by names and codes of today.

    The arguments are those of `wide`; the numbers that stand for statuses are in `value`, of a
    choice in `code`.

    Columns wave, unit, name, response, the attributes as of the wave (called `unit__…` where
    their names are among the following), variable, item (of a multiple the choice), status, value
    (float64, where it is one number), comparator, low, high, code (of a choice 0 and 1), text,
    revised (changed since the former release).

    Raises AnalysisError for a wave or a variable that is not there.
    """
    import pandas as pd

    rows = Rows.of(panel.grid, wave)
    shown = [cell for cell in cells(panel, variables) if rows.are_all or rows.asks(cell)]
    lines = np.tile(np.arange(len(rows)), len(shown))
    who = {name: column.take(lines) for name, column in rows.who(COLUMNS).items()}
    found = {name: column.reset_index(drop=True) for name, column in who.items()}
    return pd.DataFrame(found | stacked(shown, rows, missing_codes=missing_codes))


def stacked(
    shown: Sequence[Cell], rows: Rows, *, missing_codes: bool = False
) -> dict[str, pd.Series]:
    """The columns of these cells, one below the other; who they are of is not among them."""

    def put(of: Callable[[Cell], npt.NDArray[Any]]) -> npt.NDArray[Any]:
        return _end_to_end(of(cell)[rows.chosen] for cell in shown)

    def repeated(of: Callable[[Cell], str]) -> pd.Series:
        zeros = np.zeros(len(rows), np.int32)
        return category(*joined(((of(cell),), zeros) for cell in shown))

    value = _end_to_end(number_of(cell, rows, missing_codes=missing_codes) for cell in shown)
    code = joined(code_of(cell, rows, missing_codes=missing_codes) for cell in shown)
    text = joined((cell.texts, cell.text[rows.chosen]) for cell in shown)
    return {
        "variable": repeated(lambda cell: cell.name),
        "item": repeated(lambda cell: cell.item),
        "status": category(STATUS_NAMES, put(lambda cell: cell.status)),
        "value": numbers(value),
        "comparator": category(COMPARATOR_NAMES, put(lambda cell: cell.comparator)),
        "low": numbers(put(lambda cell: cell.low)),
        "high": numbers(put(lambda cell: cell.high)),
        "code": category(*code),
        "text": words(*text),
        "revised": flags(put(lambda cell: cell.revised)),
    }


def joined(
    parts: Iterable[tuple[Sequence[str], npt.NDArray[np.int32]]],
) -> tuple[tuple[str, ...], npt.NDArray[Any]]:
    """Places in lists of words of their own as places in one list, one after the other."""
    known: dict[str, int] = {}
    found = []
    for names, places in parts:
        own = [known.setdefault(name, len(known)) for name in names]
        found.append(np.array([*own, -1], np.int32)[places])
    return tuple(known), _end_to_end(found)


def _end_to_end(parts: Iterable[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    found = list(parts)
    return np.concatenate(found) if found else np.array([], np.int32)
