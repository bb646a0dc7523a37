"""Which figures stand in the rows of a table over waves: by name, as `analysis trend` names them.

    items: [steering_group = yes, cm_filled, network_stages.goals = implemented]
    question: steering_group                 all its codes

Owns the order and the labels of these rows, and that nothing stands there that is never published.
Refuses to compute a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError
from analysis.panel.track import Measure, Track
from analysis.panel.wave import WavePanel
from analysis.results.lines import Line, chosen, lines
from analysis.results.named import Named
from analysis.tables import labels
from analysis.tables.build import Builder
from analysis.tables.code_figures import stays_last
from analysis.tables.published import check_track
from analysis.tables.spec import TableSpec, text
from analysis.tables.strong import StrongSpec, refuse_useless, towards
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Choice, Variable
from survey.questions.spec import TextSpec

_DASH = " – "


class ItemsSpec(StrongSpec):
    """What stands in the rows: figures by name, or all codes of one question.

    `labels`: what an item of `items` is called here, in place of the words of the questionnaire.
    """

    items: list[str] = Field(default_factory=list)
    question: str | None = None
    labels: dict[str, TextSpec] = Field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """One figure over the waves. `label`: of its row; `full`: where it stands without heading."""

    track: Track
    measure: Measure
    code: str | None
    label: str
    full: str

    @property
    def key(self) -> str:
        return self.track.id if self.code is None else f"{self.track.id} = {self.code}"

    @property
    def stays_last(self) -> bool:
        return stays_last(self.track.choice(self.code) if self.code is not None else None)

    @property
    def decimals(self) -> int:
        return self.track.variable.decimals

    def is_asked(self, row: int) -> bool:
        return bool(self.track.is_asked[row])


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """Rows that belong together: those of one item of the plan, or of one variable of it."""

    heading: str
    figures: tuple[Figure, ...]


def blocks(builder: Builder, spec: ItemsSpec) -> tuple[Block, ...]:
    """The rows that a table asks for, in its order. Raises AnalysisError at each wrong item."""
    names, paths = _names(builder, spec)
    known = lines(builder.panel)
    faults = []
    found: list[Block] = []
    for name, path in zip(names, paths, strict=True):
        try:
            found += _of_item(builder, spec, name, known, path)
        except AnalysisError as error:
            faults += [builder.fault(f.message.de, f.message.en, *path) for f in error.faults]
    faults += [
        builder.fault(
            f"{name!r} steht nicht unter `items`; wie dort schreiben",
            f"{name!r} is not among `items`; write it as there",
            "labels",
            name,
        )
        for name in spec.labels
        if name not in names
    ]
    if faults:
        raise AnalysisError(*faults)
    refuse_useless(builder, spec, (figure.track for block in found for figure in block.figures))
    return tuple(found)


def universe(
    builder: Builder, spec: TableSpec, wave: WavePanel, variables: Sequence[Variable]
) -> str:
    """Who was asked, where that is the same for all rows; else that it differs."""
    if spec.universe is not None:
        return text(spec.universe)(builder.language)
    asked = [one for one in variables if one.key in wave.questionnaire.variables]
    units = builder.units_called
    said = labels.universe(wave.questionnaire, asked, builder.language, units) if asked else None
    if said is None:
        return _DIFFERS(builder.language)
    return _EVERYBODY(builder.language).format(units=units) if said == units else said


def variables(found: Sequence[Block]) -> tuple[Variable, ...]:
    """The variables of these rows, each once."""
    every = {figure.track.id: figure.track.variable for one in found for figure in one.figures}
    return tuple(every.values())


def _names(builder: Builder, spec: ItemsSpec) -> tuple[list[str], list[tuple[str | int, ...]]]:
    if bool(spec.items) == (spec.question is not None):
        raise AnalysisError(
            builder.fault(
                "entweder `items` oder `question` nennt die Zeilen; eines von beiden schreiben",
                "either `items` or `question` names the rows; write one of the two",
            )
        )
    if spec.question is not None:
        return [spec.question], [("question",)]
    return list(spec.items), [("items", place) for place in range(len(spec.items))]


def _of_item(
    builder: Builder, spec: ItemsSpec, name: str, known: Sequence[Line], path: tuple[str | int, ...]
) -> Iterator[Block]:
    """One block per variable; of one code of several variables these in rows, the code above."""
    own = text(spec.labels[name])(builder.language) if name in spec.labels else ""
    series: list[tuple[Line, list[Figure]]] = []
    for line, names in chosen(known, [name]):
        track = towards(builder.panel.track(line.variable.id), spec)
        check_track(builder, track, *path)
        words = _words(line, own)
        series.append((line, list(_figures(words, track, names, builder.language))))
    if len(series) > 1 and all(len(figures) == 1 for _, figures in series):
        yield _by_variable(series, own, builder.language)
        return
    for line, figures in series:
        heading = _joined(_words(line, own), builder.language) or line.variable.id
        is_one = len(series) == len(figures) == 1
        named = [replace(one, full=own) for one in figures] if own and is_one else figures
        yield Block(heading, tuple(named))


def _by_variable(series: Sequence[tuple[Line, list[Figure]]], own: str, language: str) -> Block:
    line, (first, *_) = series[0]
    choice = line.variable.choice(first.code) if first.code is not None else None
    heading = own or _joined((line.question, choice.label if choice else EMPTY), language)
    rows = (
        replace(one, label=row.variable.label(language) or row.variable.id)
        for row, (one,) in series
    )
    return Block(heading, tuple(rows))


def _words(line: Line, own: str) -> tuple[Text, Text]:
    """The question and what of it this is; the plan's own words are in place of the question's."""
    if not own:
        return line.question, line.variable.label
    return Text(own), line.variable.label if line.variable.item else EMPTY


def _figures(
    of: tuple[Text, Text], track: Track, names: Sequence[Named], language: str
) -> Iterator[Figure]:
    wanted = {named.code for named in names}
    for measure in track.measures:
        for code in track.codes if measure == "share" else (None,):
            if None not in wanted and code not in wanted:
                continue
            choice = track.choice(code) if code is not None else None
            words = _called(choice, code)
            full = _joined((*of, words), language) or track.id
            label = words(language) or _WHOLE[measure](language)
            unit = f" ({said})" if (said := track.variable.unit(language)) else ""
            yield Figure(track, measure, code, label + unit, full + unit)


def _called(choice: Choice | None, code: str | None) -> Text:
    if choice is None:
        return Text(code or "")
    return Text(wording.answer(choice, "de"), wording.answer(choice, "en"))


def _joined(parts: Sequence[Text], language: str) -> str:
    return _DASH.join(dict.fromkeys(part(language) for part in parts if part))


_WHOLE = {
    "ordinal": Text("Reihenfolge der Antworten", "Order of the answers"),
    "number": Text("Zahl", "Number"),
    "share": EMPTY,
}
_DIFFERS = Text(
    "von Zeile zu Zeile verschieden; wie viele, sagt die Basis",
    "differs from row to row; the base says how many",
)
_EVERYBODY = Text("alle {units} im Berichtskreis", "all {units} in the frame")
