"""A block of lines checked against who was given which version, and against these versions.

Owns: strangers, answers given twice, and that each kind of line is looked at once, however many
lines there are of it. What a single line must be stands in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.errors import SHOWN, AnalysisError, Fault, refuse
from analysis.lines.block import Block, Coded, Int64s, first_of_each
from analysis.lines.checked import COMPARATORS, STATUSES, Checked
from analysis.lines.roll import Roll, places_in
from analysis.lines.rules import DIGEST, check_line, check_number, variable_of
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS, Sheet
from survey.instrument.package_rows import AnswerRow, RowError
from survey.instrument.text import Text
from survey.questions.base import Variable, id_of

_MOST_FAULTS: Final = 1000
_WORDS: Final = ("status", "comparator", "code", "provenance")
_EMPTY, _FINE, _OWN = 0, 1, 2
"""Kinds of a number or a text: nothing, nothing wrong, and from 2 on each wrong one its own."""


class LineCheck:
    """The check of one file of a release; a variable is looked up once per version.

    `sheet`: `package.ANSWERS`, or `package.CODINGS`, whose key has the coder besides.
    """

    def __init__(
        self, roll: Roll, questionnaires: Mapping[str, Questionnaire], sheet: Sheet
    ) -> None:
        self.roll = roll
        self._sheet = sheet
        self._versions = [questionnaires[name] for name in roll.versions]
        self._found: dict[tuple[int, str, str], Variable | RowError] = {}

    def check(self, block: Block) -> Checked:
        """The lines decoded.

        Raises AnalysisError with every kind of fault and the line where it comes first.
        """
        columns = block.columns
        wave = places_in(self.roll.waves, columns["wave"])
        unit = places_in(self.roll.units, columns["unit"])
        known = (wave >= 0) & (unit >= 0)
        version = np.full(len(block), -1, dtype=np.int16)
        version[known] = self.roll.version[wave[known], unit[known]]
        given = version >= 0
        _, cell = first_of_each(columns["variable"].places, columns["item"].places)
        # Everything below is about those who were given a questionnaire: others have no version.
        more = [columns[name].places for name in self._sheet.key if name not in ANSWERS.key]
        firsts, _ = first_of_each(cell, wave + 1, unit + 1, *more)
        _check_duplicates(block, np.flatnonzero(given), firsts, self._sheet.key)
        faults = list(_strangers(block, np.flatnonzero(~given)))
        numbers = {name: _numbers(columns[name]) for name in ("low", "high")}
        faults += self._bad_lines(block, np.flatnonzero(given), version, cell, numbers)
        if faults:
            raise AnalysisError(*faults)
        return Checked(
            block,
            wave.astype(np.int16),
            unit,
            places_in(STATUSES, columns["status"]).astype(np.int8),
            places_in(COMPARATORS, columns["comparator"]).astype(np.int8),
            numbers["low"][0],
            numbers["high"][0],
        )

    def _bad_lines(
        self,
        block: Block,
        lines: Int64s,
        version: NDArray[Any],
        cell: Int64s,
        numbers: Mapping[str, tuple[NDArray[np.float64], NDArray[np.bool_]]],
    ) -> Iterator[Fault]:
        """What is wrong with each kind of line; the same mistake is told once."""
        firsts, group = first_of_each(version[lines], cell[lines])
        found = [self._variable(block, int(line), int(version[line])) for line in lines[firsts]]
        low, high = (
            _number_kinds(block.columns[name], lines, numbers[name], found, group)
            for name in ("low", "high")
        )
        words = [block.columns[name].places[lines] for name in _WORDS if name in block.columns]
        relation = _relation(numbers["low"][0][lines], numbers["high"][0][lines])
        text = _text_kinds(block.columns.get("text"), lines, found, group)
        wrong = 0
        for place in np.sort(first_of_each(group, *words, low, high, relation, text)[0]).tolist():
            error = _error(block, int(lines[place]), found[group[place]])
            if error is not None and (wrong := wrong + 1) <= _MOST_FAULTS:
                yield _fault(block, int(lines[place]), error)

    def _variable(self, block: Block, line: int, version: int) -> Variable | RowError:
        key = (block.columns["variable"].word(line), block.columns["item"].word(line))
        if (version, *key) not in self._found:
            try:
                found: Variable | RowError = variable_of(self._versions[version], key)
            except RowError as error:
                found = error
            self._found[(version, *key)] = found
        return self._found[(version, *key)]


def _check_duplicates(block: Block, lines: Int64s, firsts: Int64s, key: tuple[str, ...]) -> None:
    """`firsts`: the first line of each answer."""
    again = np.ones(len(block), dtype=np.bool_)
    again[firsts] = False
    twice = lines[again[lines]]
    if not len(twice):
        return
    line = int(twice[0])
    named = ", ".join(block.columns[name].word(line) for name in key)
    raise refuse(
        block.where(line),
        f"zweite Zeile für dieselbe Angabe ({named})",
        f"second line for the same answer ({named})",
    )


def _strangers(block: Block, lines: Int64s) -> Iterator[Fault]:
    for line in lines[:SHOWN].tolist():
        wave, unit = (block.columns[name].word(line) for name in ("wave", "unit"))
        yield Fault(
            block.where(line),
            Text(
                f"{unit!r} steht für {wave!r} nicht in responses.csv",
                f"{unit!r} is not in responses.csv for {wave!r}",
            ),
        )


def _error(block: Block, line: int, variable: Variable | RowError) -> RowError | None:
    if isinstance(variable, RowError):
        return variable
    words = {n: c.word(line) for n, c in block.columns.items() if n in ANSWERS.columns}
    try:
        check_line(AnswerRow(**words), variable, with_text="text" in block.columns)
    except RowError as error:
        return error
    return None


def _fault(block: Block, line: int, error: RowError) -> Fault:
    name = id_of((block.columns["variable"].word(line), block.columns["item"].word(line)))
    said = error.message
    return Fault(block.where(line), Text(f"{name}: {said.de}", f"{name}: {said('en')}"))


def _numbers(column: Coded) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each line's number, NaN where it is empty, and whether it can be read."""
    values = np.full(len(column.words) + 1, np.nan)
    readable = np.ones(len(column.words) + 1, dtype=np.bool_)
    for place, word in enumerate(column.words):
        try:
            check_number("", word)
        except RowError:
            readable[place] = False
        else:
            values[place] = float(word) if word else np.nan
    return values[column.places], readable[column.places]


def _number_kinds(
    column: Coded,
    lines: Int64s,
    numbers: tuple[NDArray[np.float64], NDArray[np.bool_]],
    found: list[Variable | RowError],
    group: Int64s,
) -> Int64s:
    """The kind of each number: within its variable's bounds, one is like another."""
    values, readable = numbers[0][lines], numbers[1][lines]
    bounds = np.array([_bounds(variable) for variable in found]).reshape(-1, 2)[group]
    wrong = ~readable | (values < bounds[:, 0]) | (values > bounds[:, 1])
    kinds = np.where(np.isnan(values), _EMPTY, _FINE)
    return np.where(wrong, _OWN + column.places[lines], kinds)


def _bounds(variable: Variable | RowError) -> tuple[float, float]:
    if isinstance(variable, RowError):
        return (-np.inf, np.inf)
    low, high = variable.minimum, variable.maximum
    return (-np.inf if low is None else float(low), np.inf if high is None else float(high))


def _relation(low: NDArray[np.float64], high: NDArray[np.float64]) -> Int64s:
    """0 to 2: low is below, equal to, above high; 3: one of them is empty."""
    sign = np.sign(low - high)
    return np.where(np.isnan(sign), 3, sign + 1).astype(np.int64)


def _text_kinds(
    column: Coded | None, lines: Int64s, found: list[Variable | RowError], group: Int64s
) -> Int64s:
    """The kind of each text: only dates and digests have a form to hold."""
    if column is None:
        return np.zeros(len(lines), dtype=np.int64)
    forms = np.array(
        [_FORMS.get(v.kind, 0) if isinstance(v, Variable) else 0 for v in found], dtype=np.int64
    )
    form = forms[group] if len(forms) else group
    kinds = np.zeros(len(lines), dtype=np.int64)
    if form.any():
        kinds[form > 0] = _OWN + column.places[lines[form > 0]]
        for line in np.flatnonzero(form == _FORMS["file"]).tolist():
            if DIGEST.fullmatch(column.word(int(lines[line]))):
                kinds[line] = _FINE
    return kinds


_FORMS: Final = {"date": 1, "file": 2}
