"""What every kind of table needs to be built: its wave, its names checked, its sentences.

Owns the common parts of a table. Refuses to know the kinds of tables; `book` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from analysis import wording
from analysis.errors import AnalysisError, Fault
from analysis.groups import Group, by_attribute
from analysis.labels import universe
from analysis.panel.wave import WavePanel
from analysis.plan import Plan, PlanSpec, TableSpec, text
from analysis.release import Unit
from analysis.results.caution import EXAMPLE
from analysis.value import Row, Table
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.questions.base import Question, Variable


@dataclass(frozen=True)
class Builder:
    """One table's surroundings: the plan with its places, the wave's panel, the language."""

    source: Plan
    panel: WavePanel
    language: str

    @property
    def plan(self) -> PlanSpec:
        return self.source.spec

    @property
    def unit_heading(self) -> str:
        return Text("Kommune", "Municipality")(self.language)

    def fault(self, de: str, en: str, *path: str | int) -> Fault:
        """Something wrong at a place of the plan."""
        return Fault(str(self.source.value(*path)), Text(de, en))

    def symbols(self, spec: TableSpec) -> str:
        return spec.symbols or self.plan.symbols

    def variable(self, name: str, *path: str | int) -> Variable:
        """The variable written as `name` or `name.item`. Raises AnalysisError at the place."""
        known = {variable.id: variable for variable in self.panel.questionnaire.variables.values()}
        if name in known:
            return known[name]
        raise AnalysisError(self._unknown(name, list(known), *path))

    def question(self, name: str, *path: str | int) -> Question:
        """The question of that name that yields variables. Raises AnalysisError at the place."""
        known = {q.name: q for q in self.panel.questionnaire.questions.values() if q.variables()}
        if name in known:
            return known[name]
        raise AnalysisError(self._unknown(name, list(known), *path))

    def groups(self, spec: TableSpec, number: int, units: Sequence[Unit]) -> tuple[Group, ...]:
        """The groups of the table's grouping in the plan's order; none without one."""
        if spec.group_by is None:
            return ()
        grouping = self.plan.groupings[spec.group_by]
        found = {g.code: g for g in by_attribute(self.panel, grouping.attribute, units)}
        missing = set(found) - {g.code for g in grouping.groups}
        if missing:
            listed = ", ".join(sorted(missing))
            raise AnalysisError(
                self.fault(
                    f"Kommunen mit {grouping.attribute} {listed!r} gehören zu keiner Gruppe",
                    f"units with {grouping.attribute} {listed!r} belong to no group",
                    "groupings",
                    spec.group_by,
                    "groups",
                )
            )
        return tuple(
            Group(g.code, text(g.heading), found[g.code].units)
            for g in grouping.groups
            if g.code in found
        )

    def counted(self, units: Sequence[Unit], groups: Sequence[Group]) -> str:
        """What these units are called where they all are of one group of several, else ""."""
        keys = {unit.key for unit in units}
        if len(groups) < 2:
            return ""
        for group in groups:
            if keys <= {unit.key for unit in group.units}:
                return self._counted_words(group)
        return ""

    def _counted_words(self, group: Group) -> str:
        for grouping in self.plan.groupings.values():
            for spec in grouping.groups:
                if spec.code == group.code:
                    return text(spec.counted or spec.heading)(self.language)
        return ""

    def universe(self, spec: TableSpec, variables: Sequence[Variable], number: int) -> str:
        """Who was asked, in the plan's words or else in those of the questionnaire.

        Raises AnalysisError where the variables of the table differ in that: the plan must say it.
        """
        if spec.universe is not None:
            return text(spec.universe)(self.language)
        units = text(self.plan.units)(self.language)
        asked = universe(self.panel.questionnaire, variables, self.language, units)
        if asked is None:
            raise AnalysisError(
                self.fault(
                    "hier wurden nicht alle dasselbe gefragt; mit `universe` in Worten sagen, wer",
                    "not all were asked the same here; say in words who was, under `universe`",
                    "tables",
                    number,
                )
            )
        if asked != units:
            return asked
        everybody = Text("alle {units} im Berichtskreis", "all {units} in the frame")
        return everybody(self.language).format(units=units)

    def table(
        self,
        spec: TableSpec,
        *,
        base: str,
        universe: str,
        columns: tuple[str, ...],
        rows: tuple[Row, ...],
        legend: tuple[tuple[str, str], ...],
        notes: tuple[str, ...] = (),
    ) -> Table:
        """The table with everything that each table says."""
        wave = self.panel.wave
        return Table(
            name=spec.name,
            title=text(spec.title)(self.language),
            wave=half_year_label(wave.name, self.language),
            universe=universe,
            base=base,
            unit=text(spec.unit)(self.language),
            source=text(spec.source)(self.language) or wording.source(self.panel, self.language),
            questionnaire=wording.versions(self.panel, self.language),
            release=self.panel.release.descriptor.label,
            example=EXAMPLE(self.language) if wave.example else "",
            notes=(*(text(note)(self.language) for note in spec.notes), *notes),
            legend=legend,
            columns=columns,
            rows=rows,
        )

    def _unknown(self, name: str, known: list[str], *path: str | int) -> Fault:
        near = get_close_matches(name, known, n=1)
        de, en = (f"; gemeint: {near[0]!r}?", f"; did you mean {near[0]!r}?") if near else ("", "")
        version = self.panel.wave.version
        return self.fault(
            f"{name!r} gibt es in der Fassung {version} nicht{de}",
            f"{name!r} is not in version {version}{en}",
            *path,
        )


def column_label(variable: Variable, language: str) -> str:
    return variable.label(language) or variable.id
