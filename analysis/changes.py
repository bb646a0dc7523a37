"""`changes.csv`: the answers that differ from those of the release before.

Owns that each is about an answer that somebody was asked for. Refuses to know what it was before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.errors import stop_at
from analysis.lines.block import Block
from analysis.lines.cells import CellCheck, strangers
from analysis.lines.csv_file import read_csv
from analysis.lines.roll import Roll
from survey.instrument.model import Questionnaire
from survey.instrument.package import CHANGES, DATAPACKAGE
from survey.instrument.text import Text


@dataclass(frozen=True, eq=False, slots=True)
class ChangedCells:
    """The changed answers to one question, as arrays of equal length in the file's order.

    `wave` (int16), `unit` (int32): places in `Answers.waves`, `Answers.units`; `item` (int32):
    place in `items`.
    """

    wave: NDArray[np.int16]
    unit: NDArray[np.int32]
    item: NDArray[np.int32]
    items: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.wave)


class Changes:
    """Every answer that changed since the release named as `previous`; none without the file."""

    def __init__(self, block: Block, wave: NDArray[np.int32], unit: NDArray[np.int32]) -> None:
        self._block = block
        self._wave = wave.astype(np.int16)
        self._unit = unit

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the questions with a changed answer, sorted."""
        return tuple(sorted(self._block.columns["variable"].words))

    def of(self, variable: str) -> ChangedCells:
        """The changed answers to a question, its items and choices, over all waves."""
        column = self._block.columns["variable"]
        place = column.words.index(variable) if variable in column.words else -1
        found = np.flatnonzero(column.places == place)
        item = self._block.columns["item"][found].compact()
        return ChangedCells(self._wave[found], self._unit[found], item.places, item.words)

    def __len__(self) -> int:
        return len(self._block)


def read_changes(folder: Path, roll: Roll, questionnaires: Mapping[str, Questionnaire]) -> Changes:
    """The changes of a release, each line checked; none where it has no `changes.csv`.

    Raises AnalysisError with every kind of fault and the line where it comes first.
    """
    if not (folder / CHANGES.file).exists():
        none = np.empty(0, dtype=np.int32)
        return Changes(Block.empty(CHANGES.file, CHANGES.columns), none, none)
    block = read_csv(folder, CHANGES)
    cells = CellCheck(roll, questionnaires, CHANGES).cells(block)
    stop_at([*strangers(block, cells), *cells.unknown(block)])
    return Changes(block, cells.wave, cells.unit)


NO_FORMER = Text(
    f"{CHANGES.file} nennt geänderte Angaben, {DATAPACKAGE} aber unter `previous` keinen "
    "früheren Datenstand: wogegen sie sich geändert haben, bleibt offen.",
    f"{CHANGES.file} names changed answers, but {DATAPACKAGE} no former release as `previous`: "
    "what they changed from stays open.",
)
