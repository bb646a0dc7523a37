"""Builds a table of a matrix: its rows in rows; codes, statuses, total and base in columns.

Owns the columns of such a table, and which questions stand together. Refuses questions whose
answers differ: their columns would not mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError
from analysis.panel.wave import WavePanel
from analysis.results.mode import MODE_WORDS
from analysis.tables import cells, code_rows, remarks
from analysis.tables.among import Among, among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder, column_label
from analysis.tables.code_figures import CodeFigures
from analysis.tables.headings import headed, track_of
from analysis.tables.legend import legend
from analysis.tables.published import question_of, variables_of
from analysis.tables.reading import of_row
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.strong import StrongSpec, named, towards
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row, Table
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.questions.base import Variable

_ONE_ANSWER: Final = ("single", "scale")


class MatrixSpec(StrongSpec, GroupedTableSpec):
    """A matrix, or questions with the same answers below each other (`also`).

    `figures`: of each answer the count, its share, or both side by side; `strong` the share of the
    first or the last two answers together, named by their labels (`last_two` is `strong: last`).
    """

    type: Literal["matrix"]
    question: str
    also: list[str] = Field(default_factory=list)
    figures: list[Literal["count", "share"]] = Field(["count"], min_length=1)
    last_two: bool = False

    @property
    def has_two(self) -> bool:
        return self.last_two or self.strong is not None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns the table has. `answers`: the label of each code, those of patches last."""

    first: Variable
    answers: Mapping[str, str]
    statuses: tuple[Status, ...]
    is_coded: bool
    counts: bool
    shares: bool
    two: str

    def columns(self, language: str) -> Iterator[Column]:
        counts, missing = code_rows.COUNTS(language), WITHOUT(language)
        for code, label in self.answers.items() if self.counts else ():
            yield Column(label, counts, key=code)
        for status in self.statuses:
            yield Column(wording.meaning(status, language), missing, key=status.value)
        yield Column(code_rows.TOTAL(language), key="units")
        yield Column(code_rows.STATED(language), key="stated")
        share = (code_rows.OF_CODED if self.is_coded else code_rows.OF_STATED)(language)
        if self.shares:
            for code, label in self.answers.items():
                yield Column(label, share, key=f"{code}.share")
        if self.two:
            yield Column(self.two, share, key="two")

    def cells(self, found: CodeFigures, place: int, language: str) -> Iterator[Cell]:
        """The row of one variable among one group of units."""
        by_code = [
            found.by_code[code][place] if code in found.by_code else None for code in self.answers
        ]
        whole = found.whole[place]
        if self.counts:
            yield from (cells.count(level, language) if level else _NONE for level in by_code)
        yield from (cells.status(whole, status, language) for status in self.statuses)
        yield cells.base(whole.units, language)
        yield cells.base(found.stated[place], language)
        if self.shares:
            yield from (cells.share(level, language) if level else _NONE for level in by_code)
        if self.two:
            yield cells.upper_share(found.ordinal[place], language)


def build(builder: Builder, spec: MatrixSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    variables = headed(builder, spec, _variables(builder, spec, wave))
    split = splits(builder, wave, spec)
    groups = among(language, split)
    found = [_figures(builder, spec, wave, variable, groups) for variable in variables]
    layout = _Layout(
        first=variables[0],
        answers=_answers(found, language),
        statuses=_statuses(found),
        is_coded=wave.is_coded,
        counts="count" in spec.figures,
        shares="share" in spec.figures,
        two=named(found[0].track, language) if spec.has_two and found[0].ordinal else "",
    )
    columns = tuple(layout.columns(language))
    rows = tuple(_rows(layout, found, groups, len(columns), language))
    return builder.table(
        spec,
        (wave,),
        label=Text("Zeile", "Row")(language),
        base=wording.listing_base(wave, len(wave.counting), builder.units_called, language),
        universe=builder.universe(spec, wave, variables),
        columns=columns,
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(*column_remarks(wave, split, language), *_cautions(found, language)),
        methods=tuple(_methods(spec, wave, language)),
        reading=of_row(
            found[0], column_label(variables[0], language), builder.units_called, language
        ),
    )


def _variables(builder: Builder, spec: MatrixSpec, wave: WavePanel) -> tuple[Variable, ...]:
    """The rows. Raises AnalysisError at a question with other answers."""
    question = question_of(builder, wave, spec.question, "question")
    found = list(variables_of(builder, question, _ONE_ANSWER, "question"))
    for place, name in enumerate(spec.also):
        also = question_of(builder, wave, name, "also", place)
        found += variables_of(builder, also, _ONE_ANSWER, "also", place)
        if found[-1].codes != found[0].codes:
            raise AnalysisError(
                builder.fault(
                    f"{name!r} hat andere Antworten als {spec.question!r}; in eine eigene Tabelle "
                    "nehmen",
                    f"{name!r} has other answers than {spec.question!r}; put it into a table of "
                    "its own",
                    "also",
                    place,
                )
            )
    key = "last_two" if spec.last_two else "strong"
    if spec.has_two and len(found[0].codes) < _FEWEST:
        raise AnalysisError(
            builder.fault(
                f"{spec.question!r} hat weniger als drei Antworten; `{key}` streichen",
                f"{spec.question!r} has fewer than three answers; delete `{key}`",
                key,
            )
        )
    if spec.last_two and spec.strong == "first":
        raise AnalysisError(
            builder.fault(
                "entweder die letzten beiden Antworten (`last_two`) oder die ersten (`strong: "
                "first`); eines streichen",
                "either the last two answers (`last_two`) or the first (`strong: first`); delete "
                "one",
                key,
            )
        )
    return tuple({variable.id: variable for variable in found}.values())


def _figures(
    builder: Builder, spec: MatrixSpec, wave: WavePanel, variable: Variable, groups: Sequence[Among]
) -> CodeFigures:
    """A matrix is no scale by itself: the plan says so where it asks for two answers together."""
    track = towards(track_of(builder, wave, variable), spec)
    if spec.has_two:
        track = replace(track, measures=("share", "ordinal"))
    return CodeFigures.of(track, groups, "census")


def _answers(found: Sequence[CodeFigures], language: str) -> dict[str, str]:
    """Every code of the rows with its label."""
    codes = {code: one.track.choice(code) for one in found for code in one.by_code}
    return {
        code: wording.answer(choice, language) if choice else code for code, choice in codes.items()
    }


def _statuses(found: Sequence[CodeFigures]) -> tuple[Status, ...]:
    """Those that occur in some row, in the order of their declaration."""
    occurring = {status for one in found for status in one.statuses}
    return tuple(status for status in Status if status in occurring)


def _rows(
    layout: _Layout,
    found: Sequence[CodeFigures],
    groups: Sequence[Among],
    width: int,
    language: str,
) -> Iterator[Row]:
    for place, group in enumerate(groups):
        if len(groups) > 1:
            yield Row("group", group.full, (EMPTY_CELL,) * width, group.key)
        for one in found:
            label = column_label(one.variable, language)
            shown = tuple(layout.cells(one, place, language))
            yield Row("count", label, shown, one.variable.id)


def _cautions(found: Sequence[CodeFigures], language: str) -> tuple[str, ...]:
    return remarks.notes(
        (
            ("", caution)
            for one in found
            for level in one.levels
            for caution in level.cautions
            if caution.code == "lower_bound"
        ),
        language,
    )


def _methods(spec: MatrixSpec, wave: WavePanel, language: str) -> Iterator[str]:
    if "share" in spec.figures or spec.has_two:
        yield (remarks.SHARES_CODED if wave.is_coded else remarks.SHARES)(language)
    yield f"{MODE_WORDS['census'](language)}."


_FEWEST: Final = 3
_NONE: Final = Cell(cells.NOT_OFFERED)
"""Of a code that only a patch of another row had."""
WITHOUT: Final = Text("ohne Antwort", "without an answer")
