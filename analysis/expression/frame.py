"""Many responses side by side, as expressions see them: one row each, columns made when asked for.

Owns: the look-up of columns, and taking them from a wave of a data release.
Refuses: to decide whose answers count and which filters are closed; panel and universe do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.expression.columns import ABSENT, Cells, Words, attribute, cells
from analysis.expression.truths import UNKNOWN
from analysis.panel.wave import WavePanel
from analysis.release import Unit
from survey.instrument.answer import Answer
from survey.instrument.expression import Measured
from survey.instrument.model import Questionnaire
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


def frame_of_wave(
    panel: WavePanel,
    units: Sequence[Unit],
    questionnaire: Questionnaire,
    previous: Callable[[Unit, Key], Answer | None] = lambda unit, key: None,
) -> Frame:
    """These units of a wave, a row each, in the words of one version.

    An answer behind a universe that is certainly closed is not applicable, whatever stands there.
    `previous`: the unit's accepted answer of the wave before, None without one or across a break.
    """

    def find(earlier: bool, key: Key) -> Cells | None:
        variable = questionnaire.variables.get(key)
        if variable is None:
            return None
        if earlier:
            return cells(variable, (previous(unit, key) for unit in units))
        if variable.derive is not None:
            return cells(variable, (panel.answer(unit, key) for unit in units))
        return cells(variable, (panel.universe(unit).answer(*key) for unit in units))

    def items(name: str) -> tuple[str, ...]:
        question = questionnaire.questions.get(name)
        return tuple(v.item for v in question.variables() if v.item) if question else ()

    return Frame(
        size=len(units),
        variable=lambda name, item: questionnaire.variables.get((name, item)),
        items=items,
        find=find,
        attributes=lambda name: attribute(unit.get(name) for unit in units),
    )


def _nothing(size: int) -> Words:
    missing = np.full(size, UNKNOWN, dtype=np.int8)
    return Words(missing, np.zeros(size, dtype=np.int64), ("",))
