"""Builds a listing: units in rows by group, variables in columns, totals with their base.

Owns the rows of such a table; refuses to name a variable that the version does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis import wording
from analysis.build import Builder, column_label
from analysis.errors import AnalysisError, Fault
from analysis.groups import Group, by_name
from analysis.plan import ListingSpec, text
from analysis.printing import answer_cell, sum_cell
from analysis.release import Unit
from analysis.tally import add_up, is_asked
from analysis.value import EMPTY_CELL, Cell, Row, Table
from survey.instrument.answer import Answer, Status
from survey.instrument.text import Text
from survey.instrument.words import status_symbol
from survey.questions.base import Variable

_INTERNAL = Text(
    "Nur zum internen Gebrauch: enthält Angaben, die nicht zur Veröffentlichung mit dem Namen der "
    "Kommune erhoben wurden.",
    "For internal use only: holds answers that were not given for publication with the name of "
    "the municipality.",
)


@dataclass(frozen=True, slots=True)
class _Column:
    variable: Variable
    heading: str
    total: bool


def listing(builder: Builder, spec: ListingSpec, number: int) -> Table:
    """The table of this specification, the plan's `number`-th. Raises AnalysisError."""
    columns = _columns(builder, spec, number)
    panel = builder.panel
    shown = panel.counting if spec.units == "counting" else panel.units
    groups = builder.groups(spec, number, shown)
    rows = tuple(_rows(builder, spec, columns, groups, shown))
    answers = [_answer(builder, unit, column) for unit in shown for column in columns]
    totalled = [column for column in columns if column.total]
    parts = (shown, *(group.units for group in groups)) if totalled else ()
    sums = [
        add_up((_answer(builder, unit, column) for unit in part), column.variable)
        for part in parts
        for column in totalled
    ]
    units = text(builder.plan.units)(builder.language)
    return builder.table(
        spec,
        base=wording.listing_base(panel, len(shown), units, builder.language)
        if spec.units == "counting"
        else wording.frame_base(panel, units, builder.language),
        universe=builder.universe(spec, [column.variable for column in columns], number),
        columns=(builder.unit_heading, *(column.heading for column in columns)),
        rows=rows,
        legend=wording.legend(answers, sums, builder.symbols(spec), builder.language),
        notes=(_INTERNAL(builder.language),) if spec.internal else (),
    )


def _columns(builder: Builder, spec: ListingSpec, number: int) -> list[_Column]:
    columns: list[_Column] = []
    faults: list[Fault] = []
    for position, column in enumerate(spec.columns):
        path = ("tables", number, "columns", position)
        try:
            variable = builder.variable(column.variable, *path, "variable")
        except AnalysisError as error:
            faults += error.faults
            continue
        if fault := _not_by_name(builder, spec, variable, *path, "variable"):
            faults.append(fault)
        if column.total and (variable.kind != "number" or variable.is_place):
            faults.append(
                builder.fault(
                    "nur Zahlen lassen sich zusammenzählen", "only numbers add up", *path, "total"
                )
            )
        heading = text(column.heading)(builder.language)
        columns.append(
            _Column(variable, heading or column_label(variable, builder.language), column.total)
        )
    if faults:
        raise AnalysisError(*faults)
    return columns


def _not_by_name(
    builder: Builder, spec: ListingSpec, variable: Variable, *path: str | int
) -> Fault | None:
    """Why this variable may not stand beside the names of units; None where it may."""
    level = builder.panel.questionnaire.questions[variable.name].publication
    if level == "never":
        return builder.fault(
            f"{variable.name!r} wird nie veröffentlicht; die Spalte streichen",
            f"{variable.name!r} is never published; delete the column",
            *path,
        )
    if level != "by_name" and not spec.internal:
        return builder.fault(
            f"{variable.name!r} ist nicht zur Veröffentlichung mit Namen erhoben ({level}); Spalte "
            "streichen, oder `internal: true` für eine Tabelle zum internen Gebrauch",
            f"{variable.name!r} was not asked for publication by name ({level}); delete it, "
            "or set `internal: true` for a table for internal use",
            *path,
        )
    return None


def _rows(
    builder: Builder,
    spec: ListingSpec,
    columns: list[_Column],
    groups: tuple[Group, ...],
    shown: tuple[Unit, ...],
) -> Iterator[Row]:
    totals = any(column.total for column in columns)
    for group in groups:
        label = group.label(builder.language)
        yield Row("group", label, (EMPTY_CELL,) * len(columns))
        yield from _units(builder, spec, columns, group.units)
        if totals:
            name = Text("{group} zusammen", "{group}, total")(builder.language)
            yield from _totals(builder, spec, columns, group.units, name.format(group=label), ())
    if not groups:
        yield from _units(builder, spec, columns, shown)
    if totals:
        name = Text("Insgesamt", "Total")(builder.language)
        yield from _totals(builder, spec, columns, shown, name, groups)


def _units(
    builder: Builder, spec: ListingSpec, columns: list[_Column], units: tuple[Unit, ...]
) -> Iterator[Row]:
    symbols = builder.symbols(spec)
    for unit in by_name(units, spec.first):
        cells = tuple(
            answer_cell(_answer(builder, unit, c), c.variable, symbols, builder.language)
            for c in columns
        )
        yield Row("unit", spec.names.get(unit.key, unit.name), cells)


def _answer(builder: Builder, unit: Unit, column: _Column) -> Answer:
    return builder.panel.whole(unit, column.variable)


def _totals(
    builder: Builder,
    spec: ListingSpec,
    columns: list[_Column],
    units: tuple[Unit, ...],
    label: str,
    groups: tuple[Group, ...],
) -> Iterator[Row]:
    """The totals and, below them, over how many units each runs."""
    sums: list[Cell] = []
    bases: list[Cell] = []
    for column in columns:
        if not column.total:
            sums.append(EMPTY_CELL)
            bases.append(EMPTY_CELL)
            continue
        asked = [u for u in units if is_asked(_answer(builder, u, column))]
        if not asked:
            symbol = status_symbol(Status.NOT_APPLICABLE, builder.symbols(spec), builder.language)
            sums.append(Cell(symbol))
            bases.append(Cell(symbol))
            continue
        found = add_up((_answer(builder, u, column) for u in asked), column.variable)
        counted = builder.counted(asked, groups)
        sums.append(sum_cell(found, builder.language))
        bases.append(Cell(wording.sum_base(found, len(asked), counted, builder.language)))
    yield Row("total", label, tuple(sums))
    yield Row("base", Text("davon mit Zahl", "with a number")(builder.language), tuple(bases))
