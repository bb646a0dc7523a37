"""Tables that a release has no wave for, no codings or no pseudonyms: left out where the plan says
so, and named with why.

Owns the keys `when_missing` and `since`. Refuses to leave out a table of a plan that is silent
about it: its kind then says what is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.panel.wave import WavePanel
from analysis.pseudonyms import Pseudonyms
from analysis.tables.build import Builder
from analysis.tables.spec import TableSpec
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

if TYPE_CHECKING:
    from analysis.tables.plan import Plan

_KEYS: Final = ("wave", "start", "end")
"""The fields of specifications that hold one wave; `waves` holds several."""


def why_left_out(builder: Builder, spec: TableSpec) -> Text | None:
    """Why a table is left out; None where it is built, or where what is missing is an error."""
    if spec.when_missing == "error" and spec.since is None:
        return None
    if spec.when_missing == "skip" and (lacking := _lacking(builder, spec)) is not None:
        return lacking
    found: list[WavePanel] = []
    for name in _names(spec):
        try:
            found.append(builder.wave(name))
        except AnalysisError:
            return None if spec.when_missing == "error" else _missing(name)
    if spec.since is None:
        return None
    # Waves are half-years, so that their names stand in the order of time.
    if all(wave.wave.name >= spec.since for wave in found):
        return None
    if spec.since in (wave.wave.name for wave in builder.study_waves):
        return _too_early(spec.since)
    return _missing(spec.since)


def left_out(
    plan: Plan, panel: Panel, language: str, pseudonyms: Pseudonyms | None = None
) -> Iterator[str]:
    """A note per reason with the tables and figures that it leaves out."""
    by_reason: dict[Text, list[str]] = {}
    builder = Builder(plan, panel, language, 0, pseudonyms=pseudonyms)
    for spec in (*plan.spec.tables, *plan.spec.figures):
        why = why_left_out(builder, spec)
        if why is not None:
            by_reason.setdefault(why, []).append(_called(spec))
    for why, names in by_reason.items():
        words = _ONE if len(names) == 1 else _SEVERAL
        yield words(language).format(tables=", ".join(names), why=why(language))


def _lacking(builder: Builder, spec: TableSpec) -> Text | None:
    """What else the table is of that is not there."""
    if spec.needs_pseudonyms and builder.pseudonyms is None:
        return _NO_PSEUDONYMS
    if spec.needs_codings and not _has_codings(builder, spec):
        return _NO_CODINGS
    return None


def _has_codings(builder: Builder, spec: TableSpec) -> bool:
    """Of its wave; one that is not there at all is said otherwise."""
    try:
        waves = {builder.wave(name).wave.name for name in _own(spec)}
    except AnalysisError:
        return True
    return any(coding.wave in waves for coding in builder.panel.release.codings)


def _names(spec: TableSpec) -> list[str]:
    """The waves that a table is about; of one over all waves the latest."""
    if spec.for_each is not None:
        return [spec.for_each.wave, *_own(spec)]
    return _own(spec)


def _own(spec: TableSpec) -> list[str]:
    own = [value for key in _KEYS if isinstance(value := getattr(spec, key, None), str)]
    several = getattr(spec, "waves", None)
    if several is not None:
        own += several or ["latest"]
    return own


def _called(spec: TableSpec) -> str:
    """Its name; of several tables the first."""
    if spec.for_each is None:
        return spec.name
    return f"{spec.name.replace('{n}', str(spec.for_each.start))} ff."


def _missing(name: str) -> Text:
    if name == "previous":
        return _PREVIOUS
    return Text(
        f"Welle {half_year_label(name, 'de')} fehlt im Datenstand",
        f"wave {half_year_label(name, 'en')} is not in the data release",
    )


def _too_early(since: str) -> Text:
    return Text(
        f"gefragt seit dem {half_year_label(since, 'de')}, eine weitere Welle fehlt im Datenstand",
        f"asked since {half_year_label(since, 'en')}, a further wave is not in the data release",
    )


_PREVIOUS: Final = Text(
    "eine frühere Welle fehlt im Datenstand", "an earlier wave is not in the data release"
)
_NO_PSEUDONYMS: Final = Text(
    "Pseudonyme wurden nicht angegeben (`--pseudonyms`)",
    "no pseudonyms were given (`--pseudonyms`)",
)
_NO_CODINGS: Final = Text(
    "die einzelnen Kodierungen (codings.csv) fehlen im Datenstand",
    "what each coder coded (codings.csv) is not in the data release",
)
_ONE: Final = Text("{tables} entfällt: {why}.", "{tables} is left out: {why}.")
_SEVERAL: Final = Text("{tables} entfallen: {why}.", "{tables} are left out: {why}.")
