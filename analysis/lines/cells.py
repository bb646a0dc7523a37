"""Which unit, wave and variable the lines of a file are about, checked against who was given what.

Owns strangers, lines that stand twice, and names that no version has. Refuses to look at values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.errors import SHOWN, Fault, refuse
from analysis.lines.block import Block, Int64s, first_of_each
from analysis.lines.roll import Roll, places_in
from analysis.lines.rules import variable_of
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS, Sheet
from survey.instrument.package_rows import RowError
from survey.instrument.text import Text
from survey.questions.base import Variable, id_of


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Whom and what each of n lines is about.

    `wave`, `unit`: places in the roll, -1 where it is not there. `given`: the lines, by their
    place in the block, of those who were given a questionnaire; `group`: for each of these, the
    place in `variables` of its variable, or of why its version has none; `first`: the place in
    `given` of the first line of each group.
    """

    wave: NDArray[np.int32]
    unit: NDArray[np.int32]
    given: Int64s
    group: Int64s
    first: Int64s
    variables: list[Variable | RowError]

    def unknown(self, block: Block) -> Iterator[Fault]:
        """Every variable that a version does not have, where it comes first."""
        for variable, place in zip(self.variables, self.first.tolist(), strict=True):
            if isinstance(variable, RowError):
                yield fault_of(block, int(self.given[place]), variable)


class CellCheck:
    """The check of one file of a release; a variable is looked up once per version.

    `sheet` says which columns are the file's key; those of `ANSWERS` are among them.
    """

    def __init__(
        self, roll: Roll, questionnaires: Mapping[str, Questionnaire], sheet: Sheet
    ) -> None:
        self.roll = roll
        self._key = sheet.key
        self._versions = [questionnaires[name] for name in roll.versions]
        self._unknown = 0
        self._found: dict[tuple[int, str, str], Variable | RowError] = {}

    def cells(self, block: Block) -> Cells:
        """What the lines are about. Raises AnalysisError where one stands twice."""
        columns = block.columns
        wave = places_in(self.roll.waves, columns["wave"])
        unit = places_in(self.roll.units, columns["unit"])
        known = (wave >= 0) & (unit >= 0)
        version = np.full(len(block), -1, dtype=np.int16)
        version[known] = self.roll.version[wave[known], unit[known]]
        given = np.flatnonzero(version >= 0)
        _, cell = first_of_each(columns["variable"].places, columns["item"].places)
        more = [columns[name].places for name in self._key if name not in ANSWERS.key]
        # Who is not on the roll is told apart below, so strangers may fall together here.
        self._refuse_twice(block, given, first_of_each(cell, wave + 1, unit + 1, *more)[0])
        first, group = first_of_each(version[given], cell[given])
        found = [self._variable(block, line, version[line]) for line in given[first].tolist()]
        alike = _alike(found)
        group = alike[group]
        first, _ = first_of_each(group)
        variables = [found[place] for place in np.unique(alike, return_index=True)[1].tolist()]
        return Cells(wave, unit, given, group, first, variables)

    def _variable(self, block: Block, line: int, version: int) -> Variable | RowError:
        name = (block.columns["variable"].word(line), block.columns["item"].word(line))
        key = (int(version), *name)
        if key not in self._found:
            try:
                few = self._unknown < SHOWN
                self._found[key] = variable_of(self._versions[version], name, with_hint=few)
            except RowError as error:
                self._unknown += 1
                self._found[key] = error
        return self._found[key]

    def _refuse_twice(self, block: Block, given: Int64s, firsts: Int64s) -> None:
        """`firsts`: the first line of each key."""
        again = np.ones(len(block), dtype=np.bool_)
        again[firsts] = False
        twice = given[again[given]]
        if not len(twice):
            return
        line = int(twice[0])
        named = ", ".join(block.columns[name].word(line) for name in self._key)
        raise refuse(
            block.where(line),
            f"zweite Zeile für dieselbe Angabe ({named}); eine der Zeilen entfernen",
            f"second line for the same answer ({named}); remove one of the lines",
        )


def _alike(found: list[Variable | RowError]) -> Int64s:
    """The same number for variables by which a line is judged in the same way.

    Most questions stay over many versions: their lines need not be looked at once for each.
    """
    numbers: dict[object, int] = {}
    return np.array(
        [numbers.setdefault(_judged_by(variable), len(numbers)) for variable in found],
        dtype=np.int64,
    )


def _judged_by(variable: Variable | RowError) -> object:
    if isinstance(variable, RowError):
        return id(variable)
    return (
        variable.key, variable.kind, variable.codes, variable.minimum, variable.maximum,
        variable.precision,
    )  # fmt: skip


def strangers(block: Block, cells: Cells) -> Iterator[Fault]:
    """Lines of units that were given nothing in that wave."""
    is_given = np.zeros(len(block), dtype=np.bool_)
    is_given[cells.given] = True
    for line in np.flatnonzero(~is_given)[:SHOWN].tolist():
        wave, unit = (block.columns[name].word(line) for name in ("wave", "unit"))
        yield Fault(
            block.where(line),
            Text(
                f"unit {unit!r} steht für wave {wave!r} nicht in responses.csv; dort eintragen "
                "oder die Zeile entfernen",
                f"unit {unit!r} is not in responses.csv for wave {wave!r}; enter it there, or "
                "remove the line",
            ),
        )


def fault_of(block: Block, line: int, error: RowError) -> Fault:
    """What is wrong with a line, with the name of its variable."""
    name = id_of((block.columns["variable"].word(line), block.columns["item"].word(line)))
    said = error.message
    return Fault(block.where(line), Text(f"{name}: {said.de}", f"{name}: {said('en')}"))
