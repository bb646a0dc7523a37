"""Lists whose rows are each unit's own (rosters), line by line: what no column of all units has.

Owns which lines of a list are shown, and as what. Refuses to count rows, and to follow one over
waves: names and codes are those of the wave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.frames.labels import behind
from analysis.frames.typed import category, flags, numbers, words
from analysis.frames.values import COMPARATOR_NAMES, STATUS_NAMES
from analysis.panel.track import COMPARATOR_PLACE
from survey.instrument.answer import Comparator
from survey.instrument.text import Text
from survey.questions.base import Variable

if TYPE_CHECKING:
    import pandas as pd

    from analysis.answers import CellLines
    from analysis.frames.rows import Rows
    from analysis.panel.panel import Panel

_EXACT: Final = [COMPARATOR_PLACE[Comparator.EXACT], COMPARATOR_PLACE[Comparator.ABOUT]]
_FROM_MINIMUM: Final = [COMPARATOR_PLACE[Comparator.AT_MOST], COMPARATOR_PLACE[Comparator.ALL]]


@dataclass(frozen=True, slots=True)
class ListCell:
    """What a line answers: its variable, and the question with the row and field behind it."""

    variable: Variable
    title: Text


@dataclass(frozen=True, eq=False)
class Lines:
    """n lines. at : int64 (n,), the row of `rows` that a line is of.

    cells : what is answered; cell : int64 (n,) each line's place there. columns : those of the
    long frame.
    """

    at: npt.NDArray[np.int64]
    cells: tuple[ListCell, ...]
    cell: npt.NDArray[np.int64]
    columns: dict[str, pd.Series]


def names(panel: Panel) -> tuple[str, ...]:
    """The questions that grow, of all waves."""
    found = (panel.grid.questionnaire(row) for row in range(len(panel.waves)))
    grow = (q.name for one in found for q in one.questions.values() if q.grows)
    return tuple(dict.fromkeys(grow))


def fields(panel: Panel) -> tuple[ListCell, ...]:
    """What a row of each list says, by the last wave that asked it: `name.row.field`."""
    found = {}
    for row in range(len(panel.waves)):
        for question in panel.grid.questionnaire(row).questions.values():
            if question.grows:
                found[question.name] = tuple(
                    ListCell(one, behind(question.label, one.label))
                    for one in question.declared()
                    if one.item
                )
    return tuple(cell for cells in found.values() for cell in cells)


def lines(panel: Panel, rows: Rows, chosen: Sequence[str]) -> tuple[Lines, ...]:
    """The lines of these lists, one list after the other; none of a list that has none."""
    found = (_of(panel, rows, name) for name in chosen)
    return tuple(one for one in found if len(one.at))


def _of(panel: Panel, rows: Rows, name: str) -> Lines:
    answers, grid = panel.release.answers, panel.grid
    given = answers.cells(name)
    wave = np.array([grid.rows[one] for one in answers.waves], np.int64)[given.wave]
    unit = np.array([grid.places[one] for one in answers.units], np.int64)[given.unit]
    at = np.full(grid.shape, -1, np.int64)
    at[rows.chosen] = np.arange(len(rows))
    at[~grid.counting] = -1
    shown = np.flatnonzero(at[wave, unit] >= 0)
    order = shown[np.argsort(at[wave, unit][shown], kind="stable")]
    cells, cell, known = _cells(panel, name, given, wave, order)
    kept = order[known]
    revised = _revised(panel, name, given, kept)
    columns = _columns(name, given, kept, cells, cell, revised)
    return Lines(at[wave, unit][kept], cells, cell, columns)


def _cells(
    panel: Panel,
    name: str,
    given: CellLines,
    wave: npt.NDArray[np.int64],
    order: npt.NDArray[np.int64],
) -> tuple[tuple[ListCell, ...], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """What the lines answer, and which of them do: a version may have the name for another type."""
    places: dict[tuple[int, int], int] = {}
    cells: list[ListCell] = []
    for row, item in dict.fromkeys(
        zip(wave[order].tolist(), given.item[order].tolist(), strict=True)
    ):
        question = panel.grid.questionnaire(row).questions.get(name)
        variable = question.cell(given.items[item]) if question and question.grows else None
        if question is None or variable is None:
            places[row, item] = -1
            continue
        title = behind(question.label, variable.label) if variable.item else question.label
        places[row, item] = len(cells)
        cells.append(ListCell(variable, title))
    pairs = zip(wave[order].tolist(), given.item[order].tolist(), strict=True)
    found = np.array([places[pair] for pair in pairs], np.int64)
    return tuple(cells), found[found >= 0], found >= 0


def _columns(
    name: str,
    given: CellLines,
    kept: npt.NDArray[np.int64],
    cells: tuple[ListCell, ...],
    cell: npt.NDArray[np.int64],
    revised: npt.NDArray[np.bool_],
) -> dict[str, pd.Series]:
    comparator = given.comparator[kept]
    minimum = np.array([_minimum(one.variable) for one in cells], np.float64)[cell]
    from_minimum = np.isin(comparator, _FROM_MINIMUM) & np.isnan(given.low[kept])
    low = np.where(from_minimum, minimum, given.low[kept])
    return {
        "variable": category((name,), np.zeros(len(kept), np.int32)),
        "item": category(given.items, given.item[kept]),
        "status": category(STATUS_NAMES, given.status[kept]),
        "value": numbers(np.where(np.isin(comparator, _EXACT), low, np.nan)),
        "comparator": category(COMPARATOR_NAMES, comparator),
        "low": numbers(low),
        "high": numbers(given.high[kept]),
        "code": category(given.codes, given.code[kept]),
        "text": words(given.texts, given.text[kept]),
        "revised": flags(revised),
    }


def _revised(
    panel: Panel, name: str, given: CellLines, kept: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which lines changed since the former release."""
    changed = panel.release.changes.of(name)
    items = [changed.items[place] for place in changed.item.tolist()]
    known = set(zip(changed.wave.tolist(), changed.unit.tolist(), items, strict=True))
    own = zip(
        given.wave[kept].tolist(),
        given.unit[kept].tolist(),
        (given.items[place] for place in given.item[kept].tolist()),
        strict=True,
    )
    return np.array([key in known for key in own], np.bool_)


def takes_codes(variable: Variable) -> bool:
    """Whether numbers that stand for statuses cannot be mistaken for values."""
    if variable.kind == "number":
        return variable.minimum is not None and variable.minimum >= 0
    return not any(code.startswith("-") for code in variable.codes)


def _minimum(variable: Variable) -> float:
    return np.nan if variable.minimum is None else float(variable.minimum)
