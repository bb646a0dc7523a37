"""A row per unit and wave, columns for each variable.

Owns the names of the columns. Refuses to decide what a value is (`cells`) and its type (`typed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.frames.cells import Cell, all_columns, cells
from analysis.frames.rows import Rows
from analysis.frames.values import companions, value

if TYPE_CHECKING:
    import pandas as pd

    from analysis.panel.panel import Panel


@dataclass(frozen=True, eq=False)
class Named:
    """A column of a variable: its name, what part of the cell it has (`value`, `status`, ...)."""

    name: str
    cell: Cell
    part: str
    series: pd.Series


def wide(
    panel: Panel,
    wave: str | Sequence[str] | None = None,
    *,
    variables: Sequence[str] | None = None,
    missing_codes: bool = False,
) -> pd.DataFrame:
    """A row per unit of the frame in each wave, by names and codes of today.

    `wave`: one wave or several, with what was asked in them; without it all, one below the other.
    `variables`: `name` or `name.item`; without it all that have one cell per response.
    `missing_codes`: the numbers that stand for statuses (-1 not stated, -9 no return) in the value
    columns, but never in that of a number that may be negative.

    Columns wave, unit, name, response, and the attributes as of the wave; for each variable
    `variable__item` with the value (float64 where it is one number, exact or approximate; codes,
    of a choice 0 and 1; words), `…_status`, of numbers `…_comparator`, `…_low` and `…_high`: an
    end that is open is missing. `…_text` has the words of "other" where the release has them.
    Where a variable has the name of such a column already, that is called `…___status`.

    Raises AnalysisError for a wave or a variable that is not there.
    """
    import pandas as pd

    rows = Rows.of(panel.grid, wave)
    shown = wide_columns(panel, rows, variables, missing_codes=missing_codes)
    found = {column.name: column.series for column in shown}
    return pd.DataFrame(rows.who(all_columns(panel) | set(found)) | found)


def wide_columns(
    panel: Panel,
    rows: Rows,
    variables: Sequence[str] | None = None,
    *,
    missing_codes: bool = False,
) -> Iterator[Named]:
    """The columns of all variables that one of these units was asked, each beside its cell."""
    taken = all_columns(panel)
    for cell in cells(panel, variables):
        if not rows.are_all and not rows.asks(cell):
            continue
        yield Named(cell.column, cell, "value", value(cell, rows, missing_codes=missing_codes))
        for part, found in companions(cell, rows):
            own = f"{cell.column}_{part}"
            yield Named(f"{cell.column}___{part}" if own in taken else own, cell, part, found)
