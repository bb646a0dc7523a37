"""Which row groups of `answers.parquet` hold which variable.

Owns the choice between reading a variable's own row groups and sorting everything first. Trusts
statistics only for the way, never for what a line says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.errors import Fault, stop_at
from analysis.lines.parquet_file import ParquetFile
from survey.instrument.package import ANSWERS_PARQUET
from survey.instrument.text import Text

MOST_READS: Final = 8
"""Read variable by variable, a file may be read so many times over; beyond that it is sorted."""


@dataclass(frozen=True, slots=True)
class Index:
    """By variable its row groups, ascending, and how many lines it has in each."""

    groups: Mapping[str, Mapping[int, int]]
    sizes: tuple[int, ...]

    def lines(self, variable: str) -> int:
        """How many lines a variable has."""
        return sum(self.groups.get(variable, {}).values())

    @property
    def is_sorted(self) -> bool:
        """Whether the lines of a variable lie so close together that others are hardly read."""
        reads = sum(self.sizes[group] for found in self.groups.values() for group in found)
        return reads <= MOST_READS * sum(self.sizes)


def index(file: ParquetFile, known: Collection[str]) -> Index:
    """The index of a file. Raises AnalysisError for names that are not `known`."""
    groups: dict[str, dict[int, int]] = {}
    faults: list[Fault] = []
    for group, size in enumerate(file.sizes):
        for name, count, first in _variables(file, group, size):
            if name not in known and name not in groups:
                faults.append(_unknown(name, file.first_row(group) + first))
            groups.setdefault(name, {})[group] = count
    stop_at(faults)
    return Index(groups, file.sizes)


def _variables(file: ParquetFile, group: int, size: int) -> Iterator[tuple[str, int, int]]:
    """(name, lines, first of them) of each variable in a row group."""
    only = file.only_word(group, "variable") if size else None
    if only is not None:
        yield only, size, 0
    elif size:
        column = file.column(group, "variable")
        places, first, counts = np.unique(column.places, return_index=True, return_counts=True)
        for place, line, count in zip(places, first, counts, strict=True):
            yield column.words[place], int(count), int(line)


def _unknown(name: str, row: int) -> Fault:
    return Fault(
        f"{ANSWERS_PARQUET}:{row}",
        Text(
            f"{name!r} gibt es in keiner Fassung des Datenstands",
            f"{name!r} is in no version of the release",
        ),
    )
