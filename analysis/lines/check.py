"""A block of lines checked against who was given which version, and against these versions.

Owns that each kind of line is looked at once, however many lines there are of it. What a single
line must be stands in `rules`, whom and what it is about in `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.errors import Fault, stop_at
from analysis.lines.block import Block, Coded, Int64s, first_of_each
from analysis.lines.cells import CellCheck, Cells, fault_of, strangers
from analysis.lines.checked import COMPARATORS, STATUSES, Checked
from analysis.lines.roll import Roll, places_in
from analysis.lines.rules import DIGEST, check_line, check_number
from survey.instrument.model import Questionnaire
from survey.instrument.package import ANSWERS, Sheet
from survey.instrument.package_rows import AnswerRow, RowError
from survey.questions.base import Variable

_MOST_FAULTS: Final = 1000
_WORDS: Final = ("status", "comparator", "code", "provenance")
_EMPTY, _FINE, _OWN = 0, 1, 2
"""Kinds of a number or a text: nothing, nothing wrong, and from 2 on each wrong one its own."""


class LineCheck:
    """The check of the answers of one release, or of its codings: `sheet` says which."""

    def __init__(
        self, roll: Roll, questionnaires: Mapping[str, Questionnaire], sheet: Sheet
    ) -> None:
        self._cells = CellCheck(roll, questionnaires, sheet)

    def check(self, block: Block) -> Checked:
        """The lines decoded.

        Raises AnalysisError with every kind of fault and the line where it comes first.
        """
        cells = self._cells.cells(block)
        numbers = {name: _numbers(block.columns[name]) for name in ("low", "high")}
        stop_at([*strangers(block, cells), *_bad_lines(block, cells, numbers)])
        return Checked(
            block,
            cells.wave.astype(np.int16),
            cells.unit,
            places_in(STATUSES, block.columns["status"]).astype(np.int8),
            places_in(COMPARATORS, block.columns["comparator"]).astype(np.int8),
            numbers["low"][0],
            numbers["high"][0],
        )


def _bad_lines(
    block: Block,
    cells: Cells,
    numbers: Mapping[str, tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> Iterator[Fault]:
    """What is wrong with each kind of line; the same mistake is told once."""
    lines, group, found = cells.given, cells.group, cells.variables
    low, high = (
        _number_kinds(block.columns[name], lines, numbers[name], found, group)
        for name in ("low", "high")
    )
    words = [block.columns[name].places[lines] for name in _WORDS if name in block.columns]
    relation = _relation(numbers["low"][0][lines], numbers["high"][0][lines])
    text = _text_kinds(block.columns.get("text"), lines, found, group)
    kinds = first_of_each(group, *words, low, high, relation, text)[0]
    wrong = 0
    for place in np.sort(kinds).tolist():
        error = _error(block, int(lines[place]), found[group[place]])
        if error is not None and (wrong := wrong + 1) <= _MOST_FAULTS:
            yield fault_of(block, int(lines[place]), error)


def _error(block: Block, line: int, variable: Variable | RowError) -> RowError | None:
    if isinstance(variable, RowError):
        return variable
    words = {n: c.word(line) for n, c in block.columns.items() if n in ANSWERS.columns}
    try:
        check_line(AnswerRow(**words), variable, with_text="text" in block.columns)
    except RowError as error:
        return error
    return None


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
