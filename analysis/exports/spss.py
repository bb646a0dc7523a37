"""Labelled data for SPSS (.sav): numbers with labels, statuses as user-missing values.

Owns what SPSS has room for. The codes of statuses are declared missing as one range, since SPSS
takes three single values or a range; a number that may be negative has none, its status beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.exports.codebook import Described, of_numbers
from analysis.exports.cut import MONTHS, cut_bytes
from analysis.exports.names import SPSS, renamed
from analysis.exports.numbered import Numbered, numbered

if TYPE_CHECKING:
    import pandas as pd

    from analysis.exports.table import Column, Table

ENDING: Final = "sav"
_FILE_LABEL, _NOTE, _TEXT = 64, 80, 32_767
_VARIABLE_LABEL, _VALUE_LABEL = 256, 120
"""Bytes that there is room for."""
_MISSING: Final = [{"lo": -14, "hi": -1}]
_CREATED_AT: Final = 92
"""Where the header has the moment of writing, as `14 Feb 22` and `10:00:00`."""


def describe(table: Table) -> tuple[Described, ...]:
    """What each column is called in the file, and what its numbers mean."""
    names = renamed([column.name for column in table.columns], SPSS)
    return tuple(
        Described(name, _listed(column, table))
        for name, column in zip(names, table.columns, strict=True)
    )


def _listed(column: Column, table: Table) -> str:
    found = _numbered(column, table)
    return "" if found is None else of_numbers(found.listed(), column, table)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    """The file; the release's date takes the place of the moment of writing."""
    import pandas as pd
    import pyreadstat

    series: dict[str, pd.Series] = {}
    labels: dict[str, dict[float, str]] = {}
    missing: dict[str, Any] = {}
    formats: dict[str, str] = {}
    for one, column in zip(described, table.columns, strict=True):
        found = _numbered(column, table)
        if found is None:
            series[one.name] = _words(column)
            continue
        series[one.name] = pd.Series(_values(found))
        formats[one.name] = f"F12.{column.decimals if column.kind == 'number' else 0}"
        if words := _labels(found):
            labels[one.name] = words
        if found.in_block and column.missing is not None:
            missing[one.name] = _MISSING
    pyreadstat.write_sav(
        pd.DataFrame(series),
        str(path),
        file_label=cut_bytes(table.source, _FILE_LABEL),
        note=[cut_bytes(line, _NOTE) for line in _notes(table)],
        column_labels=[cut_bytes(column.label, _VARIABLE_LABEL) for column in table.columns],
        variable_value_labels=labels,
        missing_ranges=missing,
        variable_measure={
            one.name: _measure(column) for one, column in zip(described, table.columns, strict=True)
        },
        variable_format=formats,
        row_compress=True,
    )
    _stamp(path, table)


def _numbered(column: Column, table: Table) -> Numbered | None:
    """Without the statuses where they would be taken for numbers."""
    found = numbered(column, table)
    if found is None or found.in_block:
        return found
    return Numbered(
        found.numbers, found.labels, found.codes, np.zeros_like(found.missing), False, {}
    )


def _values(found: Numbered) -> Any:
    return np.where(found.missing != 0, found.missing, found.numbers)


def _labels(found: Numbered) -> dict[float, str]:
    words = {**found.labels, **(found.statuses if found.missing.any() else {})}
    return {float(number): cut_bytes(word, _VALUE_LABEL) for number, word in words.items()}


def _words(column: Column) -> pd.Series:
    import pandas as pd

    texts, places = column.codes
    kept = [cut_bytes(text, _TEXT) for text in texts]
    return pd.Series(np.array([*kept, ""], object)[places], dtype=object)


def _measure(column: Column) -> str:
    if column.kind == "number":
        return "scale"
    return "ordinal" if column.is_ordered else "nominal"


def _notes(table: Table) -> list[str]:
    return [f"release: {table.release}", f"sha256: {table.digest}", *table.notes]


def _stamp(path: Path, table: Table) -> None:
    moment = table.created
    day = f"{moment.day:02} {MONTHS[moment.month - 1]} {moment.year % 100:02}"
    with path.open("r+b") as file:
        file.seek(_CREATED_AT)
        file.write(f"{day}{moment:%H:%M:%S}".encode("ascii"))
