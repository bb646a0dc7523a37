"""`grid`: rows by columns of numbers or texts, with totals: the shape of a table in a report.

Without columns a cell's item is its row's name, else `row.column`. A row's own unit, bounds,
statuses and comparators come before the column's, and these before the grid's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from survey.instrument.answer import Answer
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Entry, Input, InputRow, Question, Reading, Variable
from survey.questions.building import shared
from survey.questions.cells import entry_as_text, show_status
from survey.questions.grid_spec import GridSpec, build_cells
from survey.questions.grid_totals import Series, build_totals
from survey.questions.numbers import read_quantity, show_quantity
from survey.questions.spec import BuildContext, words
from survey.questions.sums import Sum
from survey.questions.texts import read_words


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its name and words."""

    name: str
    label: Text
    help: Text = EMPTY


@dataclass(frozen=True, kw_only=True)
class Grid(Question):
    """Rows by columns. `cells` stand row by row; `columns` is empty where there is one column."""

    type: ClassVar[str] = "grid"

    rows: tuple[Line, ...]
    columns: tuple[Line, ...] = ()
    cells: tuple[Variable, ...]
    shown_sums: tuple[Sum, ...] = ()

    @classmethod
    def build(cls, spec: GridSpec, context: BuildContext) -> Question:
        common = shared(spec, context, planned=spec.cell == "number")
        rows = tuple(Line(row.name, row.label.text(), words(row.help)) for row in spec.rows)
        columns = tuple(Line(c.name, c.label.text(), words(c.help)) for c in spec.columns)
        cells = build_cells(spec, common["statuses"], context)
        totals = build_totals(
            spec.totals,
            _lines(rows, columns, cells),
            {"rows": [c.name for c in columns], "columns": [r.name for r in rows]},
            context,
            numeric=spec.cell == "number",
        )
        common["checks"] += totals.checks
        return cls(**common, rows=rows, columns=columns, cells=cells, shown_sums=totals.sums)

    def variables(self) -> tuple[Variable, ...]:
        return self.cells

    @cached_property
    def _inputs(self) -> tuple[Input, ...]:
        width = max(len(self.columns), 1)
        rows = tuple(
            InputRow(
                row.name,
                row.label,
                tuple(_input(cell) for cell in self.cells[start * width : (start + 1) * width]),
                row.help,
            )
            for start, row in enumerate(self.rows)
        )
        return (Input(kind="table", columns=tuple(c.label for c in self.columns), rows=rows),)

    def inputs(self) -> tuple[Input, ...]:
        return self._inputs

    def sums(self) -> tuple[Sum, ...]:
        return self.shown_sums

    def read(self, variable: Variable, entry: Entry, language: str) -> Reading:
        if variable.kind == "number":
            return read_quantity(variable, entry, language)
        return read_words(variable, entry, one_line=True)

    def entry(self, variable: Variable, answer: Answer, language: str) -> Entry:
        return entry_as_text(variable, answer, language)

    def show(self, variable: Variable, answer: Answer, language: str) -> str:
        if variable.kind == "number":
            return show_quantity(variable, answer, language)
        return answer.text or show_status(variable, answer, language)


def _lines(
    rows: tuple[Line, ...], columns: tuple[Line, ...], cells: tuple[Variable, ...]
) -> list[Series]:
    """Every row with its cells by column, every column with its cells by row."""
    width = max(len(columns), 1)
    across = [column.name for column in columns]
    down = [row.name for row in rows]
    lines = [
        Series("rows", row.name, row.label,
                 tuple(zip(across, cells[i * width : (i + 1) * width], strict=False)))
        for i, row in enumerate(rows)
    ]  # fmt: skip
    return lines + [
        Series("columns", column.name, column.label,
                 tuple(zip(down, cells[i::width], strict=True)))
        for i, column in enumerate(columns or (Line("", EMPTY),))
    ]  # fmt: skip


def _input(cell: Variable) -> Input:
    return Input(kind="text", variable=cell, width="number" if cell.kind == "number" else "short")
