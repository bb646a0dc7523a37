"""One wave as figures need it: each unit of the frame with its answer to each variable.

Owns what follows from the files together: who counts, what an absent line means, `alle` taken
over from its reference, derived values. Refuses to count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.panel.universe import Universe
from analysis.release import Release, Response, Unit, Wave
from survey.instrument import flow
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.flow import Flow
from survey.instrument.model import Questionnaire
from survey.instrument.package_rows import AnswerRow
from survey.instrument.package_rows import answer as answer_of
from survey.instrument.view import View
from survey.questions.base import Key, Variable

_NOT_ASKED = Answer.missing(Status.NOT_ASKED_VERSION)
_DOES_NOT_APPLY = Answer.missing(Status.NOT_APPLICABLE)
_NO_RETURN = Answer.missing(Status.UNIT_NONRESPONSE)


@dataclass(eq=False)
class WavePanel:
    """One wave of a release. Answers are made variable by variable when they are asked for."""

    release: Release
    wave: Wave

    def __post_init__(self) -> None:
        self._columns: dict[Key, dict[str, Answer]] = {}
        self._universes: dict[str, Universe] = {}
        self._flows: dict[str, Flow] = {}
        self._views: dict[str, View] = {}

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
        Nothing entered behind a universe that is certainly closed is not applicable: a release
        written by hand may leave such lines out.
        """
        if not self._response(unit).counts:
            return _NO_RETURN
        version = self.version(unit)
        variable = version.variables.get(key)
        if variable is None and not _is_choice(version, key):
            return _NOT_ASKED
        if variable is not None and variable.derive is not None:
            return self._derived(unit, key)
        answer = self._entered(unit, key)
        if answer.status is Status.UNANSWERED:
            closed = self.universe(unit).is_closed(_owner(version, key))
            return _DOES_NOT_APPLY if closed else answer
        return answer

    def whole(self, unit: Unit, variable: Variable) -> Answer:
        """The variable's answer in one value; a multiple is put together from its choices."""
        if variable.kind != "multiple":
            return self.answer(unit, variable.key)
        return together((code, self.answer(unit, (variable.name, code))) for code in variable.codes)

    def applies(self, unit: Unit, key: Key) -> bool:
        """Whether the unit belongs to the frame of this variable's figures.

        It leaves where the question certainly does not apply: by attribute, or by what it said.
        """
        owner = _owner(self.questionnaire, key)
        answer = self.answer(unit, key)
        if answer.status in (Status.UNIT_NONRESPONSE, Status.NOT_ASKED_VERSION):
            known = owner in self.version(unit).variables
            return not (known and self.universe(unit).is_closed(owner))
        if answer.status is not Status.NOT_APPLICABLE:
            return True
        return self.universe(unit).is_skipped(owner)

    def universe(self, unit: Unit) -> Universe:
        """The universes of the unit's version, seen with what it entered."""
        if unit.key not in self._universes:
            entered = self.entered(unit)
            self._universes[unit.key] = Universe(self.version(unit), unit, entered)
        return self._universes[unit.key]

    def entered(self, unit: Unit) -> Mapping[Key, Answer]:
        """Every answer of one unit by variable; empty where its response does not count."""
        if not self._response(unit).counts:
            return {}
        found: dict[Key, Answer] = {}
        for key, variable in self.version(unit).variables.items():
            if variable.kind == "multiple":
                codes = ((c, self._entered(unit, (key[0], c))) for c in variable.codes)
                found[key] = together(codes)
            elif variable.derive is None:
                found[key] = self._entered(unit, key)
        return found | self._rows(unit)

    def _rows(self, unit: Unit) -> dict[Key, Answer]:
        """The cells that the unit has added to lists; they are in no table, but rules name them."""
        version = self.version(unit)
        keys = (
            (question.name, item)
            for question in version.questions.values()
            if question.grows
            for item in self.release.answers.items(self.wave.name, question.name)
            if item
        )
        return {key: self._entered(unit, key) for key in keys if unit.key in self._column(key)}

    def _entered(self, unit: Unit, key: Key) -> Answer:
        """The unit's line; `all` with the bounds of what it refers to, where that is known."""
        answer = self._column(key).get(unit.key, UNANSWERED)
        if answer.comparator is not Comparator.ALL:
            return answer
        variable = self.version(unit).variable(key)
        if variable is None or variable.all_of is None:
            return answer
        return answer.resolved(self._entered(unit, variable.all_of).interval)

    def _derived(self, unit: Unit, key: Key) -> Answer:
        if unit.key not in self._views:
            version = self.version(unit)
            if version.version not in self._flows:
                self._flows[version.version] = Flow(version)
            who = flow.Unit(unit.key, unit.name, unit.attributes)
            seen = self._flows[version.version].see(self.entered(unit), who)
            self._views[unit.key] = seen
        return self._views[unit.key].effective(key)

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
        variable = version.variable((line.variable, line.item))
        return answer_of(variable, [line]) if variable is not None else UNANSWERED

    def _response(self, unit: Unit) -> Response:
        return self.release.responses[self.wave.name, unit.key]


def together(choices: Iterable[tuple[str, Answer]]) -> Answer:
    """The choices of a multiple in one answer: those ticked, else the status of the first."""
    found = list(choices)
    if any(answer.status is Status.ANSWERED for _, answer in found):
        ticked = [(code, answer) for code, answer in found if answer.codes == ("1",)]
        words = next((answer.text for _, answer in ticked if answer.text), "")
        return Answer(Status.ANSWERED, codes=tuple(code for code, _ in ticked), text=words)
    return found[0][1] if found else UNANSWERED


def _owner(questionnaire: Questionnaire, key: Key) -> Key:
    """The variable that a key belongs to: itself, or the multiple whose choice it is."""
    return (key[0], "") if _is_choice(questionnaire, key) else key


def _is_choice(questionnaire: Questionnaire, key: Key) -> bool:
    whole = questionnaire.variables.get((key[0], ""))
    return whole is not None and whole.kind == "multiple" and key[1] in whole.codes
