"""Builds a table of development: figures in rows, all waves in columns, `b` after each break.

Owns what such a table says of itself. Refuses a difference between waves (`change` has it), and
tests without a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from analysis.results.words.methods import method_name
from analysis.results.words.trends import tested_words
from analysis.tables import inference, remarks
from analysis.tables.build import Builder
from analysis.tables.inference import InferenceSpec
from analysis.tables.items import ItemsSpec, blocks, universe, variables
from analysis.tables.legend import legend
from analysis.tables.over_waves import BASES, notes, parts, places
from analysis.tables.reading_change import of_levels
from analysis.tables.spec import WavesTableSpec
from analysis.tables.trend_figures import Line, Maker
from analysis.tables.trend_rows import rows
from analysis.tables.value import Column, Table
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

SHOWN: Final = remarks.SHOWN | {"balanced_panel", "lost"}
"""Said by a row; who is not in every wave is named in no table."""


class TrendSpec(InferenceSpec, ItemsSpec, WavesTableSpec):
    """Figures over the waves. `group_by`: below those of all units those of each group.

    `bases` false leaves out what the figures are of; `balanced` sets the same units below, over
    the last waves without a break.
    """

    type: Literal["trend"]
    bases: bool = True
    balanced: bool = False


def build(builder: Builder, spec: TrendSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    waves = builder.waves(spec.waves)
    mode = inference.mode_of(builder, spec)
    rows_of = blocks(builder, spec)
    is_tested = mode == "superpopulation"
    maker = Maker(waves, mode, with_trend=spec.balanced or is_tested)
    found = [maker.line(one) for one in places(parts(builder, spec.group_by), rows_of)]
    columns = [(wave.row, wave.wave.name) for wave in waves]
    made = list(
        rows(
            found,
            columns,
            language,
            builder.symbols(spec),
            bases=spec.bases,
            balanced=spec.balanced,
        )
    )
    said = (each for line in found for each in line.said)
    return builder.table(
        spec,
        waves,
        label=Text("Angabe", "Figure")(language),
        base=BASES(language),
        universe=universe(builder, spec, waves[-1], variables(rows_of)),
        columns=[Column(half_year_label(name, language), key=name) for _, name in columns],
        rows=made,
        legend=legend((cell for row in made for cell in row.cells), language),
        notes=(
            *notes(said, len(found), language, SHOWN),
            *_tests(found, language),
            *_no_trend(spec, found, language),
        ),
        methods=tuple(_methods(spec, found, language)),
        reading=of_levels(
            ((line.figure, line.levels) for line in found), builder.units_called, language
        ),
    )


def _tests(found: Sequence[Line], language: str) -> Iterator[str]:
    """The tests over the waves, in words; a census has none."""
    for line in found:
        for test in line.trend.tests if line.trend is not None else ():
            yield f"{line.place.named}: {tested_words(test, language)}"


def _no_trend(spec: TrendSpec, found: Sequence[Line], language: str) -> Iterator[str]:
    asked = spec.balanced or spec.inference == "superpopulation"
    lacking = [line.place.named for line in found if line.trend is None]
    if asked and lacking:
        about = "" if len(lacking) == len(found) else f"{', '.join(lacking)}: "
        yield about + NO_TREND(language)


def _methods(spec: TrendSpec, found: Sequence[Line], language: str) -> Iterator[str]:
    measures = {line.figure.measure for line in found}
    if measures & {"share", "ordinal"}:
        yield remarks.SHARES(language)
        levels = (level for line in found for level in line.levels if level is not None)
        if any(level.is_coded and level.share is not None for level in levels):
            yield remarks.SHARES_CODED(language)
    if "number" in measures:
        for words in (remarks.TOTALS, remarks.MIDDLE, remarks.QUARTILES):
            yield words(language)
    trends = [line.trend for line in found if line.trend is not None]
    tests = dict.fromkeys(test.method for trend in trends for test in trend.tests)
    if tests:
        yield TESTS(language).format(names="; ".join(method_name(one, language) for one in tests))
    yield from inference.said(spec, language)


TESTS: Final = Text(
    "Tests über die letzten Wellen ohne Zeitreihenbruch: {names}.",
    "Tests over the last waves without a break: {names}.",
)
NO_TREND: Final = Text(
    "weniger als drei Wellen ohne Zeitreihenbruch: keine Entwicklung derselben Kommunen",
    "fewer than three waves without a break: no development of the same municipalities",
)
