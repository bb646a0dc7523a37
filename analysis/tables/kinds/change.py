"""Builds a table of change: figures in rows; both waves and what became of the same units.

Owns what such a table says of itself. Refuses a difference across a break: there the levels stand
side by side with `b` and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from analysis.results.family import NO_FAMILY, Adjusted, testable
from analysis.results.mode import Mode
from analysis.results.series import adjusted
from analysis.results.words.footer import SHIFT, family_words, unadjusted
from analysis.results.words.methods import method_name
from analysis.tables import inference, remarks
from analysis.tables.between import BetweenSpec, between
from analysis.tables.build import Builder
from analysis.tables.change_columns import Wanted, columns
from analysis.tables.change_figures import Found, Maker
from analysis.tables.inference import InferenceSpec
from analysis.tables.items import ItemsSpec, blocks, universe, variables
from analysis.tables.legend import legend
from analysis.tables.over_waves import BASES, BASES_OF_NUMBERS, Part, notes, parts, places
from analysis.tables.reading_change import of_change
from analysis.tables.value import EMPTY_CELL, Row, Table
from survey.instrument.text import Text

SHOWN: Final = remarks.SHOWN | {
    "composition", "composition_mean", "too_few_changes", "undecidable",
}  # fmt: skip
"""Cautions that a column says."""


class ChangeSpec(InferenceSpec, ItemsSpec, BetweenSpec):
    """Figures between two waves. `group_by`: below those of all units those of each group.

    `bounds` false leaves out the possible shares; `year_before` sets the change from the same
    half-year of the year before beside.
    """

    type: Literal["change"]
    group_by: str | None = None
    bounds: bool = True
    year_before: bool = False


def build(builder: Builder, spec: ChangeSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    start, end = between(builder, spec)
    mode = inference.mode_of(builder, spec)
    rows_of = blocks(builder, spec)
    groups = parts(builder, spec.group_by)
    families = {part.key: _family(builder, mode, part) for part in groups}
    family = families[groups[0].key]
    maker = Maker(start, end, mode, families, spec.year_before)
    found = [maker.found(one) for one in places(groups, rows_of)]
    wanted = Wanted(
        bounds=spec.bounds,
        year=spec.year_before,
        tests=mode == "superpopulation",
        families=bool(family.families),
        strong=spec.strong_end,
    )
    measures = [one.figure.measure for one in found]
    made = columns(measures, (start.wave.name, end.wave.name), wanted, language)
    rows: list[Row] = []
    for one in found:
        if one.place.heading:
            rows.append(Row("group", one.place.heading, (EMPTY_CELL,) * len(made)))
        cells = tuple(each.cell(one, builder.symbols(spec), language) for each in made)
        key, is_last = one.figure.key, one.figure.stays_last
        rows.append(Row("count", one.place.label, cells, key, is_last))
    said = (each for one in found for each in one.said)
    return builder.table(
        spec,
        tuple(dict.fromkeys((start, end))),
        label=Text("Angabe", "Figure")(language),
        base=(BASES_OF_NUMBERS if "number" in measures else BASES)(language),
        universe=universe(builder, spec, end, variables(rows_of)),
        columns=[each.column for each in made],
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(*notes(said, len(found), language, SHOWN), *_no_year(spec, found, language)),
        methods=tuple(_methods(spec, found, family, language)),
        reading=of_change(found, builder.units_called, language),
    )


def _family(builder: Builder, mode: Mode, part: Part) -> Adjusted:
    """The declared families among the tests of these units."""
    families = builder.source.families
    if mode == "census" or not families:
        return NO_FAMILY
    return adjusted(builder.panel, families, part.members)


def _no_year(spec: ChangeSpec, found: Sequence[Found], language: str) -> Iterator[str]:
    if spec.year_before and all(one.year is None for one in found):
        yield NO_YEAR(language)


def _methods(
    spec: ChangeSpec, found: Sequence[Found], family: Adjusted, language: str
) -> Iterator[str]:
    measures = {one.figure.measure for one in found}
    levels = [level for one in found for level in (one.start, one.end) if level is not None]
    if "share" in measures:
        yield remarks.SHARES(language)
        if any(level.is_coded and level.share is not None for level in levels):
            yield remarks.SHARES_CODED(language)
        if spec.bounds:
            yield remarks.BOUNDS(language)
    if "number" in measures:
        yield from (words(language) for words in (remarks.TOTALS, remarks.MIDDLE))
        yield remarks.QUARTILES(language)
        yield f"{SHIFT(language)}."
    yield SAME_UNITS(language)
    tests = [one.change.headline for one in found if one.change and one.change.headline]
    names = dict.fromkeys(method_name(test.method, language) for test in tests)
    if names:
        yield HEADLINE(language).format(names="; ".join(names))
    if names and not family.families:
        reached = [one.change for one in found if one.change and testable(one.change) is not None]
        yield f"{FAMILY(language)}: {unadjusted(len(reached), language)}."
    yield from (family_words(one, language) for one in family.families if tests)
    if tests and family.families and spec.group_by is not None:
        yield EACH_GROUP(language)
    yield from inference.said(spec, language)


SAME_UNITS: Final = Text(
    "Veränderung bei denselben Kommunen: die mit Angabe in beiden Wellen (n). Saldo: neu "
    "hinzugekommene weniger weggefallene in Prozentpunkten von n; in Kommunen, wo n unter 20 ist "
    "oder nur eine Kommune den Unterschied macht.",
    "Change in the same municipalities: those with a statement in both waves (n). Net: gained less "
    "lost in percentage points of n; in municipalities where n is below 20 or one municipality "
    "makes the difference.",
)
EACH_GROUP: Final = Text(
    "In jeder Gruppe gilt die Familie für sich; über mehrere Gruppen hinweg ist nicht angepasst.",
    "The family holds within each group by itself; nothing is adjusted across groups.",
)
FAMILY: Final = Text("Familie", "Family")
HEADLINE: Final = Text("Vorab festgelegter Test: {names}.", "Test fixed in advance: {names}.")
NO_YEAR: Final = Text(
    "Dasselbe Halbjahr des Vorjahrs ist nicht im Datenstand oder wurde nicht gefragt.",
    "The same half-year of the year before is not in the data release or was not asked.",
)
