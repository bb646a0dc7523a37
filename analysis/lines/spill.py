"""A large `answers.parquet` in any other order, sorted by variable once, on disk.

Owns the temporary files, which go with the object. Refuses to hold the lines in memory: they are
mapped, and a variable is checked when it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import numpy as np

from analysis.errors import refuse
from analysis.lines.block import Block, Coded, Int64s
from analysis.lines.check import LineCheck
from analysis.lines.checked import Checked
from analysis.lines.parquet_file import ParquetFile
from analysis.lines.parquet_index import Index
from survey.instrument.package import ANSWERS, ANSWERS_PARQUET


class Spill:
    """Lines sorted into files of numbers, one per column."""

    def __init__(self, file: ParquetFile, index: Index, check: LineCheck) -> None:
        self._check = check
        self._length = len(file)
        self._parts: dict[str, slice] = {}
        begin = 0
        for variable in index.groups:
            end = begin + index.lines(variable)
            self._parts[variable] = slice(begin, end)
            begin = end
        try:
            self._folder = Path(mkdtemp(prefix="answers-"))
            self._remove = finalize(self, rmtree, self._folder, ignore_errors=True)
            self._sort(file)
        except OSError as error:
            raise refuse(
                ANSWERS_PARQUET,
                f"ist nicht nach `variable` sortiert, und zum Sortieren fehlt Platz ({error}); "
                "sortiert schreiben, oder TMPDIR auf eine größere Platte legen",
                f"is not sorted by `variable`, and there is no room to sort it ({error}); write "
                "it sorted, or set TMPDIR to a larger disk",
            ) from None

    def __len__(self) -> int:
        return self._length

    def lines(self, variable: str) -> Checked:
        """All lines of a variable in the file's order.

        Raises AnalysisError where they are wrong.
        """
        part = self._parts.get(variable, slice(0, 0))
        columns = {
            name: Coded(words, np.array(places[part])).compact()
            for name, (words, places) in self._columns.items()
        }
        return self._check.check(Block(ANSWERS_PARQUET, np.array(self._rows[part]), columns))

    def _sort(self, file: ParquetFile) -> None:
        """Row group by row group, each line to the place of its variable."""
        known: dict[str, dict[str, int]] = {name: {} for name in ANSWERS.columns}
        places = {name: self._numbers(name, "int32") for name in ANSWERS.columns}
        self._rows = self._numbers("rows", "int64")
        free = {variable: part.start for variable, part in self._parts.items()}
        for group in range(len(file.sizes)):
            block = file.read([group])
            target = _targets(block.columns["variable"], free)
            self._rows[target] = block.rows
            for name, column in block.columns.items():
                words = known[name]
                table = [words.setdefault(word, len(words)) for word in column.words]
                places[name][target] = np.array(table, dtype=np.int32)[column.places]
        self._columns = {name: (tuple(known[name]), places[name]) for name in known}

    def _numbers(self, name: str, kind: str) -> np.memmap[tuple[int], np.dtype[np.generic]]:
        return np.memmap(self._folder / name, dtype=kind, mode="w+", shape=(max(self._length, 1),))


def _targets(variable: Coded, free: dict[str, int]) -> Int64s:
    """Where each line goes; `free`: the next place of each variable, moved on."""
    order = np.argsort(variable.places, kind="stable")
    counts = np.bincount(variable.places, minlength=len(variable.words))
    starts = np.cumsum(counts) - counts
    begin = np.array([free[word] for word in variable.words], dtype=np.int64)
    target = np.empty(len(order), dtype=np.int64)
    target[order] = np.repeat(begin - starts, counts) + np.arange(len(order))
    for word, count in zip(variable.words, counts.tolist(), strict=True):
        free[word] += count
    return target
