"""Builds a development: levels of shares or numbers over waves, with their bounds and breaks.

Owns the axes of such a figure and what is said below it. Refuses percentages where one base is
smaller than 20: then the whole figure is in counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis.errors import AnalysisError
from analysis.figures import axes, notes
from analysis.figures.arranging import check_keys
from analysis.figures.lines import EVERYBODY, Series, series_of
from analysis.figures.lines_table import columns_of, reading_of, rows_of
from analysis.figures.measures import Measured, MeasureName, measured
from analysis.figures.spec import FigureSpec, ItemSpec
from analysis.figures.subjects import Subject, group_masks, subjects
from analysis.figures.value import Axis, Development, FigureData, Line, Tick
from analysis.figures.words import bases_of, development_words
from analysis.panel.track import Strong
from analysis.panel.wave import WavePanel
from analysis.results.level import Level
from analysis.tables.build import Builder
from analysis.tables.legend import legend
from analysis.tables.spec import text
from survey.instrument.compare import half_year_of
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


class DevelopmentSpec(FigureSpec):
    """Levels over waves: a line per item, or of one item a line per group.

    `measure`: of a code its share; of a scale without a code the share of its last two answers
    (with `strong: first` of its first two); of a number its median, mean or sum.
    """

    type: Literal["development"]
    waves: list[str] = Field(default_factory=list)
    group_by: str | None = None
    items: Annotated[list[ItemSpec], Field(min_length=1, max_length=4)]
    measure: MeasureName | None = None
    strong: Strong | None = None


def build(builder: Builder, spec: DevelopmentSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError."""
    language = builder.language
    check_keys(builder, spec, has_decimals=True)
    waves = builder.waves(spec.waves)
    found = subjects(builder, spec.items, waves)
    if spec.group_by is not None and len(found) > 1:
        raise AnalysisError(
            builder.fault(
                "nach Gruppen lässt sich nur ein Eintrag zeigen; die anderen streichen",
                "only one item can be shown by group; delete the others",
                "items",
            )
        )
    measure = measured(
        builder, [one.track for one in found], spec.items, spec.measure, spec.decimals
    )
    if measure.is_share:
        check_keys(builder, spec)
    if spec.strong is not None:
        measure, found = _towards(builder, spec.strong, measure, found)
    who = group_masks(builder, spec.group_by) if spec.group_by else EVERYBODY
    series = series_of(found, who, waves, measure)
    shown = [level for one in series for level in one.known]
    in_percent = measure.is_share and all(level.prints_percent for level in shown if level.stated)
    lines = tuple(one.line(measure, language, in_percent=in_percent) for one in series)
    axis = _axis(builder, lines, shown, measure, text(spec.unit)(language), in_percent=in_percent)
    ticks = _ticks(series, waves, measure, language)
    body = Development(axis, ticks, lines, measure.bounds_words(language))
    last = found[0].asked(waves)[-1]
    said = [(one.label, one.known) for one in series]
    rows = rows_of(series, lines, ticks, measure, language)
    reading = reading_of(series[0], measure, builder.units_called, language)
    table = builder.table(
        spec,
        waves,
        label=Text("Welle", "Wave")(language),
        base=bases_of(ticks, [one.levels for one in series], language),
        universe=builder.universe(spec, waves[last], [found[0].variable(waves[last])]),
        columns=columns_of(series, measure, language),
        rows=rows,
        reading="" if spec.group_by else reading,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            *notes.of_changes(
                [(one.label, one.compared) for one in series], language, limited=_DOTTED(language)
            ),
            *((_COUNTS(language),) if measure.is_share and not in_percent else ()),
            *((_OTHER_UNITS(language),) if measure.name == "sum" and len(waves) > 1 else ()),
            *notes.of_levels(said, language, _unsaid(measure, in_percent=in_percent)),
        ),
        methods=(measure.bounds_words(language),),
    )
    words = text(spec.alternative)(language) or development_words(table.title, body, language)
    return FigureData(table=table, body=body, alternative=words)


def _unsaid(measure: Measured, *, in_percent: bool) -> tuple[str, ...]:
    """Cautions about what this figure does not show."""
    return (
        *(() if in_percent and measure.name == "share" else ("share_of_asked",)),
        *(() if measure.name == "sum" else ("open_all",)),
        *(("qualified",) if measure.name == "sum" else ()),
    )


def _towards(
    builder: Builder, strong: Strong, measure: Measured, found: Sequence[Subject]
) -> tuple[Measured, tuple[Subject, ...]]:
    """Both with this end of the order as the strong one. Raises AnalysisError without an order."""
    if measure.name != "upper":
        raise AnalysisError(
            builder.fault(
                "`strong` gilt für eine Frage mit Reihenfolge ohne `code`; streichen",
                "`strong` is about a question with an order, without `code`; delete it",
                "strong",
            )
        )
    tracks = (replace(one.track, strong=strong) for one in found)
    towards = tuple(replace(one, track=track) for one, track in zip(found, tracks, strict=True))
    return replace(measure, strong=strong), towards


def _axis(
    builder: Builder,
    lines: Sequence[Line],
    shown: Sequence[Level],
    measure: Measured,
    unit: str,
    *,
    in_percent: bool,
) -> Axis:
    language = builder.language
    if in_percent:
        return axes.shares(measure.axis_words(builder.units_called, language), language)
    if measure.is_share:
        words = _NUMBER_OF(language).format(units=builder.units_called)
        return axes.counts(words, max((level.frame for level in shown), default=1), language)
    points = [point for line in lines for point in line.points]
    values = [end for point in points for end in (point.value, point.low, point.high)]
    words = measure.axis_words(builder.units_called, language)
    return axes.numbers(f"{words} ({unit})" if unit else words, values, language)


def _places(waves: Sequence[WavePanel]) -> list[int]:
    """Half-years from the first wave on, so that a wave left out leaves a gap; else 0, 1, 2 …"""
    halves = [half_year_of(wave.wave.name) for wave in waves]
    if all(halves) and len(set(halves)) == len(halves):
        return [half - halves[0] for half in halves]
    return list(range(len(waves)))


def _ticks(
    series: Sequence[Series], waves: Sequence[WavePanel], measure: Measured, language: str
) -> tuple[Tick, ...]:
    places = zip(_places(waves), waves, strict=True)
    return tuple(
        Tick(
            place,
            half_year_label(wave.wave.name, language),
            _tick_note(series, at, measure, language),
        )
        for at, (place, wave) in enumerate(places)
    )


def _tick_note(series: Sequence[Series], at: int, measure: Measured, language: str) -> str:
    """`n = 47`, or `n = 45–47` where the lines differ."""
    bases = [measure.base(level) for one in series if (level := one.levels[at]) is not None]
    if not bases:
        return _NOT_ASKED(language)
    low, high = min(bases), max(bases)
    return f"n = {low}" if low == high else f"n = {low}–{high}"


_NOT_ASKED: Final = Text("nicht gefragt", "not asked")
_DOTTED: Final = Text("Gepunktete Linie: ", "Dotted line: ")
_OTHER_UNITS: Final = Text(
    "Die Summe läuft in jeder Welle über andere Kommunen (n); ihr Verlauf ist keine Veränderung.",
    "The total runs over other municipalities in each wave (n); its course is no change.",
)
_NUMBER_OF: Final = Text("Zahl der {units}", "Number of {units}")
_COUNTS: Final = Text(
    "Anzahlen statt Prozenten, weil eine Basis kleiner als 20 ist.",
    "Counts instead of percentages, since a base is smaller than 20.",
)
