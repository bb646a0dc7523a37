"""What was entered, cell by cell, as arrays over waves and units; read once per question.

Owns the way from the lines of a release to columns. Refuses filters, `all` and derived values.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import numpy as np

from analysis.answers import CellLines
from analysis.panel.column import COMPARATOR_PLACE, Column
from analysis.panel.grid import Grid
from survey.instrument.answer import Comparator

_MOST_CELLS: Final = 20_000_000
"""So many cells are kept (about half a gigabyte); of a larger release those asked for last."""
_ALL: Final = COMPARATOR_PLACE[Comparator.ALL]


class Entered:
    """The columns of a release by question and item. One is shared by all its waves."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        answers = grid.release.answers
        # Places of the answers' own axes on those of the grid.
        self._rows = np.array([grid.rows[wave] for wave in answers.waves], np.int64)
        self._places = np.array([grid.places[unit] for unit in answers.units], np.int64)
        self._kept: OrderedDict[str, dict[str, Column]] = OrderedDict()
        self._size = 0

    def column(self, name: str, item: str) -> Column:
        """What stands at (name, item), (W, U); unanswered where there is no line."""
        found = self._question(name).get(item)
        return Column.blank(self.grid.shape) if found is None else found

    def items(self, name: str) -> tuple[str, ...]:
        """The items at which a question has lines in any wave."""
        return tuple(self._question(name))

    def _question(self, name: str) -> dict[str, Column]:
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        found = self._read(self.grid.release.answers.cells(name))
        self._kept[name] = found
        cells = self.grid.members.size
        self._size += len(found) * cells
        while self._size > _MOST_CELLS and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone) * cells
        return found

    def _read(self, lines: CellLines) -> dict[str, Column]:
        order = np.argsort(lines.item, kind="stable")
        ends = np.searchsorted(lines.item[order], np.arange(len(lines.items) + 1))
        flat = self._rows[lines.wave] * self.grid.shape[1] + self._places[lines.unit]
        found = {}
        for number, item in enumerate(lines.items):
            picked = order[ends[number] : ends[number + 1]]
            if len(picked):
                found[item] = self._scattered(lines, picked, flat[picked])
        return found

    def _scattered(self, lines: CellLines, picked: np.ndarray, at: np.ndarray) -> Column:
        column = Column.blank(self.grid.shape, codes=lines.codes)
        comparator = lines.comparator[picked]
        open_all = comparator == _ALL
        is_number = (comparator >= 0) & ~open_all
        low, high = lines.low[picked], lines.high[picked]
        column.status.flat[at] = lines.status[picked]
        column.comparator.flat[at] = comparator
        column.low.flat[at] = np.where(is_number & np.isnan(low), -np.inf, low)
        column.high.flat[at] = np.where(is_number & np.isnan(high), np.inf, high)
        column.code.flat[at] = lines.code[picked]
        column.text.flat[at] = lines.text[picked]
        return Column(
            column.status, column.comparator, column.low, column.high, column.code, column.text,
            lines.codes, lines.texts,
        )  # fmt: skip
