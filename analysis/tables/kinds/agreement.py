"""Builds the table of agreement: questions in rows; how far coders coded alike in columns.

Owns what such a table says of itself. Refuses a verdict: which alpha is enough the study says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from pydantic import Field

from analysis import wording
from analysis.errors import AnalysisError, Fault
from analysis.panel.wave import WavePanel
from analysis.printing import exact_cell
from analysis.results.agreement import Agreement, Agreements
from analysis.results.agreements import agreements
from analysis.results.words import agreement as words
from analysis.statistics.outcome import NOTES
from analysis.tables.build import Builder
from analysis.tables.change_cells import BLOCKED
from analysis.tables.legend import legend
from analysis.tables.over_waves import Said, notes
from analysis.tables.remarks import SHOWN
from analysis.tables.spec import WaveTableSpec, text
from analysis.tables.value import Cell, Column, Row, Table
from survey.instrument.package import CODINGS
from survey.instrument.printing import rounded
from survey.instrument.text import Text


class AgreementSpec(WaveTableSpec):
    """The agreement of coders in one coded wave. `items`: as of `analysis agreement --variable`;
    all that were coded without.
    """

    type: Literal["agreement"]
    items: list[str] = Field(default_factory=list)

    @property
    def needs_codings(self) -> bool:
        return True


def build(builder: Builder, spec: AgreementSpec) -> Table:
    """The table of this specification. Raises AnalysisError."""
    language = builder.language
    wave = builder.wave(spec.wave, "wave")
    found = _found(builder, spec, wave)
    shown = [one for one in found.results if _is_shown(wave, one)]
    rows = [Row("count", _label(one, language), _cells(one, language), one.id) for one in shown]
    commonest = [one.commonest for one in shown if one.commonest is not None]
    symbols = (
        *wording.legend(commonest, (), "standard", language),
        *legend((cell for row in rows for cell in row.cells), language),
    )
    said = (Said(_label(one, language), "", caution) for one in shown for caution in one.cautions)
    return builder.table(
        spec,
        (wave,),
        label=Text("Frage", "Question")(language),
        base=_BASE(language).format(units=builder.units_called),
        universe=text(spec.universe)(language)
        or _UNIVERSE(language).format(units=builder.units_called),
        columns=[Column(each(language)) for each in _COLUMNS],
        rows=rows,
        legend=tuple(dict(symbols).items()),
        notes=(
            *notes(said, len(rows), language, SHOWN),
            *_without_alpha(shown, language),
            *_unmeasured(found, language),
        ),
        methods=(words.method(found, language),),
        reading=_reading(shown, builder.units_called, language),
    )


def _found(builder: Builder, spec: AgreementSpec, wave: WavePanel) -> Agreements:
    try:
        return agreements(builder.panel.release, wave=wave.wave.name, variables=spec.items)
    except AnalysisError as error:
        where = "items" if spec.items else "wave"
        if where == "wave" and "wave" not in spec.model_fields_set:
            where = "type"
        raise AnalysisError(*(_placed(builder, one, where) for one in error.faults)) from None


def _placed(builder: Builder, fault: Fault, where: str) -> Fault:
    """At the plan's place; a fault of the file of codings names it still."""
    file = f"{CODINGS.file} " if fault.where == CODINGS.file else ""
    return builder.fault(file + fault.message.de, file + fault.message.en, where)


def _is_shown(wave: WavePanel, one: Agreement) -> bool:
    """How far coders agree on what is never published says nothing of a municipality, but it names
    the question and its commonest code.
    """
    question = wave.questionnaire.questions.get(one.variable.name)
    return question is None or question.publication != "never"


def _label(one: Agreement, language: str) -> str:
    choice = one.variable.choice(one.code) if one.code is not None else None
    parts = (
        one.label(language),
        one.variable.label(language),
        choice.label(language) if choice else "",
    )
    return " – ".join(dict.fromkeys(part for part in parts if part)) or one.id


def _cells(one: Agreement, language: str) -> tuple[Cell, ...]:
    kappa = one.kappas[0].value if one.kappas else None
    return (
        exact_cell(one.units, language),
        exact_cell(len(one.coders), language),
        exact_cell(one.raw.agreeing, language) if one.units else BLOCKED,
        _two(one.alpha.value, language, one.alpha.low, one.alpha.high),
        _interval(one, language),
        exact_cell(one.alpha.units, language),
        Cell(one.commonest_words(language)) if one.raw.codes else BLOCKED,
        exact_cell(one.raw.commonest_count, language) if one.raw.codes else BLOCKED,
        _two(kappa, language),
    )


def _two(
    value: float | None, language: str, low: float | None = None, high: float | None = None
) -> Cell:
    if value is None:
        return BLOCKED
    first, last = (None if end is None else _decimal(end) for end in (low, high))
    return Cell(words.two(value, language), _decimal(value), low=first, high=last)


def _interval(one: Agreement, language: str) -> Cell:
    low, high = one.alpha.low, one.alpha.high
    if low is None or high is None:
        return BLOCKED
    return Cell(f"{words.two(low, language)} – {words.two(high, language)}")


def _decimal(value: float) -> Decimal:
    return rounded(Decimal(repr(value)), 2)


def _without_alpha(found: Sequence[Agreement], language: str) -> Iterator[str]:
    """Why a question has no alpha, or no interval."""
    for one in found:
        if note := NOTES[one.alpha.note]:
            yield f"{_label(one, language)}: {note(language)}"


def _unmeasured(found: Agreements, language: str) -> Iterator[str]:
    if found.unmeasured:
        yield words.UNMEASURED(language).format(names=", ".join(found.unmeasured))


def _reading(found: Sequence[Agreement], units: str, language: str) -> str:
    """The first question that was coded twice."""
    for one in found:
        if one.units:
            alpha = words.two(one.alpha.value, language)
            return _READING(language).format(
                label=_label(one, language),
                n=one.raw.agreeing,
                of=one.units,
                units=units,
                alpha=alpha,
            )
    return ""


_COLUMNS: Final = (
    Text("doppelt kodiert", "coded twice"),
    Text("Kodierer*innen", "coders"),
    Text("gleich kodiert", "coded alike"),
    Text("Alpha", "alpha"),
    Text("95-%-Intervall", "95% interval"),
    Text("n von Alpha", "n of alpha"),
    Text("häufigster Code", "commonest code"),
    Text("so oft", "so often"),
    Text("Kappa", "kappa"),
)
_BASE: Final = Text(
    "je Zeile: {units}, die zwei oder mehr kodiert haben", "by row: {units} coded by two or more"
)
_UNIVERSE: Final = Text(
    "{units}, deren Unterlagen kodiert wurden", "{units} whose documents were coded"
)
_READING: Final = Text(
    "„{label}“: {n} von {of} doppelt kodierten {units} sind gleich kodiert, Alpha {alpha}.",
    "“{label}”: {n} of {of} {units} coded twice are coded alike, alpha {alpha}.",
)
