"""Builds a cross table: a question's codes in rows; all units and overlapping groups in columns.

Owns what such a table says of itself. Refuses questions without codes, tests without a reason, and
an association of groups that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from analysis import wording
from analysis.errors import AnalysisError
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.results.associations import has_table, whole
from analysis.results.grouped import Mask
from analysis.results.mode import Mode
from analysis.results.words.groups import association
from analysis.statistics.permutation import DRAWS, SEED
from analysis.tables import code_rows, inference, remarks
from analysis.tables.among import CODES, Split, among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder, column_label
from analysis.tables.code_figures import CodeFigures
from analysis.tables.headings import headed, track_of
from analysis.tables.inference import InferenceSpec
from analysis.tables.legend import legend
from analysis.tables.published import question_of, variables_of
from analysis.tables.reading import of_share
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.strong import StrongSpec, refuse_useless, towards
from analysis.tables.value import Row, Table
from analysis.tally import tally
from survey.instrument.text import Text
from survey.questions.base import Variable


class CrossSpec(InferenceSpec, StrongSpec, GroupedTableSpec):
    """A question by groups.

    `shares` false prints counts only; `bounds` prints the possible share of all units;
    `association` notes how strongly the answer goes with each grouping.
    """

    type: Literal["cross"]
    question: str
    shares: bool = True
    bounds: bool = False
    association: bool = False


def build(builder: Builder, spec: CrossSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    question = question_of(builder, wave, spec.question, "question")
    variables = headed(builder, spec, variables_of(builder, question, CODES, "question"))
    mode = inference.mode_of(builder, spec)
    split = splits(builder, wave, spec)
    columns = among(language, split)
    tracks = [towards(track_of(builder, wave, variable), spec) for variable in variables]
    refuse_useless(builder, spec, tracks)
    found = [CodeFigures.of(track, columns, mode) for track in tracks]
    rows = list(_rows(spec, found, language))
    return builder.table(
        spec,
        (wave,),
        label=Text("Antwort", "Answer")(language),
        base=_base(wave, variables, builder),
        universe=builder.universe(spec, wave, variables),
        columns=[one.column for one in columns],
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        notes=(
            *column_remarks(wave, split, language),
            *_cautions(found, language),
            *(_too_few(found, language) if spec.shares else ()),
            *_multiple(variables, language),
            *_associations(builder, spec, wave, found, split, mode),
        ),
        methods=tuple(_methods(spec, found, language)),
        reading=of_share(found[0], builder.units_called, language),
    )


def _rows(spec: CrossSpec, found: Sequence[CodeFigures], language: str) -> Iterator[Row]:
    for one in found:
        name = column_label(one.variable, language) if len(found) > 1 else ""
        yield from code_rows.rows(one, language, shares=spec.shares, bounds=spec.bounds, name=name)


def _base(wave: WavePanel, variables: Sequence[Variable], builder: Builder) -> str:
    units, language = builder.units_called, builder.language
    if len(variables) > 1:
        return wording.listing_base(wave, len(wave.counting), units, language)
    return wording.counts_base(tally(wave, variables[0], wave.units), units, language)


def _cautions(found: Sequence[CodeFigures], language: str) -> tuple[str, ...]:
    """Those of all units; groups say theirs by symbols and bases."""
    return remarks.notes(
        (
            (column_label(one.variable, language) if len(found) > 1 else "", caution)
            for one in found
            for level in (each[0] for each in one.by_code.values())
            for caution in level.cautions
        ),
        language,
    )


def _too_few(found: Sequence[CodeFigures], language: str) -> Iterator[str]:
    """Where no column has shares, though the plan wants them."""
    if not any(one.prints_percent for one in found):
        yield remarks.no_shares(max(one.whole[0].base for one in found), language)


def _multiple(variables: Sequence[Variable], language: str) -> Iterator[str]:
    if any(variable.kind == "multiple" for variable in variables):
        yield MULTIPLE(language)


def _associations(
    builder: Builder,
    spec: CrossSpec,
    wave: WavePanel,
    found: Sequence[CodeFigures],
    split: Sequence[Split],
    mode: Mode,
) -> Iterator[str]:
    if not spec.association:
        if mode == "superpopulation":
            raise AnalysisError(
                builder.fault(
                    "diese Tabelle hat einen Test nur mit `association: true`; den Schlüssel "
                    "ergänzen oder `inference` streichen",
                    "this table has a test with `association: true` only; add that key or delete "
                    "`inference`",
                    "inference",
                )
            )
        return
    if not split or not all(has_table(one.track) for one in found):
        raise AnalysisError(
            builder.fault(
                "ein Zusammenhang braucht Gruppen und eine Frage mit genau einer Antwort; "
                "`association` streichen oder Gruppen nennen (`columns`, `by`)",
                "an association needs groups and a question with exactly one answer; delete "
                "`association` or name groups (`columns`, `by`)",
                "association",
            )
        )
    for one in found:
        for part in split:
            yield _association(one.track, part, mode, builder.language, len(found) > 1)


def _association(track: Track, part: Split, mode: Mode, language: str, is_named: bool) -> str:
    masks = [Mask(g.key, g.members) for g in part.groups if g.members is not None]
    sizes = whole(track, masks, None, mode, SEED, DRAWS)
    about = WITH(language).format(groups=part.over)
    if is_named:
        about = f"{column_label(track.variable, language)}, {about}"
    size = next(iter(sizes), None)
    return f"{about}: {association(size, language) if size else OVERLAPPING(language)}."


def _methods(spec: CrossSpec, found: Sequence[CodeFigures], language: str) -> Iterator[str]:
    if spec.shares and any(one.prints_percent for one in found):
        is_coded = any(one.is_coded for one in found)
        yield (remarks.SHARES_CODED if is_coded else remarks.SHARES)(language)
        if any(one.prints_share_of_asked for one in found):
            yield remarks.SHARES_OF_ASKED(language)
    if spec.bounds:
        yield remarks.BOUNDS(language)
    if spec.association:
        yield remarks.ASSOCIATION(language)
    yield from inference.said(spec, language)


MULTIPLE: Final = Text(
    "Mehrfachnennungen: Die Anzahlen können zusammen mehr als die Basis ergeben.",
    "Several answers possible: the counts may add up to more than the base.",
)
WITH: Final = Text("Zusammenhang mit „{groups}“", "Association with “{groups}”")
OVERLAPPING: Final = Text(
    "kein Maß, denn die Gruppen überschneiden sich", "no measure, for the groups overlap"
)
