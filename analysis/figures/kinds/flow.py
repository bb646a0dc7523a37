"""Builds a flow: who came and who went between two waves, a diverging bar per item.

Owns that undecidable pairs are shown on neither side alone, and that across a break there is no
bar. Refuses to compute: gains and losses are those of `results.changes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis.errors import AnalysisError
from analysis.figures import axes, notes
from analysis.figures.arranging import ORDERS, Place, check_keys, ordered
from analysis.figures.spec import FigureSpec, ItemSpec
from analysis.figures.subjects import Subject, group_codes, group_masks, subjects
from analysis.figures.value import FigureData, FlowBar, Flows
from analysis.figures.words import flow_words
from analysis.panel.track import Bools, Measure
from analysis.panel.wave import WavePanel
from analysis.printing import exact_cell
from analysis.results.change import Change
from analysis.results.changes import change
from analysis.results.levels import levels
from analysis.results.words.digits import signed
from analysis.tables import cells, change_cells
from analysis.tables.build import Builder
from analysis.tables.spec import text
from analysis.tables.value import Cell, Column, Row
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


class FlowSpec(FigureSpec):
    """Gains and losses between two waves: a bar per item, or of one item a bar per group.

    `order`: of the bars; `value` puts the largest net first.
    `start`, `end`: the earlier and the later wave, by name or `first`, `previous`, `latest`.
    """

    type: Literal["flow"]
    start: str = "previous"
    end: str = "latest"
    group_by: str | None = None
    items: Annotated[list[ItemSpec], Field(min_length=1, max_length=20)]


@dataclass(frozen=True, slots=True)
class _Moved:
    """One bar to be; `change` None where one of the waves did not offer the answer.

    `key`: the code of a group, or the variable with its code.
    `levels`: in words, where a break lies between and nothing else can be shown.
    """

    label: str
    key: str
    change: Change | None
    levels: tuple[str, str] | None = None


def build(builder: Builder, spec: FlowSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError."""
    language = builder.language
    check_keys(builder, spec, orders=ORDERS)
    waves = (builder.wave(spec.start, "start"), builder.wave(spec.end, "end"))
    if waves[0].row >= waves[1].row:
        raise AnalysisError(
            builder.fault(
                "die erste Welle muss vor der zweiten liegen",
                "the first wave must lie before the second",
                "start",
            )
        )
    found = subjects(builder, spec.items, waves)
    measure = _measure(builder, spec, found, waves)
    moved = ordered(_moved(builder, spec, found, waves, measure), spec.order, _place)
    bars = tuple(_bar(one, language) for one in moved)
    gained, lost = (_GAINED, _LOST) if measure == "share" else (_HIGHER, _LOWER)
    most = max((max(bar.gains, bar.losses) + bar.undecidable for bar in bars), default=0)
    body = Flows(
        axis=axes.both_sides(
            _NUMBER_OF(language).format(units=builder.units_called), most, language
        ),
        bars=bars,
        gained=gained(language),
        lost=lost(language),
        undecidable=_UNDECIDABLE(language),
    )
    said = [(one.label, one.change.cautions) for one in moved if one.change is not None]
    table = builder.table(
        spec,
        waves,
        label=Text("Gruppe", "Group")(language)
        if spec.group_by
        else Text("Antwort", "Answer")(language),
        base=_base(moved, waves, language),
        universe=builder.universe(spec, waves[1], [one.variable(waves[1]) for one in found]),
        columns=[
            Column(words(language))
            for words in (gained, lost, _UNCHANGED, _UNDECIDABLE, _PAIRS, _NET)
        ],
        rows=[_row(one, language) for one in moved],
        notes=notes.of_changes(said, language),
    )
    words = text(spec.alternative)(language) or flow_words(table.title, body, language)
    return FigureData(table=table, body=body, alternative=words)


def _measure(
    builder: Builder, spec: FlowSpec, found: Sequence[Subject], waves: Sequence[WavePanel]
) -> Measure:
    """The measure of all items. Raises AnalysisError where one has another, or was not asked."""
    faults = []
    measures: list[Measure] = []
    if spec.group_by is not None and len(found) > 1:
        faults.append(
            builder.fault(
                "nach Gruppen lässt sich nur ein Eintrag zeigen; die anderen streichen",
                "only one item can be shown by group; delete the others",
                "items",
            )
        )
    for place, subject in enumerate(found):
        own = _own_measure(subject)
        if own is None:
            faults.append(
                builder.fault(
                    "hier gibt es kein Mehr und Weniger; eine Antwort mit `code` nennen",
                    "there is no more and less here; name an answer with `code`",
                    "items", place,
                )
            )  # fmt: skip
        elif measures and (own == "share") != (measures[0] == "share"):
            faults.append(
                builder.fault(
                    "Antworten und Zahlen nicht in einer Abbildung mischen",
                    "do not mix answers and numbers in one figure",
                    "items", place,
                )
            )  # fmt: skip
        elif len(subject.asked(waves)) < len(waves):
            faults.append(
                builder.fault(
                    "wurde in einer der beiden Wellen nicht gefragt; andere Wellen nennen",
                    "was not asked in one of the two waves; name others",
                    "items", place,
                )
            )  # fmt: skip
        else:
            measures.append(own)
    if faults:
        raise AnalysisError(*faults)
    return measures[0]


def _own_measure(subject: Subject) -> Measure | None:
    measures = subject.track.measures
    if subject.code is not None:
        return "share" if "share" in measures else None
    return next((one for one in measures if one != "share"), None)


def _moved(
    builder: Builder,
    spec: FlowSpec,
    found: Sequence[Subject],
    waves: Sequence[WavePanel],
    measure: Measure,
) -> list[_Moved]:
    start, end = (wave.wave.name for wave in waves)
    who: list[tuple[str, Bools | None]] = [("", None)]
    codes: tuple[str, ...] = ("",)
    if spec.group_by is not None:
        who = list(group_masks(builder, spec.group_by))
        codes = group_codes(builder, spec.group_by)
    moved: list[_Moved] = []
    for subject in found:
        own = _own_measure(subject) or measure
        for (group, units), code in zip(who, codes, strict=True):
            of = change(subject.track, start, end, units=units).of(own, subject.code)
            key = code or f"{subject.track.id} {subject.code or ''}"
            found_change = of[0] if of else None
            is_break = found_change is not None and found_change.is_break
            both = _levels(subject, own, units, waves, builder.language) if is_break else None
            moved.append(_Moved(group or subject.label, key, found_change, both))
    return moved


def _levels(
    subject: Subject,
    measure: Measure,
    units: Bools | None,
    waves: Sequence[WavePanel],
    language: str,
) -> tuple[str, str] | None:
    """The share, or the total, in each wave: `12 von 18`, `46 %`. None for an order of answers."""
    at = levels(subject.track, units=units)
    if measure == "share" and subject.code is not None:
        said = [change_cells.share(level, language).text for level in at.share(subject.code)]
    elif measure == "number":
        decimals = subject.track.variable.decimals
        said = [cells.total(level, language, decimals).text or "–" for level in at.number]
    else:
        return None
    start, end = (said[at.waves.index(wave.row)] for wave in waves)
    return start, end


def _place(one: _Moved) -> Place:
    has_net = one.change is not None and not one.change.is_break and one.change.pairs
    return one.label, one.key, one.change.net_units if one.change and has_net else None


def _bar(one: _Moved, language: str) -> FlowBar:
    found = one.change
    if found is None:
        return FlowBar(one.label, 0, 0, 0, _NOT_OFFERED(language))
    if found.is_break:
        return FlowBar(one.label, 0, 0, 0, _break(one, language), is_break=True)
    if not found.pairs:
        return FlowBar(one.label, 0, 0, 0, _NO_PAIRS(language))
    printed = _SAID(language).format(
        net=signed(found.net_units or 0, language), same=found.unchanged, n=found.pairs
    )
    return FlowBar(one.label, found.gains or 0, found.losses or 0, found.undecidable or 0, printed)


def _row(one: _Moved, language: str) -> Row:
    found = one.change
    if found is None or found.pairs is None:
        words = _NOT_OFFERED(language) if found is None else _break(one, language)
        return Row("count", one.label, (Cell(words), *(Cell(),) * 5))
    counts = (found.gains, found.losses, found.unchanged, found.undecidable, found.pairs)
    net = found.net_units or 0
    shown = (*(exact_cell(n, language) for n in counts), exact_cell(net, language))
    return Row("count", one.label, shown)


def _break(one: _Moved, language: str) -> str:
    """The mark with both levels; the reason is a note."""
    if one.levels is None:
        return _BREAK(language)
    return _BREAK_BETWEEN(language).format(start=one.levels[0], end=one.levels[1])


def _base(moved: Sequence[_Moved], waves: Sequence[WavePanel], language: str) -> str:
    """The pairs, in how many they lie where bars differ, and the frame of both waves."""
    pairs = sorted({one.change.pairs for one in moved if one.change and one.change.pairs})
    frames = sorted({one.change.frame for one in moved if one.change and one.change.frame})
    names = [half_year_label(wave.wave.name, language) for wave in waves]
    if not pairs or not frames:
        return _NO_BASE(language).format(start=names[0], end=names[1])
    return _BASE(language).format(n=_span(pairs), of=_span(frames), start=names[0], end=names[1])


def _span(values: Sequence[int]) -> str:
    return f"{values[0]}" if len(values) == 1 else f"{values[0]}–{values[-1]}"


_GAINED: Final = Text("neu hinzugekommen", "gained")
_LOST: Final = Text("weggefallen", "lost")
_HIGHER: Final = Text("höher", "higher")
_LOWER: Final = Text("niedriger", "lower")
_UNCHANGED: Final = Text("unverändert", "unchanged")
_UNDECIDABLE: Final = Text("nicht bestimmbar (ungenaue Angabe)", "undecidable (inexact statement)")
_PAIRS: Final = Text("mit Angabe in beiden Wellen", "with a statement in both waves")
_NET: Final = Text("Saldo", "Net")
_NUMBER_OF: Final = Text("Zahl der {units}", "Number of {units}")
_SAID: Final = Text(
    "Saldo {net}, unverändert {same}, n = {n}", "net {net}, unchanged {same}, n = {n}"
)
_NOT_OFFERED: Final = Text("gab es nicht in beiden Wellen", "not offered in both waves")
_BREAK_BETWEEN: Final = Text("b: zuvor {start}, danach {end}", "b: {start} before, {end} after")
_BREAK: Final = Text("b: Zeitreihenbruch", "b: break")
_NO_PAIRS: Final = Text("keine Angaben für beide Wellen", "no statements for both waves")
_BASE: Final = Text(
    "{n} Kommunen mit Angabe in beiden Wellen, von {of} im Berichtskreis von {start} und {end}",
    "{n} municipalities with a statement in both waves, of {of} in the frame of {start} and {end}",
)
_NO_BASE: Final = Text(
    "keine vergleichbaren Angaben aus {start} und {end}",
    "no comparable statements from {start} and {end}",
)
