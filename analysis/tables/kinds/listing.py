"""Builds a listing: units in rows by group, variables in columns, totals with their base.

Owns the rows of such a table; refuses to name a variable that the version does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError, Fault
from analysis.groups import Group
from analysis.panel.wave import WavePanel
from analysis.printing import answer_cell, sum_cell
from analysis.release import Unit
from analysis.tables.build import Builder, column_label
from analysis.tables.corrections import Corrections
from analysis.tables.published import not_by_unit
from analysis.tables.spec import Strict, WaveTableSpec, text
from analysis.tables.unit_names import UnitNames, internal_notes, unit_names
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row, Table
from analysis.tally import add_up, is_asked
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.instrument.words import status_symbol
from survey.questions.base import Variable
from survey.questions.spec import TextSpec


class ColumnSpec(Strict):
    """A column of a listing. `variable` is `name` or `name.item`; `total` adds up its numbers."""

    variable: str
    heading: TextSpec | None = None
    total: bool = False


class ListingSpec(WaveTableSpec):
    """Units in rows, variables in columns, totals with their base.

    `internal`: the table names units beside answers that were not given for publication by name;
    without it such a column is refused, with it the table says so. `first` and `names`: units that
    stand before the alphabet, and units that are printed under another name. `pseudonyms`: print
    these in place of names, in the order of their numbers.
    """

    type: Literal["listing"]
    units: Literal["counting", "frame"] = "counting"
    internal: bool = False
    pseudonyms: bool = False
    first: list[str] = Field(default_factory=list)
    names: dict[str, str] = Field(default_factory=dict)
    columns: Annotated[list[ColumnSpec], Field(min_length=1)]

    @property
    def needs_pseudonyms(self) -> bool:
        return self.pseudonyms


@dataclass(frozen=True, slots=True)
class _Column:
    variable: Variable
    heading: str
    total: bool
    corrections: Corrections


def build(builder: Builder, spec: ListingSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    wave = builder.wave(spec.wave, "wave")
    columns = _columns(builder, spec, wave)
    names = _names(builder, spec, wave)
    shown = wave.counting if spec.units == "counting" else wave.units
    groups = builder.groups(wave, spec.group_by, shown)
    rows = tuple(_rows(builder, spec, wave, columns, names, groups, shown))
    answers = [wave.whole(unit, column.variable) for unit in shown for column in columns]
    totalled = [column for column in columns if column.total]
    parts = (shown, *(group.units for group in groups)) if totalled else ()
    sums = [
        add_up((wave.whole(unit, column.variable) for unit in part), column.variable)
        for part in parts
        for column in totalled
    ]
    units = builder.units_called
    return builder.table(
        spec,
        (wave,),
        label=builder.unit_heading,
        base=wording.listing_base(wave, len(shown), units, builder.language)
        if spec.units == "counting"
        else wording.frame_base(wave, units, builder.language),
        universe=builder.universe(spec, wave, [column.variable for column in columns]),
        columns=[Column(column.heading, key=column.variable.id) for column in columns],
        rows=rows,
        reading=_reading(columns, rows, builder.language),
        legend=wording.legend(answers, sums, builder.symbols(spec), builder.language),
        notes=tuple(internal_notes(spec, builder.language)),
        methods=names.methods(builder.language),
        internal=spec.internal,
    )


def _reading(columns: list[_Column], rows: Sequence[Row], language: str) -> str:
    """The first answer that is printed, in a sentence."""
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            if row.kind == "unit" and cell.text and cell.status is None:
                unit = column.variable.unit(language) if cell.number is not None else ""
                said = f"{cell.text} {unit}".rstrip()
                return _SAID(language).format(unit=row.label, heading=column.heading, said=said)
    return ""


def _columns(builder: Builder, spec: ListingSpec, wave: WavePanel) -> list[_Column]:
    columns: list[_Column] = []
    faults: list[Fault] = []
    for position, column in enumerate(spec.columns):
        path = ("columns", position)
        try:
            variable = builder.variable(wave, column.variable, *path, "variable")
        except AnalysisError as error:
            faults += error.faults
            continue
        question = wave.questionnaire.questions[variable.name]
        where = (*path, "variable")
        if fault := not_by_unit(
            builder, question, *where, internal=spec.internal, pseudonym=spec.pseudonyms
        ):
            faults.append(fault)
        if column.total and (variable.kind != "number" or variable.is_place):
            faults.append(
                builder.fault(
                    "nur Zahlen lassen sich zusammenzählen", "only numbers add up", *path, "total"
                )
            )
        heading = text(column.heading)(builder.language)
        columns.append(
            _Column(
                wave.grid.patched(wave.row, variable),
                heading or column_label(variable, builder.language),
                column.total,
                Corrections.of(wave, variable),
            )
        )
    if faults:
        raise AnalysisError(*faults)
    return columns


def _names(builder: Builder, spec: ListingSpec, wave: WavePanel) -> UnitNames:
    """What the units are called. Raises AnalysisError at keys that pseudonyms have no use for."""
    for key, given in (("first", spec.first), ("names", spec.names)):
        if spec.pseudonyms and given:
            raise AnalysisError(
                builder.fault(
                    f"mit `pseudonyms` hat `{key}` keinen Sinn; hier streichen",
                    f"`{key}` makes no sense with `pseudonyms`; delete it here",
                    key,
                )
            )
    found = unit_names(builder, spec, wave)
    return found if spec.pseudonyms else replace(found, by_key={**found.by_key, **spec.names})


def _rows(
    builder: Builder,
    spec: ListingSpec,
    wave: WavePanel,
    columns: list[_Column],
    names: UnitNames,
    groups: tuple[Group, ...],
    shown: tuple[Unit, ...],
) -> Iterator[Row]:
    totals = any(column.total for column in columns)
    for group in groups:
        label = group.label(builder.language)
        yield Row("group", label, (EMPTY_CELL,) * len(columns))
        yield from _units(builder, spec, wave, columns, names, group.units)
        if totals:
            name = Text("{group} zusammen", "{group}, total")(builder.language)
            yield from _totals(
                builder, spec, wave, columns, group.units, name.format(group=label), ()
            )
    if not groups:
        yield from _units(builder, spec, wave, columns, names, shown)
    if totals:
        name = Text("Insgesamt", "Total")(builder.language)
        yield from _totals(builder, spec, wave, columns, shown, name, groups)


def _units(
    builder: Builder,
    spec: ListingSpec,
    wave: WavePanel,
    columns: list[_Column],
    names: UnitNames,
    units: tuple[Unit, ...],
) -> Iterator[Row]:
    symbols = builder.symbols(spec)
    for unit in names.ordered(units, spec.first):
        cells = tuple(
            c.corrections.mark(
                answer_cell(wave.whole(unit, c.variable), c.variable, symbols, builder.language),
                (unit,),
            )
            for c in columns
        )
        yield Row("unit", names.of(unit.key), cells, names.key(unit))


def _totals(
    builder: Builder,
    spec: ListingSpec,
    wave: WavePanel,
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
        asked = [u for u in units if is_asked(wave.whole(u, column.variable))]
        if not asked:
            none = Status.NOT_APPLICABLE
            symbol = status_symbol(none, builder.symbols(spec), builder.language)
            sums.append(Cell(symbol, status=none))
            bases.append(Cell(symbol, status=none))
            continue
        found = add_up((wave.whole(u, column.variable) for u in asked), column.variable)
        counted = builder.counted(asked, groups)
        sums.append(column.corrections.mark(sum_cell(found, builder.language), asked))
        bases.append(Cell(wording.sum_base(found, len(asked), counted, builder.language)))
    yield Row("total", label, tuple(sums))
    yield Row("base", Text("davon mit Zahl", "with a number")(builder.language), tuple(bases))


_SAID: Final = Text("{unit}, „{heading}“: {said}.", "{unit}, “{heading}”: {said}.")
