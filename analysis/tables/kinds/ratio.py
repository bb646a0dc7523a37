"""Builds a table of ratios and gaps within a wave: applied for, granted, filled.

Owns which pairs are put side by side. Refuses numbers of different units unless the plan says that
the ratio is no percentage, and a ratio of shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError, Fault
from analysis.panel.wave import WavePanel
from analysis.results.mode import MODE_WORDS
from analysis.results.ratio import ratios
from analysis.tables import cells, remarks
from analysis.tables.among import Among, among, splits
from analysis.tables.among import remarks as column_remarks
from analysis.tables.build import Builder, column_label
from analysis.tables.headings import headed, track_of
from analysis.tables.legend import legend
from analysis.tables.published import variable_of
from analysis.tables.ratio_rows import Layout, Pair, Shown, rows
from analysis.tables.spec import GroupedTableSpec, Strict, text
from analysis.tables.value import Table
from analysis.tally import is_share
from survey.instrument.text import Text
from survey.questions.base import Variable
from survey.questions.spec import TextSpec


class PairSpec(Strict):
    """Two numbers: `of` as a part of `to`, both `name` or `name.item`."""

    of: str
    to: str
    heading: TextSpec | None = None


class RatioSpec(GroupedTableSpec):
    """Pairs of numbers by groups, each over the units that have both.

    `figures`: the ratio, and the gap (`to` less `of`). `percent` false prints a ratio as a number,
    as of two different units ("clients per position").
    """

    type: Literal["ratio"]
    pairs: Annotated[list[PairSpec], Field(min_length=1)]
    figures: list[Shown] = Field(["ratio"], min_length=1)
    percent: bool = True


def build(builder: Builder, spec: RatioSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    variables = _headed(builder, spec, _variables(builder, spec, wave))
    split = splits(builder, wave, spec)
    groups = among(language, split)
    pairs = [
        _pair(builder, wave, one, both, groups)
        for one, both in zip(spec.pairs, variables, strict=True)
    ]
    layout = Layout.of(pairs, spec.figures, percent=spec.percent)
    made = tuple(rows(pairs, layout, language))
    return builder.table(
        spec,
        (wave,),
        label=Text("Zahl zu Bezugszahl", "Number to reference number")(language),
        base=wording.listing_base(wave, len(wave.counting), builder.units_called, language),
        universe=builder.universe(spec, wave, [v for both in variables for v in both]),
        columns=tuple(layout.columns(language)),
        rows=made,
        legend=legend((cell for row in made for cell in row.cells), language),
        notes=(*column_remarks(wave, split, language), *_cautions(pairs, language)),
        methods=(OVER_BOTH(language), f"{MODE_WORDS['census'](language)}."),
        reading=_reading(pairs[0], layout, builder.units_called, language),
    )


def _variables(
    builder: Builder, spec: RatioSpec, wave: WavePanel
) -> tuple[tuple[Variable, Variable], ...]:
    """Both numbers of each pair. Raises AnalysisError with the faults of all pairs."""
    found = []
    faults: list[Fault] = []
    for place, pair in enumerate(spec.pairs):
        path = ("pairs", place)
        try:
            both = (
                _number(builder, wave, pair.of, *path, "of"),
                _number(builder, wave, pair.to, *path, "to"),
            )
        except AnalysisError as error:
            faults += error.faults
            continue
        faults += _unlike(builder, spec, both, *path)
        found.append(both)
    if faults:
        raise AnalysisError(*faults)
    return tuple(found)


def _headed(
    builder: Builder, spec: RatioSpec, pairs: Sequence[tuple[Variable, Variable]]
) -> list[tuple[Variable, Variable]]:
    """The same pairs under the headings of the plan."""
    called = iter(headed(builder, spec, [variable for both in pairs for variable in both]))
    return list(zip(called, called, strict=True))


def _number(builder: Builder, wave: WavePanel, name: str, *path: str | int) -> Variable:
    variable = variable_of(builder, wave, name, *path)
    if variable.kind != "number" or variable.is_place or is_share(variable):
        raise AnalysisError(
            builder.fault(
                f"{name!r} ist keine Zahl, die sich zusammenzählen lässt; eine andere nennen",
                f"{name!r} is no number that adds up; name another",
                *path,
            )
        )
    return variable


def _unlike(
    builder: Builder, spec: RatioSpec, both: tuple[Variable, Variable], *path: str | int
) -> Iterator[Fault]:
    """Why these two have no percentage or gap."""
    units = [variable.unit for variable in both]
    if units[0] != units[1] and (spec.percent or "gap" in spec.figures):
        named = [unit.de or "–" for unit in units]
        english = [unit("en") or "–" for unit in units]
        yield builder.fault(
            f"{both[0].id!r} ({named[0]}) und {both[1].id!r} ({named[1]}) haben verschiedene "
            "Einheiten: kein Anteil und keine Differenz; `percent: false` druckt das Verhältnis "
            "als Zahl",
            f"{both[0].id!r} ({english[0]}) and {both[1].id!r} ({english[1]}) have different "
            "units: no percentage and no difference; `percent: false` prints the ratio as a number",
            *path,
        )


def _pair(
    builder: Builder,
    wave: WavePanel,
    spec: PairSpec,
    both: tuple[Variable, Variable],
    groups: tuple[Among, ...],
) -> Pair:
    of, to = (track_of(builder, wave, variable) for variable in both)
    found = tuple(ratios(of, to, units=group.members)[0] for group in groups)
    language = builder.language
    named = [column_label(variable, language) for variable in both]
    label = text(spec.heading)(language) or OF_TO(language).format(of=named[0], to=named[1])
    return Pair(label, f"{both[0].id}/{both[1].id}", groups, found)


def _cautions(pairs: Sequence[Pair], language: str) -> tuple[str, ...]:
    """Those of all units, with the name of the pair where there are several."""
    return remarks.notes(
        (
            (pair.label if len(pairs) > 1 else "", caution)
            for pair in pairs
            for caution in pair.found[0].cautions
        ),
        language,
    )


def _reading(pair: Pair, layout: Layout, units: str, language: str) -> str:
    ratio = pair.found[0]
    if not ratio.n:
        return ""
    of, to, _, *shown = (cell.text for cell in layout.cells(ratio, language))
    has_ratio = "ratio" in layout.shown and layout.shown[0] == "ratio"
    said = f" ({shown[0]})" if has_ratio and shown[0] not in ("", cells.NO_PERCENT) else ""
    return _READING(language).format(
        label=pair.label, of=of, to=to, n=ratio.n, units=units, ratio=said
    )


OF_TO: Final = Text("„{of}“ zu „{to}“", "“{of}” to “{to}”")
_READING: Final = Text(
    "{label}: zusammen {of} zu {to} in {n} {units}{ratio}.",
    "{label}: {of} to {to} in all, in {n} {units}{ratio}.",
)
OVER_BOTH: Final = Text(
    "Beide Summen laufen über die Kommunen mit einer genauen oder ungefähren Zahl zu beidem; "
    "ungenaue Zahlen stehen nur in den Grenzen.",
    "Both totals run over the municipalities with an exact or approximate number for both; inexact "
    "numbers are in the bounds only.",
)
