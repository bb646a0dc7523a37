"""One wave as figures need it: each unit of the frame with its answer to each variable.

Owns what follows from the files together: who counts, what an absent line means, `alle` taken
over from its reference, derived values. Refuses to count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.release import Release, Response, Unit, Wave
from analysis.universe import Universe
from survey.instrument import flow
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.model import Questionnaire
from survey.instrument.package_rows import AnswerRow
from survey.instrument.package_rows import answer as answer_of
from survey.questions.base import Key, Variable

_NOT_ASKED = Answer.missing(Status.NOT_ASKED_VERSION)
_NO_RETURN = Answer.missing(Status.UNIT_NONRESPONSE)


@dataclass(eq=False)
class Panel:
    """One wave of a release. Answers are made variable by variable when they are asked for."""

    release: Release
    wave: Wave

    def __post_init__(self) -> None:
        self._columns: dict[Key, dict[str, Answer]] = {}
        self._universes: dict[str, Universe] = {}

    @property
    def questionnaire(self) -> Questionnaire:
        """The wave's version; single responses may have answered a patch of it."""
        return self.release.questionnaires[self.wave.version]

    @property
    def is_coded(self) -> bool:
        return self.wave.mode == "coded"

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The frame: the wave's units less those found ineligible."""
        return tuple(
            unit
            for unit in self.release.frames[self.wave.name]
            if self._response(unit).status != "ineligible"
        )

    @cached_property
    def counting(self) -> tuple[Unit, ...]:
        """The units whose response counts."""
        return tuple(unit for unit in self.units if self._response(unit).counts)

    def version(self, unit: Unit) -> Questionnaire:
        """The version that this unit was given."""
        return self.release.questionnaires[self._response(unit).version]

    def answer(self, unit: Unit, key: Key) -> Answer:
        """What the unit said, or why there is nothing; `all` resolved, derived values computed.

        A choice of a multiple has the key (variable, code): answered "1" or "0", or its status.
        """
        if not self._response(unit).counts:
            return _NO_RETURN
        version = self.version(unit)
        variable = version.variables.get(key)
        if variable is None and not _is_choice(version, key):
            return _NOT_ASKED
        if variable is not None and variable.derive is not None:
            return self._derived(unit, key)
        answer = self._column(key).get(unit.key, UNANSWERED)
        if answer.comparator is Comparator.ALL and variable is not None and variable.all_of:
            return answer.resolved(self.answer(unit, variable.all_of).interval)
        return answer

    def applies(self, unit: Unit, key: Key) -> bool:
        """Whether the unit belongs to the frame of this variable's figures.

        It leaves where the question certainly does not apply: by attribute, or by what it said.
        """
        owner = _owner(self.questionnaire, key)
        answer = self.answer(unit, key)
        if answer.status in (Status.UNIT_NONRESPONSE, Status.NOT_ASKED_VERSION):
            version = self.version(unit)
            known = owner in version.variables
            return not (known and self.universe(unit).is_closed(owner))
        if answer.status is not Status.NOT_APPLICABLE:
            return True
        return self.universe(unit).is_skipped(owner)

    def universe(self, unit: Unit) -> Universe:
        if unit.key not in self._universes:
            answers = self.answers(unit)
            self._universes[unit.key] = Universe(self.version(unit), unit, answers)
        return self._universes[unit.key]

    def answers(self, unit: Unit) -> Mapping[Key, Answer]:
        """Every answer of one unit by variable; empty where its response does not count."""
        if not self._response(unit).counts:
            return {}
        return {
            key: self.whole(unit, variable)
            for key, variable in self.version(unit).variables.items()
            if variable.derive is None
        }

    def whole(self, unit: Unit, variable: Variable) -> Answer:
        """A variable's answer in one value; a multiple is put together from its choices."""
        if variable.kind != "multiple":
            return self.answer(unit, variable.key)
        ticked: list[str] = []
        statuses: list[Status] = []
        for code in variable.codes:
            answer = self.answer(unit, (variable.name, code))
            statuses.append(answer.status)
            if answer.codes == ("1",):
                ticked.append(code)
        if Status.ANSWERED in statuses:
            return Answer(Status.ANSWERED, codes=tuple(ticked))
        return Answer.missing(statuses[0]) if statuses else UNANSWERED

    def _derived(self, unit: Unit, key: Key) -> Answer:
        version = self.version(unit)
        who = flow.Unit(unit.key, unit.name, unit.attributes)
        return flow.Flow(version).see(self.answers(unit), who).effective(key)

    def _column(self, key: Key) -> dict[str, Answer]:
        if key not in self._columns:
            lines = self.release.answers.lines(self.wave.name, *key)
            self._columns[key] = {line.unit: self._read(line) for line in lines}
        return self._columns[key]

    def _read(self, line: AnswerRow) -> Answer:
        """The line's answer; the release was checked, so it cannot fail."""
        version = self.release.questionnaires[
            self.release.responses[self.wave.name, line.unit].version
        ]
        if _is_choice(version, (line.variable, line.item)):
            codes = (line.code,) if line.code else ()
            return Answer(Status(line.status), codes=codes, text=line.text, reason=line.reason)
        return answer_of(version.variables[line.variable, line.item], [line])

    def _response(self, unit: Unit) -> Response:
        return self.release.responses[self.wave.name, unit.key]


def _owner(questionnaire: Questionnaire, key: Key) -> Key:
    """The variable that a key belongs to: itself, or the multiple whose choice it is."""
    return (key[0], "") if _is_choice(questionnaire, key) else key


def _is_choice(questionnaire: Questionnaire, key: Key) -> bool:
    whole = questionnaire.variables.get((key[0], ""))
    return whole is not None and whole.kind == "multiple" and key[1] in whole.codes
