"""Builds a distribution: how answers spread, a stacked bar per wave, group or item.

Owns what a bar is made of: every code, every statement without one, every kind of missing. Refuses
percentages where one base is smaller than 20: then the bars are in counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import Field

from analysis.errors import AnalysisError
from analysis.figures import axes, notes
from analysis.figures.arranging import ORDERS, check_keys, ordered
from analysis.figures.bar_parts import parts_of
from analysis.figures.bar_rows import BarRow, bar_rows
from analysis.figures.bar_table import base_of, columns_of, reading_of, rows_of
from analysis.figures.spec import FigureSpec, ItemSpec
from analysis.figures.subjects import Subject, subjects
from analysis.figures.value import Axis, Bar, Break, Distribution, FigureData, Part
from analysis.figures.words import distribution_words
from analysis.panel.wave import WavePanel
from analysis.results import change_cautions
from analysis.results.caution import SMALL_BASE, Caution
from analysis.results.words.digits import percent
from analysis.results.words.levels import NO_STATEMENTS
from analysis.tables.build import Builder
from analysis.tables.spec import text
from survey.instrument.text import Text


class DistributionSpec(FigureSpec):
    """Stacked bars of one question: per wave, per group, or per item (rows of a matrix).

    Of a multiple there is a bar per choice. `bars`: `shares` of those with a statement, or
    `counts` of all whom the question is for; with a base below 20 always counts. `order`: of bars
    that are no waves; `value` goes by the share of the first answer, of a scale of the last two.
    """

    type: Literal["distribution"]
    waves: list[str] = Field(default_factory=lambda: ["latest"])
    group_by: str | None = None
    items: Annotated[list[ItemSpec], Field(min_length=1, max_length=20)]
    bars: Literal["shares", "counts"] = "shares"


def build(builder: Builder, spec: DistributionSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError."""
    language = builder.language
    waves = builder.waves(spec.waves)
    check_keys(builder, spec, orders=ORDERS if len(waves) == 1 else ("report",))
    found = subjects(builder, spec.items, waves)
    _check(builder, spec, found, waves)
    rows = ordered(
        bar_rows(builder, spec.group_by, found, waves),
        spec.order,
        lambda row: (row.label, row.key, row.value),
    )
    bases = [row.counted.base for row in rows if row.counted.level.stated]
    in_percent = spec.bars == "shares" and min(bases, default=0) >= SMALL_BASE
    parts = parts_of([row.counted for row in rows], language, with_missing=not in_percent)
    compared = _compared(rows)
    body = Distribution(
        axis=_axis(builder, rows, in_percent=in_percent),
        parts=parts,
        bars=tuple(_bar(row, parts, language, in_percent=in_percent) for row in rows),
        breaks=tuple(
            Break(place, place + 1, why(language)) for place, why in compared if why.code == "break"
        ),
    )
    last = waves[found[0].asked(waves)[-1]]
    levels = [(row.label, [row.counted.level]) for row in rows]
    small = spec.bars == "shares" and not in_percent
    table = builder.table(
        spec,
        waves,
        label=_heading(spec, waves, language),
        base=base_of(rows, language),
        universe=builder.universe(spec, last, [one.variable(last) for one in found]),
        columns=columns_of(rows, language),
        rows=rows_of(rows, language),
        reading="" if spec.group_by else reading_of(rows[-1], builder.units_called, language),
        notes=(
            *notes.of_changes([("", [why for _, why in compared])], language),
            *((_COUNTS(language),) if small else ()),
            *((_MULTIPLE(language),) if found[0].track.variable.kind == "multiple" else ()),
            *notes.of_levels(levels, language, ("share_of_asked", "not_offered")),
        ),
    )
    words = text(spec.alternative)(language) or distribution_words(table.title, body, language)
    return FigureData(table=table, body=body, alternative=words)


def _check(
    builder: Builder, spec: DistributionSpec, found: Sequence[Subject], waves: Sequence[WavePanel]
) -> None:
    """Raises AnalysisError where bars would differ in more than one thing, or have no codes."""
    faults = []
    is_multiple = found[0].track.variable.kind == "multiple"
    several = (len(found) > 1 or is_multiple, len(waves) > 1, spec.group_by is not None)
    if sum(several) > 1:
        faults.append(
            builder.fault(
                "ein Balken je Welle, je Gruppe oder je Eintrag, nicht mehrere davon zugleich",
                "a bar per wave, per group or per item, not several of these at once",
            )
        )
    for place, one in enumerate(found):
        if "share" not in one.track.measures or (len(found) > 1 and is_multiple):
            faults.append(
                builder.fault(
                    f"{one.track.id!r} hat keine Antworten, die sich so stapeln lassen",
                    f"{one.track.id!r} has no answers that can be stacked like this",
                    "items", place, "variable",
                )
            )  # fmt: skip
        elif one.code is not None:
            faults.append(
                builder.fault(
                    "hier stehen alle Antworten; `code` streichen",
                    "all answers stand here; delete `code`",
                    "items", place, "code",
                )
            )  # fmt: skip
        elif one.track.codes != found[0].track.codes:
            faults.append(
                builder.fault(
                    f"{one.track.id!r} hat andere Antworten als der erste Eintrag",
                    f"{one.track.id!r} has other answers than the first item",
                    "items", place, "variable",
                )
            )  # fmt: skip
    if faults:
        raise AnalysisError(*faults)


def _bar(row: BarRow, parts: Sequence[Part], language: str, *, in_percent: bool) -> Bar:
    of = row.counted
    sizes: list[float] = []
    texts: list[str] = []
    for part in parts:
        n = of.counts.get(part.key, 0)
        size = n / of.base if in_percent and of.base else float(n)
        sizes.append(size)
        texts.append("" if not n else percent(size, language) if in_percent else f"{n}")
    note = _N_OF(language).format(n=of.base, of=of.level.frame)
    if not of.level.stated:
        note = NO_STATEMENTS(language)
    missing = ", ".join(f"{words}\N{NO-BREAK SPACE}{n}" for words, n in of.missing)
    return Bar(row.label, note, tuple(sizes), tuple(texts), missing if in_percent else "")


def _axis(builder: Builder, rows: Sequence[BarRow], *, in_percent: bool) -> Axis:
    language, units = builder.language, builder.units_called
    if in_percent:
        return axes.shares(_SHARE_OF(language).format(units=units), language)
    most = max((row.counted.level.frame for row in rows), default=1)
    return axes.counts(_NUMBER_OF(language).format(units=units), most, language)


def _compared(rows: Sequence[BarRow]) -> list[tuple[int, Caution]]:
    """Before which bars of waves there is a break or a limit to comparing, and why."""
    found: list[tuple[int, Caution]] = []
    for place, (before, after) in enumerate(pairwise(rows)):
        start, end = before.wave.row, after.wave.row
        track = after.subject.track
        if start < end:
            said = change_cautions.of_step(track, track.measures[0], track.applies, start, end)
            found += [(place, one) for one in said if one.code in ("break", "limited")]
    return found


def _heading(spec: DistributionSpec, waves: Sequence[WavePanel], language: str) -> str:
    if spec.group_by is not None:
        return Text("Gruppe", "Group")(language)
    return (Text("Welle", "Wave") if len(waves) > 1 else Text("Frage", "Question"))(language)


_N_OF: Final = Text("n = {n} von {of}", "n = {n} of {of}")
_NUMBER_OF: Final = Text("Zahl der {units}", "Number of {units}")
_SHARE_OF: Final = Text("Anteil der {units} mit Angabe", "Share of the {units} with a statement")
_COUNTS: Final = Text(
    "Anzahlen statt Prozenten, weil eine Basis kleiner als 20 ist.",
    "Counts instead of percentages, since a base is smaller than 20.",
)
_MULTIPLE: Final = Text(
    "Mehrfachnennungen: jeder Balken ist eine Antwort für sich.",
    "Several answers possible: each bar is an answer by itself.",
)
