"""Builds the accounting: waves in rows, who they were for and how far they came in columns.

Owns what such a table says of itself. Refuses to count (`results.accounting` does) and rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from analysis.printing import exact_cell
from analysis.results.accounting import Accounting, Return
from analysis.results.accounting_lines import RETURNS, figures
from analysis.tables.build import Builder
from analysis.tables.change_cells import BLOCKED
from analysis.tables.legend import legend
from analysis.tables.spec import WavesTableSpec, text
from analysis.tables.value import EMPTY_CELL, Column, Row, Table
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


class AccountingSpec(WavesTableSpec):
    """The return of the waves; with `group_by` that of each group and of all, wave by wave."""

    type: Literal["accounting"]


def build(builder: Builder, spec: AccountingSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    waves = builder.waves(spec.waves)
    grouping = builder.plan.groupings[spec.group_by] if spec.group_by is not None else None
    for wave in waves:
        builder.groups(wave, spec.group_by, wave.units)
    found = Accounting(
        builder.panel,
        waves=[wave.wave.name for wave in waves],
        attribute=grouping.attribute if grouping is not None else None,
    ).returns
    codes = [g.code for g in grouping.groups] if grouping is not None else []
    labels = {g.code: text(g.heading)(language) for g in grouping.groups} if grouping else {}
    rows: list[Row] = []
    for wave in waves:
        own = {one.group: one for one in found if one.wave == wave.wave.name}
        name = half_year_label(wave.wave.name, language)
        if grouping is None:
            rows.append(_row("count", name, own[None], language))
            continue
        rows.append(Row("group", name, (EMPTY_CELL,) * len(RETURNS)))
        rows += [_row("count", labels[c], own[c], language) for c in codes if c in own]
        rows.append(
            _row("total", _ALL(language).format(units=builder.units_called), own[None], language)
        )
    return builder.table(
        spec,
        waves,
        label=Text("Welle", "Wave")(language),
        base=_BASE(language).format(units=builder.units_called),
        universe=text(spec.universe)(language)
        or _UNIVERSE(language).format(units=builder.units_called),
        columns=[Column(words(language)) for words in RETURNS],
        rows=rows,
        legend=legend((cell for row in rows for cell in row.cells), language),
        methods=tuple(_methods(found, language)),
        reading=_reading([one for one in found if one.group is None], builder, language),
    )


def _row(kind: Literal["count", "total"], label: str, found: Return, language: str) -> Row:
    """Where a figure does not apply, as a deadline that was not set, stands `x`."""
    cells = tuple(BLOCKED if n is None else exact_cell(n, language) for n in figures(found))
    return Row(kind, label, cells, found.group or found.wave)


def _methods(found: Sequence[Return], language: str) -> Iterator[str]:
    yield _COUNTED(language)
    if any(one.is_coded for one in found):
        yield _CODED(language)


def _reading(found: Sequence[Return], builder: Builder, language: str) -> str:
    """The latest wave."""
    for one in reversed(found):
        words = _READING_CODED if one.is_coded else _READING
        return words(language).format(
            wave=half_year_label(one.wave, language),
            n=one.submitted,
            frame=one.frame,
            accepted=one.accepted,
            units=builder.units_called,
        )
    return ""


_ALL: Final = Text("alle {units}", "all {units}")
_BASE: Final = Text("{units} im Berichtskreis der Welle", "{units} in the frame of the wave")
_UNIVERSE: Final = Text("alle {units} im Berichtskreis", "all {units} in the frame")
_COUNTED: Final = Text(
    "Berichtskreis ohne Ausgeschiedene. Geöffnet: wer die Erhebung aufgerufen hat; abgesendet: "
    "Meldungen, die zählen; verspätet: nach der Frist abgesendet.",
    "Frame without those that left it. Opened: who called up the survey; submitted: responses that "
    "count; late: submitted after the deadline.",
)
_CODED: Final = Text(
    "Eine aus Dokumenten kodierte Welle lädt niemanden ein.",
    "A wave coded from documents invites nobody.",
)
_READING: Final = Text(
    "{wave}: {n} von {frame} {units} im Berichtskreis haben abgesendet, {accepted} Meldungen sind "
    "geprüft und angenommen.",
    "{wave}: {n} of {frame} {units} in the frame submitted, {accepted} responses are accepted.",
)
_READING_CODED: Final = Text(
    "{wave}: Unterlagen von {n} der {frame} {units} im Berichtskreis sind ausgewertet.",
    "{wave}: documents of {n} of the {frame} {units} in the frame were coded.",
)
