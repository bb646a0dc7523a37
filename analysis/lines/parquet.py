"""`answers.parquet`: how its lines come into reach, by its size and order.

Owns the choice; each way gives the same lines.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from analysis.lines.by_group import ByGroup
from analysis.lines.check import LineCheck
from analysis.lines.parquet_file import ParquetFile
from analysis.lines.parquet_index import index
from analysis.lines.spill import Spill
from analysis.lines.whole import Whole

AT_ONCE: Final = 2_000_000
"""Up to so many lines everything is read and checked when the release is opened."""


def read_parquet(path: Path, check: LineCheck, known: Collection[str]) -> Whole | ByGroup | Spill:
    """The lines of the file; `known`: the names of all questions of the release.

    Raises AnalysisError where the file is not what it should be; what stands in the lines of more
    than `AT_ONCE` is checked variable by variable, when they are read.
    """
    file = ParquetFile(path)
    if len(file) <= AT_ONCE:
        return Whole(check.check(file.read(range(len(file.sizes)))))
    found = index(file, known)
    return (ByGroup if found.is_sorted else Spill)(file, found, check)
