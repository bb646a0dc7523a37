"""The rows that a response has added to a question, as parts of its page.

The plan of such a question has one row that stands for all; what it says of a cell is taken for the
cell of each row. Owns where randomness comes from for the ids of new rows. Refuses to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random, SystemRandom
from typing import Final

from survey.instrument.answer import Answer
from survey.questions.base import Input, InputRow, Question, Variable
from survey.web.apart import apart
from survey.web.options import options
from survey.web.plans import CellPlan, InputPlan, QuestionPlan, RowPlan
from survey.web.ui import Words

CHANCE: Final[Random] = SystemRandom()


def grown(
    plan: QuestionPlan,
    cells: Sequence[Variable],
    fresh: Sequence[Variable],
    earlier: Mapping[str, Answer],
    words: Words,
) -> QuestionPlan:
    """The question with these cells, and with those of a fresh row behind its own rows.

    `earlier`: what was said of its rows in the wave before, by item.
    """
    question = plan.question
    inputs = []
    for given in plan.inputs:
        if given.kind != "rows":
            inputs.append(given)
            continue
        kept = [
            replace(_row(given, row, words), before=_before(question, row, earlier, words.language))
            for row in question.rows_of(cells)
        ]
        new = [_row(given, row, words, is_new=True) for row in question.rows_of(fresh)]
        inputs.append(replace(given, rows=(*kept, *new)))
    shown = {cell.key for cell in (*cells, *fresh)}
    return replace(
        plan,
        inputs=tuple(given for given in inputs if given.cell is None or given.cell.key in shown),
        cells=tuple(_cells(inputs)),
        variables=(*cells, *fresh),
    )


def _cells(inputs: Iterable[InputPlan]) -> Iterable[CellPlan]:
    for given in inputs:
        yield from (given.cell,) if given.cell else (c for row in given.rows for c in row.cells)


def _row(given: InputPlan, row: InputRow, words: Words, *, is_new: bool = False) -> RowPlan:
    (pattern,) = given.rows
    known = {_field(cell.variable): cell for cell in pattern.cells}
    cells = tuple(
        _cell(known[_field(one.variable)], one, one.variable, words)
        for one in row.cells
        if one.variable is not None
    )
    label = row.label(words.language)
    return replace(pattern, id=f"{row.name}:row", label=label, cells=cells, is_new=is_new)


def _before(question: Question, row: InputRow, earlier: Mapping[str, Answer], language: str) -> str:
    """What was said of a row in the wave before, field by field."""
    items = [item for item in earlier if item.partition(".")[0] == row.name]
    said = [
        question.show(cell, earlier[item], language)
        for item in items
        if (cell := question.cell(item)) is not None and cell.ask_if is not None
    ]
    return "; ".join(filter(None, said))


def _field(variable: Variable) -> str:
    return variable.item.partition(".")[2]


def _cell(pattern: CellPlan, given: Input, variable: Variable, words: Words) -> CellPlan:
    # Radios have ids of their own; the options of a select are the same in every row.
    offered, fold = pattern.options, pattern.apart
    if given.kind == "radios":
        offered = options(given, variable, words.language)
        fold = apart(given, variable, words)
    return replace(
        pattern,
        variable=variable,
        key=variable.key,
        id=variable.id,
        label=variable.label(words.language),
        options=offered,
        apart=fold,
    )
