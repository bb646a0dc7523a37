"""Builds a map of tiles: who is in a wave, or a class of each unit's answer or number.

Owns the classes and that whatever has no value has a look of its own. Refuses names beside answers
that were not given for publication by name; who is in a wave is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError
from analysis.figures.arranging import check_keys
from analysis.figures.pseudonym_rows import pseudonym_rows
from analysis.figures.spec import FigureSpec
from analysis.figures.tile_map import HEADER, Place, is_within, read_tile_map
from analysis.figures.value import FigureData, Tile, TileClass, Tiles
from analysis.figures.words import tiles_words
from analysis.panel.wave import WavePanel
from analysis.printing import answer_cell
from analysis.release import Unit
from analysis.results.words.digits import decimal, number
from analysis.tables.arrange import with_decimals
from analysis.tables.build import Builder
from analysis.tables.spec import text
from analysis.tables.unit_names import check_question, internal_notes, unit_names
from analysis.tables.value import Cell, Column, Row
from survey.instrument.answer import Answer, Status
from survey.instrument.text import Text
from survey.questions.base import Variable

_USUAL_MAP: Final = "data/tile_map.csv"


class TilesSpec(FigureSpec):
    """A tile per unit. Without `variable` it shows who is in the wave.

    `map`: the grid, a CSV in the plan's folder. `variable`: a question with codes, or a number with
    `classes`: where each class after the first begins. `internal`, `pseudonyms` as of dots; tiles
    with pseudonyms stand in their order and not where the municipalities lie.
    """

    type: Literal["tiles"]
    wave: str = "latest"
    map: str = _USUAL_MAP
    variable: str | None = None
    classes: Annotated[list[float | int], Field(max_length=6)] = Field(default_factory=list)
    internal: bool = False
    pseudonyms: bool = False

    @property
    def needs_pseudonyms(self) -> bool:
        return self.pseudonyms


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one unit's tile says: the key of its class, and what is printed on it."""

    key: str
    printed: str = ""


def build(builder: Builder, spec: TilesSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    variable = _variable(builder, spec, wave)
    names = unit_names(builder, spec)
    if spec.pseudonyms:
        has_map = spec.map != _USUAL_MAP
        places = pseudonym_rows(builder, wave, names, variable, has_map=has_map)
    else:
        places = _places(builder, spec, wave)
    units = {unit.key: unit for unit in wave.units}
    shown = {key: _shown(builder, spec, wave, variable, unit) for key, unit in units.items()}
    classes = _classes(builder, spec, wave, variable, list(shown.values()))
    if len(units) < len(places):
        classes[_OUT] = TileClass(_NOT_IN_FRAME(language), "outside")
    keys = list(classes)
    tiles = tuple(
        Tile(
            unit=place.short if names.is_pseudonym else place.unit,
            row=place.row,
            column=place.column,
            short=place.short,
            name=names.by_key.get(place.unit, place.short),
            of_class=keys.index(shown[place.unit].key if place.unit in shown else _OUT),
            text=shown[place.unit].printed if place.unit in shown else "",
        )
        for place in places
    )
    body = Tiles(tuple(classes.values()), tiles, is_map=not names.is_pseudonym)
    said = (Column(_SAID(language)),) if variable is not None else ()
    table = builder.table(
        spec,
        (wave,),
        label=builder.unit_heading,
        base=wording.frame_base(wave, builder.units_called, language),
        universe="" if variable is None else builder.universe(spec, wave, [variable]),
        columns=[Column(_SHORT(language)), Column(_CLASS(language)), *said],
        rows=[_row(tile, body, 2 + len(said)) for tile in tiles],
        notes=(
            *internal_notes(spec, language),
            (_MAP if body.is_map else _NO_MAP)(language),
        ),
        methods=names.methods(language),
        internal=spec.internal,
    )
    words = text(spec.alternative)(language) or tiles_words(table.title, body, language)
    return FigureData(table=table, body=body, alternative=words)


def _places(builder: Builder, spec: TilesSpec, wave: WavePanel) -> tuple[Place, ...]:
    """The tiles. Raises AnalysisError for a file elsewhere, or a unit without a tile."""
    if not is_within(spec.map):
        raise AnalysisError(
            builder.fault(
                "die Karte muss im Ordner des Plans liegen",
                "the map must lie in the plan's folder",
                "map",
            )
        )
    path = Path(builder.source.value(builder.part, builder.number).file).parent / spec.map
    if not path.is_file():
        columns = ",".join(HEADER)
        raise AnalysisError(
            builder.fault(
                f"die Karte {path} gibt es nicht; eine CSV mit den Spalten {columns} dorthin "
                "legen oder unter `map` eine andere nennen",
                f"there is no map {path}; put a CSV with the columns {columns} there, or name "
                "another under `map`",
                "map",
            )
        )
    places = read_tile_map(path)
    missing = sorted({unit.key for unit in wave.units} - {place.unit for place in places})
    if missing:
        listed = ", ".join(missing[:10]) + (" …" if len(missing) > 10 else "")
        raise AnalysisError(
            builder.fault(
                f"ohne Kachel auf der Karte: {listed}; dort eintragen",
                f"without a tile on the map: {listed}; enter them there",
                "map",
            )
        )
    return places


def _variable(builder: Builder, spec: TilesSpec, wave: WavePanel) -> Variable | None:
    """What the tiles say. Raises AnalysisError where it may not stand there, or has no classes."""
    if spec.variable is None:
        check_keys(builder, spec)
        return None
    variable = builder.variable(wave, spec.variable, "variable")
    check_question(builder, spec, wave.questionnaire.questions[variable.name], "variable")
    is_number = variable.kind == "number" and not variable.is_place
    check_keys(builder, spec, has_decimals=is_number)
    if is_number and (not spec.classes or sorted(set(spec.classes)) != spec.classes):
        raise AnalysisError(
            builder.fault(
                "eine Zahl braucht `classes`: aufsteigend, wo jede Klasse nach der ersten beginnt",
                "a number needs `classes`: rising, where each class after the first begins",
                "classes",
            )
        )
    if not is_number and (variable.kind == "multiple" or not variable.codes):
        raise AnalysisError(
            builder.fault(
                f"{spec.variable!r} hat keine Antwort, die auf eine Kachel passt; eine Frage mit "
                "einer Antwort oder eine Zahl nennen",
                f"{spec.variable!r} has no answer that fits a tile; name a question with one "
                "answer or a number",
                "variable",
            )
        )
    return variable


def _shown(
    builder: Builder, spec: TilesSpec, wave: WavePanel, variable: Variable | None, unit: Unit
) -> _Shown:
    if variable is None:
        return _Shown(_IN if unit in wave.counting else _WITHOUT)
    answer = wave.whole(unit, variable)
    if answer.status is not Status.ANSWERED:
        return _Shown(_status(answer.status))
    if variable.kind != "number":
        return _Shown(answer.codes[0], f"{variable.codes.index(answer.codes[0]) + 1}")
    cell = answer_cell(answer, variable, builder.symbols(spec), builder.language)
    if spec.decimals is not None:
        cell = with_decimals(cell, spec.decimals, builder.language)
    return _Shown(_class_of(answer, variable, spec.classes), cell.text)


def _class_of(answer: Answer, variable: Variable, classes: Sequence[float]) -> str:
    """The class in which the number certainly lies; none where it may lie in several."""
    least = variable.minimum if answer.low is None else answer.low
    if answer.comparator is None or least is None:
        return _INEXACT
    bounds = [decimal(bound) for bound in classes]
    first = sum(bound <= least for bound in bounds)
    last = len(bounds) if answer.high is None else sum(bound <= answer.high for bound in bounds)
    return f"{first}" if first == last else _INEXACT


def _classes(
    builder: Builder,
    spec: TilesSpec,
    wave: WavePanel,
    variable: Variable | None,
    shown: Sequence[_Shown],
) -> dict[str, TileClass]:
    """The classes in their order; of what is missing only what occurs."""
    language = builder.language
    occurring = {each.key for each in shown}
    if variable is None:
        received = _CODED if wave.is_coded else _RECEIVED
        found = {_IN: TileClass(received(language), "shade")}
        if _WITHOUT in occurring:
            without = Text("keine Meldung", "no return")
            found[_WITHOUT] = TileClass(without(language), "missing")
        return found
    if variable.kind == "number":
        labels = _class_labels(spec.classes, language)
        last = len(labels) - 1
        found = {
            f"{place}": TileClass(label, "shade", place, last + 1)
            for place, label in enumerate(labels)
        }
    else:
        codes = variable.codes
        found = {
            choice.code: TileClass(
                f"{place + 1} {choice.label(language)}", "shade", len(codes) - 1 - place, len(codes)
            )
            for place, choice in enumerate(variable.choices)
        }
    if _INEXACT in occurring:
        found[_INEXACT] = TileClass(_UNSURE(language), "missing")
    for status in Status:
        if _status(status) in occurring:
            label = wording.meaning(status, language).partition(" (")[0]
            found[_status(status)] = TileClass(label, "missing")
    return found


def _class_labels(classes: Sequence[float], language: str) -> list[str]:
    """`unter 2`, `2 bis unter 5`, `ab 5`."""
    ends = [number(bound, language, 6) for bound in classes]
    between = [_BETWEEN(language).format(low=low, high=high) for low, high in pairwise(ends)]
    return [_UNDER(language).format(ends[0]), *between, _FROM(language).format(ends[-1])]


def _status(status: Status) -> str:
    return f"({status})"


def _row(tile: Tile, body: Tiles, columns: int) -> Row:
    cells = (Cell(tile.short), Cell(body.classes[tile.of_class].label), Cell(tile.text))
    return Row("unit", tile.name, cells[:columns], tile.unit)


_IN: Final = "+"
_WITHOUT: Final = "-"
_OUT: Final = "."
_INEXACT: Final = "?"
_RECEIVED: Final = Text("Meldung liegt vor", "response received")
_CODED: Final = Text("Unterlagen ausgewertet", "documents coded")
_NOT_IN_FRAME: Final = Text("nicht im Berichtskreis", "not in the frame")
_UNSURE: Final = Text("ungenau, in keiner Klasse sicher", "inexact, certain in no class")
_UNDER: Final = Text("unter {}", "under {}")
_BETWEEN: Final = Text("{low} bis unter {high}", "{low} to under {high}")
_FROM: Final = Text("{} und mehr", "{} or more")
_SHORT: Final = Text("Kürzel", "Short name")
_CLASS: Final = Text("Klasse", "Class")
_SAID: Final = Text("Angabe", "Statement")
_MAP: Final = Text(
    "Jede Kommune ist eine gleich große Kachel ungefähr dort, wo sie liegt.",
    "Each municipality is a tile of the same size about where it lies.",
)
_NO_MAP: Final = Text(
    "Jede Kommune ist eine Kachel; wo sie steht, sagt nichts über ihre Lage.",
    "Each municipality is a tile; where it stands says nothing of where it lies.",
)
