"""Builds dots: one number per unit in one wave, the largest first; who has none is listed.

Owns that an inexact number is an interval and never a dot. Refuses names beside answers that were
not given for publication by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal

from analysis import wording
from analysis.errors import AnalysisError
from analysis.figures import axes
from analysis.figures.arranging import ORDERS, check_keys
from analysis.figures.spec import FigureSpec
from analysis.figures.value import Absent, Axis, Dot, DotGroup, Dots, FigureData
from analysis.figures.words import dots_words
from analysis.groups import Group
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.printing import answer_cell
from analysis.pseudonyms import in_order
from analysis.release import Unit
from analysis.tables.arrange import with_decimals
from analysis.tables.build import Builder
from analysis.tables.spec import text
from analysis.tables.unit_names import UnitNames, check_question, internal_notes, unit_names
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.text import Text
from survey.instrument.words import row_symbol
from survey.questions.base import Variable


class DotsSpec(FigureSpec):
    """One number of every unit that was asked: `variable` is `name` or `name.item`.

    The largest comes first; `order: name` or `key` puts the units into the order of these.

    `internal`: names stand beside answers that were not given for publication by name, and the
    figure says so; without it they are refused. `pseudonyms`: print these in place of names.
    """

    type: Literal["dots"]
    wave: str = "latest"
    group_by: str | None = None
    variable: str
    internal: bool = False
    pseudonyms: bool = False

    @property
    def needs_pseudonyms(self) -> bool:
        return self.pseudonyms


@dataclass(frozen=True, slots=True)
class _Said:
    """What one unit, called so, said: its answer and, of a number, the ends; None where open."""

    unit: Unit
    name: str
    key: str
    answer: Answer
    cell: Cell
    low: float | None
    high: float | None

    @property
    def has_number(self) -> bool:
        return self.answer.comparator is not None


def build(builder: Builder, spec: DotsSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError."""
    language = builder.language
    check_keys(builder, spec, orders=ORDERS, has_decimals=True)
    wave = builder.wave(spec.wave, "wave")
    variable = _number(builder, spec, wave)
    track = builder.panel.track_in(wave, variable.key)
    names = unit_names(builder, spec, wave)
    by_name = names.ordered(wave.units)
    said = _ordered(
        spec, [_said(builder, spec, wave, variable, track, names, unit) for unit in by_name]
    )
    groups = builder.groups(wave, spec.group_by, wave.units)
    symbols = builder.symbols(spec)
    body = Dots(
        axis=_axis(variable, said, text(spec.unit)(language), language),
        groups=_groups(said, groups, language),
        absent=_absent(said, symbols, language),
    )
    with_number = sum(each.has_number for each in said)
    inexact = any(each.has_number and each.low != each.high for each in said)
    table = builder.table(
        spec,
        (wave,),
        label=builder.unit_heading,
        base=_BASE(language).format(
            n=with_number, frame=wording.frame_base(wave, builder.units_called, language)
        ),
        universe=builder.universe(spec, wave, [variable]),
        columns=[Column(body.axis.label, key=variable.id)],
        rows=_rows(said, groups, language),
        legend=wording.legend((each.answer for each in said), (), symbols, language),
        notes=(
            *internal_notes(spec, language),
            *((_INEXACT(language),) if inexact else ()),
        ),
        methods=names.methods(language),
        internal=spec.internal,
    )
    words = text(spec.alternative)(language) or dots_words(table.title, body, language)
    return FigureData(table=table, body=body, alternative=words)


def _number(builder: Builder, spec: DotsSpec, wave: WavePanel) -> Variable:
    """The number, if it may stand beside names or pseudonyms. Raises AnalysisError."""
    name = spec.variable
    variable = builder.variable(wave, name, "variable")
    check_question(builder, spec, wave.questionnaire.questions[variable.name], "variable")
    if variable.kind != "number" or variable.is_place:
        raise AnalysisError(
            builder.fault(f"{name!r} ist keine Zahl", f"{name!r} is no number", "variable")
        )
    return variable


def _said(
    builder: Builder,
    spec: DotsSpec,
    wave: WavePanel,
    variable: Variable,
    track: Track,
    names: UnitNames,
    unit: Unit,
) -> _Said:
    answer = wave.whole(unit, variable)
    cell = answer_cell(answer, variable, builder.symbols(spec), builder.language)
    if spec.decimals is not None:
        cell = with_decimals(cell, spec.decimals, builder.language)
    place = wave.grid.places[unit.key]
    low, high = (float(ends[wave.row, place]) for ends in (track.low, track.high))
    return _Said(
        unit=unit,
        name=names.of(unit.key),
        key=names.key(unit),
        answer=answer,
        cell=cell,
        low=low if isfinite(low) else None,
        high=high if isfinite(high) else None,
    )


def _ordered(spec: DotsSpec, said: Sequence[_Said]) -> list[_Said]:
    """As the plan asks for; those without a number are in the order of their names in any case."""
    if spec.order == "name":
        return list(said)
    if spec.order == "key":
        return sorted(said, key=lambda one: in_order(one.key))
    return sorted(said, key=lambda one: (not one.has_number, *_largest_first(one)))


def _groups(said: Sequence[_Said], groups: Sequence[Group], language: str) -> tuple[DotGroup, ...]:
    with_number = [each for each in said if each.has_number]
    if not groups:
        return (DotGroup("", tuple(_dot(each) for each in with_number)),)
    found: list[DotGroup] = []
    for group in groups:
        keys = {unit.key for unit in group.units}
        dots = tuple(_dot(each) for each in with_number if each.unit.key in keys)
        found.append(DotGroup(group.label(language), dots))
    return tuple(found)


def _largest_first(each: _Said) -> tuple[float, float]:
    """By the least that it is, then by the most; units are in the order of their names already."""
    low = each.low if each.low is not None else float("-inf")
    high = each.high if each.high is not None else float("inf")
    return -low, -high


def _dot(each: _Said) -> Dot:
    is_about = each.answer.comparator is Comparator.ABOUT
    return Dot(each.name, each.low, each.high, each.cell.text, is_about)


def _absent(said: Sequence[_Said], symbols: str, language: str) -> tuple[Absent, ...]:
    found: dict[Status, list[str]] = {}
    for each in said:
        if not each.has_number:
            found.setdefault(each.answer.status, []).append(each.name)
    return tuple(
        Absent(
            row_symbol(status, symbols, language),
            wording.meaning(status, language).partition(" (")[0],
            tuple(found[status]),
        )
        for status in Status
        if status in found
    )


def _axis(variable: Variable, said: Sequence[_Said], unit: str, language: str) -> Axis:
    unit = unit or variable.unit(language)
    label = variable.label(language) or variable.id
    ends = [end for each in said for end in (each.low, each.high)]
    return axes.numbers(f"{label} ({unit})" if unit else label, ends, language)


def _rows(said: Sequence[_Said], groups: Sequence[Group], language: str) -> list[Row]:
    rows: list[Row] = []
    for group in groups or (None,):
        keys = {unit.key for unit in group.units} if group else None
        if group:
            rows.append(Row("group", group.label(language), (EMPTY_CELL,), group.code))
        own = (each for each in said if keys is None or each.unit.key in keys)
        rows += [Row("unit", one.name, (one.cell,), one.key) for one in own]
    return rows


_BASE: Final = Text("{n} mit Zahl; {frame}", "{n} with a number; {frame}")
_INEXACT: Final = Text(
    "Ungenaue Zahlen (mind., höchst., von–bis) sind Strecken ohne Punkt, ein Pfeil zeigt eine "
    "offene Grenze; geschätzte (ca.) sind offene Punkte.",
    "Inexact numbers (at least, at most, from–to) are lines without a dot, an arrow shows an open "
    "end; estimates (approx.) are open dots.",
)
