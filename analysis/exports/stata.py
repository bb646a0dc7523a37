"""Labelled data for Stata 14 and later (.dta): numbers with labels, statuses as `.a` to `.n`.

Owns what Stata has room for. The status with the number -1 is `.a`, -14 is `.n`: the letters are
no numbers, so that they stand among numbers that may be negative as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.exports.codebook import Described, of_numbers
from analysis.exports.cut import MONTHS, cut
from analysis.exports.names import STATA, renamed
from analysis.exports.numbered import Numbered, numbered

if TYPE_CHECKING:
    import pandas as pd

    from analysis.exports.table import Column, Table

ENDING: Final = "dta"
_FILE_LABEL, _VARIABLE_LABEL = 80, 80
"""Characters that there is room for."""
_VERSION: Final = 14
_TIMESTAMP: Final = b"<timestamp>\x11"


def letter(code: int) -> str:
    """The missing value of a status: `a` for -1."""
    return chr(ord("a") - code - 1)


def describe(table: Table) -> tuple[Described, ...]:
    """What each column is called in the file, and what its numbers and letters mean."""
    names = renamed([column.name for column in table.columns], STATA)
    return tuple(
        Described(name, _listed(column, table))
        for name, column in zip(names, table.columns, strict=True)
    )


def _listed(column: Column, table: Table) -> str:
    found = numbered(column, table)
    return "" if found is None else of_numbers(found.listed(_sign), column, table)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    """The file; the release's date takes the place of the moment of writing."""
    import pandas as pd
    import pyreadstat

    series: dict[str, pd.Series] = {}
    labels: dict[str, Any] = {}
    letters: dict[str, list[str]] = {}
    for one, column in zip(described, table.columns, strict=True):
        found = numbered(column, table)
        if found is None:
            series[one.name] = _words(column)
            continue
        present = found.present
        series[one.name] = _lettered(found)
        words: dict[Any, str] = dict(found.labels)
        words |= {letter(code): found.statuses[code] for code in present}
        if words:
            labels[one.name] = words
        if present:
            letters[one.name] = [letter(code) for code in present]
    pyreadstat.write_dta(
        pd.DataFrame(series),
        str(path),
        file_label=cut(table.source, _FILE_LABEL),
        column_labels=[cut(column.label, _VARIABLE_LABEL) for column in table.columns],
        version=_VERSION,
        variable_value_labels=labels,
        missing_user_values=letters,
    )
    _stamp(path, table)


def _lettered(found: Numbered) -> pd.Series:
    import pandas as pd

    if not found.missing.any():
        return pd.Series(found.numbers)
    values = found.numbers.astype(object)
    for code in found.present:
        values[found.missing == code] = letter(code)
    return pd.Series(values, dtype=object)


def _words(column: Column) -> pd.Series:
    import pandas as pd

    texts, places = column.codes
    return pd.Series(np.array([*texts, ""], object)[places], dtype=object)


def _sign(code: int) -> str:
    return f".{letter(code)}"


def _stamp(path: Path, table: Table) -> None:
    moment = table.created
    month = MONTHS[moment.month - 1]
    said = f"{moment.day:02} {month} {moment.year} {moment:%H:%M}".encode("ascii")
    with path.open("r+b") as file:
        head = file.read(1024)
        file.seek(head.index(_TIMESTAMP) + len(_TIMESTAMP))
        file.write(said)
