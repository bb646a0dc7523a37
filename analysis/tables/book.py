"""All tables of a plan over a release, as one frozen book. Owns the kinds of tables there are."""

from __future__ import annotations

from collections.abc import Collection

from analysis import wording
from analysis.descriptor import day, stamp
from analysis.errors import AnalysisError, Fault
from analysis.figures import registry as figures
from analysis.figures.value import FigureData
from analysis.panel.panel import Panel
from analysis.pseudonyms import Pseudonyms
from analysis.release import Release
from analysis.tables.build import Builder
from analysis.tables.kinds import registry
from analysis.tables.missing import left_out
from analysis.tables.plan import Plan
from analysis.tables.repeat import entries
from analysis.tables.spec import text
from analysis.tables.value import Book, Table
from survey.instrument.text import Text


def build(
    plan: Plan, release: Release, language: str, pseudonyms: Pseudonyms | None = None
) -> Book:
    """Every table and figure of the plan. Raises AnalysisError with the faults of all of them."""
    tables: list[Table] = []
    named: set[str] = set()
    faults: list[Fault] = []
    panel = Panel(release)
    _check_study(plan, release)
    for entry in entries(plan, panel, language, pseudonyms=pseudonyms):
        named.add(entry.spec.name.casefold())
        try:
            builder = Builder(plan, panel, language, entry.number, pseudonyms=pseudonyms)
            tables.append(registry.build(builder, entry.spec))
        except AnalysisError as error:
            faults += error.faults
    drawn: list[FigureData] = []
    for entry in entries(plan, panel, language, "figures", pseudonyms):
        try:
            builder = Builder(plan, panel, language, entry.number, "figures", pseudonyms)
            _check_name(builder, entry.spec.name, named)
            drawn.append(figures.build(builder, entry.spec))
        except AnalysisError as error:
            faults += error.faults
    if faults:
        raise AnalysisError(*faults)
    words = Text("Datenstand {name} vom {day}", "Data release {name} of {day}")(language)
    return Book(
        title=text(plan.spec.title)(language),
        release=words.format(
            name=release.descriptor.name, day=wording.day(day(release.descriptor), language)
        ),
        digest=release.digest,
        created=stamp(release.descriptor),
        language=language,
        notes=(
            *(text(note)(language) for note in plan.spec.notes),
            *left_out(plan, panel, language, pseudonyms),
            *(note(language) for note in release.notes),
        ),
        tables=tuple(tables),
        figures=tuple(drawn),
    )


def _check_name(builder: Builder, name: str, tables: Collection[str]) -> None:
    """Raises AnalysisError where a table is called so: both are sheets of one workbook."""
    if name.casefold() in tables:
        raise AnalysisError(
            builder.fault(
                f"so heißt schon eine Tabelle: {name!r}; die Abbildung anders benennen",
                f"a table is called {name!r} already; name the figure otherwise",
                "name",
            )
        )


def _check_study(plan: Plan, release: Release) -> None:
    """Raises AnalysisError where no wave of the release belongs to the plan's study."""
    studies = {release.questionnaires[wave.version].study for wave in release.waves.values()}
    if plan.spec.study not in studies:
        listed = ", ".join(sorted(studies))
        words = Text(
            f"der Plan gehört zur Untersuchung {plan.spec.study!r}, der Datenstand zu {listed}. "
            "Einen Datenstand dieser Untersuchung nehmen",
            f"the plan belongs to the study {plan.spec.study!r}, the data release to {listed}. "
            "Take a release of that study",
        )
        raise AnalysisError(Fault(str(plan.value("study")), words))
