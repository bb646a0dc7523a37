"""One wave as figures need it: each unit of the frame with its answer to each variable.

Owns what follows from the files together: who counts, what an absent line means, patches that
single units were given. Refuses to count.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from analysis.panel import column as columns
from analysis.panel.choices import Choices
from analysis.panel.column import STATUS_PLACE, Bools, Column
from analysis.panel.entered import Entered
from analysis.panel.grid import Grid
from analysis.panel.seen import Earlier, Seen
from analysis.release import Release, Unit, Wave
from survey.instrument.answer import Answer, Status
from survey.instrument.model import Questionnaire
from survey.questions.base import Key, Variable

_NOT_ASKED = STATUS_PLACE[Status.NOT_ASKED_VERSION]
_NO_RETURN = STATUS_PLACE[Status.UNIT_NONRESPONSE]
_NOT_IN_FRAME = STATUS_PLACE[Status.NOT_IN_FRAME]


class WavePanel:
    """One wave of a release. Columns are made variable by variable when they are asked for."""

    def __init__(self, grid: Grid, entered: Entered, row: int, earlier: Earlier) -> None:
        self.grid = grid
        self.row = row
        self.release: Release = grid.release
        self.wave: Wave = grid.release.waves[grid.waves[row]]
        self._seen = tuple(
            Seen(grid, entered, row, version, earlier) for version in grid.given(row)
        )
        self._columns: dict[Key, Column] = {}

    @property
    def questionnaire(self) -> Questionnaire:
        """The wave's version; single responses may have answered a patch of it."""
        return self._seen[0].questionnaire

    @property
    def seen(self) -> Seen:
        """The wave in the words of its own version."""
        return self._seen[0]

    @property
    def is_coded(self) -> bool:
        return self.wave.mode == "coded"

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The frame: the wave's units less those found ineligible."""
        return self.grid.frame(self.row)

    @cached_property
    def counting(self) -> tuple[Unit, ...]:
        """The units whose response counts."""
        counting, places = self.grid.counting[self.row], self.grid.places
        return tuple(unit for unit in self.units if counting[places[unit.key]])

    def version(self, unit: Unit) -> Questionnaire:
        """The version that this unit was given."""
        number = self.grid.version[self.row, self.grid.places[unit.key]]
        return self.release.questionnaires[self.grid.versions[number]]

    def column(self, key: Key) -> Column:
        """What every unit said, or why there is nothing, (U,); not for a multiple as a whole.

        A choice of a multiple has the key (variable, code): answered "1" or "0", or its status.
        Nothing entered behind a universe that is certainly closed is not applicable: a release
        written by hand may leave such lines out.
        """
        if key not in self._columns:
            self._columns[key] = self._by_version(key)
        return self._columns[key]

    def choices(self, name: str, codes: tuple[str, ...]) -> Choices:
        """The choices of a multiple, by these codes."""
        return Choices.of(codes, [self.column((name, code)) for code in codes])

    def forget(self) -> None:
        """Drop what was made; a large release is read one variable after the other."""
        self._columns.clear()

    def answer(self, unit: Unit, key: Key) -> Answer:
        """What one unit said, or why there is nothing."""
        return self.column(key).answer(self.grid.places[unit.key])

    def whole(self, unit: Unit, variable: Variable) -> Answer:
        """The variable's answer in one value; a multiple is put together from its choices."""
        if variable.kind != "multiple":
            return self.answer(unit, variable.key)
        codes = self.grid.patched(self.row, variable).codes
        return self.choices(variable.name, codes).answer(self.grid.places[unit.key])

    def applies(self, key: Key) -> Bools:
        """Bool (U,): the units that belong to the frame of this variable's figures.

        A unit leaves where the question certainly does not apply: by attribute, or by what it said.
        """
        found = np.zeros(self.grid.shape[1], np.bool_)
        for seen in self._seen:
            owner = owner_of(seen.questionnaire, key)
            known = owner in seen.questionnaire.variables
            status = self.column(key).status
            silent = (status == _NO_RETURN) | (status == _NOT_ASKED)
            if known:
                inside = np.where(silent, ~seen.closed(owner), seen.skipped(owner))
                inside |= ~silent & (status != columns.NOT_APPLICABLE)
            else:
                inside = silent | (status != columns.NOT_APPLICABLE)
            found |= inside & self._given(seen)
        return np.asarray(found & self.grid.members[self.row])

    def _by_version(self, key: Key) -> Column:
        found: Column | None = None
        for seen in self._seen:
            one = self._said(seen, key)
            # Both are read from the same lines, unless one of the versions has no such variable.
            found = one if found is None else one.where(self._given(seen), found)
        assert found is not None
        found = found.without(~self.grid.counting[self.row], _NO_RETURN)
        return found.without(~self.grid.members[self.row], _NOT_IN_FRAME)

    def _said(self, seen: Seen, key: Key) -> Column:
        owner = owner_of(seen.questionnaire, key)
        if owner not in seen.questionnaire.variables:
            return Column.blank(self.grid.shape[1], _NOT_ASKED)
        column = seen.raw(*key) if owner != key else seen.said(key)
        silent = column.status == columns.UNANSWERED
        return column.without(silent & seen.closed(owner), columns.NOT_APPLICABLE)

    def _given(self, seen: Seen) -> Bools:
        if len(self._seen) == 1:
            return np.ones(self.grid.shape[1], np.bool_)
        return self.grid.has_version(self.row, seen.questionnaire.version)


def owner_of(questionnaire: Questionnaire, key: Key) -> Key:
    """The variable that a key belongs to: itself, or the multiple whose choice it is."""
    whole = questionnaire.variables.get((key[0], ""))
    is_choice = whole is not None and whole.kind == "multiple" and key[1] in whole.codes
    return (key[0], "") if is_choice else key
