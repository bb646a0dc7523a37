"""The keys of a grid in the YAML, and the cells that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import Field

from survey.instrument.answer import Comparator, Status
from survey.instrument.expression import Expression
from survey.instrument.place import Place
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Choice, Key, Variable, WhenUnknown
from survey.questions.building import condition, distinct, statuses
from survey.questions.grid_totals import TotalsSpec
from survey.questions.numbers import (
    DEFAULT_COMPARATORS,
    Bounded,
    NumberKeys,
    bounds,
    comparators,
    reference,
)
from survey.questions.spec import (
    BuildContext,
    Mode,
    Name,
    OfferedStatus,
    QuestionSpec,
    Spec,
    Step,
    TextSpec,
    words,
)

CELL_LENGTH: Final = 200


class LineSpec(Spec, Bounded):
    """A column, or what a row has in common with it."""

    name: Name
    label: TextSpec
    help: TextSpec | None = None
    statuses: list[OfferedStatus] | None = None
    was: Name | None = None


class GridRowSpec(LineSpec):
    """A row, which may be asked under a condition of its own."""

    ask_if: str | None = None
    when_unknown: WhenUnknown = "ask"


class GridSpec(QuestionSpec, NumberKeys):
    """The keys of a grid; a grid without columns has one."""

    type: Literal["grid"]
    rows: Annotated[list[GridRowSpec], Field(min_length=1)]
    columns: list[LineSpec] = Field(default=[])
    cell: Literal["number", "text"] = "number"
    max_length: Annotated[int, Field(ge=1, le=4000)] | None = None
    totals: TotalsSpec = TotalsSpec()


@dataclass(frozen=True, slots=True)
class _Quantity:
    """What holds for the numbers of the grid, of a column or of a row."""

    unit: Text
    minimum: Decimal | None
    maximum: Decimal | None
    comparators: tuple[Comparator, ...]
    all_of: Key | None


_SILENT: Final = _Quantity(EMPTY, Decimal(0), None, DEFAULT_COMPARATORS, None)


def build_cells(
    spec: GridSpec, offered: tuple[Status, ...], context: BuildContext
) -> tuple[Variable, ...]:
    """The cells row by row, each with what its row, else its column, else the grid says."""
    context = _Once(context)
    distinct([row.name for row in spec.rows], context, "rows")
    distinct([column.name for column in spec.columns], context, "columns")
    numeric = spec.cell == "number"
    grid = _inherit(spec, _SILENT, context)
    columns: list[tuple[LineSpec | None, Text, _Quantity, tuple[Status, ...]]] = [
        (
            column,
            column.label.text(),
            _inherit(column, grid, context, "columns", index),
            _offered(column, offered, context, "columns", index, planned=numeric),
        )
        for index, column in enumerate(spec.columns)
    ] or [(None, EMPTY, grid, offered)]
    cells = []
    for index, row in enumerate(spec.rows):
        ask_if = condition(row.ask_if, context, "rows", index, "ask_if")
        for column, label, outer, column_statuses in columns:
            quantity = _inherit(row, outer, context, "rows", index)
            cells.append(
                Variable(
                    name=spec.name,
                    item=f"{row.name}.{column.name}" if column else row.name,
                    kind=spec.cell,
                    label=_label(row.label.text(), label),
                    statuses=_offered(
                        row, column_statuses, context, "rows", index, planned=numeric
                    ),
                    comparators=quantity.comparators if numeric else (),
                    minimum=quantity.minimum if numeric else None,
                    maximum=quantity.maximum if numeric else None,
                    decimals=spec.decimals or 0,
                    unit=quantity.unit,
                    all_of=quantity.all_of if numeric else None,
                    max_length=0 if numeric else spec.max_length or CELL_LENGTH,
                    ask_if=ask_if,
                    when_unknown=row.when_unknown,
                    was=_was(row, column),
                )
            )
    return tuple(cells)


class _Once:
    """The building context, which hears a problem of a row once and not for each of its cells."""

    def __init__(self, context: BuildContext) -> None:
        self._context = context
        self._heard: set[tuple[Step, ...]] = set()

    @property
    def mode(self) -> Mode:
        return self._context.mode

    def place(self, *path: Step) -> Place:
        return self._context.place(*path)

    def expression(self, source: str, *path: Step) -> Expression | None:
        return self._context.expression(source, *path)

    def choices(self, name: str, *path: Step) -> tuple[Choice, ...]:
        return self._context.choices(name, *path)

    def problem(self, rule: str, *path: Step, **details: object) -> None:
        if (rule, *path) not in self._heard:
            self._heard.add((rule, *path))
            self._context.problem(rule, *path, **details)


def _inherit(keys: Bounded, outer: _Quantity, context: BuildContext, *path: Step) -> _Quantity:
    low, high = bounds(keys, context, *path, minimum=outer.minimum, maximum=outer.maximum)
    return _Quantity(
        words(keys.unit) or outer.unit,
        low,
        high,
        comparators(keys.comparators, outer.comparators),
        reference(keys.all_of) or outer.all_of,
    )


def _offered(
    line: LineSpec,
    outer: tuple[Status, ...],
    context: BuildContext,
    *path: Step,
    planned: bool,
) -> tuple[Status, ...]:
    if line.statuses is None:
        return outer
    return statuses(line.statuses, context, *path, "statuses", planned=planned)


def _was(row: LineSpec, column: LineSpec | None) -> str:
    """The cell's former item; "" where neither its row nor its column was renamed."""
    if not row.was and not (column and column.was):
        return ""
    first = row.was or row.name
    return f"{first}.{column.was or column.name}" if column else first


def _label(row: Text, column: Text) -> Text:
    if not column:
        return row
    english = f"{row('en')}, {column('en')}" if row.en or column.en else ""
    return Text(f"{row.de}, {column.de}", english)
