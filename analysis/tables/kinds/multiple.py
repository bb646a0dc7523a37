"""Builds a table of several answers: choices in rows; count and share of all and of each group.

Owns the columns of such a table. Refuses single choices, which add up (`cross` shows that).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from analysis import wording
from analysis.errors import AnalysisError
from analysis.results.level import Level
from analysis.results.mode import MODE_WORDS
from analysis.tables import cells, code_rows, remarks
from analysis.tables.among import among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder
from analysis.tables.code_figures import CodeFigures
from analysis.tables.code_rows import MakeCell
from analysis.tables.headings import headed, track_of
from analysis.tables.legend import legend
from analysis.tables.published import question_of
from analysis.tables.reading import of_share
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row, Table
from analysis.tally import tally
from survey.instrument.text import Text
from survey.questions.base import Question, Variable


class MultipleSpec(GroupedTableSpec):
    """A multiple choice by groups. `order: value` puts the most frequent choice first.

    `bounds` prints the possible share of all units beside each share.
    """

    type: Literal["multiple"]
    question: str
    bounds: bool = False


def build(builder: Builder, spec: MultipleSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    only = _variable(builder, question_of(builder, wave, spec.question, "question"))
    (variable,) = headed(builder, spec, (only,))
    split = splits(builder, wave, spec)
    groups = among(language, split)
    found = CodeFigures.of(track_of(builder, wave, variable), groups, "census")
    figures = tuple(_figures(found, bounds=spec.bounds))
    rows = tuple(_rows(found, figures, language))
    columns = [
        Column(words(language), group.full, key=".".join(filter(None, (group.key, key))))
        for group in groups
        for key, words, _ in figures
    ]
    whole = tally(wave, variable, wave.units)
    return builder.table(
        spec,
        (wave,),
        label=Text("Antwort", "Answer")(language),
        base=wording.counts_base(whole, builder.units_called, language),
        universe=builder.universe(spec, wave, (variable,)),
        columns=columns,
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            MULTIPLE(language),
            *column_remarks(wave, split, language),
            *_cautions(found, language),
        ),
        methods=tuple(_methods(found, language, bounds=spec.bounds)),
        reading=of_share(found, builder.units_called, language),
    )


def _variable(builder: Builder, question: Question) -> Variable:
    found = [variable for variable in question.variables() if variable.kind == "multiple"]
    if len(found) != 1:
        raise AnalysisError(
            builder.fault(
                f"{question.name!r} ({question.type}) ist keine Frage mit Mehrfachnennungen; "
                "`type: cross` nehmen",
                f"{question.name!r} ({question.type}) is no question with several answers; take "
                "`type: cross`",
                "question",
            )
        )
    return found[0]


def _figures(found: CodeFigures, *, bounds: bool) -> Iterator[tuple[str, Text, MakeCell]]:
    """The columns of each group: a key, a heading, and what makes a cell."""
    yield "", code_rows.COUNTS, cells.count
    if found.is_coded:
        yield "stated", STATED, _stated
    if found.prints_percent:
        yield "share", LOWER_BOUND if found.is_coded else SHARE, cells.share
        if found.prints_share_of_asked:
            yield "share_of_asked", code_rows.OF_ASKED, cells.share_of_asked
    if bounds:
        yield "possible", POSSIBLE, cells.possible


def _rows(
    found: CodeFigures, figures: tuple[tuple[str, Text, MakeCell], ...], language: str
) -> Iterator[Row]:
    for code, levels in found.by_code.items():
        shown = (cell(level, language) for level in levels for _, _, cell in figures)
        yield found.answer(code, language, tuple(shown))
    for row in (*code_rows.statuses(found, language), *code_rows.bases(found, language)):
        yield Row(row.kind, row.label, _spread(row.cells, len(figures)), row.key)


def _spread(counted: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A number of units stands below the counts of its group."""
    return tuple(cell for one in counted for cell in (one, *(EMPTY_CELL,) * (width - 1)))


def _stated(level: Level, language: str) -> Cell:
    return cells.base(level.stated, language)


def _cautions(found: CodeFigures, language: str) -> Iterator[str]:
    """Those of all units; why there are no shares at all where there are none."""
    levels = (each[0] for each in found.by_code.values())
    yield from remarks.notes(
        (("", caution) for level in levels for caution in level.cautions), language
    )
    if not found.prints_percent:
        yield remarks.no_shares(found.whole[0].base, language)


def _methods(found: CodeFigures, language: str, *, bounds: bool) -> Iterator[str]:
    if found.prints_percent:
        yield (remarks.SHARES_CODED if found.is_coded else remarks.SHARES)(language)
        if found.prints_share_of_asked:
            yield remarks.SHARES_OF_ASKED(language)
    if bounds:
        yield remarks.BOUNDS(language)
    yield f"{MODE_WORDS['census'](language)}."


MULTIPLE: Final = Text(
    "Mehrfachnennungen: Summe über 100 % möglich; Anteile an den Kommunen, nicht an den Nennungen.",
    "Several answers possible: the sum may be over 100%; shares are of the municipalities, not of "
    "the answers.",
)
SHARE: Final = Text("Anteil", "Share")
LOWER_BOUND: Final = Text("Anteil (Untergrenze)", "Share (lower bound)")
STATED: Final = Text("mit Angabe dazu", "with a statement on it")
POSSIBLE: Final = Text("mögliche Spanne", "possible range")
