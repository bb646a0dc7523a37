"""Which cells of each wave make up one variable of today: the concordance over waves.

Owns chains over waves (versions may come again or have patches), where a chain is cut, and the
grade of every step with later judgements. Refuses to read an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from analysis.panel.grid import Grid
from analysis.panel.track import Measure, Step
from survey.instrument.compare import worst
from survey.instrument.concordance import Line, Station, concordance
from survey.instrument.former import How
from survey.instrument.model import Questionnaire
from survey.instrument.text import EMPTY
from survey.questions.base import Choice, Grade, Key, Question, Variable

Family: TypeAlias = Literal["number", "code", "words"]
Rows: TypeAlias = tuple[int | None, ...]
"""The version of each wave by its place; None for a wave of another study."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The variable in one wave: its cells there, what they are, and codes of then as of today.

    `variable` has the choices of the wave's version, then those that only patches of it had.
    """

    keys: tuple[Key, ...]
    variable: Variable
    recode: Mapping[str, str]


@dataclass(frozen=True)
class Chain:
    """One variable of today over the waves; `stops` and `steps` have one place per wave."""

    variable: Variable
    measures: tuple[Measure, ...]
    stops: tuple[Stop | None, ...]
    steps: tuple[Step | None, ...]
    judged: tuple[tuple[int, Step], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Those of today in order, then those of former versions, the newest of them first."""
        found = dict.fromkeys(self.variable.codes)
        for stop in reversed(self.stops):
            if stop is not None:
                found |= dict.fromkeys(stop.recode.get(code, code) for code in stop.variable.codes)
        return tuple(found)

    @property
    def former(self) -> tuple[Choice, ...]:
        """The choices of the codes that today's version has not, in their latest words."""
        found: dict[str, Choice] = {}
        for stop in reversed(self.stops):
            for choice in stop.variable.choices if stop is not None else ():
                code = stop.recode.get(choice.code, choice.code) if stop is not None else ""
                if self.variable.choice(code) is None:
                    found.setdefault(code, replace(choice, code=code))
        return tuple(found.values())

    @property
    def names(self) -> frozenset[str]:
        """The names that it has or had, `name` or `name.item`."""
        ids = (stop.variable.id for stop in self.stops if stop is not None)
        return frozenset((*ids, self.variable.id))


def chains(grid: Grid) -> tuple[Chain, ...]:
    """Every variable with one cell per response, those of today first, in the author's order."""
    given = [grid.questionnaire(row) for row in range(len(grid.waves))]
    studies = dict.fromkeys(one.study for one in given)
    found = (chain for study in studies for chain in _of_study(grid, given, study))
    return tuple(judged(chain, grid) for chain in found)


def alone(grid: Grid, row: int, key: Key) -> Chain:
    """A variable in one wave by itself, in the words and codes of the wave's version and patches.

    Raises KeyError for one that the version does not have.
    """
    version = grid.questionnaire(row)
    variable = version.variables[key]
    stops: list[Stop | None] = [None] * len(grid.waves)
    stops[row] = Stop((key,), grid.patched(row, variable), {})
    return Chain(
        variable=variable,
        measures=_measures(variable, version.questions[key[0]]),
        stops=tuple(stops),
        steps=(None,) * len(grid.waves),
    )


def _of_study(grid: Grid, given: Sequence[Questionnaire], study: str) -> Iterator[Chain]:
    """The chains through the waves of one study; those of another are none of theirs."""
    own = {one.version: one for one in given if one.study == study}
    versions, questionnaires = tuple(own), tuple(own.values())
    of_wave = tuple(versions.index(one.version) if one.study == study else None for one in given)
    known: set[tuple[int, Key]] = set()
    heads: list[Stations] = []
    rests: list[Stations] = []
    for line in concordance(questionnaires).lines:
        for number, part in enumerate(_parts(line, questionnaires)):
            (rests if number else heads).append(part)
    for part in (*heads, *rests):
        # The whole that was split is cut off from each of its parts, and stands once.
        cells = {(place, key) for place, one in enumerate(part) if one for key in one.keys}
        if part in heads or not cells <= known:
            yield _chain(grid, part, questionnaires, of_wave)
        known |= cells


Stations: TypeAlias = tuple[Station | None, ...]


def _parts(line: Line, versions: tuple[Questionnaire, ...]) -> Iterator[Stations]:
    """The line in one piece, the newest first, cut where there is nothing to put side by side.

    A number and a choice share no table; the whole that was split is none of its parts.
    """
    if _question(line.last, _place(line.stations), versions).grows:
        return
    part: list[Station | None] = [None] * len(versions)
    family: Family | None = None
    cut = False
    for place in reversed(range(len(versions))):
        station = line.stations[place]
        if station is None:
            continue
        own = _family(_variable(station, versions[place]))
        if family is not None and (cut or own != family):
            yield tuple(part)
            part = [None] * len(versions)
        family, cut = own, station.how == "split"
        part[place] = station
    yield tuple(part)


def _place(stations: Stations) -> int:
    return max(place for place, one in enumerate(stations) if one is not None)


def _question(station: Station, place: int, versions: tuple[Questionnaire, ...]) -> Question:
    return versions[place].questions[station.keys[0][0]]


def _variable(station: Station, version: Questionnaire) -> Variable:
    return version.variables[station.keys[0]]


def _family(variable: Variable) -> Family:
    if variable.kind == "number":
        return "number"
    return "code" if variable.codes else "words"


def _chain(
    grid: Grid, stations: Stations, versions: tuple[Questionnaire, ...], of_wave: Rows
) -> Chain:
    last = _place(stations)
    newest = stations[last]
    assert newest is not None
    variable = _variable(newest, versions[last])
    stops: list[Stop | None] = []
    for row, place in enumerate(of_wave):
        station = None if place is None else stations[place]
        if place is None or station is None:
            stops.append(None)
            continue
        then = grid.patched(row, _variable(station, versions[place]))
        stops.append(Stop(station.keys, then, _recode(stations, place, last)))
    return Chain(
        variable=variable,
        measures=_measures(variable, _question(newest, last, versions)),
        stops=tuple(stops),
        steps=_steps(stations, of_wave),
    )


def _recode(stations: Stations, place: int, last: int) -> Mapping[str, str]:
    """Codes of then as codes of today, through every step between."""
    found: dict[str, str] = {}
    for later in stations[place + 1 : last + 1]:
        if later is None or not later.recode:
            continue
        step = dict(later.recode)
        found = {old: step.get(new, new) for old, new in found.items()}
        found |= {old: new for old, new in step.items() if old not in found}
    return found


def _measures(variable: Variable, question: Question) -> tuple[Measure, ...]:
    if variable.kind == "number":
        return () if variable.is_place else ("number",)
    if variable.kind in ("single", "multiple", "scale"):
        return ("share", "ordinal") if question.type == "scale" else ("share",)
    return ()


def _steps(stations: Stations, of_wave: Rows) -> tuple[Step | None, ...]:
    steps: list[Step | None] = []
    last: tuple[int, int] | None = None
    for row, place in enumerate(of_wave):
        if place is None or stations[place] is None:
            steps.append(None)
            continue
        steps.append(None if last is None else _step(stations, last[0], last[1], place))
        last = row, place
    return tuple(steps)


def _step(stations: Stations, start: int, before: int, place: int) -> Step:
    """The step from the wave `start` with the version at `before` into one with that at `place`.

    Where an older version is used again, what lies between counts just the same.
    """
    low, high = sorted((before, place))
    between = [one for one in stations[low + 1 : high + 1] if one is not None]
    grades: list[Grade] = [one.grade for one in between if one.grade is not None]
    grade = worst(*grades)
    ways = (_WAYS.get(one.how) for one in between)
    why = next((one.why for one in between if one.grade == grade and one.why), EMPTY)
    return Step(start, grade, next(filter(None, ways), "same"), why)


# Every way but the plain one, in words that a type checker can follow.
_WAYS: Final[dict[str, How]] = {"renamed": "renamed", "split": "split", "merged": "merged"}


def judged(chain: Chain, grid: Grid) -> Chain:
    """The chain with the judgements made after release; the latest on two waves wins.

    Into a wave from the last before it a judgement takes the place of the grade in the versions.
    """
    found: dict[tuple[int, int], Step] = {}
    for one in sorted(grid.release.judgements, key=lambda judgement: judgement.date):
        start, end = grid.rows[one.start], grid.rows[one.end]
        there, stop = chain.stops[start], chain.stops[end]
        if there is None or stop is None or not any(map(one.concerns, stop.keys)):
            continue
        step = chain.steps[end]
        how: How = step.how if step is not None and step.start == start else "same"
        found[start, end] = Step(start, one.grade, how, one.why, judged=True)
    if not found:
        return chain
    steps = tuple(
        found.get((step.start, end), step) if step is not None else None
        for end, step in enumerate(chain.steps)
    )
    judgements = tuple((end, step) for (_, end), step in found.items())
    return replace(chain, steps=steps, judged=judgements)
