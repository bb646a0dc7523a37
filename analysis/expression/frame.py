"""Many responses side by side, as expressions see them: one row each, columns made when asked for.

Owns: the look-up of columns, each once.
Refuses: to decide whose answers count and which filters are closed; `panel` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from analysis.expression.columns import ABSENT, Cells, Words
from analysis.expression.truths import UNKNOWN
from survey.instrument.expression import Measured
from survey.questions.base import Key


@dataclass(frozen=True, eq=False)
class Frame:
    """`find`: the column of a variable, of this wave or (True) of the unit's wave before.

    `attributes`: that of an attribute of the units. Each is asked for once.
    """

    size: int
    variable: Callable[[str, str], Measured | None]
    items: Callable[[str], tuple[str, ...]]
    find: Callable[[bool, Key], Cells | None]
    attributes: Callable[[str], Words | None]
    _cells: dict[tuple[bool, str, str], Cells] = field(default_factory=dict)
    _units: dict[str, Words] = field(default_factory=dict)

    def cells(self, earlier: bool, name: str, item: str) -> Cells:
        """The answers of all rows; absent where there is no such column."""
        key = (earlier, name, item)
        if key not in self._cells:
            self._cells[key] = self.find(earlier, (name, item)) or self._absent()
        return self._cells[key]

    def unit(self, name: str) -> Words:
        if name not in self._units:
            self._units[name] = self.attributes(name) or _nothing(self.size)
        return self._units[name]

    def _absent(self) -> Cells:
        return Cells(np.full(self.size, ABSENT, dtype=np.int8), _nothing(self.size))


def _nothing(size: int) -> Words:
    missing = np.full(size, UNKNOWN, dtype=np.int8)
    return Words(missing, np.zeros(size, dtype=np.int64), ("",))
