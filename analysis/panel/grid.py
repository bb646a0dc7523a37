"""The axes of a release: its waves by its units, who belongs to which wave and who answered.

Owns the places that all arrays share. Refuses to know a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analysis.release import Release, Unit
from survey.instrument.model import Questionnaire
from survey.instrument.response_status import ResponseStatus
from survey.questions.base import Variable

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Grid:
    """Waves in order by units in order of their keys.

    members : bool (W, U), the frame of each wave, those found ineligible left out.
    counting : bool (W, U), whose response counts.
    version : int16 (W, U), the place of the version that a unit was given, -1 outside the frame.
    """

    release: Release
    waves: tuple[str, ...]
    units: tuple[str, ...]
    versions: tuple[str, ...]
    members: Bools
    counting: Bools
    version: Codes

    @classmethod
    def of(cls, release: Release) -> Grid:
        waves = tuple(release.waves)
        units = tuple(sorted({u.key for frame in release.frames.values() for u in frame}))
        places = {key: place for place, key in enumerate(units)}
        versions = tuple(release.questionnaires)
        number = {name: place for place, name in enumerate(versions)}
        shape = (len(waves), len(units))
        members, counting = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        version = np.full(shape, -1, np.int16)
        row_of = {wave: row for row, wave in enumerate(waves)}
        for (wave, unit), response in release.responses.items():
            if response.status == ResponseStatus.INELIGIBLE:
                continue
            at = row_of[wave], places[unit]
            members[at] = True
            counting[at] = response.counts
            version[at] = number[response.version]
        return cls(release, waves, units, versions, members, counting, version)

    @property
    def shape(self) -> tuple[int, int]:
        return self.members.shape[0], self.members.shape[1]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The column of each unit."""
        return {key: place for place, key in enumerate(self.units)}

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each wave."""
        return {wave: row for row, wave in enumerate(self.waves)}

    def questionnaire(self, row: int) -> Questionnaire:
        """The version of a wave; single responses may have answered a patch of it."""
        return self.release.questionnaires[self.release.waves[self.waves[row]].version]

    def given(self, row: int) -> tuple[Questionnaire, ...]:
        """The versions of a wave: its own first, then patches that units were given."""
        return self._given[row]

    @cached_property
    def _given(self) -> tuple[tuple[Questionnaire, ...], ...]:
        return tuple(self._given_in(row) for row in range(len(self.waves)))

    def _given_in(self, row: int) -> tuple[Questionnaire, ...]:
        own = self.questionnaire(row)
        numbers = np.unique(self.version[row][self.version[row] >= 0]).tolist()
        others = (self.release.questionnaires[self.versions[number]] for number in numbers)
        return (own, *(one for one in others if one.version != own.version))

    def patched(self, row: int, variable: Variable) -> Variable:
        """A variable of a wave's version, behind its choices those that only patches of it have."""
        choices = {choice.code: choice for choice in variable.choices}
        for patch in self.given(row)[1:]:
            own = patch.variables.get(variable.key)
            for choice in own.choices if own is not None else ():
                choices.setdefault(choice.code, choice)
        if len(choices) == len(variable.choices):
            return variable
        return replace(variable, choices=tuple(choices.values()))

    def has_version(self, row: int, version: str) -> Bools:
        """Bool (U,): the units of a wave that were given this version."""
        return np.asarray(self.version[row] == self.versions.index(version))

    def frame(self, row: int) -> tuple[Unit, ...]:
        """The wave's units with their attributes, in the order of the columns."""
        members, places = self.members[row], self.places
        frame = self.release.frames[self.waves[row]]
        return tuple(unit for unit in frame if members[places[unit.key]])

    def attribute(self, name: str) -> tuple[tuple[str, ...], Codes]:
        """The codes of an attribute that occur, and each unit's place among them as of the wave.

        int16 (W, U), -1 where the unit has none or is not in the frame.
        """
        known: dict[str, int] = {}
        found = np.full(self.shape, -1, np.int16)
        for row in range(len(self.waves)):
            for unit in self.frame(row):
                value = unit.get(name)
                if value:
                    place = known.setdefault(value, len(known))
                    found[row, self.places[unit.key]] = place
        return tuple(known), found
