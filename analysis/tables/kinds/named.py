"""Builds a table of counts with the municipalities behind them, by name or by pseudonym.

Owns the rows of such a table. What municipalities are called, and whether they may be, says
`unit_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from analysis import wording
from analysis.panel.track import Bools, Track
from analysis.panel.wave import WavePanel
from analysis.printing import exact_cell
from analysis.results.levels import Levels, levels
from analysis.tables import cells, code_rows, remarks
from analysis.tables.among import CODES, Among, among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder, column_label
from analysis.tables.code_figures import stays_last
from analysis.tables.legend import legend
from analysis.tables.published import question_of, variables_of
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.unit_names import UnitNames, check_question, internal_notes, unit_names
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row, Table
from analysis.tally import tally
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Variable


class NamedSpec(GroupedTableSpec):
    """A question's codes and statuses, each with its count and the municipalities.

    `pseudonyms`: print these (`--pseudonyms FILE`) in place of names. `internal`: as of a listing.
    `statuses` false leaves out who gave no answer.
    """

    type: Literal["named"]
    question: str
    pseudonyms: bool = False
    internal: bool = False
    statuses: bool = True

    @property
    def needs_pseudonyms(self) -> bool:
        return self.pseudonyms


@dataclass(frozen=True, eq=False, slots=True)
class _Part:
    """Units of a column: their mask, and the levels among them."""

    among: Among
    members: Bools
    levels: Levels


def build(builder: Builder, spec: NamedSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    question = question_of(builder, wave, spec.question, "question")
    variables = variables_of(builder, question, CODES, "question")
    check_question(builder, spec, question, "question")
    names = unit_names(builder, spec, wave)
    split = splits(builder, wave, spec)
    parts_of = among(language, split)
    rows: list[Row] = []
    cautions = []
    for variable in variables:
        track = builder.panel.track_in(wave, variable.key)
        parts = [_part(track, wave, one) for one in parts_of]
        if len(variables) > 1:
            label = column_label(variable, language)
            rows.append(Row("group", label, (EMPTY_CELL,) * 2 * len(parts), variable.id))
        rows += _rows(track, wave, parts, names, spec, language)
        name = column_label(variable, language) if len(variables) > 1 else ""
        whole = (level for code in track.codes for level in parts[0].levels.share(code))
        cautions += [(name, caution) for level in whole for caution in level.cautions]
    return builder.table(
        spec,
        (wave,),
        label=Text("Antwort", "Answer")(language),
        base=_base(wave, variables, builder),
        universe=builder.universe(spec, wave, variables),
        columns=[column for one in parts_of for column in _columns(builder, one)],
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            *internal_notes(spec, language),
            *column_remarks(wave, split, language),
            *remarks.notes(cautions, language),
        ),
        methods=names.methods(language),
        reading=_reading(rows, builder.units_called, language),
        internal=spec.internal,
    )


def _base(wave: WavePanel, variables: Sequence[Variable], builder: Builder) -> str:
    units, language = builder.units_called, builder.language
    if len(variables) == 1:
        return wording.counts_base(tally(wave, variables[0], wave.units), units, language)
    return wording.listing_base(wave, len(wave.counting), units, language)


def _columns(builder: Builder, one: Among) -> Iterator[Column]:
    over = one.full if one.members is not None else ""
    yield Column(_COUNT(builder.language), over, key=one.key)
    yield Column(_begun(builder.units_called), over, key=one.key)


def _begun(words: str) -> str:
    """As a heading begins."""
    return words[:1].upper() + words[1:]


def _part(track: Track, wave: WavePanel, one: Among) -> _Part:
    frame = wave.grid.members[wave.row]
    members = frame if one.members is None else frame & one.members
    return _Part(one, members, levels(track, units=one.members))


def _rows(
    track: Track,
    wave: WavePanel,
    parts: Sequence[_Part],
    names: UnitNames,
    spec: NamedSpec,
    language: str,
) -> Iterator[Row]:
    for place, code in enumerate(track.codes):
        has = track.has[wave.row, :, place]
        counted = [
            (
                cells.count(part.levels.share(code)[0], language),
                _listed(track, names, has & part.members),
            )
            for part in parts
        ]
        choice = track.choice(code)
        label = wording.answer(choice, language) if choice is not None else code
        yield Row("count", label, _flat(counted), code, stays_last(choice))
    whole = parts[0].levels.share(track.variable.codes[0])[0]
    for status, _ in whole.statuses if spec.statuses else ():
        masks = [track.with_status(status)[wave.row] & part.members for part in parts]
        counted = [
            (exact_cell(int(mask.sum()), language), _listed(track, names, mask)) for mask in masks
        ]
        yield Row("status", wording.meaning(status, language), _flat(counted), Status(status).value)
    for words, figures in _bases(track, parts):
        counted = [(cells.base(n, language), EMPTY_CELL) for n in figures]
        yield Row("base", words(language), _flat(counted))


def _listed(track: Track, names: UnitNames, mask: Bools) -> Cell:
    return Cell(names.listed(track.units[place] for place in np.flatnonzero(mask)))


def _bases(track: Track, parts: Sequence[_Part]) -> Iterator[tuple[Text, list[int]]]:
    """With a statement, asked, frame."""
    found = [part.levels.share(track.variable.codes[0])[0] for part in parts]
    yield code_rows.STATED, [part.levels.bases.stated[0] for part in parts]
    yield code_rows.ASKED, [level.asked for level in found]
    yield code_rows.FRAME, [level.frame for level in found]


def _flat(pairs: Sequence[tuple[Cell, Cell]]) -> tuple[Cell, ...]:
    return tuple(cell for pair in pairs for cell in pair)


def _reading(rows: Sequence[Row], units: str, language: str) -> str:
    """The answer that the fewest gave, but two, for it is the shortest sentence."""
    given = [row for row in rows if row.kind == "count" and row.cells[0].number]
    for row in sorted(given, key=lambda row: (row.cells[0].number == 1, row.cells[0].number or 0)):
        said = _READING_OF_ONE if row.cells[0].number == 1 else _READING
        answer = wording.inside(row.label, language)
        return said(language).format(
            n=row.cells[0].text, units=units, answer=answer, names=row.cells[1].text
        )
    return ""


_COUNT: Final = Text("Anzahl", "Count")
_READING_OF_ONE: Final = Text("„{answer}“: {names}.", "“{answer}”: {names}.")
_READING: Final = Text(
    "„{answer}“ trifft auf {n} {units} zu: {names}.",
    "“{answer}” is true of {n} {units}: {names}.",
)
