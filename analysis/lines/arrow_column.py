"""A column of a Parquet file as texts: every distinct one once, as `answers.csv` would have it.

Owns how a number is written and that nothing (null) is the empty text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.lines.block import Coded


def coded(column: Any) -> Coded:
    """The column of texts or numbers; raises what pyarrow raises for what it cannot decode."""
    import pyarrow as pa
    from pyarrow import types

    if types.is_null(column.type):
        return Coded(("",), np.zeros(len(column), dtype=np.int32))
    if not types.is_dictionary(column.type):
        column = column.dictionary_encode()
    chunks = pa.chunked_array(column.chunks, type=column.type).unify_dictionaries().chunks
    known: dict[str, int] = {}
    parts = [_places(chunk, known) for chunk in chunks]
    places = np.concatenate([np.empty(0, dtype=np.int32), *parts])
    return Coded(tuple(known), places)


def _places(chunk: Any, known: dict[str, int]) -> NDArray[np.int32]:
    """The places of a chunk among the words known, to which its own are added."""
    import pyarrow as pa

    words = [_written(value) for value in _values(chunk.dictionary)]
    table = [known.setdefault(word, len(known)) for word in words]
    indices = chunk.indices.cast(pa.int32())
    if indices.null_count:
        indices = indices.fill_null(len(table))
        table.append(known.setdefault("", len(known)))
    found: NDArray[np.int32] = np.array(table, dtype=np.int32)[indices.to_numpy(False)]
    return found


def _values(dictionary: Any) -> list[Any]:
    from pyarrow import types

    if types.is_float32(dictionary.type) or types.is_float16(dictionary.type):
        # In as few digits as tell it from its neighbours: 5.8, not 5.800000190734863.
        return [None if v is None else Decimal(str(v)) for v in dictionary.to_numpy(False)]
    return list(dictionary.to_pylist())


def _written(value: Any) -> str:
    """A number with a decimal point and no exponent; a text as it is."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(number)
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written
