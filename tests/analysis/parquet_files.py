"""`answers.parquet` made of the lines of an `answers.csv`, in the ways that libraries write it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

NUMBERS: Final = ("low", "high")


def _decimal(word: str) -> Decimal | None:
    return Decimal(word) if word else None


def _float(word: str) -> float | None:
    return float(word) if word else None


KINDS: Final[dict[str, tuple[Any, Callable[[str], Any]]]] = {
    "text": (pa.string(), lambda word: word),
    "text, nothing as null": (pa.string(), lambda word: word or None),
    "large text": (pa.large_string(), lambda word: word),
    "dictionary": (pa.dictionary(pa.int8(), pa.string()), lambda word: word or None),
    "float": (pa.float64(), _float),
    "single": (pa.float32(), _float),
    "decimal": (pa.decimal128(25, 6), _decimal),
}
"""How a column may be written; the last three are for numbers."""


def lines_of(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the lines of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    return header, lines


def write(
    path: Path,
    header: Sequence[str],
    lines: Sequence[Sequence[str]],
    *,
    texts: str = "text",
    numbers: str = "text",
    rows: int | None = None,
) -> None:
    """The lines in their order; `rows`: of a row group."""
    columns = list(zip(*lines, strict=True)) if lines else [()] * len(header)
    arrays = []
    for name, words in zip(header, columns, strict=True):
        kind, value = KINDS[numbers if name in NUMBERS else texts]
        arrays.append(pa.array([value(word) for word in words], type=kind))
    parquet.write_table(pa.table(arrays, names=list(header)), path, row_group_size=rows)


def convert(folder: Path, **options: Any) -> None:
    """Put `answers.parquet` into the place of `answers.csv`."""
    path = folder / "answers.csv"
    header, lines = lines_of(path)
    path.unlink()
    write(folder / "answers.parquet", header, lines, **options)
