"""A large `answers.parquet` in any other order, sorted by variable once, on disk.

Owns the temporary files, which go with the object. Refuses to hold the lines in memory: a variable
is read and checked when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, BinaryIO, Final, TypeVar
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from analysis.errors import refuse
from analysis.lines.block import Block, Coded, Int64s
from analysis.lines.check import LineCheck
from analysis.lines.checked import Checked
from analysis.lines.parquet_file import ParquetFile
from analysis.lines.parquet_index import Index
from survey.instrument.package import ANSWERS, ANSWERS_PARQUET

Number = TypeVar("Number", np.int32, np.int64)
_ROWS: Final = "rows"


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
            name: Coded(words, self._numbers(name, np.int32, part)).compact()
            for name, words in self._words.items()
        }
        rows = self._numbers(_ROWS, np.int64, part)
        return self._check.check(Block(ANSWERS_PARQUET, rows, columns))

    def _numbers(self, name: str, kind: type[Number], part: slice) -> NDArray[Number]:
        size = np.dtype(kind).itemsize
        count = part.stop - part.start
        return np.fromfile(self._folder / name, kind, count, offset=part.start * size)

    def _sort(self, file: ParquetFile) -> None:
        """Row group by row group, the lines of each variable to their place."""
        known: dict[str, dict[str, int]] = {name: {} for name in ANSWERS.columns}
        free = {variable: part.start for variable, part in self._parts.items()}
        with ExitStack() as stack:
            files = {
                name: stack.enter_context((self._folder / name).open("wb"))
                for name in (*ANSWERS.columns, _ROWS)
            }
            for group in range(len(file.sizes)):
                block = file.read([group])
                order, runs = _runs(block.columns["variable"], free)
                _write(files[_ROWS], block.rows[order], runs)
                for name, column in block.columns.items():
                    words = known[name]
                    table = [words.setdefault(word, len(words)) for word in column.words]
                    places = np.array(table, dtype=np.int32)[column.places[order]]
                    _write(files[name], places, runs)
        self._words = {name: tuple(words) for name, words in known.items()}


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of one variable in a row group: `begin` to `end` once sorted, and where they go."""

    begin: int
    end: int
    target: int


def _runs(variable: Coded, free: dict[str, int]) -> tuple[Int64s, list[_Run]]:
    """The order by variable, and its runs; `free`: the next place of each variable, moved on."""
    order = np.argsort(variable.places, kind="stable")
    ends = np.cumsum(np.bincount(variable.places, minlength=len(variable.words))).tolist()
    runs = []
    for word, begin, end in zip(variable.words, [0, *ends], ends, strict=False):
        runs.append(_Run(begin, end, free[word]))
        free[word] += end - begin
    return order, runs


def _write(file: BinaryIO, values: NDArray[Any], runs: Iterable[_Run]) -> None:
    for run in runs:
        file.seek(run.target * values.itemsize)
        file.write(values[run.begin : run.end].tobytes())
