"""Builds a flow table: from each answer of one wave to each of another, gross and net below.

Owns what such a table says of itself and who may be named. Refuses a flow across a break: there the
levels of both waves stand side by side with `b` and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from analysis import wording
from analysis.errors import AnalysisError
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.results.flow import Cell as FlowCell
from analysis.results.flows import flow
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.results.lines import chosen, lines
from analysis.results.mode import MODE_WORDS
from analysis.results.words.flow import move_words
from analysis.tables import cells, change_cells, code_rows, remarks, unit_names
from analysis.tables.between import BetweenSpec, between
from analysis.tables.build import Builder
from analysis.tables.code_figures import stays_last
from analysis.tables.flow_rows import FlowRows
from analysis.tables.items import universe
from analysis.tables.legend import legend
from analysis.tables.over_waves import Said, notes
from analysis.tables.published import check_track
from analysis.tables.unit_names import UnitNames
from analysis.tables.value import EMPTY_CELL, Cell, Column, Flag, Row, Table
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

SHOWN: Final = remarks.SHOWN - {"revised"} | {"undecidable"}
"""A number of moves bears no flag."""


class FlowSpec(BetweenSpec):
    """`item`: a question with one answer or a number, `name.item`, or `name = code`.

    `names` lists the municipalities of every cell in the notes, `pseudonyms` in place of their
    names; `internal` as of a listing.
    """

    type: Literal["flow"]
    item: str
    names: bool = False
    pseudonyms: bool = False
    internal: bool = False

    @property
    def needs_pseudonyms(self) -> bool:
        return self.pseudonyms


def build(builder: Builder, spec: FlowSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    start, end = between(builder, spec)
    track, code = _item(builder, spec, (start, end))
    names = unit_names.unit_names(builder, spec) if spec.names else None
    found = flow(track, start.wave.name, end.wave.name, code=code)
    made = FlowRows(found, track, language)
    if found.grade == "break":
        columns, rows = _side_by_side(track, code, (start, end), language)
        base, label = _BASE_BY_WAVE(language), _ANSWER(language)
    else:
        columns, rows = made.columns, tuple(made.rows())
        base = _BASE(language).format(n=found.units, units=builder.units_called)
        label = half_year_label(found.start, language)
    said = (Said("", "", caution) for caution in found.cautions)
    return builder.table(
        spec,
        tuple(dict.fromkeys((start, end))),
        label=label,
        base=base,
        universe=universe(builder, spec, end, (track.variable,)),
        columns=columns,
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            *unit_names.internal_notes(spec, language),
            *notes(said, 1, language, SHOWN),
            *(_names(names, made) if names is not None else ()),
        ),
        methods=(
            *_methods(track, language, is_break=found.grade == "break"),
            f"{MODE_WORDS['census'](language)}.",
            *(names.methods(language) if names is not None else ()),
        ),
        reading=_reading(made, builder.units_called, language),
        internal=spec.internal,
    )


def _item(
    builder: Builder, spec: FlowSpec, waves: tuple[WavePanel, WavePanel]
) -> tuple[Track, str | None]:
    """The variable, and the code that the flow is about. Raises AnalysisError at the place."""
    try:
        pairs = chosen(lines(builder.panel), [spec.item])
    except AnalysisError as error:
        faults = (builder.fault(f.message.de, f.message.en, "item") for f in error.faults)
        raise AnalysisError(*faults) from None
    if len(pairs) > 1:
        listed = ", ".join(line.variable.id for line, _ in pairs[:4])
        raise AnalysisError(
            builder.fault(
                f"{spec.item!r} meint mehrere Zeilen; eine nennen: {listed} …",
                f"{spec.item!r} means several rows; name one: {listed} …",
                "item",
            )
        )
    line, (named, *_) = pairs[0]
    track = builder.panel.track(line.variable.id)
    check_track(builder, track, "item")
    if spec.names:
        unit_names.check_track(builder, spec, track, "item")
    elif spec.pseudonyms:
        raise AnalysisError(
            builder.fault(
                "Pseudonyme stehen hier nur mit `names: true`; den Schlüssel ergänzen oder "
                "`pseudonyms` streichen",
                "there are pseudonyms here with `names: true` only; add that key or delete "
                "`pseudonyms`",
                "pseudonyms",
            )
        )
    if named.code is None and track.variable.kind == "multiple":
        first = track.codes[0]
        raise AnalysisError(
            builder.fault(
                f"{spec.item!r} hat mehrere Antworten; eine nennen: `{track.id} = {first}`",
                f"{spec.item!r} has several answers; name one: `{track.id} = {first}`",
                "item",
            )
        )
    for wave in waves:
        if not track.is_asked[wave.row]:
            listed = ", ".join(track.waves[place] for place in track.asked_waves)
            raise AnalysisError(
                builder.fault(
                    f"{spec.item!r} wurde in {wave.wave.name} nicht gefragt, sondern in: {listed}. "
                    "Mit `from` und `to` andere Wellen nennen",
                    f"{spec.item!r} was not asked in {wave.wave.name}, but in: {listed}. Name "
                    "other waves with `from` and `to`",
                    "item",
                )
            )
    return track, named.code


def _side_by_side(
    track: Track,
    code: str | None,
    waves: tuple[WavePanel, WavePanel],
    language: str,
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The levels of both waves, and no moves between them."""
    at = levels(track)
    columns = tuple(
        Column(half_year_label(one.wave.name, language), key=one.wave.name) for one in waves
    )
    places = [at.waves.index(one.row) for one in waves]
    if track.measures[0] == "number":
        both = [at.number[place] for place in places]
        return columns, (*_numbers(track, both, language), _base(both, language))
    codes = track.codes if code is None else (code,)
    levels_of = {one: [at.share(one)[place] for place in places] for one in codes}
    both = next(iter(levels_of.values()))
    counts = _by_code(track, levels_of, cells.count, language)
    if not any(level.prints_percent for level in both):
        return columns, (*counts, _base(both, language))
    heading = (EMPTY_CELL,) * len(columns)
    shares = _by_code(track, levels_of, change_cells.share, language)
    return columns, (
        Row("group", code_rows.COUNTS(language), heading),
        *counts,
        Row("group", _SHARES(language), heading),
        *shares,
        _base(both, language),
    )


def _methods(track: Track, language: str, *, is_break: bool) -> Iterator[str]:
    if not is_break:
        yield _METHOD(language)
    elif track.measures[0] == "number":
        yield from (words(language) for words in (remarks.TOTALS, remarks.MIDDLE))
        yield remarks.QUARTILES(language)
    else:
        yield remarks.SHARES(language)
        if track.is_coded.any():
            yield remarks.SHARES_CODED(language)


def _by_code(
    track: Track,
    levels_of: Mapping[str, list[Level]],
    make: Callable[[Level, str, tuple[Flag, ...]], Cell],
    language: str,
) -> tuple[Row, ...]:
    """A row per code, the later wave with the mark of the break."""
    rows = []
    for code, (before, after) in levels_of.items():
        choice = track.choice(code)
        label = wording.answer(choice, language) if choice else code
        shown = (make(before, language, ()), make(after, language, ("b",)))
        rows.append(Row("count", label, shown, code, stays_last(choice)))
    return tuple(rows)


def _numbers(track: Track, both: list[Level], language: str) -> tuple[Row, ...]:
    """How many numbers, their total and their middle."""
    decimals = track.variable.decimals
    flags: tuple[tuple[Flag, ...], ...] = ((), ("b",))
    marked = tuple(zip(both, flags, strict=True))
    counted = tuple(cells.base(level.valued, language) for level in both)
    total = tuple(cells.total(level, language, decimals, mark) for level, mark in marked)
    middle = tuple(cells.middle(level, language, decimals + 1, mark) for level, mark in marked)
    return (
        Row("count", _NUMBERS(language), counted),
        Row("count", _TOTAL(language), total),
        Row("count", _MIDDLE(language), middle),
    )


def _base(both: list[Level], language: str) -> Row:
    counted = tuple(cells.base(level.stated, language) for level in both)
    return Row("base", _STATED(language), counted)


def _names(names: UnitNames, made: FlowRows) -> Iterator[str]:
    """The municipalities of every cell, a note each: `Nein → Ja (2): Aachen, Bochum`."""
    for cell in made.flow.cells:
        yield f"{_way(made, cell)} ({cell.count}): {names.listed(cell.units)}"


def _way(made: FlowRows, cell: FlowCell) -> str:
    way = f"{made.label(cell.start)} → {made.label(cell.end)}"
    # Between two numbers there is a cell per move.
    is_split = cell.start == cell.end and cell.start.kind == "number"
    return f"{way}, {move_words(cell.move, made.language)}" if is_split else way


def _reading(made: FlowRows, units: str, language: str) -> str:
    """The largest cell of units that moved between two statements, else the first of all."""
    told = [
        cell
        for cell in made.flow.cells
        if cell.start != cell.end and cell.start.is_statement and cell.end.is_statement
    ]
    for cell in sorted(told, key=lambda cell: -cell.count) or made.flow.cells:
        return _READING(language).format(
            n=cell.count,
            of=made.flow.units,
            units=units,
            start=half_year_label(made.flow.start, language),
            before=made.label(cell.start),
            end=half_year_label(made.flow.end, language),
            after=made.label(cell.end),
        )
    return ""


_BASE: Final = Text(
    "{n} {units} im Berichtskreis beider Wellen", "{n} {units} in the frame of both waves"
)
_BASE_BY_WAVE: Final = Text(
    "je Welle: Kommunen mit Angabe", "by wave: municipalities with a statement"
)
_METHOD: Final = Text(
    "Zeilen: frühere Welle, Spalten: spätere. Neu hinzugekommen und weggefallen sind Kommunen mit "
    "Angabe in beiden Wellen; wer zuvor keine Angabe machte, steht gesondert.",
    "Rows: the earlier wave, columns: the later one. Gained and lost are municipalities with a "
    "statement in both waves; who made none before stands apart.",
)
_READING: Final = Text(
    "{n} von {of} {units}: {start} „{before}“, {end} „{after}“.",
    "{n} of {of} {units}: {start} “{before}”, {end} “{after}”.",
)
_ANSWER: Final = Text("Angabe", "Figure")
_SHARES: Final = Text("Anteil", "Share")
_TOTAL: Final = Text("Summe", "Total")
_MIDDLE: Final = Text("Median (Quartile)", "Median (quartiles)")
_NUMBERS: Final = Text("mit Zahl", "with a number")
_STATED: Final = Text("Basis: mit Angabe", "Base: with a statement")
