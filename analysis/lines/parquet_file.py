"""`answers.parquet` opened: hostile until its schema and sizes are checked, then read in pieces.

Owns the way from row groups to a `Block`, and that whatever the file holds ends in one clear error.
Refuses to choose what is read (`parquet_index`) and to judge what stands in a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np

from analysis.errors import AnalysisError, Fault, refuse, stop_at
from analysis.lines.arrow_column import coded
from analysis.lines.block import Block, Coded
from analysis.sheets import check_header
from survey.instrument.package import ANSWERS, ANSWERS_PARQUET
from survey.instrument.text import Text

MOST_ROWS: Final = 4 * 2**20
"""In one row group: it is read whole."""
MOST_BYTES: Final = 2 * 2**30
MOST_GROUPS: Final = 100_000
MOST_LINES: Final = 2**29
NUMBERS: Final = ("low", "high")
_UNREADABLE: Final = (OSError, UnicodeDecodeError, IndexError, MemoryError)
"""What comes of a damaged file besides the library's own errors."""


class ParquetFile:
    """The open file; it stays readable when its folder is removed.

    `sizes`: the rows of each row group. Raises AnalysisError where it is not what it should be.
    """

    def __init__(self, path: Path) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        with _readable():
            handle = pa.OSFile(str(path))
            schema = parquet.read_schema(handle)
        _check_schema(schema)
        texts = [name for name in schema.names if name not in NUMBERS]
        with _readable():
            handle.seek(0)
            self._file = parquet.ParquetFile(handle, read_dictionary=texts, pre_buffer=False)
            self._columns = [name for name in ANSWERS.columns if name in schema.names]
            groups = [self._file.metadata.row_group(g) for g in self._groups()]
        _check_sizes(groups)
        self.sizes = tuple(int(group.num_rows) for group in groups)
        self._begin = (0, *accumulate(self.sizes))

    def __len__(self) -> int:
        return self._begin[-1]

    def first_row(self, group: int) -> int:
        """The number of the first row of a row group; rows count from 1."""
        return self._begin[group] + 1

    def only_word(self, group: int, column: str) -> str | None:
        """What every line of a row group has in a column, as far as its statistics tell."""
        with _readable():
            place = self._file.schema_arrow.get_field_index(column)
            said = self._file.metadata.row_group(group).column(place).statistics
            if said is None or not said.has_min_max or said.null_count != 0:
                return None
            return said.min if isinstance(said.min, str) and said.min == said.max else None

    def column(self, group: int, name: str) -> Coded:
        """One column of one row group."""
        with _readable():
            return coded(self._file.read_row_group(group, columns=[name]).column(0))

    def read(self, groups: Sequence[int]) -> Block:
        """The lines of these row groups, ascending; columns that the file may lack are empty."""
        with _readable():
            table = self._file.read_row_groups(list(groups), columns=self._columns)
            columns = {name: coded(table.column(name)) for name in self._columns}
            del table
        count = sum(self.sizes[group] for group in groups)
        none = Coded(("",), np.zeros(count, dtype=np.int32))
        rows = [
            np.arange(self._begin[group] + 1, self._begin[group + 1] + 1, dtype=np.int64)
            for group in groups
        ]
        return Block(
            ANSWERS_PARQUET,
            np.concatenate([np.empty(0, dtype=np.int64), *rows]),
            {name: columns.get(name, none) for name in ANSWERS.columns},
        )

    def _groups(self) -> range:
        return range(min(self._file.metadata.num_row_groups, MOST_GROUPS + 1))


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever the library finds wrong with the file, in our words."""
    import pyarrow as pa

    try:
        yield
    except AnalysisError:
        raise
    except (*_UNREADABLE, pa.ArrowException) as error:
        said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise refuse(
            ANSWERS_PARQUET,
            f"keine lesbare Parquet-Datei ({said}); neu schreiben oder neu beziehen",
            f"no readable Parquet file ({said}); write it or get it anew",
        ) from None


def _check_schema(schema: Any) -> None:
    """Raises AnalysisError for columns that are missing, strange or of another type."""
    check_header(ANSWERS, tuple(schema.names), ANSWERS_PARQUET)
    stop_at([fault for field in schema for fault in _type_fault(field.name, field.type)])


def _type_fault(name: str, kind: Any) -> Iterator[Fault]:
    from pyarrow import types

    value = kind.value_type if types.is_dictionary(kind) else kind
    text = types.is_string(value) or types.is_large_string(value) or types.is_string_view(value)
    # A column of nothing but nulls has no type of its own.
    fits = text or types.is_null(kind)
    if name in NUMBERS:
        fits = fits or types.is_floating(kind) or types.is_integer(kind) or types.is_decimal(kind)
    if not fits:
        yield Fault(
            ANSWERS_PARQUET,
            Text(
                f"die Spalte {name!r} ist {kind}; erwartet wird Text"
                + (" oder eine Zahl" if name in NUMBERS else ""),
                f"the column {name!r} is {kind}; expected is text"
                + (" or a number" if name in NUMBERS else ""),
            ),
        )


def _check_sizes(groups: Sequence[Any]) -> None:
    if len(groups) > MOST_GROUPS:
        raise refuse(
            ANSWERS_PARQUET,
            f"mehr als {MOST_GROUPS} Zeilengruppen; mit größeren schreiben",
            f"more than {MOST_GROUPS} row groups; write it with larger ones",
        )
    if sum(int(group.num_rows) for group in groups) > MOST_LINES:
        raise refuse(
            ANSWERS_PARQUET,
            f"mehr als {MOST_LINES} Zeilen; das ist kein Datenstand",
            f"more than {MOST_LINES} lines; this is no data release",
        )
    for place, group in enumerate(groups):
        if not 0 <= group.num_rows <= MOST_ROWS or not 0 <= group.total_byte_size <= MOST_BYTES:
            raise refuse(
                ANSWERS_PARQUET,
                f"die Zeilengruppe {place + 1} hat {group.num_rows} Zeilen und "
                f"{group.total_byte_size} Bytes; höchstens {MOST_ROWS} und {MOST_BYTES}. Mit "
                "kleineren Zeilengruppen schreiben",
                f"the row group {place + 1} has {group.num_rows} rows and "
                f"{group.total_byte_size} bytes; at most {MOST_ROWS} and {MOST_BYTES}. Write it "
                "with smaller row groups",
            )
