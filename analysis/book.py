"""All tables of a plan over a release, as one frozen book. Owns the kinds of tables there are."""

from __future__ import annotations

from datetime import UTC, datetime

from analysis import wording
from analysis.build import Builder
from analysis.codes_table import codes_table
from analysis.descriptor import created, day
from analysis.errors import AnalysisError, Fault
from analysis.listing import listing
from analysis.panel.panel import Panel
from analysis.plan import CountsSpec, ListingSpec, Plan, text
from analysis.release import Release
from analysis.value import Book, Table
from survey.instrument.text import Text


def build(plan: Plan, release: Release, language: str) -> Book:
    """Every table of the plan. Raises AnalysisError with the faults of all of them."""
    tables: list[Table] = []
    faults: list[Fault] = []
    panel = Panel(release)
    for number, spec in enumerate(plan.spec.tables):
        try:
            if spec.wave not in release.waves:
                raise AnalysisError(_no_wave(plan, release, number, spec.wave))
            version = release.questionnaires[release.waves[spec.wave].version]
            if version.study != plan.spec.study:
                raise AnalysisError(_other_study(plan, number, spec.wave, version.study))
            tables.append(_table(Builder(plan, panel.wave(spec.wave), language), spec, number))
        except AnalysisError as error:
            faults += error.faults
    if faults:
        raise AnalysisError(*faults)
    moment = created(release.descriptor)
    assert moment is not None
    words = Text("Datenstand {name} vom {day}", "Data release {name} of {day}")(language)
    return Book(
        title=text(plan.spec.title)(language),
        release=words.format(
            name=release.descriptor.name, day=wording.day(day(release.descriptor), language)
        ),
        digest=release.digest,
        created=_utc(moment),
        language=language,
        notes=(
            *(text(note)(language) for note in plan.spec.notes),
            *(note(language) for note in release.notes),
        ),
        tables=tuple(tables),
    )


def _table(builder: Builder, spec: ListingSpec | CountsSpec, number: int) -> Table:
    match spec:
        case ListingSpec():
            return listing(builder, spec, number)
        case CountsSpec():
            return codes_table(builder, spec, number)


def _no_wave(plan: Plan, release: Release, number: int, wave: str) -> Fault:
    listed = ", ".join(release.waves)
    return Fault(
        str(plan.value("tables", number, "wave")),
        Text(
            f"der Datenstand hat keine Welle {wave!r}; vorhanden: {listed}. Einen Datenstand mit "
            "dieser Welle nehmen oder die Tabelle streichen",
            f"the data release has no wave {wave!r}; there are: {listed}. Take a release with "
            "this wave or delete the table",
        ),
    )


def _other_study(plan: Plan, number: int, wave: str, study: str) -> Fault:
    return Fault(
        str(plan.value("tables", number, "wave")),
        Text(
            f"die Welle {wave} gehört zur Untersuchung {study!r}, der Plan zu "
            f"{plan.spec.study!r}. Einen Datenstand dieser Untersuchung nehmen",
            f"wave {wave} belongs to the study {study!r}, the plan to {plan.spec.study!r}. "
            "Take a release of that study",
        ),
    )


def _utc(moment: datetime) -> datetime:
    """As a workbook stores it: UTC without a zone, whole seconds."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)
