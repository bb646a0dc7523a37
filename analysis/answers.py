"""The answers of a release: checked, and read variable by variable.

Owns what a figure may ask of the answers, the same for CSV and Parquet. Refuses to decide who
counts. A variable is a few arrays, and no line becomes an object before somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.errors import refuse
from analysis.lines.block import Coded
from analysis.lines.check import LineCheck
from analysis.lines.checked import Checked
from analysis.lines.csv_file import read_csv
from analysis.lines.parquet import read_parquet
from analysis.lines.roll import Roll
from analysis.lines.whole import Whole
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS, ANSWERS_PARQUET
from survey.instrument.package_rows import AnswerRow


@dataclass(frozen=True, eq=False, slots=True)
class CellLines:
    """All lines of one variable over all waves, as arrays of equal length n, in the file's order.

    `wave` (int16) and `unit` (int32): places in `Answers.waves` and `Answers.units`.
    `item` (int32): place in `items`, "" among them where the variable has no items.
    `status` (int8): place in `tuple(Status)`; `comparator` (int8): in `tuple(Comparator)`, -1 none.
    `low`, `high` (float64): NaN where empty. `code` (int32): place in `codes`, -1 none.
    `text` (int32): place in `texts`, -1 where empty. `rows` (int64): the number by which errors
    name the line: that of the line in `answers.csv`, of the row in `answers.parquet`.
    """

    wave: NDArray[np.int16]
    unit: NDArray[np.int32]
    item: NDArray[np.int32]
    items: tuple[str, ...]
    status: NDArray[np.int8]
    comparator: NDArray[np.int8]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    code: NDArray[np.int32]
    codes: tuple[str, ...]
    text: NDArray[np.int32]
    texts: tuple[str, ...]
    rows: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)


class Source(Protocol):
    """Where checked lines come from."""

    def __len__(self) -> int: ...

    def lines(self, variable: str) -> Checked:
        """All lines of a variable, none where it has none. Raises AnalysisError."""


class Answers:
    """The answers of a release; `waves`: all of it, `units`: those of `responses.csv`, sorted."""

    def __init__(self, source: Source, roll: Roll) -> None:
        self._source = source
        self._waves = {wave: place for place, wave in enumerate(roll.waves)}
        self._items: dict[str, dict[str, tuple[str, ...]]] = {}
        self.waves = roll.waves
        self.units = roll.units

    def cells(self, variable: str) -> CellLines:
        """All lines of a question, its items and choices, over all waves.

        Raises AnalysisError where they come from a large `answers.parquet` and are wrong.
        """
        lines = self._source.lines(variable)
        item = lines.block.columns["item"].compact()
        code = _without_empty(lines.block.columns["code"].compact())
        text = _without_empty(lines.block.columns["text"].compact())
        return CellLines(
            wave=lines.wave,
            unit=lines.unit,
            item=item.places,
            items=item.words,
            status=lines.status,
            comparator=lines.comparator,
            low=lines.low,
            high=lines.high,
            code=code.places,
            codes=code.words,
            text=text.places,
            texts=text.words,
            rows=lines.block.rows,
        )

    def lines(self, wave: str, variable: str, item: str) -> Iterator[AnswerRow]:
        """The lines of one cell in one wave, at most one per unit."""
        lines = self._source.lines(variable)
        columns = lines.block.columns
        if item not in self._items_by_wave(variable).get(wave, ()):
            return
        at_item = columns["item"].places == columns["item"].words.index(item)
        found = np.flatnonzero(at_item & (lines.wave == self._waves[wave]))
        values = [_decoded(columns[name][found]) for name in ANSWERS.columns]
        for words in zip(*values, strict=True):
            yield AnswerRow(*words)

    def items(self, wave: str, variable: str) -> tuple[str, ...]:
        """The items at which a variable has lines in a wave: of a list that grows, any."""
        return self._items_by_wave(variable).get(wave, ())

    def __len__(self) -> int:
        return len(self._source)

    def _items_by_wave(self, variable: str) -> dict[str, tuple[str, ...]]:
        if variable not in self._items:
            lines = self._source.lines(variable)
            item = lines.block.columns["item"]
            self._items[variable] = {
                wave: tuple(dict.fromkeys(_decoded(item[lines.wave == place])))
                for wave, place in self._waves.items()
            }
        return self._items[variable]


def read_answers(folder: Path, roll: Roll, questionnaires: Mapping[str, Questionnaire]) -> Answers:
    """All answers: of `answers.csv` each line checked, of a large `answers.parquet` when read.

    Raises AnalysisError with every kind of fault and the line where it comes first.
    """
    check = LineCheck(roll, questionnaires, ANSWERS)
    parquet = folder / ANSWERS_PARQUET
    if not parquet.exists():
        return Answers(Whole(check.check(read_csv(folder, ANSWERS))), roll)
    if (folder / ANSWERS.file).exists():
        raise refuse(
            ANSWERS_PARQUET,
            f"steht neben {ANSWERS.file}; welche Datei gilt? Die andere entfernen",
            f"stands beside {ANSWERS.file}; which of them holds? Remove the other",
        )
    names = {name for version in questionnaires.values() for name in version.questions}
    return Answers(read_parquet(parquet, check, names), roll)


def _decoded(column: Coded) -> list[str]:
    return [column.words[place] for place in column.places.tolist()]


def _without_empty(column: Coded) -> Coded:
    """The column with -1 for its empty lines."""
    if "" not in column.words:
        return column
    empty = column.words.index("")
    places = column.places - (column.places > empty)
    places[column.places == empty] = -1
    words = column.words[:empty] + column.words[empty + 1 :]
    return Coded(words, places.astype(np.int32))
