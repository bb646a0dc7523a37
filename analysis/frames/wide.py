"""A row per unit and wave, columns for each variable.

Owns the names of the columns. Refuses to decide what a value is (`cells`) and its type (`typed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.frames.cells import all_columns, cells
from analysis.frames.rows import Rows
from analysis.frames.values import companions, value

if TYPE_CHECKING:
    import pandas as pd

    from analysis.panel.panel import Panel


def wide(
    panel: Panel,
    wave: str | None = None,
    *,
    variables: Sequence[str] | None = None,
    missing_codes: bool = False,
) -> pd.DataFrame:
    """A row per unit of the frame in each wave, by names and codes of today.

    `wave`: one wave, with what was asked in it; without it all waves, one below the other.
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
    shown = [cell for cell in cells(panel, variables) if wave is None or rows.asks(cell)]
    taken = all_columns(panel)
    found: dict[str, pd.Series] = {}
    for cell in shown:
        found[cell.column] = value(cell, rows, missing_codes=missing_codes)
        for name, column in companions(cell, rows):
            own = f"{cell.column}_{name}"
            found[f"{cell.column}___{name}" if own in taken else own] = column
    return pd.DataFrame(rows.who(taken | set(found)) | found)
