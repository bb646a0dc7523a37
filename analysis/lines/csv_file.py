"""A large CSV file of a release read by column, in pieces: no line becomes an object.

Owns the way from the file to a `Block`; refuses to judge what stands in a line.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analysis.lines.block import Block, Coded, Int32s, Int64s
from analysis.sheets import open_sheet
from survey.instrument.package import Sheet


class _Places(dict[str, int]):
    """The place of each word in the order in which they came; a new one takes the next."""

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place


def read_csv(folder: Path, sheet: Sheet) -> Block:
    """All lines of the file in their order. Raises AnalysisError."""
    header, pieces = open_sheet(folder, sheet)
    words = [_Places() for _ in header]
    places: list[list[Int32s]] = [[] for _ in header]
    numbers: list[Int64s] = []
    for piece in pieces:
        numbers.append(np.array(piece.numbers, dtype=np.int64))
        columns = zip(*piece.values, strict=True)
        for known, found, column in zip(words, places, columns, strict=True):
            found.append(_placed(column, known))
    none = np.empty(0, dtype=np.int32)
    rows = np.concatenate([none.astype(np.int64), *numbers])
    read = {
        name: Coded(tuple(known), np.concatenate([none, *found]))
        for name, known, found in zip(header, words, places, strict=True)
    }
    empty = Coded(("",), np.zeros(len(rows), dtype=np.int32))
    return Block(sheet.file, rows, {name: read.get(name, empty) for name in sheet.columns})


def _placed(column: tuple[str, ...], known: _Places) -> Int32s:
    """The place of each word, in the order in which they came first."""
    if column.count(column[0]) == len(column):
        return np.full(len(column), known[column[0]], dtype=np.int32)
    return np.fromiter(map(known.__getitem__, column), dtype=np.int32, count=len(column))
