"""Builds a table of counts: the codes and statuses of one question in rows, groups in columns.

Owns the rows of such a table; refuses percentages, which need a base of 20 and bounds beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from analysis import wording
from analysis.groups import ALL, Group
from analysis.panel.wave import WavePanel
from analysis.printing import exact_cell, sum_cell, sum_text
from analysis.tables import reading
from analysis.tables.build import Builder, column_label
from analysis.tables.code_figures import stays_last
from analysis.tables.corrections import Corrections
from analysis.tables.spec import WaveTableSpec
from analysis.tables.value import EMPTY_CELL, Column, Row, RowKind, Table
from analysis.tally import Sum, Tally, is_share, tally
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Variable

_REVISED: Final[frozenset[RowKind]] = frozenset({"count", "total"})


class CountsSpec(WaveTableSpec):
    """One question: its codes and statuses in rows, groups of units in columns."""

    type: Literal["counts"]
    question: str


def build(builder: Builder, spec: CountsSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    question = builder.question(wave, spec.question, "question")
    groups = (*builder.groups(wave, spec.group_by, wave.units), Group("", ALL, wave.units))
    variables = tuple(wave.grid.patched(wave.row, one) for one in question.variables())
    rows: list[Row] = []
    sums: list[Sum] = []
    for variable in variables:
        if len(variables) > 1:
            label = column_label(variable, language)
            rows.append(Row("group", label, (EMPTY_CELL,) * len(groups), variable.id))
        tallies = [tally(wave, variable, group.units) for group in groups]
        marks = Corrections.of(wave, variable)
        for row in _rows(builder, variable, tallies):
            pairs = zip(row.cells, groups, strict=True)
            marked = tuple(marks.mark(cell, group.units) for cell, group in pairs)
            rows.append(replace(row, cells=marked) if row.kind in _REVISED else row)
        if not is_share(variable):
            sums += [found.sum for found in tallies if found.sum is not None]
    readings = (_reading(builder, wave, one, len(variables) > 1) for one in variables)
    units = builder.units_called
    whole = tally(wave, variables[0], wave.units)
    base = (
        wording.counts_base(whole, units, language)
        if len(variables) == 1
        else wording.listing_base(wave, len(wave.counting), units, language)
    )
    return builder.table(
        spec,
        (wave,),
        label=Text("Antwort", "Answer")(language),
        base=base,
        universe=builder.universe(spec, wave, variables),
        columns=[Column(group.label(language), key=group.code) for group in groups],
        rows=rows,
        legend=wording.legend((), sums, builder.symbols(spec), language),
        notes=(*_multiple_note(variables, language), *_coded_note(wave, language)),
        reading=next(filter(None, readings), ""),
    )


def _reading(builder: Builder, wave: WavePanel, variable: Variable, is_one_of_many: bool) -> str:
    """The most frequent answer of all units, or the total of their numbers."""
    language, units = builder.language, builder.units_called
    found = tally(wave, variable, wave.units)
    if found.sum is None:
        said = reading.of_codes(variable, found, units, language, is_coded=wave.is_coded)
    elif found.sum.valued:
        total = "" if is_share(variable) else sum_text(found.sum, language)
        said = reading.of_total(found, total, variable.unit(language), units, language)
    else:
        said = ""
    return f"{column_label(variable, language)}: {said}" if said and is_one_of_many else said


def _rows(builder: Builder, variable: Variable, tallies: list[Tally]) -> Iterator[Row]:
    language = builder.language
    for position, choice in enumerate(variable.choices):
        cells = tuple(exact_cell(t.codes[position].count, language) for t in tallies)
        yield Row("count", wording.answer(choice, language), cells, choice.code, stays_last(choice))
    sums = [t.sum for t in tallies if t.sum is not None]
    if sums:
        unit = variable.unit(language)
        label = Text("Summe", "Total")(language) + (f" ({unit})" if unit else "")
        if not is_share(variable):
            yield Row("total", label, tuple(sum_cell(found, language) for found in sums))
        with_number = Text("mit Zahl", "with a number")(language)
        yield Row("count", with_number, tuple(exact_cell(s.valued, language) for s in sums))
        if any(s.open_all for s in sums):
            open_all = Text("„alle“ ohne bekannte Zahl", "“all” of an unknown number")(language)
            yield Row("count", open_all, tuple(exact_cell(s.open_all, language) for s in sums))
    occurring = {status for t in tallies for status, _ in t.statuses}
    for status in Status:
        if status in occurring:
            counted = (dict(t.statuses).get(status, 0) for t in tallies)
            label = wording.meaning(status, language)
            yield Row("status", label, tuple(exact_cell(n, language) for n in counted))
    for heading, values in (
        (Text("Basis: mit Angabe", "Base: with a statement"), [t.stated for t in tallies]),
        (
            Text("gefragt, Meldung liegt vor", "asked, response received"),
            [t.asked for t in tallies],
        ),
        (Text("Berichtskreis der Frage", "frame of the question"), [t.frame for t in tallies]),
    ):
        bases = tuple(exact_cell(value, language) for value in values)
        yield Row("base", heading(language), bases)


def _multiple_note(variables: tuple[Variable, ...], language: str) -> tuple[str, ...]:
    if not any(variable.kind == "multiple" for variable in variables):
        return ()
    words = Text(
        "Mehrfachnennungen: Die Anzahlen können zusammen mehr als die Basis ergeben.",
        "Several answers possible: the counts may add up to more than the base.",
    )
    return (words(language),)


def _coded_note(wave: WavePanel, language: str) -> tuple[str, ...]:
    if not wave.is_coded:
        return ()
    words = Text(
        "Aus Dokumenten kodiert: Jede Anzahl ist eine Untergrenze („in mindestens …“), denn was "
        "nicht genannt ist, kann es trotzdem geben.",
        "Coded from documents: each count is a lower bound (“in at least …”), for what is not "
        "mentioned may exist all the same.",
    )
    return (words(language),)
