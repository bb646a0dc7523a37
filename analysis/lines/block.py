"""Lines as columns: every distinct text once, every line a small number among them.

Owns the shape that both formats of the answers are read into. Refuses to interpret a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Int32s: TypeAlias = NDArray[np.int32]
Int64s: TypeAlias = NDArray[np.int64]
Index: TypeAlias = slice | NDArray[Any]


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """A column of texts: `words`, each once, and each line's place among them (int32)."""

    words: tuple[str, ...]
    places: Int32s

    def __getitem__(self, index: Index) -> Coded:
        return Coded(self.words, self.places[index])

    def word(self, line: int) -> str:
        return self.words[int(self.places[line])]

    def lines_with(self, word: str) -> Int64s:
        """The lines that have this word."""
        if word not in self.words:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self.places == self.words.index(word))

    def compact(self) -> Coded:
        """The same lines with only those words that they have, in the order of `words`."""
        present, places = np.unique(self.places, return_inverse=True)
        words = tuple(self.words[place] for place in present.tolist())
        return Coded(words, places.astype(np.int32))


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """Some lines of one file, as written: its columns by name, as `package.ANSWERS` has them.

    `rows`: the number that each line is named by, ascending: of `answers.csv` the line of the
    file where it begins (the header is 1), of `answers.parquet` the row (the first is 1).
    """

    file: str
    rows: Int64s
    columns: Mapping[str, Coded]

    @classmethod
    def empty(cls, file: str, names: Iterable[str]) -> Block:
        """No lines."""
        none = np.empty(0, dtype=np.int32)
        columns = {name: Coded((), none) for name in names}
        return cls(file, np.empty(0, dtype=np.int64), columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Index) -> Block:
        columns = {name: column[index] for name, column in self.columns.items()}
        return Block(self.file, self.rows[index], columns)

    def where(self, line: int) -> str:
        return f"{self.file}:{int(self.rows[line])}"


def first_of_each(*keys: NDArray[Any]) -> tuple[Int64s, Int64s]:
    """The first line of each distinct combination, and the combination of each line.

    `keys`: columns of equal length n of whole numbers, none negative. Returns (m,) positions and
    (n,) numbers below m, so that `keys[firsts][numbers]` gives back every column.
    """
    key, size = keys[0].astype(np.int64), _size(keys[0])
    for other in keys[1:]:
        width = _size(other)
        if size * width >= 2**62:
            _, key = np.unique(key, return_inverse=True)
            size = _size(key)
        key = key * width + other
        size *= width
    if size > 4 * len(key) + 2**16:
        _, first, numbers = np.unique(key, return_index=True, return_inverse=True)
        return first, numbers
    # Few combinations for so many lines: a table is faster than sorting. The last one written
    # stays, so the lines are written backwards.
    table = np.full(size, -1, dtype=np.int64)
    table[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    present = np.flatnonzero(table >= 0)
    first = table[present]
    table[present] = np.arange(len(present))
    return first, table[key]


def _size(key: NDArray[Any]) -> int:
    return int(key.max()) + 1 if len(key) else 1
