"""Labelled data as Parquet: numbers, dictionaries of codes, and what is known of them as metadata.

Owns the keys of the metadata. A missing value is null, why it is missing stands in the status
beside it; codes stay codes, their labels are with the column.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.exports.codebook import Described, plainly

if TYPE_CHECKING:
    from analysis.exports.table import Column, Places, Table

ENDING: Final = "parquet"


def describe(table: Table) -> tuple[Described, ...]:
    """Every column keeps its name."""
    return tuple(plainly(column, table, "nowhere") for column in table.columns)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    arrays = [_array(column, table) for column in table.columns]
    fields = [
        pa.field(one.name, array.type, metadata=_about(column))
        for one, column, array in zip(described, table.columns, arrays, strict=True)
    ]
    about = {
        "release": table.release,
        "digest": table.digest,
        "created": table.created.isoformat(),
        "language": table.language,
        "shape": table.shape,
        "notes": _json(table.notes),
    }
    made = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
    parquet.write_table(made, path, compression="zstd")


def _array(column: Column, table: Table) -> Any:
    import pyarrow as pa

    if column.kind == "number":
        return pa.array(column.numbers, from_pandas=True)
    if column.kind == "flag":
        return pa.array(column.series.to_numpy(bool))
    texts, places = _called(column) if table.labels else column.codes
    indices = pa.array(places, mask=places < 0)
    found = pa.DictionaryArray.from_arrays(
        indices, pa.array(texts, pa.string()), ordered=column.is_ordered
    )
    return found if column.kind == "code" else found.cast(pa.string())


def _called(column: Column) -> tuple[tuple[str, ...], Places]:
    """In words; a dictionary lists none twice, where two codes are called the same."""
    codes, places = column.codes
    words = [column.words.get(code, code) for code in codes]
    known = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return tuple(known), np.array([*(known[word] for word in words), -1], np.int32)[places]


def _about(column: Column) -> dict[str, str]:
    found = {"label": column.label, "part": column.part}
    if column.key is not None:
        found |= {"variable": column.key[0], "item": column.key[1]}
    if column.words:
        found["labels"] = _json(column.words)
    return found


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)
