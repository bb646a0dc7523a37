"""Builds a table of numbers: totals with bounds, medians, means and spread, by groups.

Owns what such a table says of itself: what is missing, what is inexact. Refuses figures without
their base, and questions without numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError, Fault
from analysis.panel.wave import WavePanel
from analysis.results.mode import MODE_WORDS
from analysis.tables import remarks
from analysis.tables.among import among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder, column_label
from analysis.tables.headings import headed, track_of
from analysis.tables.legend import legend
from analysis.tables.number_figures import Figure, NumberFigures, with_bases
from analysis.tables.number_rows import OPEN_ALL, figure_columns, figures_across, groups_across
from analysis.tables.published import question_of, variable_of, variables_of
from analysis.tables.reading import of_number
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.value import Table
from survey.instrument.text import Text
from survey.questions.base import Variable


class NumbersSpec(GroupedTableSpec):
    """Numbers by groups.

    `variables`: a question, all numbers of which are meant, or `name.item`. `across`: what stands
    in the columns, the figures (groups in rows) or the groups (figures in rows). `figures`: how
    many have a number and how many were asked stands always. `middle` is the median with its
    quartiles.
    """

    type: Literal["numbers"]
    variables: Annotated[list[str], Field(min_length=1)]
    figures: list[Figure] = Field(["n", "asked", "sum", "middle", "mean"], min_length=1)
    across: Literal["figures", "groups"] = "figures"


def build(builder: Builder, spec: NumbersSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    variables = headed(builder, spec, _variables(builder, spec, wave))
    split = splits(builder, wave, spec)
    groups = among(language, split)
    found = [
        NumberFigures.of(track_of(builder, wave, variable), groups, spec.decimals)
        for variable in variables
    ]
    figures = with_bases(spec.figures)
    by_figure = spec.across == "figures"
    make = figures_across if by_figure else groups_across
    rows = tuple(make(found, figures, language))
    return builder.table(
        spec,
        (wave,),
        label=Text("Zahl", "Number")(language),
        base=wording.listing_base(wave, len(wave.counting), builder.units_called, language),
        universe=builder.universe(spec, wave, variables),
        columns=figure_columns(figures, language) if by_figure else [g.column for g in groups],
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            *column_remarks(wave, split, language),
            *(_without(found, language) if by_figure else ()),
            *_cautions(found, language),
        ),
        methods=tuple(_methods(figures, language)),
        reading=of_number(found[0], figures, builder.units_called, language),
    )


def _variables(builder: Builder, spec: NumbersSpec, wave: WavePanel) -> tuple[Variable, ...]:
    """Every number that is named, once. Raises AnalysisError with the faults of all names."""
    found: dict[str, Variable] = {}
    faults: list[Fault] = []
    for place, name in enumerate(spec.variables):
        try:
            for variable in _numbers(builder, wave, name, "variables", place):
                found[variable.id] = variable
        except AnalysisError as error:
            faults += error.faults
    if faults:
        raise AnalysisError(*faults)
    return tuple(found.values())


def _numbers(
    builder: Builder, wave: WavePanel, name: str, *path: str | int
) -> tuple[Variable, ...]:
    if "." not in name:
        question = question_of(builder, wave, name, *path)
        return variables_of(builder, question, ("number",), *path)
    variable = variable_of(builder, wave, name, *path)
    if variable.kind != "number" or variable.is_place:
        raise AnalysisError(
            builder.fault(
                f"{name!r} ist keine Zahl; eine Zahl nennen oder `type: cross` nehmen",
                f"{name!r} is no number; name a number or take `type: cross`",
                *path,
            )
        )
    return (variable,)


def _without(found: Sequence[NumberFigures], language: str) -> Iterator[str]:
    """What is missing by kind, among all units, where no row says it."""
    for one in found:
        level = one.levels[0]
        kinds = [f"{wording.meaning(status, language)} {n}" for status, n in level.statuses]
        if level.open_all:
            kinds.append(f"{OPEN_ALL(language)} {level.open_all}")
        if kinds:
            name = column_label(one.variable, language)
            yield WITHOUT(language).format(name=name, kinds="; ".join(kinds))


def _cautions(found: Sequence[NumberFigures], language: str) -> tuple[str, ...]:
    """Those of all units, with the name of the number where there are several."""
    return remarks.notes(
        (
            (column_label(one.variable, language) if len(found) > 1 else "", caution)
            for one in found
            for caution in one.levels[0].cautions
        ),
        language,
    )


def _methods(figures: Sequence[Figure], language: str) -> Iterator[str]:
    said = (
        (remarks.TOTALS, ("sum",)),
        (remarks.MIDDLE, ("middle", "median", "quartiles", "mean", "sd", "min", "max")),
        (remarks.QUARTILES, ("middle", "quartiles")),
        (remarks.DEVIATION, ("sd",)),
    )
    for words, about in said:
        if set(about) & set(figures):
            yield words(language)
    yield f"{MODE_WORDS['census'](language)}."


WITHOUT: Final = Text("Ohne Zahl bei „{name}“: {kinds}.", "Without a number for “{name}”: {kinds}.")
