"""A large `answers.parquet` read variable by variable, and checked when it is read.

Owns that one variable is in memory, not the file. Refuses to keep more than the last ones read.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from analysis.errors import refuse
from analysis.lines.block import Block
from analysis.lines.check import LineCheck
from analysis.lines.checked import Checked
from analysis.lines.parquet_file import ParquetFile
from analysis.lines.parquet_index import Index
from survey.instrument.package import ANSWERS, ANSWERS_PARQUET

_KEPT: Final = 2


class ByGroup:
    """Lines that lie by variable in row groups."""

    def __init__(self, file: ParquetFile, index: Index, check: LineCheck) -> None:
        self._file = file
        self._index = index
        self._check = check
        self._last: OrderedDict[str, Checked] = OrderedDict()

    def __len__(self) -> int:
        return len(self._file)

    def lines(self, variable: str) -> Checked:
        """All lines of a variable in the file's order.

        Raises AnalysisError where they are wrong.
        """
        if variable not in self._last:
            self._last[variable] = self._check.check(self._read(variable))
            while len(self._last) > _KEPT:
                self._last.popitem(last=False)
        return self._last[variable]

    def _read(self, variable: str) -> Block:
        groups = self._index.groups.get(variable, {})
        if not groups:
            return Block.empty(ANSWERS_PARQUET, ANSWERS.columns)
        block = self._file.read(list(groups))
        own = block.columns["variable"].lines_with(variable)
        if len(own) != self._index.lines(variable):
            raise refuse(
                ANSWERS_PARQUET,
                f"die Statistik der Zeilengruppen nennt für {variable!r} andere Zeilen, als da "
                "sind; neu schreiben",
                f"the statistics of the row groups name other lines for {variable!r} than there "
                "are; write it anew",
            )
        return block if len(own) == len(block) else block[own]
