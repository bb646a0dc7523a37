"""A large CSV file of a release read by column, in pieces: no line becomes an object.

Owns the way from the file to a `Block`; refuses to judge what stands in a line.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from analysis.lines.block import Block, Coded
from analysis.sheets import open_sheet
from survey.instrument.package import Sheet

_PIECE: Final = 4096


class _Places(dict[str, int]):
    """The place of each word in the order in which they came; a new one takes the next."""

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place


def read_csv(folder: Path, sheet: Sheet) -> Block:
    """All lines of the file in their order. Raises AnalysisError."""
    header, lines = open_sheet(folder, sheet)
    words = [_Places() for _ in header]
    places = [array("i") for _ in header]
    rows = array("q")
    for piece in _pieces(lines):
        numbers, values = zip(*piece, strict=True)
        rows.extend(numbers)
        for known, codes, column in zip(words, places, zip(*values, strict=True), strict=True):
            codes.extend(map(known.__getitem__, column))
    columns = {
        name: Coded(tuple(known), np.array(codes, dtype=np.int32))
        for name, known, codes in zip(header, words, places, strict=True)
    }
    return Block(sheet.file, np.array(rows, dtype=np.int64), columns)


def _pieces(
    lines: Iterable[tuple[int, list[str]]],
) -> Iterator[list[tuple[int, list[str]]]]:
    iterator = iter(lines)
    while piece := list(islice(iterator, _PIECE)):
        yield piece
