"""Which variable of each version continues which: the concordance of a study, variable by version.

Owns the chains over any number of versions, through new names, splits, merges and gaps, with the
grade of every step. Refuses to judge a step itself (`compare` does) and to print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from survey.instrument.compare import Comparison, compare, kinds_in_words, worst
from survey.instrument.former import Former, How, former_declared
from survey.instrument.model import Questionnaire
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Grade, Key, id_of

Step: TypeAlias = Literal["first"] | How


@dataclass(frozen=True, slots=True)
class Station:
    """Where a variable stands in one version, and how it came there from the version before.

    `keys`: one, or several that a later version puts together. `how` and `grade`: the step from the
    nearest former version in which it stood; `first` and None where there was none. `recode`:
    former code -> code here. `why`: the declared reason of the grade, else what differs in words.
    """

    keys: tuple[Key, ...]
    how: Step = "first"
    grade: Grade | None = None
    recode: tuple[tuple[str, str], ...] = ()
    why: Text = EMPTY

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(map(id_of, self.keys))


@dataclass(frozen=True)
class Line:
    """One variable over the versions, the oldest first; None where it does not stand."""

    stations: tuple[Station | None, ...]

    @cached_property
    def last(self) -> Station:
        """Its newest station, by which it is called today."""
        return next(one for one in reversed(self.stations) if one is not None)

    @property
    def id(self) -> str:
        return self.last.ids[0]

    @property
    def is_plain(self) -> bool:
        """Whether it has one name throughout and every step is identical."""
        steps = [one for one in self.stations if one is not None and one.how != "first"]
        return all(one.how == "same" and one.grade == "identical" for one in steps)


@dataclass(frozen=True, slots=True)
class Concordance:
    """`lines`: the variables of the newest version in order, then what only former ones had."""

    versions: tuple[str, ...]
    lines: tuple[Line, ...]


def concordance(questionnaires: Sequence[Questionnaire]) -> Concordance:
    """The chains through these versions of one study, given the oldest first."""
    return Concordance(
        tuple(one.version for one in questionnaires), _Chains(questionnaires).lines()
    )


class _Chains:
    """Follows every variable from the newest version in which it stands back to its first."""

    def __init__(self, versions: Sequence[Questionnaire]) -> None:
        self.versions = versions
        self._pairs: dict[tuple[int, int], tuple[dict[Key, Former], Comparison]] = {}

    def lines(self) -> tuple[Line, ...]:
        found: list[Line] = []
        continued: set[tuple[int, Key]] = set()
        for index in reversed(range(len(self.versions))):
            for question in self.versions[index].questions.values():
                for cell in question.declared():
                    if (index, cell.key) not in continued:
                        stations = self._back(index, (cell.key,))
                        found.append(Line(stations))
                        continued |= {
                            (place, key)
                            for place, station in enumerate(stations)
                            if station is not None
                            for key in station.keys
                        }
        return tuple(found)

    def _back(self, index: int, keys: tuple[Key, ...]) -> tuple[Station | None, ...]:
        stations: list[Station | None] = [None] * len(self.versions)
        place: int | None = index
        while place is not None:
            older, station = self._step(place, keys)
            stations[place] = station
            if older is not None:
                keys = self._former_keys(older, place, keys)
            place = older
        return tuple(stations)

    def _step(self, place: int, keys: tuple[Key, ...]) -> tuple[int | None, Station]:
        """The nearest older version with one of these variables, and the step from there."""
        for older in reversed(range(place)):
            former, comparison = self._pair(older, place)
            there = [former[key] for key in keys if key in former]
            if there:
                grades = [comparison.grade(*key) for key in keys if key in former]
                grade = worst(*(one for one in grades if one is not None))
                recode = tuple(dict.fromkeys(pair for one in there for pair in one.recode))
                why = _why(comparison, keys, grade)
                return older, Station(keys, there[0].how, grade, recode, why)
        return None, Station(keys)

    def _former_keys(self, older: int, place: int, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        former, _ = self._pair(older, place)
        found = (one for key in keys if key in former for one in former[key].keys)
        return tuple(dict.fromkeys(found))

    def _pair(self, older: int, place: int) -> tuple[dict[Key, Former], Comparison]:
        known = self._pairs.get((older, place))
        if known is None:
            old, new = self.versions[older], self.versions[place]
            known = self._pairs[older, place] = (former_declared(new, old), compare(old, new))
        return known


def _why(comparison: Comparison, keys: Sequence[Key], grade: Grade) -> Text:
    """Why the grade is what it is: in the author's words, else what differs in the worst cell.

    Of the differences only those that make the grade: what is harmless is no reason of a break.
    """
    for name, item in keys:
        question = comparison.by_name.get(name)
        if question is None or question.grade_of(item) != grade:
            continue
        declared = question.declared
        if declared is not None and declared.grade_of(item) == grade:
            return declared.why
        return kinds_in_words(
            one
            for one in question.about(item)
            if grade == (one.proposed if declared is None else one.best)
        )
    return EMPTY
