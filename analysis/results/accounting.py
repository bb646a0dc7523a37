"""Who a wave was for and how far it came: the accounting that stands with every table.

Owns the return of each wave and group, and the bases of each variable with every status. Refuses
what was answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.groups import ALL, Group, by_attribute
from analysis.members import Unit
from analysis.panel.panel import Panel
from analysis.panel.track import Bools, Track
from analysis.results.bases import Bases, members
from analysis.results.caution import Caution
from analysis.results.deadline import is_late
from survey.instrument.answer import Status
from survey.instrument.response_status import ResponseStatus
from survey.instrument.text import Text
from survey.questions.base import Variable

if TYPE_CHECKING:
    import pandas as pd

_NOT_OPENED: Final = (
    ResponseStatus.NOT_INVITED,
    ResponseStatus.INVITED,
    ResponseStatus.DECLINED,
    ResponseStatus.INELIGIBLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """How far one wave came among all units, or those of a group.

    Attributes
    ----------
    wave, is_coded, is_example
        Which wave, whether coded from documents, whether generated.
    group, label
        The code of the group, None for all units; its words.
    frame
        Units of the wave, those found ineligible left out.
    ineligible
        Units that were found not to belong to it.
    not_invited, invited, opened
        Of the frame; who opened was invited, who declined too. None for a coded wave, which
        invites nobody.
    submitted, accepted
        Responses that count; those that the office has accepted.
    late
        Counting responses whose last submission came after the deadline; None without a deadline.
    declined
        Who said that they would not take part.
    statuses
        Every status of a response that occurs, as it stands, in the order of the fieldwork.
    """

    wave: str
    is_coded: bool
    is_example: bool
    group: str | None
    label: Text
    frame: int
    ineligible: int
    not_invited: int | None
    invited: int | None
    opened: int | None
    submitted: int
    accepted: int
    late: int | None
    declined: int
    statuses: tuple[tuple[ResponseStatus, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableBases:
    """The three bases of a variable in one wave and group, and every status.

    frame, asked, stated, valued : as of a `Level`; `valued` is None but for numbers. statuses :
    each but `answered` that occurs, in the order of the declaration; of a multiple by question.
    """

    variable: Variable
    wave: str
    group: str | None
    label: Text
    frame: int
    asked: int
    stated: int
    valued: int | None
    statuses: tuple[tuple[Status, int], ...]


class Accounting:
    """The accounting of some waves of a release, by an attribute of the units where one is named.

    Raises AnalysisError where there is no such wave, or no unit has the attribute.
    """

    def __init__(
        self, panel: Panel, *, waves: Sequence[str] = (), attribute: str | None = None
    ) -> None:
        self.panel = panel
        self.waves = tuple(panel.release.wave(name).name for name in waves) or panel.waves
        if attribute is not None:
            panel.attribute(attribute)
        self._groups = {wave: self._grouped(wave, attribute) for wave in self.waves}

    @property
    def returns(self) -> tuple[Return, ...]:
        """Wave by wave, all units and then each group."""
        return tuple(
            self._return(wave, code, group)
            for wave in self.waves
            for code, group in self._groups[wave].items()
        )

    @property
    def variables(self) -> Iterator[tuple[VariableBases, ...]]:
        """For every variable its bases in the waves in which it was asked; all units first."""
        masks = self._masks()
        for track in self.panel.tracks:
            found = tuple(self._of_variable(track, masks))
            if found:
                yield found

    def frame(self) -> pd.DataFrame:
        """The return: a row per wave and group, a column per field."""
        from analysis.results.accounting_frame import return_frame

        return return_frame(self.returns)

    def variable_frame(self) -> pd.DataFrame:
        """The bases and statuses of the variables: a row per variable, wave and group."""
        from analysis.results.accounting_frame import bases_frame

        return bases_frame(one for found in self.variables for one in found)

    def _repr_html_(self) -> str:
        from analysis.results.notebook import view

        example = [Caution.of("example")] if any(one.is_example for one in self.returns) else []
        return view(self.panel.release.descriptor.label, self.frame(), example)

    def _grouped(self, wave: str, attribute: str | None) -> Mapping[str | None, Group]:
        units = self.panel.release.frames[wave]
        groups = (
            by_attribute(self.panel.wave(wave), attribute, units) if attribute is not None else ()
        )
        return {None: Group("", ALL, units)} | {group.code: group for group in groups}

    def _return(self, wave: str, code: str | None, group: Group) -> Return:
        given = self.panel.release.wave(wave)
        is_coded = given.mode == "coded"
        found = Counter(self._status(wave, unit) for unit in group.units)
        frame = found.total() - found[ResponseStatus.INELIGIBLE]
        counting = [
            response
            for unit in group.units
            if (response := self.panel.release.responses[wave, unit.key]).counts
        ]
        silent = sum(
            found[status] for status in _NOT_OPENED if status is not ResponseStatus.INELIGIBLE
        )
        return Return(
            wave=wave,
            is_coded=is_coded,
            is_example=given.example,
            group=code,
            label=group.label,
            frame=frame,
            ineligible=found[ResponseStatus.INELIGIBLE],
            not_invited=None if is_coded else found[ResponseStatus.NOT_INVITED],
            invited=None if is_coded else frame - found[ResponseStatus.NOT_INVITED],
            opened=None if is_coded else frame - silent,
            submitted=len(counting),
            accepted=found[ResponseStatus.ACCEPTED],
            late=sum(is_late(one.submitted, given.deadline) for one in counting)
            if given.deadline
            else None,
            declined=found[ResponseStatus.DECLINED],
            statuses=tuple((status, found[status]) for status in ResponseStatus if found[status]),
        )

    def _status(self, wave: str, unit: Unit) -> ResponseStatus:
        return ResponseStatus(self.panel.release.responses[wave, unit.key].status)

    def _masks(self) -> Mapping[str | None, tuple[Text, Bools]]:
        """Each group as bool (W, U), as of the wave; with its words in the latest."""
        places, rows, shape = self.panel.grid.places, self.panel.grid.rows, self.panel.grid.shape
        found: dict[str | None, tuple[Text, Bools]] = {}
        for wave in self.waves:
            for code, group in self._groups[wave].items():
                _, mask = found.get(code, (ALL, np.zeros(shape, np.bool_)))
                mask[rows[wave], [places[unit.key] for unit in group.units]] = True
                found[code] = group.label, mask
        return found

    def _of_variable(
        self, track: Track, masks: Mapping[str | None, tuple[Text, Bools]]
    ) -> Iterator[VariableBases]:
        for code, (label, mask) in masks.items():
            bases = Bases(track, members(track, mask))
            valued = bases.count(track.valued) if track.variable.kind == "number" else None
            for i, row in enumerate(bases.rows):
                if track.waves[row] in self.waves:
                    yield VariableBases(
                        variable=track.variable,
                        wave=track.waves[row],
                        group=code,
                        label=label,
                        frame=bases.frame[i],
                        asked=bases.asked[i],
                        stated=bases.stated[i],
                        valued=None if valued is None else valued[i],
                        statuses=bases.statuses(i),
                    )
